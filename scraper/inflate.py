"""Content codings undone piece by piece, so that no bomb is ever held: gzip, deflate, brotli, zstd."""

from __future__ import annotations

import io
import zlib
from typing import Any, Protocol, cast

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
PIECE = 65_536  # bytes decoded at a time
MAX_CODINGS = 3  # a page coded more often than that is an attack
# A decoder holds a window besides the body, as large as the sender likes: brotli up to 16 MB, zstd up to
# the 8 MB of RFC 9659. What goes beyond SPARE is taken from the body's share.
ZSTD_WINDOW = 1 << 23
SPARE = 3 << 20
_ZSTD_HEADER = 18  # bytes; no frame header is longer


class TooLargeError(Exception):
    """More decoded bytes than allowed."""


class BadCodingError(Exception):
    """The bytes are not in the coding the header names."""


class Sink(Protocol):
    """Takes bytes piece by piece."""

    def write(self, data: bytes) -> None:
        """Take a piece. Raises TooLargeError or BadCodingError."""

    def finish(self) -> bool:
        """No more comes. False if the coding says something is missing."""


class Body:
    """The last sink: collects decoded bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        # BytesIO hands its buffer over without copying it: joined pieces would need twice the memory
        self._buffer = io.BytesIO()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Take a piece. Raises TooLargeError past the limit, keeping what fits."""
        room = self.limit - self.size
        self.size += self._buffer.write(data if len(data) <= room else data[:room])
        if len(data) > room:
            raise TooLargeError

    def finish(self) -> bool:
        """Always complete."""
        return True

    def take(self) -> bytes:
        """Everything collected."""
        return self._buffer.getvalue()


class Zlib:
    """gzip (several members too) and deflate, with or without the zlib header."""

    def __init__(self, sink: Sink, *, gzip: bool) -> None:
        self._sink = sink
        self._gzip = gzip
        self._decoder: Any = None
        self._done = False

    def write(self, data: bytes) -> None:
        """Take a piece."""
        if self._decoder is None:
            self._decoder = self._start(data)
        while data:
            try:
                piece = self._decoder.decompress(data, PIECE)
            except zlib.error as error:
                raise BadCodingError(str(error)) from error
            if piece:
                self._sink.write(piece)
            if self._decoder.eof:
                data = self._after(self._decoder.unused_data)
            else:
                data = self._decoder.unconsumed_tail
                if not data and len(piece) == PIECE:
                    data = self._rest()

    def finish(self) -> bool:
        """Whether the stream ended where it says it ends."""
        return (self._decoder is None or self._decoder.eof) and self._sink.finish()

    def _start(self, data: bytes) -> Any:
        if self._gzip:
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        bare = len(data) < 2 or data[0] & 0x0F != 8 or (data[0] * 256 + data[1]) % 31
        return zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)

    def _rest(self) -> bytes:
        """Output zlib still holds although it has eaten all input."""
        while piece := self._decoder.decompress(b"", PIECE):
            self._sink.write(piece)
        return b""

    def _after(self, rest: bytes) -> bytes:
        """A further gzip member, or padding, which is ignored."""
        if self._gzip and rest.startswith(b"\x1f\x8b"):
            self._decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
            return rest
        return b""


class Brotli:
    """Brotli. Its window is the sender's choice, up to 16 MB."""

    def __init__(self, sink: Sink, body: Body) -> None:
        import brotli

        self._sink = sink
        self._body = body
        self._error: type[Exception] = brotli.error
        self._decoder = brotli.Decompressor()
        self._started = False

    def write(self, data: bytes) -> None:
        """Take a piece."""
        if not self._started and data:
            self._started = True
            self._body.limit = max(PIECE, self._body.limit - max(0, brotli_window(data[0]) - SPARE))
        try:
            piece = self._decoder.process(data, output_buffer_limit=PIECE)
            while piece or not self._decoder.can_accept_more_data():
                self._sink.write(piece)
                piece = self._decoder.process(b"", output_buffer_limit=PIECE)
        except self._error as error:
            raise BadCodingError(str(error)) from error

    def finish(self) -> bool:
        """Whether the stream ended where it says it ends."""
        return (not self._started or self._decoder.is_finished()) and self._sink.finish()


def brotli_window(first: int) -> int:
    """Bytes of window a brotli stream asks for in its first byte (RFC 7932, 9.1).

    >>> [brotli_window(b) for b in (0x0B, 0x0F, 0x06)]
    [4194288, 16777200, 65520]
    """
    if not first & 1:
        bits = 16
    elif first >> 1 & 7:
        bits = 17 + (first >> 1 & 7)
    else:
        high = first >> 4 & 7
        bits = 17 if high == 0 else 8 + high
    return int((1 << bits) - 16)


class Zstd:
    """Zstandard, frames one after the other, windows up to the 8 MB that browsers take."""

    def __init__(self, sink: Sink, body: Body) -> None:
        self._sink = sink
        self._body = body
        self._start: bytes | None = b""  # what came before the first frame's header was whole
        self._writer: Any = None

    def write(self, data: bytes) -> None:
        """Take a piece."""
        if self._start is not None:
            data = self._start + data
            if len(data) < _ZSTD_HEADER:
                self._start = data
                return
            self._open(data)
        self._decode(data)

    def finish(self) -> bool:
        """zstd frames do not tell the writer whether they ended; what came, came."""
        if self._start:
            start = self._start
            self._open(start)
            self._decode(start)
        return self._sink.finish()

    def _open(self, data: bytes) -> None:
        """A decoder for windows as large as the first frame's, taken from the body's share beyond SPARE."""
        import zstandard

        self._start = None
        self._error: type[Exception] = zstandard.ZstdError
        try:
            window = min(zstandard.get_frame_parameters(data).window_size, ZSTD_WINDOW)
        except zstandard.ZstdError as error:
            raise BadCodingError(str(error)) from error
        window = max(window, SPARE)
        self._body.limit = max(PIECE, self._body.limit - (window - SPARE))
        decoder = zstandard.ZstdDecompressor(max_window_size=window)
        # the writer hands over pieces while it decodes; decompressobj() would hold all of them first
        self._writer = decoder.stream_writer(cast(Any, _Pieces(self._sink)), write_size=PIECE, closefd=False)

    def _decode(self, data: bytes) -> None:
        try:
            self._writer.write(data)
        except self._error as error:
            raise BadCodingError(str(error)) from error


class _Pieces:
    """The file-like face zstandard writes to."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: Any) -> int:
        self._sink.write(bytes(data))
        return len(data)


def chain(codings: list[str], body: Body) -> Sink:
    """The decoders for a Content-Encoding, outermost first, ending in `body`. Raises BadCodingError for unknown ones.

    >>> body = Body(100)
    >>> sink = chain(["gzip"], body)
    >>> sink.write(__import__("gzip").compress(b"hello")), sink.finish(), body.take()
    (None, True, b'hello')
    """
    names = [name for name in codings if name not in ("", "identity")]
    if len(names) > MAX_CODINGS:
        raise BadCodingError(f"{len(names)} content codings")
    sink: Sink = body
    for name in names:
        sink = _decoder(name, sink, body)
    return sink


def _decoder(name: str, sink: Sink, body: Body) -> Sink:
    if name in ("gzip", "x-gzip"):
        return Zlib(sink, gzip=True)
    if name == "deflate":
        return Zlib(sink, gzip=False)
    if name == "br":
        return Brotli(sink, body)
    if name == "zstd":
        return Zstd(sink, body)
    raise BadCodingError(f"unknown content coding {name!r}")

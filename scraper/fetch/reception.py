"""From a response as it arrives to Reply or Trouble: bounds, decoding, and what each exception means."""

from __future__ import annotations

import contextvars
import ssl
import time
from collections.abc import Sequence

from scraper import inflate
from scraper.errors import FailureKind, FetchError
from scraper.fetch.steps import Reply, Send, Trouble

# When the request under way in this thread must be over (time.monotonic); the sync streams look at it.
deadline: contextvars.ContextVar[float | None] = contextvars.ContextVar("deadline", default=None)

MAX_HEADERS = 1_000
MAX_HEADER_BYTES = 100_000


class RefusedError(Exception):
    """The response goes past a bound; the rest is not read."""


class Reception:
    """Takes one response in pieces; the drivers only loop."""

    def __init__(self, step: Send) -> None:
        self._step = step
        self._start = time.monotonic()
        self._body = inflate.Body(step.limit)
        self._sink: inflate.Sink = self._body
        self._status = 0
        self._headers: tuple[tuple[str, str], ...] = ()
        self._raw: bytes | None = b""  # as received, until the first byte is decoded
        self.timed_out = "waiting for the headers"  # what to say if time runs out now

    def head(self, status: int, raw: Sequence[tuple[bytes, bytes]]) -> None:
        """Status and headers are there. Raises RefusedError."""
        self.timed_out = "reading the page"
        if len(raw) > MAX_HEADERS or sum(len(name) + len(value) for name, value in raw) > MAX_HEADER_BYTES:
            raise RefusedError("more headers than a page needs")
        self._status = status
        self._headers = tuple((_text(name).lower(), _text(value)) for name, value in raw)
        length = next((value for name, value in self._headers if name == "content-length"), "")
        codings = [c.strip().lower() for n, v in self._headers if n == "content-encoding" for c in v.split(",")]
        if length.isdigit() and int(length) > self._step.limit and not self._step.cut:
            raise inflate.TooLargeError
        try:
            self._sink = inflate.chain(codings, self._body)
        except inflate.BadCodingError as error:
            raise RefusedError(str(error)) from error

    def data(self, piece: bytes) -> None:
        """Some bytes of the body. Raises TooLargeError, BadCodingError."""
        if self._raw is not None:
            self._raw += piece
        try:
            self._sink.write(piece)
        except inflate.BadCodingError:
            if self._raw is None or self._body.size or self._sink is self._body:
                raise
            self._sink = self._body  # servers that announce a coding and send the plain page
            self._sink.write(self._raw)
        if self._body.size:
            self._raw = None

    def end(self, error: BaseException | None = None) -> Reply | Trouble:
        """What it all came to."""
        if error is None:
            return self._reply(truncated=not self._is_whole())
        if isinstance(error, inflate.TooLargeError):
            if self._step.cut:
                return self._reply(truncated=True)
            return self._trouble("too_large", f"more than {self._step.limit} bytes when decoded")
        if self._body.size and _is_cut(error):
            return self._reply(truncated=True)
        return self._diagnose(error)

    def _is_whole(self) -> bool:
        try:
            return self._sink.finish()
        except inflate.BadCodingError:
            if self._raw and not self._body.size:  # a plain page too short to tell before
                self._body.write(self._raw)
                return True
            return False
        except inflate.TooLargeError:
            return False

    def _reply(self, *, truncated: bool) -> Reply:
        return Reply(
            status=self._status,
            headers=self._headers,
            body=self._body.take(),
            truncated=truncated,
            seconds=time.monotonic() - self._start,
        )

    def _trouble(self, kind: FailureKind, message: str, *, again: bool = False, reached: bool = True) -> Trouble:
        seconds = time.monotonic() - self._start
        return Trouble(kind=kind, message=message, again=again, reached=reached, seconds=seconds)

    def _diagnose(self, error: BaseException) -> Trouble:
        """The kind of failure an exception stands for."""
        import httpcore

        if isinstance(error, FetchError):  # our own network backend said no
            return self._trouble(error.kind, error.message, reached=False)
        if isinstance(error, httpcore.ConnectTimeout):
            return self._trouble("timeout", f"time ran out while connecting: {error}", again=True, reached=False)
        if isinstance(error, TimeoutError | httpcore.TimeoutException):
            return self._trouble("timeout", f"time ran out while {self.timed_out}", again=True)
        tls = _tls_reason(error)
        if tls is not None:
            return self._trouble("tls", tls, reached=False)
        if isinstance(error, httpcore.ConnectError):
            return self._trouble("connect", str(error) or "no connection", again=True, reached=False)
        if isinstance(error, httpcore.UnsupportedProtocol):
            return self._trouble("invalid_url", str(error))
        if isinstance(error, inflate.BadCodingError):
            return self._trouble("protocol", f"the content coding is broken: {error}", again=True)
        if isinstance(error, RefusedError):
            return self._trouble("protocol", str(error))
        # everything else that comes out of httpcore, h11, h2 and hpack is a server breaking the protocol
        return self._trouble("protocol", f"{type(error).__name__}: {error}"[:300], again=True)


def _is_cut(error: BaseException) -> bool:
    """Whether the transfer broke off, as opposed to running out of time."""
    import h11
    import httpcore

    broken = httpcore.ReadError | httpcore.RemoteProtocolError | h11.RemoteProtocolError | inflate.BadCodingError
    return isinstance(error, broken)


def _tls_reason(error: BaseException) -> str | None:
    """The words of the TLS error behind an exception, or None."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not valid: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"TLS failed: {cause.reason or cause}"
        cause = cause.__cause__ or cause.__context__
    return None


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")

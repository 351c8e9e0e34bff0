"""One HTTP/1.1 connection: h11 reads heads and chunks; a body of known length passes by it, uncopied."""

from __future__ import annotations

import time
from collections.abc import Sequence

import h11

from scraper.fetch.streams import Wire

KEEP_ALIVE = 30.0  # seconds an idle connection stays open
_LONGEST_HEAD = 100 * 1024  # bytes of headers, or of one line between chunks
_BLANK = b"\r\n\r\n"
_BODILESS = (204, 304)

Headers = Sequence[tuple[bytes, bytes]]


class Http1:
    """One request after another over a wire. After `ask`, `status` and `headers` are the answer's."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._parser = h11.Connection(h11.CLIENT)
        self._rest = b""  # received, not yet read
        self._left: int | None = None  # bytes of the body to come, where the server said how many
        self._stays = False  # whether the server keeps the connection open after this answer
        self._idle_since = 0.0
        self.status = 0
        self.headers: Headers = ()

    async def ask(self, target: bytes, headers: Headers) -> None:
        """Send a GET and wait for the head of the answer. Raises h11.ProtocolError, httpcore.NetworkError."""
        self._parser = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)
        request = h11.Request(method=b"GET", target=target, headers=list(headers))
        self._wire.write((self._parser.send(request) or b"") + (self._parser.send(h11.EndOfMessage()) or b""))
        head = await self._head()
        self.status, self.headers = head.status_code, head.headers.raw_items()
        self._stays = head.http_version >= b"1.1" and not any(
            name == b"connection" and b"close" in value.lower() for name, value in head.headers
        )
        self._left = _length(head)
        if self._left is not None:
            self._rest = self._parser.trailing_data[0] + self._rest
        elif self._rest:
            self._parser.receive_data(self._rest)
            self._rest = b""

    async def _head(self) -> h11.Response:
        """The answer's head; what is said before it (100, 103) is passed over."""
        while True:
            event = self._parser.next_event()
            if isinstance(event, h11.Response):
                return event
            if event is h11.NEED_DATA:
                await self._feed()

    async def _feed(self) -> None:
        """Give the parser the next head, and no more of what follows than must be."""
        data = self._rest or await self._wire.read()
        if not data:
            raise h11.RemoteProtocolError("the server closed the connection without an answer")
        place = data.find(_BLANK)
        end = place + len(_BLANK) if place >= 0 else len(data)
        self._rest = data[end:]
        self._parser.receive_data(data[:end])

    async def read(self) -> bytes:
        """The next piece of the body, none at its end. Raises h11.RemoteProtocolError where it breaks off."""
        return await self._chunk() if self._left is None else await self._piece(self._left)

    async def _piece(self, left: int) -> bytes:
        if not left:
            return b""
        piece = self._rest or await self._wire.read()
        if not piece:
            raise h11.RemoteProtocolError(f"the connection was closed {left} bytes before the end")
        self._rest = piece[left:]
        piece = piece[:left]
        self._left = left - len(piece)
        return piece

    async def _chunk(self) -> bytes:
        while True:
            event = self._parser.next_event()
            if event is h11.NEED_DATA:
                self._parser.receive_data(await self._wire.read())
            elif not isinstance(event, h11.Data):
                return b""
            elif event.data:
                return bytes(event.data)

    def done(self) -> bool:
        """Whether the answer was read to its end and another request may follow; the idle time begins now."""
        self._idle_since = time.monotonic()
        if self._left is not None:
            return self._stays and not self._left and not self._rest
        at_end = self._parser.our_state is h11.DONE and self._parser.their_state is h11.DONE
        return at_end and self._stays and not self._parser.trailing_data[0]

    def usable(self) -> bool:
        """Whether the server has neither closed the idle connection nor sent what nobody asked for."""
        fresh = time.monotonic() - self._idle_since < KEEP_ALIVE
        return fresh and not self._wire.ended and not self._wire.pieces

    def close(self) -> None:
        """Close the connection at once."""
        self._wire.transport.abort()


def _length(head: h11.Response) -> int | None:
    """Bytes of the body, where a length and nothing else says so (RFC 9112, 6.3); h11 has checked the fields."""
    fields = dict(head.headers)
    if head.status_code in _BODILESS or b"transfer-encoding" in fields or b"content-length" not in fields:
        return None
    return int(fields[b"content-length"])

"""The connections of an async session to one origin: HTTP/1.1 one request each, HTTP/2 shared."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, Callable
from typing import Protocol

import httpcore

from scraper import urls
from scraper.fetch.http1 import KEEP_ALIVE, Headers, Http1
from scraper.fetch.network import AsyncBackend
from scraper.fetch.streams import AsyncStream

_ALPN = ["http/1.1", "h2"]


class Answer(Protocol):
    """A response under way."""

    status: int
    headers: Headers

    async def read(self) -> bytes:
        """The next piece of the body, none at its end."""

    async def close(self) -> None:
        """Done with it, or no longer interested."""


class Origin:
    """Asks one scheme, host and port. Connections that can serve another request wait for it."""

    def __init__(self, backend: AsyncBackend, context: Callable[[], ssl.SSLContext]) -> None:
        self._backend = backend
        self._context = context
        self._idle: list[Http1] = []
        self._shared: httpcore.AsyncHTTP2Connection | None = None
        self._dialling = asyncio.Lock()  # who comes second may share what the first one gets
        self._plain = False  # the server does not speak HTTP/2

    async def ask(self, url: str, headers: tuple[tuple[str, str], ...], timeout: float) -> Answer:
        """Send a GET; `timeout` is for connecting. Raises errors of h11, httpcore and ssl, and FetchError."""
        parts = urls.parse(url)
        assert parts is not None  # the plan asks for URLs in normal form only
        target = (parts.path + (f"?{parts.query}" if parts.query is not None else "")).encode()
        fields = _fields(parts, headers)
        while True:
            if self._shared is not None and (self._shared.has_expired() or not self._shared.is_available()):
                await self._retire()
            try:
                if self._shared is not None:
                    return await _Stream.of(self._shared, parts, target, fields)
                connection = await self._connection(parts, timeout)
                if connection is not None:
                    return await _Turn.of(connection, self._idle, target, fields)
            except httpcore.ConnectionNotAvailable:  # it came to its end in this very moment
                self._shared = None

    async def _connection(self, parts: urls.Parts, timeout: float) -> Http1 | None:
        """A connection for one request, or None where there is a shared one now."""
        while self._idle:
            connection = self._idle.pop()
            if connection.usable():
                return connection
            connection.close()
        if parts.scheme == "http" or self._plain:
            return Http1((await self._dial(parts, timeout)).wire)
        async with self._dialling:
            if self._shared is not None:
                return None
            stream = await self._dial(parts, timeout)
            spoken = stream.get_extra_info("ssl_object")
            if spoken is None or spoken.selected_alpn_protocol() != "h2":
                self._plain = True
                return Http1(stream.wire)
            self._shared = httpcore.AsyncHTTP2Connection(_address(parts, b"/").origin, stream, KEEP_ALIVE)
            return None

    async def _dial(self, parts: urls.Parts, timeout: float) -> AsyncStream:
        port = parts.port or urls.WEB_SCHEMES[parts.scheme]
        try:
            async with asyncio.timeout(timeout):  # name, TCP and TLS together
                stream = await self._backend.connect_tcp(parts.host, port, timeout)
                if parts.scheme == "http":
                    return stream
                context = self._context()
                context.set_alpn_protocols(_ALPN)
                return await stream.start_tls(context, parts.host, timeout)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no connection to {parts.host} within {timeout:.3g} s") from None

    async def _retire(self) -> None:
        """The shared connection takes no more requests; those under way have it to themselves."""
        shared, self._shared = self._shared, None
        if shared is not None and shared.is_idle():
            await shared.aclose()

    async def aclose(self) -> None:
        """Close what is open."""
        while self._idle:
            self._idle.pop().close()
        shared, self._shared = self._shared, None
        if shared is not None:
            await shared.aclose()


class _Turn:
    """An answer over HTTP/1.1; the connection goes back to the idle ones if it can."""

    def __init__(self, connection: Http1, idle: list[Http1]) -> None:
        self._connection, self._idle = connection, idle
        self.status, self.headers = connection.status, connection.headers
        self.read = connection.read

    @classmethod
    async def of(cls, connection: Http1, idle: list[Http1], target: bytes, fields: Headers) -> _Turn:
        try:
            await connection.ask(target, fields)
        except BaseException:
            connection.close()
            raise
        return cls(connection, idle)

    async def close(self) -> None:
        if self._connection.done():
            self._idle.append(self._connection)
        else:
            self._connection.close()


class _Stream:
    """An answer over HTTP/2."""

    def __init__(self, response: httpcore.Response) -> None:
        self.status = response.status
        self.headers: Headers = response.headers
        self._response = response
        self._pieces: AsyncGenerator[bytes, None] = aiter(response.stream)  # type: ignore[arg-type]

    @classmethod
    async def of(
        cls, connection: httpcore.AsyncHTTP2Connection, parts: urls.Parts, target: bytes, fields: Headers
    ) -> _Stream:
        request = httpcore.Request(b"GET", _address(parts, target), headers=list(fields))
        return cls(await connection.handle_async_request(request))

    async def read(self) -> bytes:
        async for piece in self._pieces:
            if piece:
                return piece
        return b""

    async def close(self) -> None:
        try:
            await self._pieces.aclose()
        finally:
            await self._response.aclose()


def _fields(parts: urls.Parts, headers: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    fields = [(name.encode(), value.encode()) for name, value in headers]
    if any(name == b"host" for name, _ in fields):
        return fields
    host = f"[{parts.host}]" if ":" in parts.host else parts.host
    port = f":{parts.port}" if parts.port is not None else ""
    return [(b"Host", (host + port).encode()), *fields]


def _address(parts: urls.Parts, target: bytes) -> httpcore.URL:
    return httpcore.URL(scheme=parts.scheme.encode(), host=parts.host.encode(), port=parts.port, target=target)

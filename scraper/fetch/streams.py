"""TCP and TLS over asyncio, without a timer around every read: the driver's own timeout ends them all."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from functools import partial
from typing import Any

import httpcore

_HIGH = 262_144  # bytes received and not yet read, at which the server is made to wait


class Wire(asyncio.Protocol):
    """Bytes as they arrive. Stands in `registry` from the moment it is connected until it is closed."""

    def __init__(self, registry: set[Wire]) -> None:
        self.registry = registry
        self.transport: Any = None
        self.pieces: deque[bytes] = deque()
        self.ended = False
        self._error: Exception | None = None
        self._held = 0
        self._paused = False
        self._waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self.transport = transport
        self.registry.add(self)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        self.pieces.append(data)
        self._held += len(data)
        if self._held > _HIGH and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Called by asyncio."""
        self.ended = True
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        """Called by asyncio."""
        self.registry.discard(self)
        self.ended = True
        self._error = error
        self._wake()

    async def read(self) -> bytes:
        """The next bytes, or none at the end."""
        if not self.pieces and not self.ended:
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        if self.pieces:
            data = self.pieces.popleft()
            self._held -= len(data)
            if self._paused and self._held < _HIGH // 2:
                self._paused = False
                self.transport.resume_reading()
            return data
        if self._error is not None:
            raise httpcore.ReadError(str(self._error) or "connection lost") from self._error
        return b""

    def write(self, data: bytes) -> None:
        """Send bytes. Requests are small: nothing waits for the socket. Raises httpcore.WriteError."""
        if self.transport.is_closing():
            raise httpcore.WriteError("the connection is closed")
        self.transport.write(data)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class AsyncStream(httpcore.AsyncNetworkStream):
    """What httpcore speaks through."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes received, none at the end."""
        return await self.wire.read()

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, without waiting for the socket."""
        if buffer:
            self.wire.write(buffer)

    async def aclose(self) -> None:
        """Close at once."""
        self.wire.transport.abort()
        await asyncio.sleep(0)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> AsyncStream:
        """The same connection behind TLS."""
        inner = Wire(self.wire.registry)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(
                    self.wire.transport, inner, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError:
            self.wire.transport.abort()
            raise httpcore.ConnectTimeout("the TLS handshake took too long") from None
        except OSError as error:  # ssl.SSLError among them
            self.wire.transport.abort()
            raise httpcore.ConnectError(str(error)) from error
        finally:
            inner.registry.discard(self.wire)  # from here on asyncio tells `inner` alone
        if transport is None:
            raise httpcore.ConnectError("the connection was closed")
        inner.connection_made(transport)
        return AsyncStream(inner)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        if info == "is_readable":  # an idle connection with news has been closed by the server
            return self.wire.ended or bool(self.wire.pieces)
        names = {"ssl_object": "ssl_object", "client_addr": "sockname", "server_addr": "peername", "socket": "socket"}
        return self.wire.transport.get_extra_info(names.get(info, info))


async def connect(address: str, port: int, timeout: float | None, registry: set[Wire]) -> AsyncStream:
    """Connect to an address. Raises httpcore.ConnectError, ConnectTimeout."""
    try:
        async with asyncio.timeout(timeout):
            _, wire = await asyncio.get_running_loop().create_connection(partial(Wire, registry), address, port)
    except TimeoutError:
        raise httpcore.ConnectTimeout(f"no answer from {address}") from None
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return AsyncStream(wire)

"""The network backends of the two sessions: exactly the checked addresses are dialled, one after the other."""

from __future__ import annotations

import asyncio
import concurrent.futures
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from scraper.fetch import streams
from scraper.fetch.dialler import (
    HEADER_LIMIT,
    Dialler,
    check_tunnel,
    connect_request,
    in_thread,
    proxy_addresses,
    share,
    unreachable,
)
from scraper.fetch.reception import deadline

# ------------------------------------------------------------------ sync


def remaining(timeout: float | None) -> float | None:
    """The time an operation may take: its own limit or the request's deadline. Raises httpcore.ReadTimeout."""
    until = deadline.get()
    if until is None:
        return timeout
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline of the whole page has passed")
    return left if timeout is None else min(timeout, left)


class Stream(httpcore.NetworkStream):
    """A stream whose every operation ends by the deadline of the request."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes received."""
        return self._stream.read(max_bytes, remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, remaining(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        """The same stream behind TLS."""
        return Stream(self._stream.start_tls(ssl_context, server_hostname, remaining(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        return self._stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Connections of the sync session."""

    def __init__(self, dialler: Dialler) -> None:
        self._dialler = dialler
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers."""
        proxy = self._dialler.proxy(port, host)
        if proxy is None:
            return self._first(self._lookup(self._dialler.addresses, host, port, timeout), port, timeout)
        target = self._lookup(self._dialler.targets, host, port, timeout)[0]
        known = self._lookup(proxy_addresses, proxy.host, proxy.port or 80, timeout)
        stream = self._first(known, proxy.port or 80, timeout, "the proxy ")
        try:
            stream.write(connect_request(proxy, target, port), timeout)
            answer = b""
            while b"\r\n\r\n" not in answer and len(answer) < HEADER_LIMIT and (piece := stream.read(1024, timeout)):
                answer += piece
            check_tunnel(answer)
        except BaseException:
            stream.close()
            raise
        return stream

    def _lookup(self, find: Callable[[str, int], list[str]], host: str, port: int, timeout: float | None) -> list[str]:
        if not self._dialler.needs_lookup(host):
            return find(host, port)
        try:
            return in_thread(find, host, port).result(remaining(timeout))
        except concurrent.futures.TimeoutError:
            raise httpcore.ConnectTimeout(f"no answer about {host} from the resolver") from None

    def _first(self, addresses: list[str], port: int, timeout: float | None, whose: str = "") -> Stream:
        error: Exception | None = None
        for i, address in enumerate(addresses):
            limit = share(remaining(timeout), len(addresses) - i)
            try:
                return Stream(self._sockets.connect_tcp(address, port, timeout=limit))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise unreachable(error, whose, addresses, port)


# ------------------------------------------------------------------ async


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Connections of the async session; the driver's own timeout ends every operation."""

    def __init__(self, dialler: Dialler) -> None:
        self._dialler = dialler
        self._open: set[streams.Wire] = set()

    def abort(self) -> None:
        """Close whatever is still open, at once: a task cancelled at the wrong moment may have left it behind."""
        for wire in tuple(self._open):
            wire.transport.abort()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> streams.AsyncStream:
        """Connect to the first checked address that answers."""
        proxy = self._dialler.proxy(port, host)
        if proxy is None:
            return await self._first(await self._lookup(self._dialler.addresses, host, port, timeout), port, timeout)
        target = (await self._lookup(self._dialler.targets, host, port, timeout))[0]
        known = await self._lookup(proxy_addresses, proxy.host, proxy.port or 80, timeout)
        stream = await self._first(known, proxy.port or 80, timeout, "the proxy ")
        try:
            await stream.write(connect_request(proxy, target, port), timeout)
            answer = b""
            while (
                b"\r\n\r\n" not in answer and len(answer) < HEADER_LIMIT and (piece := await stream.read(1024, timeout))
            ):
                answer += piece
            check_tunnel(answer)
        except BaseException:
            await stream.aclose()
            raise
        return stream

    async def _lookup(
        self, find: Callable[[str, int], list[str]], host: str, port: int, timeout: float | None
    ) -> list[str]:
        if not self._dialler.needs_lookup(host):
            return find(host, port)
        try:
            async with asyncio.timeout(timeout):
                return await asyncio.wrap_future(in_thread(find, host, port))
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no answer about {host} from the resolver") from None

    async def _first(
        self, addresses: list[str], port: int, timeout: float | None, whose: str = ""
    ) -> streams.AsyncStream:
        error: Exception | None = None
        for i, address in enumerate(addresses):
            try:
                return await streams.connect(address, port, share(timeout, len(addresses) - i), self._open)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise unreachable(error, whose, addresses, port)

"""Dialling: names resolved, addresses checked, and exactly the checked ones dialled; proxies by CONNECT."""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch import guard, streams
from scraper.fetch.guard import Resolver as Resolver
from scraper.fetch.logins import basic
from scraper.fetch.reception import deadline
from scraper.options import Options

PATIENCE = 2.0  # seconds for an address while there are others to try
_HEADER_LIMIT = 16_384  # bytes of a proxy's answer


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver; `*.localhost` is loopback (RFC 6761). Raises OSError."""
    if host == "localhost" or host.removesuffix(".").endswith(".localhost"):
        return ["127.0.0.1", "::1"] if not host.startswith("localhost") else _system("localhost", port)
    return _system(host, port)


def _system(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class Dialler:
    """What both network backends share: where to connect for a host, and what to say to a proxy."""

    def __init__(self, options: Options, resolver: Resolver | None) -> None:
        self._options = options
        self._resolver = resolver or resolve

    def needs_lookup(self, host: str) -> bool:
        """Whether finding the addresses may take time."""
        return not urls.is_ip(host)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to dial for a host. Raises FetchError `dns` or `private_address`."""
        if urls.is_ip(host):
            found = [host]
        else:
            try:
                found = self._resolver(host, port)
            except OSError as error:
                raise FetchError("dns", f"{host} cannot be resolved: {error.strerror or error}") from error
            except UnicodeError as error:  # a label the resolver cannot encode
                raise FetchError("dns", f"{host} is not a host name") from error
        return guard.check(host, found, allow_private=self._options.allow_private)

    def proxy(self, scheme_port: int, host: str) -> urls.Parts | None:
        """The proxy for a host, if the user named one or lets the environment name it."""
        url = self._options.proxy
        if url is None and self._options.trust_env:
            url = _environment_proxy("https" if scheme_port == 443 else "http", host)
        if url is None:
            return None
        parts = urls.parse(url if "://" in url else f"http://{url}")
        if parts is None or parts.scheme != "http":
            raise FetchError("connect", f"only http:// proxies are spoken to, not {urls.without_userinfo(url)}")
        return parts

    def targets(self, host: str, port: int) -> list[str]:
        """What a proxy is asked to connect to: checked addresses, or the name where private hosts are allowed."""
        return [host] if self._options.allow_private else self.addresses(host, port)


def _environment_proxy(scheme: str, host: str) -> str | None:
    import urllib.request

    if urllib.request.proxy_bypass(host):
        return None
    found = urllib.request.getproxies()
    return found.get(scheme) or found.get("all")


def _connect_request(proxy: urls.Parts, target: str, port: int) -> bytes:
    """The CONNECT request for a checked address."""
    name = f"[{target}]:{port}" if ":" in target else f"{target}:{port}"
    lines = [f"CONNECT {name} HTTP/1.1", f"Host: {name}"]
    if proxy.userinfo:
        lines.append(f"Proxy-Authorization: {basic(proxy.userinfo)}")
    return "\r\n".join([*lines, "", ""]).encode("ascii", "replace")


def _check_tunnel(answer: bytes) -> None:
    """Raises httpcore.ConnectError unless the proxy opened the tunnel."""
    first = answer.split(b"\r\n", 1)[0].decode("latin-1")
    parts = first.split(" ", 2)
    if len(parts) < 2 or not parts[0].startswith("HTTP/1.") or not parts[1].startswith("2"):
        raise httpcore.ConnectError(f"the proxy answered {first[:100]!r}")


def _proxy_addresses(host: str, port: int) -> list[str]:
    """Where the proxy is; it may be private, since the user named it."""
    try:
        return resolve(host, port)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchError("connect", f"the proxy {host} cannot be resolved: {reason}") from error


def _unreachable(error: Exception | None, whose: str, addresses: list[str], port: int) -> Exception:
    """The last error of connecting, in words: "127.0.0.1, port 1: Connection refused"."""
    if isinstance(error, httpcore.ConnectTimeout):
        return error
    cause = error.__cause__ if error else None
    number = cause.errno if isinstance(cause, OSError) else None
    reason = os.strerror(number) if number else str(error or "no address")
    return httpcore.ConnectError(f"{whose}{', '.join(addresses[:3])}, port {port}: {reason}")


def _in_thread(find: Callable[[str, int], list[str]], host: str, port: int) -> concurrent.futures.Future[list[str]]:
    """Resolve in a thread of its own: the system's resolver knows no deadline, and no pool may fill up with it."""
    future: concurrent.futures.Future[list[str]] = concurrent.futures.Future()

    def work() -> None:
        future.set_running_or_notify_cancel()
        try:
            future.set_result(find(host, port))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=work, daemon=True, name=f"resolve {host}").start()
    return future


def _share(timeout: float | None, remaining: int) -> float | None:
    """One address's share of the time for connecting; a dead IPv6 route must not cost half of it."""
    if timeout is None or remaining == 1:
        return timeout
    return min(timeout / remaining, PATIENCE)


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
        known = self._lookup(_proxy_addresses, proxy.host, proxy.port or 80, timeout)
        stream = self._first(known, proxy.port or 80, timeout, "the proxy ")
        try:
            stream.write(_connect_request(proxy, target, port), timeout)
            answer = b""
            while b"\r\n\r\n" not in answer and len(answer) < _HEADER_LIMIT and (piece := stream.read(1024, timeout)):
                answer += piece
            _check_tunnel(answer)
        except BaseException:
            stream.close()
            raise
        return stream

    def _lookup(self, find: Callable[[str, int], list[str]], host: str, port: int, timeout: float | None) -> list[str]:
        if not self._dialler.needs_lookup(host):
            return find(host, port)
        try:
            return _in_thread(find, host, port).result(remaining(timeout))
        except concurrent.futures.TimeoutError:
            raise httpcore.ConnectTimeout(f"no answer about {host} from the resolver") from None

    def _first(self, addresses: list[str], port: int, timeout: float | None, whose: str = "") -> Stream:
        error: Exception | None = None
        for i, address in enumerate(addresses):
            limit = _share(remaining(timeout), len(addresses) - i)
            try:
                return Stream(self._sockets.connect_tcp(address, port, timeout=limit))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise _unreachable(error, whose, addresses, port)


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
        known = await self._lookup(_proxy_addresses, proxy.host, proxy.port or 80, timeout)
        stream = await self._first(known, proxy.port or 80, timeout, "the proxy ")
        try:
            await stream.write(_connect_request(proxy, target, port), timeout)
            answer = b""
            while (
                b"\r\n\r\n" not in answer
                and len(answer) < _HEADER_LIMIT
                and (piece := await stream.read(1024, timeout))
            ):
                answer += piece
            _check_tunnel(answer)
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
                return await asyncio.wrap_future(_in_thread(find, host, port))
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no answer about {host} from the resolver") from None

    async def _first(
        self, addresses: list[str], port: int, timeout: float | None, whose: str = ""
    ) -> streams.AsyncStream:
        error: Exception | None = None
        for i, address in enumerate(addresses):
            try:
                return await streams.connect(address, port, _share(timeout, len(addresses) - i), self._open)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise _unreachable(error, whose, addresses, port)

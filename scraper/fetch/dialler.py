"""Where to connect: names resolved, addresses checked, a proxy asked to CONNECT to the checked ones."""

from __future__ import annotations

import concurrent.futures
import os
import socket
import threading
from collections.abc import Callable

import httpcore

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch import guard
from scraper.fetch.guard import Resolver
from scraper.fetch.logins import basic
from scraper.hostnames import is_ip
from scraper.options import Options

PATIENCE = 2.0  # seconds for an address while there are others to try
HEADER_LIMIT = 16_384  # bytes of a proxy's answer


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver; `*.localhost` is loopback (RFC 6761). Raises OSError."""
    if host.removesuffix(".").endswith(".localhost"):
        return ["127.0.0.1", "::1"]
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Dialler:
    """What both network backends share: where to connect for a host, and what to say to a proxy."""

    def __init__(self, options: Options, resolver: Resolver | None) -> None:
        self._options = options
        self._resolver = resolver or resolve

    def needs_lookup(self, host: str) -> bool:
        """Whether finding the addresses may take time."""
        return not is_ip(host)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to dial for a host. Raises FetchError `dns` or `private_address`."""
        if is_ip(host):
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
            raise FetchError("connect", "the proxy that the environment names is no http://host:port")
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


def connect_request(proxy: urls.Parts, target: str, port: int) -> bytes:
    """The CONNECT request for a checked address."""
    name = f"[{target}]:{port}" if ":" in target else f"{target}:{port}"
    lines = [f"CONNECT {name} HTTP/1.1", f"Host: {name}"]
    if proxy.userinfo:
        lines.append(f"Proxy-Authorization: {basic(proxy.userinfo)}")
    return "\r\n".join([*lines, "", ""]).encode("ascii", "replace")


def check_tunnel(answer: bytes) -> None:
    """Raises httpcore.ConnectError unless the proxy opened the tunnel."""
    first = answer.split(b"\r\n", 1)[0].decode("latin-1")
    parts = first.split(" ", 2)
    if len(parts) < 2 or not parts[0].startswith("HTTP/1.") or not parts[1].startswith("2"):
        raise httpcore.ConnectError(f"the proxy answered {first[:100]!r}")


def proxy_addresses(host: str, port: int) -> list[str]:
    """Where the proxy is; it may be private, since the user named it."""
    try:
        return resolve(host, port)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchError("connect", f"the proxy {host} cannot be resolved: {reason}") from error


def unreachable(error: Exception | None, whose: str, addresses: list[str], port: int) -> Exception:
    """The last error of connecting, in words: "127.0.0.1, port 1: Connection refused"."""
    if isinstance(error, httpcore.ConnectTimeout):
        return error
    cause = error.__cause__ if error else None
    number = cause.errno if isinstance(cause, OSError) else None
    reason = os.strerror(number) if number else str(error or "no address")
    return httpcore.ConnectError(f"{whose}{', '.join(addresses[:3])}, port {port}: {reason}")


def in_thread(find: Callable[[str, int], list[str]], host: str, port: int) -> concurrent.futures.Future[list[str]]:
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


def share(timeout: float | None, remaining: int) -> float | None:
    """One address's share of the time for connecting; a dead IPv6 route must not cost half of it."""
    if timeout is None or remaining == 1:
        return timeout
    return min(timeout / remaining, PATIENCE)

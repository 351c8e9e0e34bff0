"""What the sync session asks: httpx's transport over a pool with our own network backend."""

from __future__ import annotations

import httpcore
import httpx

from scraper import urls
from scraper.fetch import network
from scraper.fetch.http1 import KEEP_ALIVE
from scraper.fetch.pools import tls_context
from scraper.fetch.steps import Send
from scraper.options import Options


class Transport(httpx.HTTPTransport):
    """httpx's face before a pool of ours: it has no parameter for the network backend."""

    def __init__(self, options: Options, backend: network.Backend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls_context(options.ca_file),
            max_connections=None,
            keepalive_expiry=KEEP_ALIVE,
            http2=True,
            network_backend=backend,
        )


def request(step: Send) -> httpx.Request:
    """What the transport is given. Raises httpcore.UnsupportedProtocol for a URL that httpx refuses."""
    timeout = {"connect": step.connect, "read": step.whole, "write": step.whole, "pool": None}
    headers = list(step.headers)
    if "xn--" in step.url:  # httpx would decode the host to see that there is one, and refuses some that browsers take
        headers.insert(0, ("host", urls.authority(step.url)))
    try:
        return httpx.Request("GET", step.url, headers=headers, extensions={"timeout": timeout})
    except httpx.InvalidURL as error:
        raise httpcore.UnsupportedProtocol(str(error)) from error


def plain(error: Exception) -> Exception:
    """httpx's errors as httpcore raised them."""
    cause = error.__cause__
    return cause if isinstance(error, httpx.TransportError) and isinstance(cause, Exception) else error

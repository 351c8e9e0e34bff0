"""The two drivers of the plan: Fetcher for plain calls, AsyncFetcher for many pages at once."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch import cookies, inflate, network, robots
from scraper.fetch.cache import Cache
from scraper.fetch.hosts import Hosts
from scraper.fetch.plan import Session, Wish, visit
from scraper.fetch.reception import Reception
from scraper.fetch.steps import (
    Accept,
    Acquire,
    Keep,
    Plan,
    Recall,
    Release,
    Reply,
    Send,
    Sleep,
    Step,
    Trouble,
    Validators,
)
from scraper.models import Page
from scraper.options import Options
from scraper.version import __version__

if TYPE_CHECKING:
    import ssl
    from types import TracebackType

    import httpx

KEEP_ALIVE = 30.0  # seconds an idle connection stays open


def user_agent(options: Options) -> str:
    """Who we say we are: this package, and whom to write to if the user said so.

    >>> user_agent(Options(contact="https://example.org/bot")).partition("/")[0]
    'news-page-scraper'
    """
    if options.user_agent:
        return options.user_agent
    contact = f" (+{options.contact})" if options.contact else ""
    return f"news-page-scraper/{__version__}{contact}"


def start_session(options: Options) -> Session:
    """A session's shared values, with the real clock and real chance."""
    agent = user_agent(options)
    headers = {"user-agent": agent, "accept-encoding": inflate.ACCEPT_ENCODING, "accept-language": "*"}
    headers |= {name.lower(): value for name, value in options.headers}
    return Session(
        options=options,
        hosts=Hosts(time.monotonic),
        headers=tuple(headers.items()),
        token=robots.product_token(headers["user-agent"]),
        cookies=cookies.load(options.cookies),
        now=lambda: datetime.now(UTC),
        chance=random.random,
    )


@lru_cache(maxsize=8)
def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always verified, against the usual authorities and the user's own."""
    import httpx

    context = httpx.create_ssl_context(trust_env=False)
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def _request(step: Send) -> httpx.Request:
    import httpx

    timeout = {"connect": step.connect, "read": step.whole, "write": step.whole, "pool": None}
    return httpx.Request("GET", step.url, headers=list(step.headers), extensions={"timeout": timeout})


class Fetcher:
    """Fetches pages one after the other, or from several threads.

    Shares connections, robots rules, host limits and the cache file between calls; a context manager.
    `resolver` replaces name resolution only: addresses are checked all the same.
    """

    def __init__(self, options: Options | None = None, *, resolver: network.Resolver | None = None) -> None:
        self.options = options or Options()
        self._session = start_session(self.options)
        self._cache = Cache(self.options.cache) if self.options.cache else None
        self._transport = _transport(self.options, network.Dialler(self.options, resolver))
        self._places: dict[str, threading.Semaphore] = {}
        self._lock = threading.Lock()

    def fetch(self, url: str, *, validators: Validators | None = None, accept: Accept = "page") -> Page:
        """Fetch one page. With `validators`, status 304 comes back as a page without body. Raises FetchError."""
        return self._run(visit(Wish(url=url, validators=validators, accept=accept), self._session), url)

    def robots_sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps named in the robots.txt of a URL's host."""
        page = self.fetch(f"{urls.origin(url)}/robots.txt", accept="any")
        return robots.parse(page.body, self._session.token).sitemaps

    def close(self) -> None:
        """Close all connections and the cache file."""
        self._transport.close()
        if self._cache:
            self._cache.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, plan: Plan, url: str) -> Page:
        held: list[str] = []
        answer: Any = None
        try:
            while True:
                answer = self._do(plan.send(answer), held)
        except StopIteration as done:
            page: Page = done.value
            return page
        except FetchError as error:
            error.requested_url = error.requested_url or url
            raise
        finally:
            plan.close()
            for name in held:
                self._places[name].release()

    def _do(self, step: Step, held: list[str]) -> Any:
        if isinstance(step, Send):
            return self._send(step)
        if isinstance(step, Acquire):
            with self._lock:
                place = self._places.setdefault(step.name, threading.Semaphore(step.size))
            place.acquire()
            held.append(step.name)
        elif isinstance(step, Release):
            held.remove(step.name)
            self._places[step.name].release()
        elif isinstance(step, Sleep):
            time.sleep(step.seconds)
        else:
            return _remember(self._cache, step)
        return None

    def _send(self, step: Send) -> Reply | Trouble:
        reception = Reception(step)
        start = time.monotonic()
        token = network.deadline.set(start + step.first_byte)
        try:
            response = self._transport.handle_request(_request(step))
            try:
                network.deadline.set(start + step.whole)
                reception.head(response)
                for piece in response.stream:  # type: ignore[union-attr]
                    reception.data(piece)
            finally:
                response.close()
        except Exception as error:  # every exception is a fact about the server: Reception names it
            return reception.end(error)
        finally:
            network.deadline.reset(token)
        return reception.end()


class AsyncFetcher:
    """Fetches pages concurrently; the async twin of Fetcher."""

    def __init__(self, options: Options | None = None, *, resolver: network.Resolver | None = None) -> None:
        self.options = options or Options()
        self._session = start_session(self.options)
        self._cache = Cache(self.options.cache) if self.options.cache else None
        self._transport = _async_transport(self.options, network.Dialler(self.options, resolver))
        self._places: dict[str, asyncio.Semaphore] = {}

    async def fetch(self, url: str, *, validators: Validators | None = None, accept: Accept = "page") -> Page:
        """Fetch one page. With `validators`, status 304 comes back as a page without body. Raises FetchError."""
        return await self._run(visit(Wish(url=url, validators=validators, accept=accept), self._session), url)

    async def robots_sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps named in the robots.txt of a URL's host."""
        page = await self.fetch(f"{urls.origin(url)}/robots.txt", accept="any")
        return robots.parse(page.body, self._session.token).sitemaps

    async def aclose(self) -> None:
        """Close all connections and the cache file."""
        await self._transport.aclose()
        if self._cache:
            self._cache.close()

    async def __aenter__(self) -> AsyncFetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _run(self, plan: Plan, url: str) -> Page:
        held: list[str] = []
        answer: Any = None
        try:
            while True:
                answer = await self._do(plan.send(answer), held)
        except StopIteration as done:
            page: Page = done.value
            return page
        except FetchError as error:
            error.requested_url = error.requested_url or url
            raise
        finally:
            plan.close()
            for name in held:
                self._places[name].release()

    async def _do(self, step: Step, held: list[str]) -> Any:
        if isinstance(step, Send):
            return await self._send(step)
        if isinstance(step, Acquire):
            place = self._places.setdefault(step.name, asyncio.Semaphore(step.size))
            await place.acquire()
            held.append(step.name)
        elif isinstance(step, Release):
            held.remove(step.name)
            self._places[step.name].release()
        elif isinstance(step, Sleep):
            await asyncio.sleep(step.seconds)
        else:
            return _remember(self._cache, step)
        return None

    async def _send(self, step: Send) -> Reply | Trouble:
        reception = Reception(step)
        start = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(start + step.first_byte) as limit:
                response = await self._transport.handle_async_request(_request(step))
                try:
                    limit.reschedule(start + step.whole)
                    reception.head(response)
                    async for piece in response.stream:  # type: ignore[union-attr]
                        reception.data(piece)
                finally:
                    await response.aclose()
        except Exception as error:  # every exception is a fact about the server: Reception names it
            return reception.end(error)
        return reception.end()


def _remember(cache: Cache | None, step: Recall | Keep) -> Page | None:
    """What Recall and Keep ask of the cache file."""
    if cache is None:
        return None
    if isinstance(step, Recall):
        return cache.get(step.url)
    cache.put(step.url, step.page)
    return None


def _transport(options: Options, dialler: network.Dialler) -> httpx.HTTPTransport:
    import httpcore
    import httpx

    context = tls_context(options.ca_file)
    transport = httpx.HTTPTransport(verify=context)
    # httpx has no parameter for the network backend; its transport is a thin face before this pool
    transport._pool = httpcore.ConnectionPool(
        ssl_context=context,
        max_connections=None,
        max_keepalive_connections=4 * options.concurrency,
        keepalive_expiry=KEEP_ALIVE,
        http2=True,
        network_backend=network.Backend(dialler),
    )
    return transport


def _async_transport(options: Options, dialler: network.Dialler) -> httpx.AsyncHTTPTransport:
    import httpcore
    import httpx

    context = tls_context(options.ca_file)
    transport = httpx.AsyncHTTPTransport(verify=context)
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=context,
        max_connections=None,
        max_keepalive_connections=4 * options.concurrency,
        keepalive_expiry=KEEP_ALIVE,
        http2=True,
        network_backend=network.AsyncBackend(dialler),
    )
    return transport

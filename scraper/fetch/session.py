"""The plain driver of the plan: one page after the other, or from several threads."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.fetch import robots as robots_txt
from scraper.fetch.cache import Cache, remember
from scraper.fetch.context import Wish
from scraper.fetch.guard import Resolver
from scraper.fetch.identity import start_session
from scraper.fetch.places import Places
from scraper.fetch.plan import visit
from scraper.fetch.reception import Reception, deadline
from scraper.fetch.steps import (
    Accept,
    Acquire,
    Plan,
    Release,
    Reply,
    RobotsMemory,
    Send,
    Sleep,
    Step,
    Trouble,
    Validators,
)
from scraper.models import Page
from scraper.options import Options, chosen

if TYPE_CHECKING:
    from types import TracebackType


class Fetcher:
    """Fetches pages one after the other, or from several threads.

    Shares connections, robots rules, host limits and the cache file between calls; a context manager.
    `resolver` replaces name resolution only: addresses are checked all the same. `robots` keeps robots.txt
    files from one run to the next; without it the cache file does, if there is one. A URL may hold
    "user:password@"; it is sent to that origin (Basic authentication) and kept nowhere.
    """

    def __init__(
        self, options: Options | None = None, *, resolver: Resolver | None = None, robots: RobotsMemory | None = None
    ) -> None:
        self.options = chosen(options)
        self._session = start_session(self.options)
        from scraper.fetch import network, pools, transport  # they bring httpx: not before somebody fetches
        from scraper.fetch.dialler import Dialler

        if self.options.ca_file:
            pools.tls_context(self.options.ca_file)  # a wrong file is said at once, not by every page
        self._cache = Cache(self.options.cache) if self.options.cache else None
        self._robots = robots or self._cache
        backend = network.Backend(Dialler(self.options, resolver))
        self._pools = pools.Pools(partial(transport.Transport, self.options, backend), pools.kept(self.options))
        self._places = Places()

    def fetch(
        self, url: str, *, validators: Validators | None = None, accept: Accept = "page", delay: float | None = None
    ) -> Page:
        """Fetch one page. Raises FetchError.

        With `validators`, status 304 comes back as a page without body. `accept="any"` takes feeds, JSON
        and all else as they are. `delay` (seconds between pages of this host) overrides the options.
        """
        wish = Wish(url=url, validators=validators, accept=accept, delay=delay)
        return self._run(visit(wish, self._session))

    def robots_sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps named in the robots.txt of a URL's host."""
        page = self.fetch(f"{urls.origin(url)}/robots.txt", accept="any")
        return robots_txt.parse(page.body, self._session.token).sitemaps

    def close(self) -> None:
        """Close all connections and the cache file."""
        for idle in self._pools.clear():
            idle.close()
        if self._cache:
            self._cache.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, plan: Plan) -> Page:
        held: list[str] = []
        answer: Any = None
        try:
            while True:
                answer = self._do(plan.send(answer), held)
        except StopIteration as done:
            page: Page = done.value
            return page
        finally:
            plan.close()
            for name in held:
                self._places.release(name)

    def _do(self, step: Step, held: list[str]) -> Any:
        if isinstance(step, Send):
            return self._send(step)
        if isinstance(step, Acquire):
            self._places.acquire(step.name, step.size)
            held.append(step.name)
        elif isinstance(step, Release):
            held.remove(step.name)
            self._places.release(step.name)
        elif isinstance(step, Sleep):
            time.sleep(step.seconds)
        else:
            return remember(self._cache, self._robots, step)
        return None

    def _send(self, step: Send) -> Reply | Trouble:
        from scraper.fetch import transport

        reception = Reception(step)
        start = time.monotonic()
        origin, pool = self._pools.take(step.url)
        token = deadline.set(start + step.first_byte)
        try:
            response = pool.handle_request(transport.request(step))
            try:
                deadline.set(start + step.whole)
                reception.head(response.status_code, response.headers.raw)
                for piece in response.stream:  # type: ignore[union-attr]
                    reception.data(piece)
            finally:
                response.close()
        except Exception as error:  # every exception is a fact about the server: Reception names it
            return reception.end(transport.plain(error))
        finally:
            deadline.reset(token)
            for idle in self._pools.give(origin):
                idle.close()
        return reception.end()

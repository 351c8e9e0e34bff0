"""The async driver of the plan: many pages at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch import many
from scraper.fetch import robots as robots_txt
from scraper.fetch.cache import Cache, remember
from scraper.fetch.context import Wish
from scraper.fetch.guard import Resolver
from scraper.fetch.identity import start_session
from scraper.fetch.places import AsyncPlaces
from scraper.fetch.plan import visit
from scraper.fetch.reception import Reception
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
from scraper.models import Failure, Input, Page
from scraper.options import Options, chosen

if TYPE_CHECKING:
    from types import TracebackType


class AsyncFetcher:
    """Fetches pages concurrently; the async twin of Fetcher.

    `logins` has the "user:password", as it would stand in a URL, for all pages of an origin ("https://host").
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        resolver: Resolver | None = None,
        robots: RobotsMemory | None = None,
        logins: Mapping[str, str] | None = None,
    ) -> None:
        self.options = chosen(options)
        self._session = start_session(self.options, logins)
        from scraper.fetch import connections, network, pools  # they bring httpcore: not before somebody fetches
        from scraper.fetch.dialler import Dialler

        if self.options.ca_file:
            pools.tls_context(self.options.ca_file)  # a wrong file is said at once, not by every page
        self._cache = Cache(self.options.cache) if self.options.cache else None
        self._robots = robots or self._cache
        self._backend = network.AsyncBackend(Dialler(self.options, resolver))
        context = partial(pools.tls_context, self.options.ca_file)
        self._pools = pools.Pools(partial(connections.Origin, self._backend, context), pools.kept(self.options))
        self._places = AsyncPlaces()

    async def fetch(
        self, url: str, *, validators: Validators | None = None, accept: Accept = "page", delay: float | None = None
    ) -> Page:
        """Fetch one page, as Fetcher.fetch does. Raises FetchError."""
        wish = Wish(url=url, validators=validators, accept=accept, delay=delay)
        return await self._run(visit(wish, self._session))

    def fetch_many(
        self, items: Iterable[str | Input] | AsyncIterable[str | Input]
    ) -> AsyncGenerator[Page | Failure, None]:
        """Fetch many pages, as completed; what fails is a Failure. Memory is bounded whatever the list's length.

        An Input comes back as `input` of its Page or Failure; its `ref` is the URL.
        Hosts take turns even in a sorted list. Closing the iterator cancels what is under way.
        """
        return many.as_completed(items, self._page_or_failure, ready=self.options.concurrency, lane=_host_of)

    async def _page_or_failure(self, item: str | Input) -> Page | Failure:
        source = item if isinstance(item, Input) else Input(kind="url", ref=str(item))  # a table may hold None or NaN
        try:
            page = await self.fetch(source.ref)
        except FetchError as error:
            return Failure.of(error, input=source)
        except Exception as error:  # one page's surprise must not end a run over thousands
            surprise = FetchError("protocol", f"{type(error).__name__}: {error}", requested_url=source.ref)
            return Failure.of(surprise, input=source)
        return msgspec.structs.replace(page, input=source)

    async def robots_sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps named in the robots.txt of a URL's host."""
        page = await self.fetch(f"{urls.origin(url)}/robots.txt", accept="any")
        return robots_txt.parse(page.body, self._session.token).sitemaps

    async def aclose(self) -> None:
        """Close all connections and the cache file; cancelling this leaves none of them open."""
        if self._cache:
            self._cache.close()
        self._backend.abort()
        for idle in self._pools.clear():
            await idle.aclose()
        await asyncio.sleep(0)  # the loop closes sockets in its next turn, and must not end before

    async def __aenter__(self) -> AsyncFetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _run(self, plan: Plan) -> Page:
        held: list[str] = []
        answer: Any = None
        try:
            while True:
                answer = await self._do(plan.send(answer), held)
        except StopIteration as done:
            page: Page = done.value
            return page
        finally:
            plan.close()
            for name in held:
                self._places.release(name)

    async def _do(self, step: Step, held: list[str]) -> Any:
        if isinstance(step, Send):
            return await self._send(step)
        if isinstance(step, Acquire):
            await self._places.acquire(step.name, step.size)
            held.append(step.name)
        elif isinstance(step, Release):
            held.remove(step.name)
            self._places.release(step.name)
        elif isinstance(step, Sleep):
            await asyncio.sleep(step.seconds)
        else:
            return remember(self._cache, self._robots, step)
        return None

    async def _send(self, step: Send) -> Reply | Trouble:
        gate = many.flow.get()
        if gate is not None and not gate.is_set():
            await gate.wait()
        reception = Reception(step)
        start = asyncio.get_running_loop().time()
        name, origin = self._pools.take(step.url)
        try:
            async with asyncio.timeout_at(start + step.first_byte) as limit:
                answer = await origin.ask(step.url, step.headers, step.connect)
                try:
                    limit.reschedule(start + step.whole)
                    reception.head(answer.status, answer.headers)
                    while piece := await answer.read():
                        reception.data(piece)
                finally:
                    await answer.close()
        except Exception as error:  # every exception is a fact about the server: Reception names it
            return reception.end(error)
        finally:
            for idle in self._pools.give(name):
                await idle.aclose()
        return reception.end()


def _host_of(item: str | Input) -> str:
    return urls.host(item.ref if isinstance(item, Input) else str(item)) or ""

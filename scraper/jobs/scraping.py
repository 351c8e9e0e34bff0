"""scrape_many: fetching, and extraction beside it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, AsyncIterable, Iterable

from scraper.fetch import AsyncFetcher, Resolver, as_completed
from scraper.jobs.beside import Extraction
from scraper.jobs.pool import DEADLINE
from scraper.models import Article, Failure, Input, Page
from scraper.options import Options


async def scrape_many(
    urls: Iterable[str | Input] | AsyncIterable[str | Input],
    options: Options | None = None,
    *,
    workers: int | None = None,
    deadline: float = DEADLINE,
    resolver: Resolver | None = None,
) -> AsyncGenerator[Article | Failure, None]:
    """Fetch and extract many pages, as completed: polite, in bounded memory, hosts taking turns.

    An Input instead of a URL comes back in the record; a URL given twice is fetched twice. Closing the iterator
    cancels what is under way.
    Extraction runs in one thread beside the fetching; where that falls behind for a quarter of a second, worker
    processes take over, one a core. `workers=0` stays with the thread, a number has that many processes
    from the start. A page that takes longer than `deadline` seconds in a process becomes a Failure of
    kind `extract_timeout`; a thread cannot be stopped. `resolver` replaces name resolution, for tests.
    """
    if isinstance(urls, str):
        raise TypeError("scrape_many takes many URLs; one is for ascrape")
    async with (
        Extraction(options, workers, deadline) as extraction,
        AsyncFetcher(options, resolver=resolver) as fetcher,
    ):

        async def result_of(page: Page | Failure) -> Article | Failure:
            return page if isinstance(page, Failure) else await extraction.of(page)

        results = as_completed(fetcher.fetch_many(urls), result_of, ready=extraction.room, ahead=extraction.room + 1)
        async with contextlib.aclosing(results):
            async for result in results:
                yield result

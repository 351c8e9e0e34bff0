"""scrape_many with extraction in worker processes: all cores, and hard deadlines for hostile pages."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, AsyncIterable, Iterable

from scraper import pipeline
from scraper.fetch import Resolver
from scraper.jobs.pool import DEADLINE
from scraper.jobs.workshop import Workshop
from scraper.models import Article, Failure, Input, Page
from scraper.options import Options

AHEAD = 4  # pages a worker has waiting or in hand


async def scrape_many(
    urls: Iterable[str | Input] | AsyncIterable[str | Input],
    options: Options | None = None,
    *,
    workers: int = 0,
    deadline: float = DEADLINE,
    resolver: Resolver | None = None,
) -> AsyncGenerator[Article | Failure, None]:
    """Fetch and extract many pages, as completed: polite, in bounded memory, hosts taking turns.

    An Input instead of a URL comes back in the record. Closing the iterator cancels what is under way.
    Without `workers`, extraction runs in one thread beside the fetching. With them it runs in as many
    processes, and a page that takes longer than `deadline` seconds there becomes a Failure of kind
    `extract_timeout`. `resolver` replaces name resolution, for tests.
    """
    if not workers:
        async with contextlib.aclosing(pipeline.scrape_many(urls, options, resolver=resolver)) as results:
            async for result in results:
                yield result
        return
    async with Workshop(workers, deadline) as shop:

        async def extractor(page: Page) -> Article | Failure:
            return (await shop.extract(page, options)).value()

        scraping = pipeline.scrape_many(urls, options, extractor=extractor, parallel=AHEAD * workers, resolver=resolver)
        async with contextlib.aclosing(scraping) as results:
            async for result in results:
                yield result

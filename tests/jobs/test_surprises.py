"""What nobody foresaw costs one page, never the run."""

from __future__ import annotations

import asyncio
from typing import Any

from scraper.fetch import AsyncFetcher
from scraper.models import Failure, Page


class OddFetcher(AsyncFetcher):
    """Trips over one address in a way that no FetchError describes."""

    async def fetch(self, url: str, **more: Any) -> Page:
        if url.endswith("odd"):
            raise ValueError("a header of a new kind")
        return Page(body=b"<p>fine</p>", url=url, requested_url=url, status=200)


def test_an_error_that_fetching_did_not_foresee_is_a_failure_of_that_page():
    async def run() -> list[Page | Failure]:
        async with OddFetcher() as fetcher:
            return [result async for result in fetcher.fetch_many(["https://a.test/odd", "https://a.test/1"])]

    failure, page = sorted(asyncio.run(run()), key=lambda result: isinstance(result, Page))
    assert isinstance(failure, Failure)
    assert isinstance(page, Page)
    assert (failure.kind, failure.requested_url) == ("protocol", "https://a.test/odd")
    assert failure.message == "ValueError: a header of a new kind"

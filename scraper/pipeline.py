"""The order of the rooms, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from scraper.models import Article, Failure, Page
from scraper.options import Options
from scraper.quotes import find_quotes

__all__ = ["ascrape", "extract", "find_quotes", "scrape", "scrape_many"]


def extract(source: str | bytes | Page, url: str | None = None, options: Options | None = None) -> Article:
    """One page or plain-text dump to one record; never touches the network."""
    raise NotImplementedError


def scrape(url: str, options: Options | None = None) -> Article:
    """Fetch and extract one page."""
    raise NotImplementedError


async def ascrape(url: str, options: Options | None = None) -> Article:
    """Fetch and extract one page."""
    raise NotImplementedError


def scrape_many(urls: Iterable[str], options: Options | None = None) -> AsyncIterator[Article | Failure]:
    """Fetch and extract many pages, as completed."""
    raise NotImplementedError

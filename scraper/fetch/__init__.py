"""The only door to httpx: polite, bounded, suspicious. The plan decides, two drivers carry it out."""

from __future__ import annotations

import sys
from types import ModuleType

from scraper.fetch.async_session import AsyncFetcher
from scraper.fetch.guard import Resolver
from scraper.fetch.many import as_completed
from scraper.fetch.session import Fetcher
from scraper.fetch.steps import RobotsMemory, Validators
from scraper.models import Page
from scraper.options import Options

__all__ = ["AsyncFetcher", "Fetcher", "Resolver", "RobotsMemory", "Validators", "afetch", "as_completed", "fetch"]


def fetch(url: str, options: Options | None = None) -> Page:
    """Fetch one page: raw headers, decoded content coding, bytes not yet text. Raises FetchError."""
    with Fetcher(options) as fetcher:
        return fetcher.fetch(url)


async def afetch(url: str, options: Options | None = None) -> Page:
    """The async twin of `fetch`."""
    async with AsyncFetcher(options) as fetcher:
        return await fetcher.fetch(url)


class _Room(ModuleType):
    """`scraper.fetch` names this room and its main verb: importing the room must not hide the verb from users."""

    def __call__(self, url: str, options: Options | None = None) -> Page:
        """Fetch one page; see `fetch`."""
        return fetch(url, options)


sys.modules[__name__].__class__ = _Room

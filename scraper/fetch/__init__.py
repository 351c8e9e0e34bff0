"""The only door to httpx: polite, bounded, suspicious."""

from __future__ import annotations

from scraper.models import Page
from scraper.options import Options


def fetch(url: str, options: Options | None = None) -> Page:
    """Fetch one page."""
    raise NotImplementedError


async def afetch(url: str, options: Options | None = None) -> Page:
    """Fetch one page."""
    raise NotImplementedError

"""Feeds, sitemaps and pages read in a worker process: what a hostile one costs is a worker, never the run."""

from __future__ import annotations

import msgspec

from scraper.collect.listing import Link, Listing, ListingKind
from scraper.models import Page


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """What a site's front page tells about its listings."""

    title: str | None = None
    feeds: tuple[str, ...] = ()
    articles: tuple[Link, ...] = ()


def listing_bytes(kind: ListingKind, page: Page) -> bytes:
    """Runs in the worker: a Listing as JSON. Raises ListingError."""
    url = page.url or page.requested_url or ""
    if kind == "feed":
        from scraper.collect.feeds import read_feed

        return msgspec.json.encode(read_feed(page.body, url))
    if kind == "sitemap":
        from scraper.collect.sitemaps import read_sitemap

        return msgspec.json.encode(read_sitemap(page.body, url))
    from scraper.collect.sections import read_section

    return msgspec.json.encode(read_section(page))


def to_listing(data: bytes) -> Listing:
    """What `listing_bytes` said."""
    return msgspec.json.decode(data, type=Listing)


def root_bytes(page: Page) -> bytes:
    """Runs in the worker: a Root as JSON."""
    from scraper.collect.sections import read_root

    return msgspec.json.encode(read_root(page))


def to_root(data: bytes) -> Root:
    """What `root_bytes` said."""
    return msgspec.json.decode(data, type=Root)

"""Find a site's feeds and sitemaps: what its pages declare, its robots.txt names, and usual places hold."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

import msgspec

from scraper.collect import parsing
from scraper.collect.config import Settings
from scraper.collect.context import Context, Fetching, describe
from scraper.collect.listing import Listing, ListingKind
from scraper.collect.moments import plausible
from scraper.collect.state import listings
from scraper.collect.state.database import transaction
from scraper.errors import FetchError
from scraper.jobs.pool import Fault
from scraper.jobs.workshop import Workshop
from scraper.urls import joined

USUAL_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml", "/sitemap_index.xml")
MOST_FEEDS = 6  # feeds of one site that are looked into
_NOT_NEWS = ("comment", "podcast")  # feeds of the same site about something else


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A listing that answered, and what it holds."""

    url: str
    kind: ListingKind
    title: str | None = None
    links: int = 0
    more: bool = False  # than are read
    children: int = 0
    news: bool = False  # a sitemap with news fields
    newest: float | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found out about a site. `error` says why its root could not be read."""

    url: str
    title: str | None = None
    candidates: tuple[Candidate, ...] = ()
    error: str | None = None

    def best(self) -> tuple[Candidate, ...]:
        """What is worth visiting: feeds and news sitemaps; else any sitemap; else the front page's links."""
        feeds = [c for c in self.candidates if c.kind == "feed" and c.links]
        news = [c for c in self.candidates if c.kind == "sitemap" and c.news]
        others = [c for c in self.candidates if c.kind == "sitemap" and not c.news]
        front = [c for c in self.candidates if c.kind == "section"]
        return tuple([*feeds, *news] or (others + front))


async def for_source(context: Context, source: Settings) -> str | None:
    """Search a source's site and note what is worth visiting; why nothing was found, or None."""
    assert source.site is not None
    site = await probe(context.fetcher(source.per_host_delay), context.shop, source.site, context.clock())
    best = site.best()
    if best:
        with transaction(context.db):
            listings.add_found(context.db, source.name, [(c.url, c.kind) for c in best])
        return None
    return site.error or "no feed, no sitemap, no links to articles"


async def probe(fetcher: Fetching, shop: Workshop, root: str, now: float) -> Site:
    """Look at a site's front page, robots.txt and the usual places."""
    try:
        page = await fetcher.fetch(root, accept="any")
        front = parsing.to_root(await shop.call(parsing.root_bytes, page))
    except FetchError as error:
        return Site(url=root, error=describe(error))
    except Fault as fault:
        return Site(url=root, error=f"unreadable: {fault.message}")
    base = page.url or root
    declared = [url for url in front.feeds if not any(word in url.lower() for word in _NOT_NEWS)]
    found = await _look(fetcher, shop, "feed", declared[:MOST_FEEDS], now)
    found += [] if found else await _look(fetcher, shop, "feed", _usual(base, USUAL_FEEDS), now, most=1)
    named = await _robots(fetcher, base)
    found += await _look(fetcher, shop, "sitemap", named, now)
    if not any(c.kind == "sitemap" for c in found):
        found += await _look(fetcher, shop, "sitemap", _usual(base, USUAL_SITEMAPS), now, most=1)
    if front.articles:
        found.append(_candidate(base, "section", Listing(links=front.articles), now))
    return Site(url=base, title=front.title, candidates=tuple(found))


async def _look(
    fetcher: Fetching, shop: Workshop, kind: ListingKind, urls: Iterable[str], now: float, most: int = 10
) -> list[Candidate]:
    """Those of `urls` that answer with a listing of that kind, at most `most`."""
    found: list[Candidate] = []
    for url in dict.fromkeys(urls):
        try:
            page = await fetcher.fetch(url, accept="any")
            listing = parsing.to_listing(await shop.call(parsing.listing_bytes, kind, page))
        except (FetchError, Fault):
            continue
        found.append(_candidate(page.url or url, kind, listing, now))
        if len(found) >= most:
            break
    return found


async def _robots(fetcher: Fetching, base: str) -> list[str]:
    try:
        return [full for url in await fetcher.robots_sitemaps(base) if (full := joined(base, url))]
    except FetchError:
        return []


def _candidate(url: str, kind: ListingKind, listing: Listing, now: float) -> Candidate:
    dates = [plausible(link.published or link.modified, now) for link in listing.links]
    return Candidate(
        url=url,
        kind=kind,
        title=listing.title,
        links=len(listing.links),
        more=listing.cut,
        children=len(listing.children),
        news=kind == "sitemap" and any(link.published for link in listing.links),
        newest=max((date for date in dates if date is not None), default=None),
    )


def _usual(base: str, paths: Iterable[str]) -> list[str]:
    return [urljoin(base, path) for path in paths]

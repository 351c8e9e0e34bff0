"""Links of a section page that lead to articles, told from navigation by shape, place and words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from scraper.collect.listing import Link, Listing, ListingError
from scraper.collect.moments import in_url
from scraper.collect.parsing import Root
from scraper.document import Document, open_page
from scraper.document.links import Anchor, alternates, anchors
from scraper.models import Page
from scraper.text import one_line
from scraper.urls import canonical_form

# Last parts of addresses that are files, feeds or functions; the words are those of web addresses everywhere.
_FILES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp3|mp4|zip|xml|rss|atom|json|css|js|ics|epub)$", re.I)
_FUNCTIONS = frozenset({
    "login", "signin", "signup", "register", "subscribe", "subscription", "account", "profile", "search", "newsletter",
    "newsletters", "contact", "about", "privacy", "terms", "imprint", "impressum", "cookies", "sitemap", "rss", "feed",
    "tag", "tags", "tagged", "topic", "topics", "author", "authors", "category", "categories", "help", "faq", "jobs",
    "careers", "shop", "store", "cart", "logout", "donate", "advertise", "page", "archive", "archives",
})  # fmt: skip
_ID = re.compile(r"(?:^|[-_/.=,])[a-z]{0,4}\d{5,}(?=$|[-_/.&,])|(?:^|/)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*(?=$|/|\.)", re.I)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_FEED_TYPE = re.compile(r"rss|atom|feed\+json|^application/json$")
_FEED_ADDRESS = re.compile(r"(?:^|/)(?:rss|feed|atom)(?:\.xml)?/?$|\.(?:rss|atom)$", re.I)

ENOUGH = 4  # evidence needed to call a link an article


def read_section(page: Page) -> Listing:
    """Article links of a fetched page in reading order. Raises ListingError."""
    document = open_page(page)
    found = anchors(document) if isinstance(document, Document) else ()
    if not found:
        raise ListingError("a page without links")
    return Listing(links=article_links(found, page.url or page.requested_url or ""))


def read_root(page: Page) -> Root:
    """What a front page tells: its title, the feeds it declares or links to, its article links."""
    document = open_page(page)
    if not isinstance(document, Document):
        return Root()
    found = anchors(document)
    declared = [link.url for link in alternates(document) if _FEED_TYPE.search(link.type)]
    linked = [anchor.url for anchor in found if _FEED_ADDRESS.search(urlsplit(anchor.url).path)]
    title = document.tree.css_first("title")
    return Root(
        title=one_line(title.text()) if title else None,
        feeds=tuple(dict.fromkeys(declared + linked)),
        articles=article_links(found, page.url or page.requested_url or ""),
    )


def article_links(found: Iterable[Anchor], page_url: str) -> tuple[Link, ...]:
    """Which of a page's anchors are articles: one link an address, judged by all its anchors together."""
    grouped: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in found:
        if _same_site(anchor.url, page_url):
            grouped[canonical_form(anchor.url)].append(anchor)
    parents = _parents(grouped)
    return tuple(
        Link(url=group[0].url, published=in_url(key))
        for key, group in grouped.items()
        if key not in parents and evidence(key, group) >= ENOUGH
    )


def evidence(url: str, group: list[Anchor]) -> int:
    """How much speaks for an article at `url`; below zero where its address says otherwise."""
    path = urlsplit(url).path
    parts = [part for part in path.lower().split("/") if part]
    if not parts and not urlsplit(url).query:
        return -9
    if _FILES.search(path) or any(part in _FUNCTIONS for part in parts[-2:]):
        return -9
    return _address_evidence(url, parts) + _place_evidence(group) + _word_evidence(_longest(group))


def _address_evidence(url: str, parts: list[str]) -> int:
    last = parts[-1].rpartition(".")[0] or parts[-1] if parts else ""
    points = 0
    if in_url(url) is not None or re.search(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/", url):
        points += 3 if len(last) > 3 or _ID.search(url) else 0  # "/2026/11/22/" alone is an archive
    slug = len([word for word in re.split(r"[-_]", last) if word])
    points += 3 if slug >= 5 else 2 if slug >= 3 else 0
    numbered = _ID.search(urlsplit(url)._replace(scheme="", netloc="").geturl()) is not None
    points += 2 if numbered else 0
    points += 1 if len(parts) >= 3 else 0
    return points - (1 if len(parts) == 1 and slug < 3 and not numbered else 0)


def _place_evidence(group: list[Anchor]) -> int:
    if all(not anchor.follow for anchor in group):
        return -2
    proper = [anchor for anchor in group if not anchor.region or anchor.region == "aside"]
    if not proper:
        return -3
    points = 2 if any(anchor.heading for anchor in proper) else 0
    return points + (1 if any(anchor.card for anchor in proper) else 0)


def _word_evidence(text: str) -> int:
    weight = len(text) + 2 * len(_WIDE.findall(text))  # a Chinese headline says as much in a third of the room
    return 2 if weight >= 40 else 1 if weight >= 25 else -1 if weight < 12 else 0


def _longest(group: list[Anchor]) -> str:
    return max((anchor.text for anchor in group), key=len)


def _parents(grouped: dict[str, list[Anchor]]) -> set[str]:
    """Addresses that others continue: "/politics" of "/politics/tax-vote" is a section."""
    counts: dict[str, int] = defaultdict(int)
    for url in grouped:
        parts = urlsplit(url)
        above = parts.path.rstrip("/").rpartition("/")[0]
        while above:
            counts[f"{parts.scheme}://{parts.netloc}{above}"] += 1
            above = above.rpartition("/")[0]
    return {url for url in grouped if counts[url.partition("?")[0].rstrip("/")] >= 2}


def _same_site(url: str, page_url: str) -> bool:
    """The same host, or one under the same last two labels: news.site.example beside www.site.example."""
    one, other = urlsplit(url).hostname or "", urlsplit(page_url).hostname or ""
    return one == other or (_site(one) == _site(other) and not one.replace(".", "").isdigit())


def _site(host: str) -> str:
    labels = host.removeprefix("www.").split(".")
    short = len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2  # co.uk, com.au, or.kr
    return ".".join(labels[-3:] if short else labels[-2:])

"""RSS, Atom and JSON feeds to links. Bytes in: a string could be taken for an address or a file name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from scraper.collect.listing import Link, Listing, ListingError
from scraper.collect.moments import from_struct, moment
from scraper.urls import joined

MAX_ENTRIES = 2_000  # a feed names its newest entries first; the rest of a flood is cut unread

_ENTRY = re.compile(rb"<(?:\w+:)?(item|entry)[\s>]")
_TAILS = (
    (re.compile(rb"<(\w+:)?feed[\s>]"), b"</%sfeed>"),
    (re.compile(rb"<(\w+:)?RDF[\s>]"), b"</%sRDF>"),
    (re.compile(rb"<(\w+:)?rss[\s>]"), b"</channel></%srss>"),
)


def read_feed(body: bytes, url: str) -> Listing:
    """The entries of a feed, in its order, relative links resolved. Raises ListingError."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return _read_json(body, url) if start == b"{" else _read_xml(body, url)


def _read_xml(body: bytes, url: str) -> Listing:
    import feedparser

    body, cut = _cut(body)
    headers = {"content-location": url}
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.get("version") and not found.entries:
        raise ListingError("neither RSS nor Atom nor JSON feed")
    links = tuple(_links(found.entries, url, found.feed.get("language")))
    return Listing(links=links, title=found.feed.get("title"), cut=cut)


def _cut(body: bytes) -> tuple[bytes, bool]:
    """The document up to its MAX_ENTRIES-th entry, closed again."""
    for count, match in enumerate(_ENTRY.finditer(body)):
        if count == MAX_ENTRIES:
            return body[: match.start()] + _tail(body[:2_000]), True
    return body, False


def _tail(head: bytes) -> bytes:
    for opening, closing in _TAILS:
        found = opening.search(head)
        if found:
            return closing % (found[1] or b"")
    return b""


def _links(entries: Iterable[Any], url: str, language: str | None) -> Iterable[Link]:
    for entry in entries:
        written = _address(entry)
        address = joined(url, written) if written else None
        if address:
            published = from_struct(entry.get("published_parsed"))
            modified = from_struct(dict.get(entry, "updated_parsed"))  # its own get() answers with the other date
            yield Link(
                url=address,
                published=published if published is not None else modified,
                modified=modified,
                language=language,
            )


def _address(entry: Any) -> str | None:
    """FeedBurner and its kin keep the article's own address aside; a permalink guid is the last resort."""
    for candidate in (entry.get("feedburner_origlink"), entry.get("link"), entry.get("id")):
        if candidate and _is_web(candidate):
            return str(candidate).strip()
    return None


def _is_web(address: str) -> bool:
    return not re.match(r"(?!https?:)[a-zA-Z][\w+.-]*:", address.strip())


# ------------------------------------------------------------------ JSON Feed


class _Item(msgspec.Struct):
    url: str | None = None
    external_url: str | None = None
    id: Any = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None


class _Feed(msgspec.Struct):
    version: str
    items: list[_Item]
    title: str | None = None
    language: str | None = None


def _read_json(body: bytes, url: str) -> Listing:
    try:
        feed = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_Feed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ListingError(f"no JSON feed: {error}") from error
    if "jsonfeed.org" not in feed.version:
        raise ListingError("JSON, but no JSON feed")
    links = tuple(link for item in feed.items[:MAX_ENTRIES] if (link := _json_link(item, url, feed.language)))
    return Listing(links=links, title=feed.title, cut=len(feed.items) > MAX_ENTRIES)


def _json_link(item: _Item, url: str, language: str | None) -> Link | None:
    identity = item.id if isinstance(item.id, str) and item.id.startswith(("http:", "https:")) else None
    address = item.url or item.external_url or identity
    full = joined(url, address) if address and _is_web(address) else None
    if full is None:
        return None
    published, modified = moment(item.date_published), moment(item.date_modified)
    return Link(
        url=full,
        published=published if published is not None else modified,
        modified=modified,
        language=item.language or language,
    )

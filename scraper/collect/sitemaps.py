"""Sitemaps, news sitemaps and sitemap indexes, streamed: no entities, no network, bounded."""

from __future__ import annotations

import io
import zlib
from typing import Any

from scraper.collect.listing import Child, Link, Listing, ListingError
from scraper.collect.moments import moment
from scraper.urls import joined

MAX_BYTES = 50 * 1024 * 1024  # sitemaps.org: 50 MB unpacked, 50,000 addresses
MAX_URLS = 50_000
MAX_DEPTH = 10  # sitemap indexes inside one another

_GZIP = b"\x1f\x8b"


def read_sitemap(body: bytes, url: str) -> Listing:
    """The addresses (or child sitemaps) of one sitemap; text sitemaps too. Raises ListingError."""
    body, cut = _unpack(body)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return _read_text(body, url, cut)
    return _read_xml(body, url, cut)


def _unpack(body: bytes) -> tuple[bytes, bool]:
    """gunzip within bounds, whatever the file is called."""
    if not body.startswith(_GZIP):
        return body[:MAX_BYTES], len(body) > MAX_BYTES
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise ListingError(f"broken gzip: {error}") from error
    return plain, bool(unpacker.unconsumed_tail)


def _read_text(body: bytes, url: str, cut: bool) -> Listing:
    lines = [line.strip() for line in body.decode("utf-8", "replace").splitlines()]
    addresses = [line for line in lines if line.startswith(("http://", "https://"))]
    if not addresses:
        raise ListingError("neither a sitemap nor a list of addresses")
    links = tuple(Link(url=full) for address in addresses[:MAX_URLS] if (full := joined(url, address)))
    return Listing(links=links, cut=cut or len(addresses) > MAX_URLS)


def _read_xml(body: bytes, url: str, cut: bool) -> Listing:
    from lxml import etree

    links: list[Link] = []
    children: list[Child] = []
    root = ""
    events = etree.iterparse(
        io.BytesIO(body), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in events:
            root = root or _name(element)
            if root not in ("urlset", "sitemapindex"):
                raise ListingError(f"<{root}> is no sitemap")
            if event == "start" or element.getparent() is None or element.getparent().getparent() is not None:
                continue
            _take(element, url, links, children)
            _forget(element)
            if len(links) + len(children) >= MAX_URLS:
                cut = True
                break
    except etree.XMLSyntaxError as error:
        raise ListingError(f"broken XML: {error}") from error
    if not root:
        raise ListingError("an empty document")
    return Listing(links=tuple(links), children=tuple(children), cut=cut)


def _take(element: Any, url: str, links: list[Link], children: list[Child]) -> None:
    facts = _facts(element)
    written = facts.get("loc")
    address = joined(url, written) if written else None
    if not address:
        return
    modified = moment(facts.get("lastmod"))
    if _name(element) == "sitemap":
        children.append(Child(url=address, modified=modified))
    elif _name(element) == "url":
        links.append(
            Link(
                url=address,
                published=moment(facts.get("publication_date")),
                modified=modified,
                language=facts.get("language"),
            )
        )


def _facts(element: Any) -> dict[str, str]:
    """Text of `loc`, `lastmod` and of the news element's fields, by local name; images and videos left out."""
    facts: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name == "news":
            facts.update({_name(field): _text(field) for field in child})
            facts.update({_name(field): _text(field) for part in child for field in part if _name(field) == "language"})
        elif name in ("loc", "lastmod"):
            facts[name] = _text(child)
    return facts


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _forget(element: Any) -> None:
    """Free what was read: a sitemap's tree would hold all 50,000."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]

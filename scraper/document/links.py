"""The links of a page with what surrounds each: for section pages and for finding feeds."""

from __future__ import annotations

import msgspec

from scraper.document.tree import Document, Node
from scraper.text import one_line
from scraper.urls import resolve, without_fragment

MAX_ANCHORS = 5_000  # a front page has some hundreds
_MAX_UP = 40  # steps towards the root

_REGIONS = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside", "form": "form"}
_ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INSIDE = ", ".join(sorted(_HEADINGS))


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """One `<a>`: absolute address without fragment, its words, and where on the page it stands."""

    url: str
    text: str
    region: str = ""  # nav, header, footer, aside, form, or "" for the page proper
    heading: bool = False  # it stands in a headline, or a headline stands in it
    card: bool = False  # inside an <article>
    follow: bool = True  # no rel="nofollow", "sponsored" or "tag"


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """One `<link rel="alternate">`: a feed, a translation, a print view."""

    url: str
    type: str


def anchors(document: Document) -> tuple[Anchor, ...]:
    """The page's links in reading order; empty ones, other schemes and links to itself left out."""
    base = _base(document)
    here = without_fragment(document.url or "")
    found = []
    for node in document.tree.css("a[href]")[:MAX_ANCHORS]:
        url = resolve(base, node.attributes.get("href") or "")
        if url and without_fragment(url) != here:
            found.append(_anchor(node, without_fragment(url)))
    return tuple(found)


def alternates(document: Document) -> tuple[Declared, ...]:
    """What the page declares as other forms of itself, in order."""
    base = _base(document)
    found = []
    for node in document.tree.css('link[rel~="alternate" i][href]'):
        url = resolve(base, node.attributes.get("href") or "")
        if url:
            kind = (node.attributes.get("type") or "").partition(";")[0].strip().lower()
            found.append(Declared(url=url, type=kind))
    return tuple(found)


def _base(document: Document) -> str | None:
    node = document.tree.css_first("base[href]")
    own = resolve(document.url, node.attributes.get("href") or "") if node else None
    return own or document.url


def _anchor(node: Node, url: str) -> Anchor:
    region, card, heading = "", False, node.css_first(_INSIDE) is not None
    up = node.parent
    for _ in range(_MAX_UP):
        if up is None or up.tag in ("body", "html", "-undef"):
            break
        tag = up.tag or ""
        heading = heading or tag in _HEADINGS
        card = card or tag == "article"
        # a <header> inside a card is the card's headline, not the site's
        region = region or ("" if card and tag == "header" else _region(up, tag))
        up = up.parent
    rel = (node.attributes.get("rel") or "").lower().split()
    return Anchor(
        url=url,
        text=_words(node),
        region=region,
        heading=heading,
        card=card,
        follow=not {"nofollow", "sponsored", "tag", "author"} & set(rel),
    )


def _region(node: Node, tag: str) -> str:
    return _REGIONS.get(tag) or _ROLES.get((node.attributes.get("role") or "").lower(), "")


def _words(node: Node) -> str:
    """The link's own words; a headline inside it goes before teaser and label."""
    headline = node.css_first(_INSIDE)
    text = one_line((headline or node).text(separator=" "))
    return text or one_line(node.attributes.get("title") or node.attributes.get("aria-label") or "")

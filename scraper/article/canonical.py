"""The address the page claims for itself, where the claim is sane."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from scraper.archived import original
from scraper.article.evidence import NOTHING, Evidence, Found
from scraper.document import urls

_HOST_END = re.compile(r"[/?#]")


def canonical_url(evidence: Evidence) -> Found:
    """Canonical link, og:url or the article's own address: absolute, http(s), no fragment, not the front page.

    Archives rewrite the claim to an address of their own; it is given as the page made it.
    """
    for claim, source in _claims(evidence):
        if claim and (full := resolved(claim, evidence.url)) and not _is_front(full := original(full), evidence):
            return full, source
    return NOTHING


def _claims(evidence: Evidence) -> Iterator[Found]:
    yield evidence.structured.link("canonical"), "link"
    yield evidence.structured.first("og:url"), "opengraph"
    for node, source in evidence.declared:
        for key in ("mainEntityOfPage", "url"):
            yield from ((address, source) for address in urls(node.get(key)))


def resolved(address: str, base: str | None) -> str | None:
    """An absolute http(s) address without fragment, or None.

    >>> resolved("/a#top", "https://example.org/b")
    'https://example.org/a'
    """
    try:
        full = address.strip().replace(" ", "%20").replace("&amp;", "&")  # pages escape twice
        if not full.startswith(("http://", "https://")):
            full = urljoin(base or "", full)
        scheme, _, rest = full.partition("://")
        host = _HOST_END.split(rest, maxsplit=1)[0].rpartition("@")[2]
    except ValueError:
        return None
    if scheme not in ("http", "https") or "." not in host or len(host.split()) > 1:
        return None
    return full.partition("#")[0]


def _is_front(address: str, evidence: Evidence) -> bool:
    """Whether an article's address names only the site: a template's mistake."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return parts.path.strip("/") == "" and not parts.query and evidence.parts.path.strip("/") != ""

"""The main image, and the article's images with caption, credit and alternative text."""

from __future__ import annotations

from typing import Any

from scraper.article.canonical import resolved
from scraper.article.evidence import NOTHING, Evidence, Found
from scraper.document import objects, urls


def main_image(evidence: Evidence) -> Found:
    """The image the page names as the article's."""
    for node, source in evidence.declared:
        for address in urls(node.get("image")) or urls(node.get("thumbnailUrl")):
            if full := resolved(_fetched(address, evidence), evidence.url):
                return full, source
    for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail"):
        value, named = evidence.meta(name)
        if value and (full := resolved(value, evidence.url)):
            return full, named
    return NOTHING


def _fetched(address: str, evidence: Evidence) -> str:
    """The address behind a reference {"@id": "#image"}."""
    node: dict[str, Any] | None = evidence.structured.ids.get(address)
    return (
        next((u for n in objects(node) for u in urls({k: v for k, v in n.items() if k != "@id"})), address)
        if node
        else address
    )

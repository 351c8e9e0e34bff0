"""What a publisher's quirk file says of a field."""

from __future__ import annotations

from scraper.article.evidence import NOTHING, Evidence, Found
from scraper.document import plain


def told(evidence: Evidence, field: str) -> Found:
    """The first text that the quirk file's places for a field hold, with its provenance."""
    site = evidence.quirk
    if site is None:
        return NOTHING
    places: tuple[str, ...] = getattr(site, field)
    for place in places:
        if text := _at(evidence, place):
            return text, f"site:{site.name}"
    return NOTHING


def _at(evidence: Evidence, place: str) -> str | None:
    if place.startswith("meta:"):
        return evidence.structured.first(place.removeprefix("meta:").lower())
    selector, _, attribute = place.partition("@")
    node = evidence.document.tree.css_first(selector)
    if node is None:
        return None
    return plain((node.attributes.get(attribute) or "") if attribute else node.text(separator=" ")) or None

"""Whether the whole article may be read without paying, as the page says and shows."""

from __future__ import annotations

from typing import Any

from scraper.article.evidence import Evidence
from scraper.document import objects
from scraper.languages.walls import says
from scraper.models import Access

_TIERS: dict[str, Access] = {
    "free": "free", "open": "free", "public": "free", "frei": "free", "gratis": "free", "unlocked": "free",
    "gratuit": "free",
    "metered": "metered", "meter": "metered", "registration": "metered", "register": "metered", "registered": "metered",
    "locked": "paywalled", "paid": "paywalled", "premium": "paywalled", "plus": "paywalled", "subscriber": "paywalled",
    "subscribers": "paywalled", "subscription": "paywalled", "paywall": "paywalled", "hard": "paywalled",
    "payant": "paywalled",
    "abo": "paywalled", "subscriber-only": "paywalled", "premium-content": "paywalled", "closed": "paywalled",
}  # fmt: skip
_TIER_META = (
    "article:content_tier", "og:article:content_tier", "content_tier", "article.content_tier", "content-tier",
    "contenttier",
    "paywall", "article:access", "access", "cxenseparse:tier", "cxenseparse:access", "article-access",
    "article:opinion_tier",
    "subscription-type", "sophora:paid", "premium", "ispaid", "article:paid",
)  # fmt: skip
_WALLS = (
    "paywall", "pay-wall", "subscriber-only", "premium-content", "regwall", "registration-wall", "piano-offer",
    "subscribe-wall",
)  # fmt: skip
_YES = frozenset(("true", "1", "yes", "http://schema.org/true", "https://schema.org/true", "ja", "oui"))
_NO = frozenset(("false", "0", "no", "http://schema.org/false", "https://schema.org/false", "nein", "non"))


def access(evidence: Evidence, body: str) -> tuple[Access, str | None]:
    """Declared tiers first, then isAccessibleForFree, then a visible wall over a short text."""
    meta = evidence.structured.meta
    for name in _TIER_META:
        for value in meta.get(name, ()):
            word = value.strip().lower()
            if word in _TIERS:
                return _TIERS[word], "meta"
            if name in ("paywall", "premium", "ispaid", "sophora:paid", "article:paid") and word in _YES | _NO:
                return ("paywalled" if word in _YES else "free"), "meta"
    for node, source in evidence.declared:
        if (free := _free(node)) is not None:
            return ("free" if free else "paywalled"), source
    if not body and "consent" in evidence.labelled.reasons:  # what its dialog says of subscriptions is an offer
        return "unknown", None
    if len(body) < 2500 and (wall := _wall(evidence)):
        return wall, "visible"
    return "unknown", None


def _wall(evidence: Evidence) -> Access | None:
    """What the blocks after the text say of paying, or a box that its names tell."""
    kept, texts = evidence.kept, evidence.texts
    last = kept[-1] if kept else 0
    around = (*(texts[i] for i in kept[-2:]), *texts[last + 1 : last + 25])
    said = says(" . ".join(text for text in around if len(text) < 300), "metered", "paywall")
    if said:
        return "metered" if said == "metered" else "paywalled"
    return "paywalled" if _shows_wall(evidence) else None


def _free(node: dict[str, Any]) -> bool | None:
    """isAccessibleForFree of the article; parts that cost make the whole cost."""
    parts = [truth(part.get("isAccessibleForFree")) for part in objects(node.get("hasPart"))]
    own = truth(node.get("isAccessibleForFree"))
    return False if own is None and False in parts else own


def truth(value: Any) -> bool | None:
    """A declared yes or no in any spelling.

    >>> truth("False"), truth(True), truth("http://schema.org/True"), truth("maybe"), truth([True])
    (False, True, True, None, True)
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, list) and value:
        return truth(value[0])
    word = str(value).strip().lower()
    return True if word in _YES else False if word in _NO else None


def _shows_wall(evidence: Evidence) -> bool:
    """Whether a box called a wall is shown, with more in it than a word."""
    outline = evidence.labelled.outline
    words = [word for word in _WALLS if word in evidence.called]
    shown = [
        (number, names.lower()) for number, (_, names, hidden) in enumerate(outline.look_of) if words and not hidden
    ]
    walls = {number for number, names in shown if any(word in names for word in words)}
    boxes = [box for box, look in enumerate(outline.looks) if look in walls] if walls else []
    return any(sum(map(len, outline.texts[outline.firsts[box] : outline.ends[box]])) > 30 for box in boxes)

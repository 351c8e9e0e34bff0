"""What the page and its headers reserve, as they say it."""

from __future__ import annotations

from scraper.article.evidence import Evidence
from scraper.models import Rights

_META = ("robots", "googlebot", "googlebot-news", "bingbot", "ai", "noai")
# Directives of X-Robots-Tag that have a value after a colon: the colon does not end a crawler's name.
_VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")


def rights(evidence: Evidence) -> Rights:
    """Robots directives in the order met, and TDM reservation: the header before the meta element."""
    directives: dict[str, None] = {}
    for value in (v for key, v in evidence.page.headers if key == "x-robots-tag"):
        directives.update(dict.fromkeys(_directives(value)))
    for name in _META:
        for value in evidence.structured.meta.get(name, ()):
            directives.update(dict.fromkeys(_directives(value)))
    header = _flag(evidence.page.header("tdm-reservation"))
    return Rights(robots=tuple(directives), tdm_reservation=header if header is not None else _declared(evidence))


def _declared(evidence: Evidence) -> bool | None:
    return _flag(evidence.structured.first("tdm-reservation"))


def _flag(value: str | None) -> bool | None:
    return {"1": True, "0": False}.get((value or "").strip())


def _directives(value: str) -> list[str]:
    """The single directives of a value, a crawler's name before them kept off.

    >>> _directives("googlebot: noindex, NoAI"), _directives("max-snippet:-1, index")
    (['noindex', 'noai'], ['max-snippet:-1', 'index'])
    """
    out = []
    for part in value.lower().split(","):
        text = " ".join(part.split())
        head, colon, tail = text.partition(":")
        if colon and head.strip() not in _VALUED:
            text = tail.strip()
        if text:
            out.append(text.replace(": ", ":"))
    return out

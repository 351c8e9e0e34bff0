"""Reading values of declared objects, whatever type they turn out to have."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Any

from scraper.text import one_line

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_INLINE = re.compile(r"</?(?:a|abbr|b|em|font|i|mark|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,300}>", re.IGNORECASE)
DEEP = 6
_SHORT = 300  # characters


def plain(text: str) -> str:
    """One line of text: entities resolved (twice, as pages escape twice), tags gone.

    >>> plain("Q&amp;amp;A: <b>who</b> pays?")
    'Q&A: who pays?'
    """
    return _plain_short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    if "&" in text:
        text = unescape(unescape(text))
    if "<!--" in text:
        text = _without_comments(text)
    if "<" in text:
        text = _MARKUP.sub(" ", _INLINE.sub("", text))
    return one_line(text)


_plain_short = lru_cache(maxsize=1024)(_plain)  # one field after the other asks for the same titles and names


def _without_comments(text: str) -> str:
    """Comments cut out in one pass; a pattern would look for the end of each unclosed one again."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return " ".join((*parts, text[at:]))


def strings(value: Any, deep: int = DEEP) -> list[str]:
    """Every text a value holds, objects by their name; never empty ones.

    >>> strings(["Ann", {"@type": "Person", "name": "Bo"}, None, [["Cy"]], 7])
    ['Ann', 'Bo', 'Cy', '7']
    """
    if isinstance(value, str):
        text = plain(value)
        return [text] if text else []
    if isinstance(value, bool) or value is None or deep <= 0:
        return []
    if isinstance(value, (int, float)):
        return [str(value)]
    if isinstance(value, dict):
        key = next((k for k in ("name", "@value", "headline", "title") if value.get(k)), None)
        return strings(value[key], deep - 1) if key else []
    if isinstance(value, list):
        return [text for item in value[:500] for text in strings(item, deep - 1)]
    return []


def first(value: Any) -> str | None:
    """The first text of a value, or None."""
    return next(iter(strings(value)), None)


def urls(value: Any, deep: int = DEEP) -> list[str]:
    """Every address a value holds: itself, or the url, contentUrl or @id of an object."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if deep <= 0:
        return []
    if isinstance(value, dict):
        key = next((k for k in ("url", "contentUrl", "@id", "thumbnailUrl") if value.get(k)), None)
        return urls(value[key], deep - 1) if key else []
    if isinstance(value, list):
        return [url for item in value[:200] for url in urls(item, deep - 1)]
    return []


def objects(value: Any, deep: int = DEEP) -> list[dict[str, Any]]:
    """Every object a value is or lists, nested lists opened."""
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list) and deep > 0:
        return [found for item in value[:1000] for found in objects(item, deep - 1)]
    return []


def types(node: dict[str, Any]) -> tuple[str, ...]:
    """The bare names of an object's types.

    >>> types({"@type": ["http://schema.org/NewsArticle", "schema:Article"]})
    ('NewsArticle', 'Article')
    """
    kind = node.get("@type")
    if isinstance(kind, str) and kind.isalnum():
        return (kind,)
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(k.rstrip("/").rpartition("/")[2].rpartition(":")[2] for k in kinds if isinstance(k, str))

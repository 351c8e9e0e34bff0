"""Which declared object is this page's article: the one that agrees with what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from scraper.document.structured_values import first, types, urls
from scraper.text import fold

ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|AnalysisNewsArticle|CreativeWork)$")
# Objects that stand under these keys are other works: teasers, comments, what the article is about.
ELSEWHERE = frozenset({
    "itemlistelement", "haspart", "mentions", "relatedlink", "citation", "comment", "isbasedon", "about", "itemlist",
    "liveblogupdate", "workexample", "subjectof", "review", "isrelatedto", "significantlink", "ispartof",
    "potentialaction",
    "blogpost", "blogposts", "suggestedarticles", "hasoffercatalog", "exampleofwork", "associatedmedia", "video",
    "image",
})  # fmt: skip

_NUMBERED = re.compile(r"\d{3}")
CERTAIN = 4  # agreement that no chance gives
CARDS = 3  # objects that fit equally well: cards of a list


def is_article(node: dict[str, Any]) -> bool:
    """Whether an object declares itself an article of some kind."""
    kind = node.get("@type")
    return _names_article(kind) if isinstance(kind, str) else any(_names_article(name) for name in types(node))


@lru_cache(maxsize=512)
def _names_article(kind: str) -> bool:
    return ARTICLE.search(kind.rstrip("/")) is not None


def articles_among(nodes: Iterable[tuple[dict[str, Any], str]]) -> list[tuple[dict[str, Any], str]]:
    """Those of the (object, key it stood under) that declare an article."""
    return [pair for pair in nodes if is_article(pair[0])]


def choose(
    candidates: list[tuple[dict[str, Any], str]], shown: list[str], here: list[str]
) -> tuple[dict[str, Any], ...]:
    """The article objects that fit the page's own headlines and addresses, best first; empty if all contradict them.

    `candidates` are (object, key it stood under); `shown` are headlines of the page, `here` its addresses.
    """
    if not candidates:
        return ()
    folded = [f for f in map(fold, shown) if f]
    paths = {p for p in map(_path, here) if p}
    scored = [
        (_agreement(node, folded, paths) - (4 if key.lower() in ELSEWHERE else 0), node) for node, key in candidates
    ]
    scored.sort(key=lambda pair: -pair[0])
    best = scored[0][0]
    if best < CERTAIN and sum(score == best for score, _ in scored) >= CARDS:
        return ()  # that none of many says more for itself than the others makes them cards of other stories
    # A second object speaks for this page only where its headline or address says so.
    return tuple(node for i, (score, node) in enumerate(scored) if score >= (CERTAIN if i else 0))


def _agreement(node: dict[str, Any], shown: list[str], paths: set[str]) -> float:
    score = sum(0.5 for key in ("datePublished", "author", "articleBody", "headline") if node.get(key))
    score -= 2 * (types(node) == ("CreativeWork",))
    own = {_path(u) for key in ("mainEntityOfPage", "url", "@id") for u in urls(node.get(key))} - {""}
    if own and paths:
        score += 3 if own & paths else -2
    headline = fold(first(node.get("headline")) or first(node.get("name")) or "")
    if headline and shown:
        score += max(_alike(headline, other) for other in shown)
    return score


def _alike(a: str, b: str) -> float:
    """From 4 (one holds the other) down to -3 (no words in common)."""
    if a in b or b in a:
        return 4
    left, right = set(a.split()), set(b.split())
    shared = len(left & right) / min(len(left), len(right))
    if shared >= 0.5:
        return 2
    return 0 if shared > 0.2 or min(len(left), len(right)) < 3 else -3


@lru_cache(maxsize=64)  # a page repeats its own address in every declaration
def _path(url: str) -> str:
    """The part of an address that names the page; empty for a front page or no address.

    >>> _path("https://www.example.org/a/b.html?id=12345#top")
    '/a/b.html?id=12345'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/")
    query = parts.query if _NUMBERED.search(parts.query) and "utm_" not in parts.query else ""
    return path + (f"?{query}" if query else "") if path or query else ""

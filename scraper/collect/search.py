"""Full-text search in a state file: words over title, body and quotes, speakers, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from scraper.collect import wording
from scraper.collect.state import articles
from scraper.collect.state.database import open_for_reading
from scraper.models import Article, Quote

AROUND = 90  # characters of context on each side of a hit


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A found article; `quotes` are those of the wanted speaker, the ones with the wanted words first."""

    article: Article
    excerpt: str
    quotes: tuple[Quote, ...] = ()


def search(
    state: Path, words: str = "", *, speaker: str | None = None, since: float | None = None, limit: int = 20
) -> Iterator[Hit]:
    """The best matches first, or the newest where no words are given. `since` is Unix seconds. Raises StateError."""
    query = wording.query(words)
    if words.strip() and not query:
        return
    terms = _terms(words)
    with closing(open_for_reading(state)) as db:
        for record in articles.find(db, query, _speaker_parts(speaker), since, limit):
            article = Article.from_json(record)
            said = _quotes(article, speaker, terms)
            yield Hit(article=article, excerpt=excerpt(article.body, terms), quotes=said)


def excerpt(body: str, terms: list[str]) -> str:
    """The first place where a term stands, with some words around it.

    >>> excerpt("The harbour opened. " + "Rain. " * 60, ["harbour"])[:31]
    'The harbour opened. Rain. Rain.'
    """
    found = next((m for term in terms if (m := re.search(re.escape(term), body, re.I))), None)
    start = max(found.start() - AROUND, 0) if found else 0
    end = min((found.end() if found else 0) + AROUND, len(body))
    text = " ".join(body[start:end].split())
    return ("…" if start else "") + text + ("…" if end < len(body) else "")


def _terms(words: str) -> list[str]:
    """What was typed, as it may stand in a text: phrases and words, without refused ones."""
    parts = [part for part in re.findall(r'-?"[^"]*"|\S+', words) if part not in ("OR", "AND")]
    return [part.strip('"*') for part in parts if not part.startswith("-") and part.strip('"*')]


def _speaker_parts(speaker: str | None) -> list[str]:
    return wording.speaker_key(speaker).split() if speaker else []


def _quotes(article: Article, speaker: str | None, terms: list[str]) -> tuple[Quote, ...]:
    parts = _speaker_parts(speaker)
    if not parts:
        return ()
    said = [q for q in article.quotes if q.speaker and wording.names(q.speaker.name, parts)]
    folded = [term.casefold() for term in terms]
    return tuple(sorted(said, key=lambda q: (not any(term in q.text.casefold() for term in folded), q.start)))

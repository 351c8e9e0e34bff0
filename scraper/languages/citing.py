"""Agencies that an article cites for its report: "told Reuters", "according to AFP", "연합뉴스에 따르면"."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.languages.agencies import Mention, mentions
from scraper.languages.load import load, word_lists

_LOOK = 8000  # characters of an article; what it rests on is named early
_REACH = 60  # characters on either side of a name in which the words that cite it stand
_NEAR = 6  # words of them
_STOP = re.compile(r"[.!?]\s|[。！？\n]")


def cited_agencies(text: str, language: str | None = None) -> tuple[str, ...]:
    """Agencies that a text names as its source; those it only talks about are left out.

    >>> cited_agencies("He told Reuters on Monday. Shares of Bloomberg rose.", "en")
    ('Reuters',)
    """
    found = mentions(text[:_LOOK])
    return tuple(dict.fromkeys(mention.name for mention in found if _is_cited(text, mention, language)))


def _is_cited(text: str, mention: Mention, language: str | None) -> bool:
    before = _STOP.split(text[max(0, mention.start - _REACH) : mention.start])[-1].casefold()
    after = _STOP.split(text[mention.end : mention.end + _REACH])[0].casefold()
    if any(sign in before or sign in after for sign in (*word_lists("citing")["parts"], *load(language).east.verbs)):
        return True
    verbs, phrases = _words(language)
    near = {*_bare(before)[-_NEAR:], *_bare(after)[:_NEAR]}
    return not near.isdisjoint(verbs) or any(before.rstrip("\"'’“„« ").endswith(phrase) for phrase in phrases)


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@lru_cache(maxsize=64)
def _words(language: str | None) -> tuple[frozenset[str], tuple[str, ...]]:
    """Forms of reporting verbs and nouns of agencies; phrases before a source, with the articles between."""
    table = load(language).quotes
    verbs = {form.split("~")[0] for entry in (*table.strong, *table.weak) for form in entry.split()}
    links = ("", *(f" {word}" for word in (*table.determiners, *table.elisions)))
    phrases = (f"{phrase}{link}" for phrase in (*table.according, *table.openers) for link in links)
    return frozenset((*verbs, *table.told, *word_lists("citing")["words"])), tuple(phrases)

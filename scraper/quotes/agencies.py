"""Agencies that an article cites for its report: "told Reuters", "according to AFP", "연합뉴스에 따르면"."""

from __future__ import annotations

import re
from functools import cache

from scraper.languages import load
from scraper.languages.agencies import Mention, mentions
from scraper.languages.load import word_lists
from scraper.languages.tables import Quotes
from scraper.quotes.spaced.words.bits import REPORTING, TOLD
from scraper.quotes.spaced.words.lexicon import lexicon
from scraper.text import words

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
    table = load(language)
    if any(sign in before or sign in after for sign in (*word_lists("citing")["parts"], *table.east.verbs)):
        return True
    near = {*words(before)[-_NEAR:], *words(after)[:_NEAR]}
    parts = lexicon(table.code).parts
    if not near.isdisjoint(_citing()) or any(parts.get(word, 0) & (REPORTING | TOLD) for word in near):
        return True
    return _ends_in_source(before.rstrip("\"'’“„« "), table.quotes)


def _ends_in_source(before: str, table: Quotes) -> bool:
    """Whether a text ends in a phrase before a source, an article behind it: "laut der"."""
    heads, _, last = before.rpartition(" ")
    linked = last in table.determiners or last in table.elisions
    return before.endswith(phrases := (*table.according, *table.openers)) or (linked and heads.endswith(phrases))


@cache
def _citing() -> frozenset[str]:
    return frozenset(word_lists("citing")["words"])

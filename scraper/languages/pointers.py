"""Lines that lead elsewhere: "Read also: …", "Lire aussi", "LEIA TAMBÉM:", told by the tables of boilerplate."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from scraper.languages.load import load
from scraper.text import fold

_LINE, _LONGEST = 40, 250  # characters of "Read also:" at most, and of a line that names another headline
_DENSE = "\u3000"  # scripts from here on write no spaces between words
_MARKED, _LINKED = 0.35, 0.55  # share of a line in links: after "Read also:", and without the mark
_OPENINGS = frozenset("▶▷►•*-–—>»[(【<İ")  # signs before such a phrase, and a letter that is two when small
_COUNT = " 0123456789"
_MARKS = frozenset(":：|»›>–—-")


class _Phrases(NamedTuple):
    starts: tuple[str, ...]  # longest first
    lines: frozenset[str]
    heads: frozenset[str]  # their first two characters, and signs before them


def is_pointer(text: str, linked: int, language: str | None = None) -> bool:
    """Whether a line leads to another page: such a phrase alone, or before a link (`linked`: characters in links).

    >>> is_pointer("Leggi anche Sciopero dei treni", 20, "it"), is_pointer("LEIA TAMBÉM:", 0, "pt")
    (True, True)
    >>> is_pointer("Read more books, she said.", 0, "en")
    False
    """
    if len(text) > _LONGEST or (linked <= _MARKED * len(text) and len(text) > _LINE):
        return False
    known = _phrases(language)
    if text[:2].casefold() not in known.heads and text[0] not in known.heads:
        return False
    folded = fold(text)
    if folded in known.lines or folded.rstrip(_COUNT) in known.lines:  # "Comments (3)"
        return True
    if not folded.startswith(known.starts):
        return False
    phrase = next(start for start in known.starts if folded.startswith(start))
    if folded[len(phrase) : len(phrase) + 1].isalpha() and phrase[-1] < _DENSE:
        return False
    if folded == phrase:  # "Analysis" may be a heading, "Analysis:" is none
        return " " in phrase or phrase[-1] >= _DENSE or text[-1] in ":："
    marked = not _MARKS.isdisjoint(text[len(phrase) : len(phrase) + 6])
    return linked > (_MARKED if marked else _LINKED) * len(text)


def openings(language: str | None = None) -> frozenset[str]:
    """The first characters, one or two of them in lower case, of every line that `is_pointer` may accept."""
    return _phrases(language).heads


def is_boilerplate(text: str, language: str | None = None) -> bool:
    """Whether a line, or any of several, speaks of rights, newsletters or cookies in words of the tables.

    >>> is_boilerplate("© Riproduzione riservata", "it")
    True
    """
    return any(map(fold(text).__contains__, _contained(language)))


@lru_cache(maxsize=64)
def _contained(language: str | None) -> tuple[str, ...]:
    return tuple(map(fold, load(language).boilerplate.contains))


@lru_cache(maxsize=64)
def _phrases(language: str | None) -> _Phrases:
    tables = [load(code).boilerplate for code in dict.fromkeys((language, "en"))]
    phrases = {fold(phrase) for table in tables for phrase in (*table.starts, *table.pointers)}
    starts = tuple(sorted(phrases, key=len, reverse=True))
    lines = frozenset(fold(phrase) for table in tables for phrase in table.lines)
    written = (w.casefold() for table in tables for w in (*table.starts, *table.pointers, *table.lines))
    heads = {phrase[:2] for phrase in (*starts, *lines, *written)}  # folded ones have no vowel signs: हिन्दी
    return _Phrases(starts, lines, frozenset((*heads, *_OPENINGS)))

"""Which line of a dump is the headline."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from scraper.blocks.plaintext.dump import Dump
from scraper.text import words

_COLUMNS = (8, 250)
_REACH = 15  # lines above the article that are looked at
_SAMPLE = 6000  # characters of the article that a headline must share words with
_ECHO = 0.5  # a line that stands in the dump again, as itself or in a caption
_FIRST = 0.2  # the very first line of a text is often its headline, if it speaks of the same things …
_FIRST_OF_CLEAN = 0.6  # … and nearly always where nothing in the text looks like a site's furniture
_ABOVE = 2  # lines above the paragraphs of a clean text: a headline and perhaps a dek
_HARMLESS = ("", "repeated")


def headline(dump: Dump, signals: Sequence[str]) -> int | None:
    """The line above the article that says most of what the article says; None where no line could be one."""
    stop = dump.first if dump.last >= dump.first else len(dump.lines)
    said = _units(" ".join(x.text for x in dump.lines[dump.first : dump.last + 1])[:_SAMPLE])
    clean = stop <= _ABOVE and not any(signals)
    best, choice = 0.0, None
    for i in sorted({0, *range(max(0, stop - _REACH), stop)} & set(range(stop))):
        line = dump.lines[i]
        if _COLUMNS[0] <= line.width <= _COLUMNS[1] and signals[i] in _HARMLESS:
            score = _score(dump, i, said, clean)
            if score >= best:
                best, choice = score, i
    return choice


def _score(dump: Dump, i: int, said: set[str], clean: bool) -> float:
    line = dump.lines[i]
    units = _units(line.text)
    shared = sum(unit in said for unit in units) / len(units) if units else 0.0
    echoed = sum(line.folded in other.folded for other in dump.lines) > 1
    first = 0.0 if i else _FIRST_OF_CLEAN if clean else _FIRST * (shared > 0)
    return shared * min(line.width, 80) / 80 + _ECHO * echoed + first


def _units(text: str) -> set[str]:
    """What two texts in the same language share if they share a subject: long words, or pairs of wide letters."""
    found = {w.casefold() for w in words(text) if len(w) > 3}
    wide = [c for c in text if c > "\u10ff" and unicodedata.east_asian_width(c) == "W" and c.isalpha()]
    return found | {a + b for a, b in pairwise(wide)}

"""The lines of a dump, what can be said of each alone, and which run of them is the article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import msgspec

from scraper.languages import Language, load
from scraper.text import fold

_CLOSERS = "\"'”’“‘»«›‹」』)]】）"  # German closes with what English opens with
_STOPS, _MARKS = ".。।۔", "!?！？…؟"  # the danda of Hindi, the full stop of Urdu
_END = re.compile(rf"[{_STOPS}{_MARKS}][{re.escape(_CLOSERS)}]*$")
_SENTENCE = re.compile(rf"[{_STOPS}{_MARKS}][{re.escape(_CLOSERS)}]*(?:\s|(?<=[。！？])|$)")
_PROSE = 40  # columns; a wide character counts as two
_LONG = 250  # a line as long as this is prose even without any full stop
# What a line adds to a run: its columns if it is prose, a little against it if not. An article can hold a long list
# between paragraphs; a menu of a hundred entries parts it from the next article's teaser.
_MOST, _AGAINST = 400, -30


class Line(msgspec.Struct, frozen=True):
    """One paragraph: its text, a key to compare it by, its columns, whether it is prose, whether a sentence ends it."""

    text: str
    folded: str
    width: int
    prose: bool
    ends: bool

    @classmethod
    def of(cls, text: str) -> Line:
        """Judge a paragraph by itself."""
        columns, ends = width(text), _END.search(text) is not None
        stops = len(_SENTENCE.findall(text))
        told = stops > 1 or text.rstrip(_CLOSERS).endswith(tuple(_STOPS))
        prose = columns >= _LONG or (columns >= _PROSE and ends and told)
        return cls(text, fold(text), columns, prose, ends)


class Dump(msgspec.Struct, frozen=True):
    """All lines; `first` and `last` of the article (0 and -1 where there is none), its script, words to judge by."""

    lines: tuple[Line, ...]
    first: int
    last: int
    script: str
    outside: dict[str, int]  # lines around the article, and how often each stands in the whole dump
    tables: tuple[Language, ...]
    language: str | None


def read(paragraphs: Sequence[str], language: str | None) -> Dump:
    """A dump's lines with its article found among them."""
    lines = tuple(map(Line.of, paragraphs))
    first, last = _article(lines)
    counts = Counter(line.folded for line in lines)
    around = (line.folded for i, line in enumerate(lines) if not first <= i <= last)
    return Dump(
        lines=lines,
        first=first,
        last=last,
        script=_script(lines[first : last + 1]),
        outside={key: counts[key] for key in around},
        tables=tuple(load(code) for code in dict.fromkeys((language, "en")) if code),  # English stands everywhere
        language=language,
    )


def _article(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of lines with the greatest sum, from a paragraph to a paragraph."""
    return best_run([min(line.width, _MOST) if line.prose else _AGAINST for line in lines])


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """First and last of the run of greatest sum that ends with a gain; (0, -1) where nothing is gained.

    >>> best_run([-1, 5, -1, 3, -9, 4])
    (1, 3)
    """
    best, span = 0.0, (0, -1)
    start, total = 0, 0.0
    for i, gain in enumerate(gains):
        if total <= 0:
            start, total = i, 0.0
        total += gain
        if total > best and gain > 0:
            best, span = total, (start, i)
    return span


def width(text: str) -> int:
    """Columns a terminal would need: Han, kana and Hangul count two.

    >>> width("abc"), width("본문")
    (3, 4)
    """
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, text))


def _is_wide(char: str) -> bool:
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"


def _script(lines: Sequence[Line]) -> str:
    """The script most of the article's letters are in."""
    letters = Counter(script_of(c) for line in lines[:20] for c in line.text[:200] if c.isalpha())
    return letters.most_common(1)[0][0] if letters else ""


def script_of(char: str) -> str:
    """A letter's script: the first word of its Unicode name, Han and kana as one.

    >>> script_of("a"), script_of("本"), script_of("본")
    ('LATIN', 'EAST ASIAN', 'HANGUL')
    """
    name = unicodedata.name(char, "").split(" ")[0]
    return "EAST ASIAN" if name in ("CJK", "HIRAGANA", "KATAKANA") else name

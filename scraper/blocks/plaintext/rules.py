"""The rules for lines of a dump, in order: what only boilerplate shows, and what stands around the article."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from scraper.blocks.plaintext.dump import Dump, script_of
from scraper.languages.bylines import byline
from scraper.languages.copyright import copyright_line
from scraper.languages.credits import find_credit
from scraper.languages.dates import is_date_line
from scraper.languages.names import split_names
from scraper.text import fold

Rule = Callable[[Dump, int], bool]

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+|[A-Z]{3,}_[A-Z_]+")
_SHORT, _MIDDLING, _LONG = 40, 120, 240  # columns
_CAPTION = 400  # characters; a paragraph that happens to end in brackets is longer
_CREDIT_WORDS = 5  # a credit at the end of running text is a name or two
_YEAR = re.compile(r"(?:19|20|25)\d\d|\d\d[./-]\d\d[./-]\d\d")


def signals_of(dump: Dump) -> tuple[str, ...]:
    """Of every line, the name of the first rule that marks it as boilerplate wherever it stands, or ""; authors too."""
    found = [signal_of(dump, i) for i in range(len(dump.lines))]
    signed = {
        fold(name.name)
        for line, signal in zip(dump.lines, found, strict=True)
        if signal == "byline"
        for name in split_names(line.text, dump.language)
    }
    return tuple(
        "byline" if not signal and line.folded in signed else signal
        for line, signal in zip(dump.lines, found, strict=True)
    )


def signal_of(dump: Dump, i: int) -> str:
    """The name of the first rule that marks a line as boilerplate wherever it stands, or ""."""
    return next((name for name, rule in _SIGNALS if rule(dump, i)), "")


def place_of(dump: Dump, i: int) -> str:
    """Where a line stands if not in the article, or ""."""
    if dump.last < dump.first or dump.first <= i <= dump.last:
        return ""
    return "before the article" if i < dump.first else "after the article"


def _is_phrase(dump: Dump, i: int) -> bool:
    """A line of the boilerplate tables."""
    line = dump.lines[i]
    for table in (t.boilerplate for t in dump.tables):
        if line.folded in _folded(table.lines):
            return True
        if line.width < _MIDDLING and line.folded.startswith(_folded(table.starts)):
            return True
        if line.width < _LONG and any(phrase in line.folded for phrase in _folded(table.contains)):
            return True
    return False


@lru_cache(maxsize=256)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in phrases)


def _is_copyright(dump: Dump, i: int) -> bool:
    """A notice of who owns the text, not above it."""
    return i > dump.first and copyright_line(dump.lines[i].text) is not None


def _is_caption(dump: Dump, i: int) -> bool:
    """A line that ends in, or is, the credit of a picture."""
    line = dump.lines[i]
    credit = find_credit(line.text, dump.language) if len(line.text) < _CAPTION else None
    if credit is None or not credit.explicit:
        return False
    return not line.prose or line.text.endswith(("]", ")", "）", "】")) or len(credit.credit.split()) <= _CREDIT_WORDS


def _is_date(dump: Dump, i: int) -> bool:
    """Nothing but a date and the words around it."""
    line = dump.lines[i]
    return not line.prose and _YEAR.search(line.text) is not None and is_date_line(line.text, dump.language)


def _is_byline(dump: Dump, i: int) -> bool:
    """A name with the word or the e-mail address that makes it an author's."""
    line = dump.lines[i]
    return not line.prose and line.width < _MIDDLING and bool(byline(line.text, dump.language))


def _is_widget(dump: Dump, i: int) -> bool:
    """An identifier that a script left behind: "bar_progress"."""
    return _IDENTIFIER.fullmatch(dump.lines[i].text) is not None


def _is_foreign(dump: Dump, i: int) -> bool:
    """A short line wholly in another script than the article's: the site's own menu."""
    line = dump.lines[i]
    if not dump.script or line.width >= _SHORT or line.text.isascii():
        return False
    letters = [c for c in line.text if c.isalpha()]
    return bool(letters) and all(script_of(c) != dump.script and not c.isascii() for c in letters)


def _is_repeat(dump: Dump, i: int) -> bool:
    """A short line that stands around the article, more than once: a menu entry, or the headline again."""
    line = dump.lines[i]
    return not line.prose and dump.outside.get(line.folded, 0) > 1


_SIGNALS: tuple[tuple[str, Rule], ...] = (
    ("boilerplate", _is_phrase),
    ("copyright", _is_copyright),
    ("caption", _is_caption),
    ("date", _is_date),
    ("byline", _is_byline),
    ("widget", _is_widget),
    ("foreign script", _is_foreign),
    ("repeated", _is_repeat),
)

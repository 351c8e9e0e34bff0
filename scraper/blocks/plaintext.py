"""Paragraphs of a plain-text dump to labelled blocks: an ordered list of small rules, no tree to lean on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from scraper.document import TextDump
from scraper.languages import Language, load
from scraper.languages.bylines import split_names
from scraper.languages.copyright import copyright_line
from scraper.languages.credits import find_credit
from scraper.languages.dates import is_date_line
from scraper.models import Block, BlockType, Warning
from scraper.text import fold, words

_END = re.compile(r"[.!?。！？…][\"'”’»」』)\]]*$")
_SENTENCE = re.compile(r"[.!?。！？…][\"'”’»」』)\]]*(?:\s|(?<=[。！？])|$)")
_WIDGET = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)+|[A-Z_]{3,}_[A-Z_]+|#[\w-]+")
_BULLET = re.compile(r"(?:[-*•·–▪◦‣]|\d{1,2}[.)])\s+\S")
_PROSE = 40  # columns; a wide character counts as two
_LONG = 120
_GAP = 6  # lines without prose that end a run of paragraphs
_CAPTION = 400  # characters; a paragraph that happens to end in brackets is longer
_BYLINE = 80
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_TITLE = (12, 220)  # columns


class LabelledDump(msgspec.Struct, frozen=True, kw_only=True):
    """The paragraphs of a dump in order, each with its verdict, and how far to believe them."""

    blocks: tuple[Block, ...]
    quality: float
    provenance: str | None
    warnings: tuple[Warning, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One paragraph of the dump and what can be said of it alone."""

    text: str
    folded: str
    width: int
    prose: bool
    ends: bool


class Dump(msgspec.Struct, frozen=True):
    """All lines, the run of paragraphs that is the article, its headline, and the words to judge by."""

    lines: tuple[Line, ...]
    first: int
    last: int
    title: int | None
    script: str
    counts: dict[str, int]
    tables: tuple[Language, ...]
    language: str | None
    signals: tuple[str, ...] = ()  # for each line the name of what marks it as boilerplate, or ""
    clean: bool = False


def width(text: str) -> int:
    """Columns a terminal would need: Han, kana and Hangul count two.

    >>> width("abc"), width("본문")
    (3, 4)
    """
    return len(text) if text.isascii() else len(text) + sum(map(_wide, text))


def _wide(char: str) -> bool:
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"


def label_dump(dump: TextDump, language: str | None = None) -> LabelledDump:
    """The paragraphs of a plain-text dump, each with its verdict; the headline's reason is "title"."""
    blocks = label_lines(dump.paragraphs, language)
    found = any(block.kept for block in blocks)
    warnings = () if found else (Warning(code="no_body", message="no paragraph of running text was found"),)
    return LabelledDump(
        blocks=blocks,
        quality=_quality(blocks),
        provenance="visible" if found else None,
        warnings=dump.warnings + warnings,
    )


def _quality(blocks: Sequence[Block]) -> float:
    """How much of what was kept is prose, and whether there is enough of it to tell; not more than 0.95."""
    kept = [_line(block.text) for block in blocks if block.kept]
    total, prose = sum(x.width for x in kept), sum(x.width for x in kept if x.prose)
    return round(0.95 * prose / total * min(1.0, total / 800), 2) if total else 0.0


def label_lines(paragraphs: Sequence[str], language: str | None) -> tuple[Block, ...]:
    """Every paragraph as a block with its verdict; the headline is marked `title`."""
    lines = tuple(map(_line, paragraphs))
    tables = tuple(load(code) for code in dict.fromkeys((language, "en")) if code)  # English words stand everywhere
    first, last = _core(lines)
    dump = Dump(
        lines, first, last, None, _script(lines[first : last + 1]), Counter(x.folded for x in lines), tables, language
    )
    dump = msgspec.structs.replace(dump, signals=tuple(_first(_SIGNALS, dump, i) for i in range(len(lines))))
    dump = msgspec.structs.replace(dump, title=_title(dump))
    dump = msgspec.structs.replace(dump, clean=not any(dump.signals) and _is_clean(dump))
    return tuple(_block(dump, i) for i in range(len(lines)))


def _line(text: str) -> Line:
    columns, ends = width(text), _END.search(text) is not None
    stops = len(_SENTENCE.findall(text))
    prose = columns >= _LONG or (
        columns >= _PROSE and ends and (stops > 1 or text.rstrip("\"'”’»」』)]")[-1:] in ".。")
    )
    return Line(text, fold(text), columns, prose, ends)


def _core(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the run of paragraphs with the most text; (0, -1) where there is none."""
    best, weight = (0, -1), 0
    start, end, total = -1, -1, 0
    for i, line in enumerate(lines):
        if not line.prose:
            continue
        if start < 0 or i - end > _GAP:
            start, total = i, 0
        end, total = i, total + line.width
        if total > weight:
            best, weight = (start, end), total
    return best


def _is_clean(dump: Dump) -> bool:
    """Mostly prose, nothing above it but a headline, nothing below it but sentences, lists and tables."""
    lines = dump.lines
    prose, total = sum(x.width for x in lines if x.prose), sum(x.width for x in lines)
    above = (x for i, x in enumerate(lines[: dump.first]) if i != dump.title)
    return (
        prose >= 0.7 * total > 0
        and all(x.ends for x in above)
        and all(x.ends or "\t" in x.text or _BULLET.match(x.text) for x in lines[dump.last + 1 :])
    )


def _script(lines: Sequence[Line]) -> str:
    """The script most of the article's letters are in, by the first word of their Unicode names."""
    letters = Counter(_script_of(c) for line in lines[:20] for c in line.text[:200] if c.isalpha())
    return letters.most_common(1)[0][0] if letters else ""


def _script_of(char: str) -> str:
    name = unicodedata.name(char, "").split(" ")[0]
    return "EAST ASIAN" if name in ("CJK", "HIRAGANA", "KATAKANA") else name


# ------------------------------------------------------------------ the headline


def _title(dump: Dump) -> int | None:
    """The line before the article that says most of what the article says; a repeated one is likelier."""
    stop = dump.first if dump.last >= dump.first else len(dump.lines)
    said = _units(" ".join(x.text for x in dump.lines[dump.first : dump.last + 1])[:6000])
    best, choice = 0.0, None
    for i in range(max(0, stop - 15), stop):
        line = dump.lines[i]
        if not _TITLE[0] <= line.width <= _TITLE[1] or dump.signals[i] not in ("", "repeated"):
            continue
        units = _units(line.text)
        shared = sum(u in said for u in units) / len(units) if units else 0.0
        echoed = sum(line.folded in other.folded for other in dump.lines) > 1
        score = shared * min(line.width, 80) / 80 + 0.5 * echoed + 0.1
        if score >= best:
            best, choice = score, i
    return choice


def _units(text: str) -> set[str]:
    """What two texts in the same language share if they share a subject: long words, or pairs of wide letters."""
    found = {w.casefold() for w in words(text) if len(w) > 3}
    wide = [c for c in text if unicodedata.east_asian_width(c) == "W" and c.isalpha()]
    return found | {a + b for a, b in pairwise(wide)}


# ------------------------------------------------------------------ rules: (dump, index) -> does it hold?

Rule = Callable[[Dump, int], bool]


def _is_phrase(dump: Dump, i: int) -> bool:
    """A line of the boilerplate tables."""
    line = dump.lines[i]
    for table in (t.boilerplate for t in dump.tables):
        if line.folded in _folded(table.lines):
            return True
        if line.width < _LONG and any(line.folded.startswith(p) for p in _folded(table.starts)):
            return True
        if line.width < 2 * _LONG and any(p in line.folded for p in _folded(table.contains)):
            return True
    return False


@lru_cache(maxsize=256)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(p) for p in phrases)


def _is_copyright(dump: Dump, i: int) -> bool:
    """A notice of who owns the text, not above it."""
    return i > dump.first and copyright_line(dump.lines[i].text) is not None


def _is_caption(dump: Dump, i: int) -> bool:
    """A line that ends in, or is, the credit of a picture."""
    text = dump.lines[i].text
    credit = find_credit(text, dump.language) if len(text) < _CAPTION else None
    return credit is not None and credit.explicit


def _is_date(dump: Dump, i: int) -> bool:
    """Nothing but a date and the words around it."""
    return not dump.lines[i].prose and is_date_line(dump.lines[i].text, dump.language)


def _is_byline(dump: Dump, i: int) -> bool:
    """A short line with an e-mail address, or a name with the word that makes it an author's."""
    line = dump.lines[i]
    if line.prose or line.width > _BYLINE or line.ends:
        return False
    if _EMAIL.search(line.text):
        return True
    return any(
        line.folded.startswith(tuple(f"{fold(word)} " for word in table.byline.by))
        or line.text.endswith(tuple(f" {word}" for word in table.byline.suffixes))
        for table in dump.tables
    ) and bool(split_names(line.text, dump.language))


def _is_widget(dump: Dump, i: int) -> bool:
    """An identifier that a script left behind: "bar_progress"."""
    return _WIDGET.fullmatch(dump.lines[i].text) is not None


def _is_foreign(dump: Dump, i: int) -> bool:
    """A short line wholly in another script than the article's: the site's own menu."""
    line = dump.lines[i]
    if not dump.script or line.width >= _PROSE or line.text.isascii():
        return False
    letters = [c for c in line.text if c.isalpha()]
    return bool(letters) and all(_script_of(c) != dump.script and not c.isascii() for c in letters)


def _is_repeat(dump: Dump, i: int) -> bool:
    """The same short line more than once: a menu entry, or the headline again."""
    line = dump.lines[i]
    return not line.prose and dump.counts[line.folded] > 1


def _is_before(dump: Dump, i: int) -> bool:
    """Above the first paragraph."""
    return dump.last >= dump.first and i < dump.first


def _is_after(dump: Dump, i: int) -> bool:
    """Below the last paragraph."""
    return dump.last >= dump.first and i > dump.last


# What only boilerplate shows. A dump without any of it, and mostly prose, is clean already: nothing more is dropped.
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
_PLACE: tuple[tuple[str, Rule], ...] = (("before the article", _is_before), ("after the article", _is_after))


def _first(rules: tuple[tuple[str, Rule], ...], dump: Dump, i: int) -> str:
    return next((name for name, rule in rules if rule(dump, i)), "")


def _block(dump: Dump, i: int) -> Block:
    line = dump.lines[i]
    if i == dump.title:
        return Block(text=line.text, type="heading", tag="h1", kept=False, reason="title")
    reason = "" if dump.clean else dump.signals[i] or _first(_PLACE, dump, i)
    if dump.title is not None and line.folded == dump.lines[dump.title].folded:
        reason = "title repeated"
    return Block(text=line.text, type=_type(dump, i), kept=not reason, reason=reason)


def _type(dump: Dump, i: int) -> BlockType:
    line = dump.lines[i]
    if "\n" in line.text:
        return "table" if "\t" in line.text else "code"
    if _BULLET.match(line.text):
        return "list_item"
    following = dump.lines[i + 1] if i + 1 < len(dump.lines) else None
    return "heading" if not line.ends and line.width < _LONG and following and following.prose else "paragraph"

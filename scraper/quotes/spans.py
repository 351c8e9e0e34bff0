"""Where quotation marks open and close: the outermost quoted spans of a text, paragraph by paragraph.

One pass over the marks, so the work is linear. Marks that point (« “ „ 「) know their partner; straight
ones are read by what stands beside them. Every line break ends a paragraph: a quotation that runs over
several paragraphs opens again in each of them, and one that never closes ends with its paragraph.
"""

from __future__ import annotations

import re

from scraper.quotes.values import Span

# What may close a quotation, by the mark that opened it.
CLOSERS = {
    '"': '"”＂',
    "＂": '＂"',
    "“": "”“",
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〟",
    "''": "''",
    "``": "''",
    ",,": "”“\"''",
    "‘": "’‘",
    "‚": "‘’",
    "'": "'",
    "`": "'",
    "‛": "’",
}
POINTING = "“„‟«‹「『｢〝"  # these open wherever they stand
OPENING_CONTEXT = "([{<—–-―/:;=…·•*|>¿¡"  # besides white space, what may stand before a mark that opens
BEFORE_CLOSER = ".,!?;:…)]"  # a quotation that ends before a single mark: surely no apostrophe
MIN_UNCLOSED = 4  # characters: behind a stray mark stand fewer
MIN_WORDS = 3  # the same, for words that end no sentence

_DOUBLE = ("''", "``", ",,", *'"＂“”„‟«»‹›「」『』｢｣〝〟')
_DATA = ('{"', '{ "')  # stand in no prose
_SINGLE_OPENING = "‘‚‛`"
_APOSTROPHE_OPENS = frozenset(' \n([—–-:/"“\u00a0>')  # before an apostrophe that may open a quotation
_SINGLE = ("'", "‘", "’", "‚", "`", "‛")
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")


def find_spans(text: str, *, single: bool = True) -> list[Span]:
    """All outermost quotations in marks, by position. `single` also reads single marks."""
    spans = _doubles(text)
    if single and _may_quote_singly(text):
        spans = _with_singles(text, spans)
    data = spans and "{" in text and any(sign in text for sign in _DATA)
    return _outside_data(text, spans) if data else spans


def _outside_data(text: str, spans: list[Span]) -> list[Span]:
    """Marks in a line of JSON quote nobody."""
    kept: list[Span] = []
    end, data = -1, False
    for span in spans:
        if span.outer_start > end:
            start = text.rfind("\n", 0, span.outer_start) + 1
            end = text.find("\n", span.outer_start)
            end = len(text) if end < 0 else end
            data = any(text.find(sign, start, end) >= 0 for sign in _DATA)
        if not data:
            kept.append(span)
    return kept


def _may_quote_singly(text: str) -> bool:
    """Most texts have single marks as apostrophes only."""
    if any(sign in text for sign in _SINGLE_OPENING):
        return True
    at = text.find("'")
    while at > 0:
        if text[at - 1] in _APOSTROPHE_OPENS:
            return True
        at = text.find("'", at + 1)
    return at == 0


def _marks(text: str, marks: tuple[str, ...]) -> list[tuple[int, str]]:
    """All marks of a text in order; looked for one by one, which is several times faster than any of many."""
    places: list[tuple[int, str]] = []
    for mark in marks:
        at = text.find(mark) if mark[0] in text else -1
        while at >= 0:
            places.append((at, mark))
            at = text.find(mark, at + len(mark))
    return sorted(places)


def _doubles(text: str) -> list[Span]:
    spans: list[Span] = []
    opener, opened_at, depth, line_end = "", 0, 0, -1
    for at, mark in _marks(text, _DOUBLE):
        if opener and at > line_end:
            _close(spans, text, opened_at, len(opener), line_end, line_end)
            opener = ""
        if not opener:
            if _opens(text, mark, at):
                opener, opened_at, depth = mark, at, 0
                if at > line_end:  # looked for once a line: a line may be megabytes of marks
                    line_end = text.find("\n", at)
                    line_end = len(text) if line_end < 0 else line_end
        elif mark == '"' and _inside_word(text, at):
            continue
        elif mark in CLOSERS[opener]:
            if at == opened_at + len(opener) and text[at + len(mark) : at + len(mark) + 1].isalnum():
                opened_at = at  # ""We …," “”They …,”: a mark set twice
            elif mark == "“" == opener and _opens(text, mark, at):
                depth += 1  # “ closes German quotations and opens nested English ones
            elif mark == '"' and _is_inch(text, at):
                continue
            elif depth:
                depth -= 1
            else:
                _close(spans, text, opened_at, len(opener), at, at + len(mark))
                opener = ""
        elif mark == opener and mark in POINTING:
            depth += 1
        elif not depth and _is_other_style(text, opened_at, mark, at):
            _close(spans, text, opened_at, len(opener), at, at + len(mark))
            opener = ""
    if opener:
        _close(spans, text, opened_at, len(opener), line_end, line_end)
    return spans


def _close(spans: list[Span], text: str, opened_at: int, width: int, inner_end: int, outer_end: int) -> None:
    start, end, closed = opened_at + width, inner_end, outer_end > inner_end
    while start < end and (text[start].isspace() or (not closed and text[start] in ".,;:")):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and (closed or not _is_stray(text[start:end])):
        spans.append(Span(start, end, opened_at, outer_end, "double", closed))


def _is_stray(unclosed: str) -> bool:
    """A tail of a few letters, or of two words that end no sentence: "“ Start Quote"."""
    if len(unclosed) < MIN_UNCLOSED:
        return True
    return unclosed.isascii() and unclosed.count(" ") < MIN_WORDS - 1 and unclosed[-1].isalpha()


def _opens(text: str, mark: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else "\n"
    free = before.isspace() or before in OPENING_CONTEXT or before in CLOSERS
    if mark == "“":
        return not after.isspace() or free
    if mark in POINTING:
        return True
    if mark in ('"', "＂"):
        if _inside_word(text, at):
            return False
        if before.isdigit():
            return False  # an inch mark, or the end of a quotation whose beginning is missing
        return free or not (after.isspace() or after in ".,;:!?)")
    if mark in ("»", "›", "”", "''", "``", ",,"):  # ,,Kom maar”: a low mark typed as two commas
        return free and not (after.isspace() or after in ")]")
    return False


def _inside_word(text: str, at: int) -> bool:
    """Between two Hebrew letters the mark makes an acronym: צה"ל."""
    return 0 < at < len(text) - 1 and "א" <= text[at - 1] <= "ת" and "א" <= text[at + 1] <= "ת"


def _is_other_style(text: str, opened_at: int, mark: str, at: int) -> bool:
    """Curly opened and straight closed, straight opened and closed as in German or by two single marks."""
    if text[at - 1].isspace():
        return False
    if mark == "''":
        return text[opened_at] in '"“' and text.find("''", opened_at, at) < 0
    if mark == '"':
        return text[opened_at] in "“„"
    nested = text.find("„", opened_at, at) >= 0 or text.find("“", opened_at, at) >= 0
    return mark == "“" and text[opened_at] == '"' and not nested and not text[at + 1 : at + 2].isalnum()


def _is_inch(text: str, at: int) -> bool:
    return text[at - 1].isdigit() and _INCHES.search(text, max(0, at - 6), at) is not None


# ------------------------------------------------------------------ single marks


def _with_singles(text: str, doubles: list[Span]) -> list[Span]:
    """Single quotations between the double ones; one that holds double ones inside takes their place."""
    merged: list[Span] = []
    singles = _singles(text, doubles)
    at = 0
    for span in doubles:
        while at < len(singles) and singles[at].outer_start < span.outer_start:
            merged.append(singles[at])
            at += 1
        if not merged or merged[-1].outer_end <= span.outer_start:
            merged.append(span)
    return merged + singles[at:]


def _singles(text: str, doubles: list[Span]) -> list[Span]:
    spans: list[Span] = []
    inside = 0  # the first double quotation that may hold the mark
    opened_at = maybe = line_end = -1
    crossed = False
    for at, mark in _marks(text, _SINGLE):
        if mark == "’" and opened_at < 0:
            continue  # an apostrophe
        if at > line_end:
            if maybe > opened_at >= 0:
                _single(spans, text, opened_at, maybe)
            opened_at = maybe = -1
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
        while inside < len(doubles) and doubles[inside].outer_end <= at:
            crossed = crossed or opened_at >= 0
            inside += 1
        if inside < len(doubles) and doubles[inside].outer_start < at:
            continue
        if _opens_single(text, mark, at):
            if maybe > opened_at >= 0:
                _single(spans, text, opened_at, maybe)
            opened_at, maybe, crossed = at, -1, False
        elif opened_at >= 0 and _closes_single(text, mark, at, text[opened_at]):
            sure = text[at - 1] in BEFORE_CLOSER or text[at - 1] not in "sz"
            if crossed and not (text[opened_at] == "‘" and text[at - 1] in BEFORE_CLOSER):
                opened_at = maybe = -1
            elif sure:
                _single(spans, text, opened_at, at)
                opened_at = maybe = -1
            elif maybe < 0:
                maybe = at  # the workers' rights: perhaps an apostrophe
    if maybe > opened_at >= 0:
        _single(spans, text, opened_at, maybe)
    return spans


def _opens_single(text: str, mark: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark == "‘" and before.isalnum() and not before.isascii():
        return not after.isspace()  # Korean and Chinese write no space before
    if mark not in "'‘‚`‛" or not (before.isspace() or before in OPENING_CONTEXT or before in '"“„«'):
        return False
    return after.isalpha() or after in '“"«…[$£€¿¡#@' or (after.isdigit() and not _decade(text, at))


def _decade(text: str, at: int) -> bool:
    """'90s, '16: the year's century is left out."""
    return text[at + 1 : at + 3].isdigit() and text[at + 3 : at + 4] in ("s", " ", ",", ".", "’", "'", "")


def _closes_single(text: str, mark: str, at: int, opener: str) -> bool:
    if mark not in CLOSERS.get(opener, "'") and mark not in "'’":
        return False
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isalnum() and after.isascii():
        return False
    return not text[at - 1].isspace()


def _single(spans: list[Span], text: str, opened_at: int, closed_at: int) -> None:
    if len(text[opened_at + 1 : closed_at].strip()) > 1:  # rock 'n' roll
        spans.append(Span(opened_at + 1, closed_at, opened_at, closed_at + 1, "single", True))

"""Speech after dashes, without marks: – Vi går, sier Hansen. / – Zostajemy – mówi Lis. – Trudno."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scraper.quotes.spaced.dashes import tells
from scraper.quotes.spaced.words.bits import CAP, PRONOUN, STRONG, WORD
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.spans import MIN_UNCLOSED
from scraper.quotes.values import Span

TELLER = 4  # words of somebody behind a verb at the end of a line
TELLING = 60  # characters behind a dash in which a verb of speech shows
DATELINE = 3  # words up to a dash that may only say where the news is from
SEEN = 60  # characters before a dash that are looked at
TURNS = 5  # dashes among which the one is looked for behind which a verb tells whose speech it is
FAR = 1500  # characters of speech in which such a verb is looked for, so that no line costs more than its length

_ITEM = "- "
_DASH = re.compile(r"[—–―](?=[ \t\u00a0]*[\w¿¡«“\"…])|-(?=[ \t\u00a0]+[\w¿¡…])")
_TURN = re.compile(r"(?<=[\s,.!?…»])[—–―-](?=[\s\w])|(?<=\w)[—–―](?=[\s.,;:])")
_TOLD = re.compile(r"[,!?]\s+([^\W\d_]+)(?=\s)")
_TELLER = re.compile(r"(?<=\w),(?:\s[^\s,.!?]+){1,4}\s([^\W\d_]+)\.?$", re.MULTILINE)  # ", naapuri Aho ihmettelee."
_SENTENCE_ENDS = '.!?…:”"»)'  # before a dash that opens speech inside a paragraph


class _Line(NamedTuple):
    """One line of the text in which somebody may speak after dashes."""

    text: str
    start: int
    end: int
    lexicon: Lexicon


class _End(NamedTuple):
    """Where speech ends, the dash that ends it (0: none), and whether a verb of speech follows."""

    at: int
    turn: int
    told: bool


def with_dialogue(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """The quotations in marks, and what people say after dashes; of two that overlap the one that opens first."""
    spoken = list(_dialogue(text, lexicon))
    return _outermost([*spans, *spoken]) if spoken else spans


def _dialogue(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Everything said after a dash, left to right."""
    line, done, speaking = _Line(text, 0, -1, lexicon), 0, False
    for dash in _DASH.finditer(text):
        at = dash.start()
        if at > line.end:
            breaks = text.find("\n", at)
            line = _Line(text, text.rfind("\n", 0, at) + 1, len(text) if breaks < 0 else breaks, lexicon)
            speaking = False
        before = text[max(line.start, at - SEEN) : at].strip() if at >= done else None
        if before is None or (before and not _opens_sentence(text, at)):
            continue
        if not before and _only_tells(line, at):
            continue
        end = _end_of_speech(line, at + 1)
        if not before and not end.told and _is_listed(line, at):
            continue
        if not before or speaking or before[-1] == ":" or (end.told and before.count(" ") >= DATELINE):
            spans, done = _turns(line, at, end)
            yield from spans
            speaking = True


def _is_listed(line: _Line, dash: int) -> bool:
    """ "- le budget ⏎ - les postes": a hyphen before a small letter, or lines beside it that begin so too."""
    text = line.text
    if text[dash] != "-":
        return False
    end = line.start
    while end and text[end - 1] == "\n":
        end -= 1
    above = text.rfind("\n", 0, end) + 1
    beside = text.startswith(_ITEM, above) or text[line.end : line.end + SEEN].lstrip().startswith(_ITEM)
    return beside or text[dash + 1 : dash + 4].lstrip()[:1].islower()


def _only_tells(line: _Line, dash: int) -> bool:
    """ "— powiedział Lis." as a line of its own: whose words the paragraph above is, nothing said."""
    words = line.text[dash + 1 : min(line.end, dash + TELLING)].lstrip()
    return words[:1].islower() and bool(line.lexicon.tag(words.split(None, 1)[0].rstrip(".,:")) & STRONG)


def _opens_sentence(text: str, at: int) -> bool:
    """The dash stands between two sentences, the second of which begins with a capital."""
    behind = text[at + 1 : at + 4].strip()
    return text[at - 1].isspace() and text[at - 3 : at].rstrip()[-1:] in _SENTENCE_ENDS and behind[:1].isupper()


def _turns(line: _Line, opened: int, end: _End) -> tuple[list[Span], int]:
    """Speech and telling take turns at every further dash; what is said, and where reading goes on."""
    spans: list[Span] = []
    while True:
        if span := _span(line.text, opened, end.at):
            spans.append(span)
        again = _TURN.search(line.text, end.turn + 1, line.end) if end.turn else None
        if again is None:
            return spans, line.end if end.turn else end.at
        opened = again.start()
        end = _end_of_speech(line, opened + 1)


def _end_of_speech(line: _Line, begin: int) -> _End:
    """The dash or comma that a verb of speech follows; else the next dash, else the line."""
    text, lexicon = line.text, line.lexicon
    turns = [m.start() for m in islice(_TURN.finditer(text, begin, line.end), TURNS)]
    for turn in turns:
        if tells(text[turn + 1 : turn + TELLING], lexicon):
            return _End(turn, turn, True)
    plain = next((turn for turn in turns if not _goes_on(text, turn)), 0)
    told = _end_before_verb(line, begin, min(plain or line.end, begin + FAR))
    if told:
        return _End(told, 0, True)
    turn = plain if lexicon.table.verb_second else next(iter(turns), 0)
    return _End(turn or line.end, turn, False)


def _goes_on(text: str, turn: int) -> bool:
    """ "– Han kom – og gik": no sentence ends before the dash, and a small letter follows."""
    before, behind = text[turn - 3 : turn].rstrip(), text[turn + 1 : turn + 4].lstrip()
    return before[-1:] not in _SENTENCE_ENDS and behind[:1].islower()


def _end_before_verb(line: _Line, begin: int, end: int) -> int | None:
    """ "– Vi går, sier Hansen": a comma and a verb of speech follow."""
    text, lexicon = line.text, line.lexicon
    for match in _TOLD.finditer(text, begin, end):
        if lexicon.tag(match.group(1)) & STRONG or _told_at_end(line, match, end):
            return match.start() + (text[match.start()] != ",")
    teller = _TELLER.search(text, begin, end)
    named = teller and any(word[0].isupper() for word in teller.group().split())
    return teller.start() if teller and named and lexicon.tag(teller.group(1)) & STRONG else None


def _told_at_end(line: _Line, match: re.Match[str], end: int) -> bool:
    """ "…, deler 36-åringen." at the end of a line: a verb of no list, and somebody in a few words."""
    rest = line.text[match.end() : end].split()
    if not match.group(1).islower() or not 0 < len(rest) <= TELLER or line.lexicon.tag(match.group(1)) != WORD:
        return False
    return bool(line.lexicon.tag(rest[0].rstrip(".,")) & (CAP | PRONOUN)) or rest[0][0].isdigit()


def _span(text: str, opened: int, end: int) -> Span | None:
    """The words between a dash and the end of speech, white space and stray signs left out."""
    start = opened + 1
    while start < end and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    close = end
    while close > start and text[close - 1].isspace():
        close -= 1
    return Span(start, close, opened, end, "dash", True) if close - start >= MIN_UNCLOSED else None


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.outer_start, -s.outer_end)):
        if not kept or span.outer_start >= kept[-1].outer_end:
            kept.append(span)
    return kept

"""Speech and telling told apart by dashes: – Vi går, sier Hansen; «Мы готовы, — сказал Лаптев. — Ждём»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.quotes.spaced.words.bits import ADVERB, AUXILIARY, CAP, PRONOUN, STRONG, WORD
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.values import Span

TELLER = 4  # words of somebody behind a verb at the end of a line
_TELLER = re.compile(r"(?<=\w),(?:\s[^\s,.!?]+){1,4}\s([^\W\d_]+)\.?$", re.MULTILINE)  # ", naapuri Aho ihmettelee."
HELPERS = 3  # words up to the verb: "– gli ha detto Ferri –"
LONGEST_ASIDE = 160  # characters between two dashes that only say whose words stand around them

_ASIDE = re.compile(r"(?<=[\w,.!?…)])\s[—–-]\s(?=[^\W\d_])|(?<=[,.!?…])\s?[—–](?=[^\W\d_])")
_RESUMED = re.compile(r"[.,;:!?]*\s[—–-]\s|[.,;:!?]*[—–][.,;:]?\s|(?<=[\w])[—–](?=[.,;:])")
_TELLING = re.compile(r"[,!?]\s+([^\W\d_]+)(?=\s)")


def cut_dashes(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """– Vi går, sier Hansen: speech after a dash ends where a comma and a verb of speech follow."""
    return [_cut(text, span, lexicon) if span.style == "dash" else span for span in spans]


def _cut(text: str, span: Span, lexicon: Lexicon) -> Span:
    for match in _TELLING.finditer(text, span.start, span.end):
        if lexicon.tag(match.group(1)) & STRONG or _told_at_end(text, match, span, lexicon):
            end = match.start() + (text[match.start()] != ",")
            return Span(span.start, end, span.outer_start, end, "dash", True)
    teller = _TELLER.search(text, span.start, span.end)
    if teller and lexicon.tag(teller.group(1)) & STRONG and any(word[0].isupper() for word in teller.group().split()):
        return Span(span.start, teller.start(), span.outer_start, teller.start(), "dash", True)
    return span


def cut_asides(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """«Мы готовы, — сказал Лаптев. — Ждём»: what stands between dashes inside the marks is the paper's."""
    if not any(dash in text for dash in ("—", "–", " - ")):
        return spans
    return [part for span in spans for part in (_parts(text, span, lexicon) if span.style == "double" else (span,))]


def _parts(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    opened = begin = span.outer_start
    for dash in _ASIDE.finditer(text, span.start, span.end):
        if dash.start() < begin or not _tells(text[dash.end() : dash.end() + LONGEST_ASIDE], lexicon):
            continue
        yield Span(max(begin, span.start), dash.start(), opened, dash.start(), "double", True)
        again = _RESUMED.search(text, dash.end(), min(span.end, dash.end() + LONGEST_ASIDE))
        if again is None:
            return
        opened, begin = max(again.start(), again.end() - 2), again.end()
    yield span if begin == span.outer_start else Span(begin, span.end, opened, span.outer_end, "double", span.closed)


def _tells(words: str, lexicon: Lexicon) -> bool:
    """A verb of speech, perhaps behind an auxiliary or a pronoun."""
    table = lexicon.table
    for word in words.split()[:HELPERS]:
        bits = lexicon.tag(word.rstrip(".,:;"))
        if bits & STRONG and not bits & CAP:
            return True
        helps = bits & (AUXILIARY | ADVERB | PRONOUN) or word in table.reflexives or word in table.clitics
        if not helps:
            return False
    return False


def _told_at_end(text: str, match: re.Match[str], span: Span, lexicon: Lexicon) -> bool:
    """ "…, deler 36-åringen." at the end of a line: a verb of no list, and somebody in a few words."""
    rest = text[match.end() : span.end].split()
    if not match.group(1).islower() or not 0 < len(rest) <= TELLER or lexicon.tag(match.group(1)) != WORD:
        return False
    return bool(lexicon.tag(rest[0].rstrip(".,")) & (CAP | PRONOUN)) or rest[0][0].isdigit()

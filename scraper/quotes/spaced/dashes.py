"""Speech after a dash, cut off where a verb of speech follows: – Vi går, sier Hansen."""

from __future__ import annotations

import re

from scraper.quotes.spaced.words.bits import CAP, PRONOUN, STRONG, WORD
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.values import Span

TELLER = 4  # words of somebody behind a verb at the end of a line
_TELLING = re.compile(r"[,!?]\s+([^\W\d_]+)(?=\s)")


def cut_dashes(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """– Vi går, sier Hansen: speech after a dash ends where a comma and a verb of speech follow."""
    return [_cut(text, span, lexicon) if span.style == "dash" else span for span in spans]


def _cut(text: str, span: Span, lexicon: Lexicon) -> Span:
    for match in _TELLING.finditer(text, span.start, span.end):
        if lexicon.tag(match.group(1)) & STRONG or _told_at_end(text, match, span, lexicon):
            end = match.start() + (text[match.start()] != ",")
            return Span(span.start, end, span.outer_start, end, "dash", True)
    return span


def _told_at_end(text: str, match: re.Match[str], span: Span, lexicon: Lexicon) -> bool:
    """ "…, deler 36-åringen." at the end of a line: a verb of no list, and somebody in a few words."""
    rest = text[match.end() : span.end].split()
    if not match.group(1).islower() or not 0 < len(rest) <= TELLER or lexicon.tag(match.group(1)) != WORD:
        return False
    return bool(lexicon.tag(rest[0].rstrip(".,")) & (CAP | PRONOUN)) or rest[0][0].isdigit()

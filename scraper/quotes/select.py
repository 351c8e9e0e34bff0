"""Which lines of a text are worth reading: quotations, what stands before them, and lines that may cite somebody.

Most text on the web quotes nobody. Finding that out costs a hundredth of reading it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from scraper.quotes.lexicon import (
    Lexicon,
)
from scraper.quotes.values import Span

OPENING_LINES = 2  # people are introduced at the beginning
BEFORE = 2  # lines read before a quotation, for colons and for whoever goes on speaking
BEFORE_PRONOUN = 5  # the same where the line says "he" or "she"


def unread(text: str, spans: list[Span], lexicon: Lexicon) -> set[int]:
    """Where the lines begin that may be passed over."""
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    written = [n for n, line in enumerate(lines) if line]
    quoted = {bisect_right(starts, span.outer_start) - 1 for span in spans}
    wanted = set(quoted)
    for at, n in enumerate(written):
        runs = lines[n].split(" ")
        if n in quoted:
            pronoun = not lexicon.pronoun_runs.isdisjoint(runs)
            wanted.update(written[max(0, at - (BEFORE_PRONOUN if pronoun else BEFORE)) : at])
        elif n not in wanted and _may_cite(runs, lexicon):
            wanted.add(n)
    if wanted:
        wanted.update(written[:OPENING_LINES])
    return {starts[n] for n in written if n not in wanted}


def _may_cite(runs: list[str], lexicon: Lexicon) -> bool:
    if not lexicon.cue_runs.isdisjoint(runs):
        return True
    return not lexicon.source_runs.isdisjoint(runs) and not lexicon.saying_runs.isdisjoint(runs)

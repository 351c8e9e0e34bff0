"""Which lines of a text are worth reading: quotations, what stands before them, and lines that may cite somebody.

Most text on the web quotes nobody. Finding that out costs a hundredth of reading it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise

from scraper.quotes.lexicon import Lexicon
from scraper.quotes.values import Span

_RUNNING = frozenset(",-–—'’(&%$/=>")  # signs within a sentence
Line = tuple[int, int]  # offsets of a line, its break left out

OPENING_LINES = 2  # people are introduced at the beginning
BEFORE = 2  # lines read before a quotation that opens its sentence, for colons and for whoever goes on speaking
SHORTEST_CITING = 14  # characters of a line that says who said something: "Hale said so."
BEFORE_PRONOUN = 5  # the same where the line says "he" or "she"


def every_line(text: str) -> list[Line]:
    """The lines that are not empty, as offsets."""
    lines = text.split("\n")
    return [(start, start + len(line)) for start, line in zip(_starts(lines), lines, strict=True) if line]


def worth_reading(text: str, spans: list[Span], lexicon: Lexicon) -> list[Line]:
    """The lines that quote or may cite, with what stands before them; none where nobody says anything."""
    lines = text.split("\n")
    citing = _citing(lines, lexicon)
    if not (citing or spans):
        return []
    starts = _starts(lines)
    written = [n for n, line in enumerate(lines) if line]
    leans: dict[int, bool] = {}  # line that quotes -> whether a quotation in it has no clause of its own
    for span in spans:
        n = bisect_right(starts, span.outer_start) - 1
        leans[n] = leans.get(n) or _opens_sentence(text, span)
    wanted = {*leans, *citing, *written[:OPENING_LINES]}
    for n, leaning in leans.items():
        pronoun = not lexicon.pronoun_runs.isdisjoint(lines[n].split())
        before = BEFORE_PRONOUN if pronoun else BEFORE if leaning else 0
        at = bisect_left(written, n)
        wanted.update(written[max(0, at - before) : at])
    return [(starts[n], starts[n] + len(lines[n])) for n in sorted(wanted)]


def _opens_sentence(text: str, span: Span) -> bool:
    """No word and no comma stands right before the quotation, so that whose it is may stand in the line before."""
    before = text[max(0, span.outer_start - 2) : span.outer_start].rstrip(" ")[-1:]
    return not (before.isalnum() or before in _RUNNING)


def _starts(lines: list[str]) -> list[int]:
    return list(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))


def _citing(lines: list[str], lexicon: Lexicon) -> list[int]:
    """The lines with a word that may report: a verb, or a noun of speech with its source."""
    silent = lexicon.citing_runs.isdisjoint
    found = [n for n, line in enumerate(lines) if len(line) >= SHORTEST_CITING and not silent(line.split())]
    return [n for n in found if _may_cite(lines[n].split(), lexicon)]


def _may_cite(runs: list[str], lexicon: Lexicon) -> bool:
    cues, idle, sayings, sources = lexicon.cue_runs, lexicon.idle_runs, lexicon.saying_runs, lexicon.source_runs
    return any(
        (run in cues and before not in idle) or (run in sources and before in sayings)
        for before, run in pairwise(("", *runs))
    )

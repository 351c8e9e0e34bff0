"""A reporting expression of a sentence with the phrase that is its subject, and which one holds which."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.words.bits import COLON, COMMA, COORDINATOR, DASH, PREPOSITION, QUOTE, SUBORDINATOR, WORD
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

BACK = 8  # reports looked back over


class Report(msgspec.Struct, frozen=True, gc=False):
    """One cue (tokens first..last) and whose it is. `begin` and `end` bound cue and subject together."""

    first: int
    last: int
    who: Phrase
    how: str  # left, right, gerund, fronted, shared, relative, passive, according
    strong: bool
    stands_for: Phrase | None = None  # of "who": the phrase before it
    opens: int | None = None  # where the expression begins, if earlier: "TASS quoted Hale as saying"

    @property
    def begin(self) -> int:
        """First token of cue and subject together."""
        return min(self.first, self.who[0]) if self.opens is None else self.opens

    @property
    def end(self) -> int:
        """Last token of cue and subject together."""
        return max(self.last, self.who[1])

    @property
    def beside(self) -> bool:
        """Subject and cue stand together: no borrowed subject."""
        return self.how in ("left", "right", "according", "passive")


def _is_nested(t: Tokens, outer: Report, inner: Report) -> bool:
    """The inner report is part of what the outer one reports: "said he thinks …", no comma and no "and" between."""
    if outer.how != "noun" and outer.end < inner.begin and is_free(t, inner):
        return True
    if outer.strong and outer.beside and inner.who[1] + 1 < outer.begin and outer.end + 1 < inner.first:
        return all(t.tags[k] & COMMA and not t.tags[k] & WORD for k in (outer.begin - 1, outer.end + 1))
    if not outer.strong or inner.how == "noun" or inner.begin <= outer.last:
        return False
    between = range(outer.last + 1, inner.begin)
    if len(between) == 1 and t.tags[between[0]] & (PREPOSITION | SUBORDINATOR) == PREPOSITION | SUBORDINATOR:
        return False  # "Voss said after Hale had called it “late”"
    return not any(t.tags[k] & (COMMA | COLON | DASH | QUOTE) and not t.tags[k] & WORD for k in between) and not (
        between and t.tags[between[-1]] & COORDINATOR
    )


def is_free(t: Tokens, inner: Report) -> bool:
    """ "Hale condemned what he called a “brazen breach”": his word for what the sentence says he condemned."""
    who, table = inner.who, t.lexicon.table
    free = inner.begin > 0 and t.low(inner.begin - 1) in table.free_relatives
    return free and who[0] == who[1] and t.low(who[0]) in table.pronouns


def outermost(t: Tokens, found: list[Report]) -> Report:
    """The last report of the list, or the one that it is nested in."""
    found = found[-BACK:]
    k: int | None = len(found) - 1
    while k is not None:
        inner, k = found[k], next((n for n in range(k - 1, -1, -1) if _is_nested(t, found[n], found[k])), None)
    return inner

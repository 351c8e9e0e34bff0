"""Quotations of a headline that name nobody: the quotation of the text that one shortens, or the only speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.quotes.values import Said

ALIKE = 0.5  # share of a heading's character pairs that stand in the quotation it sums up
_PASSING = ("crowd", "answered")  # rules whose speaker is nobody in particular
_NO_LETTER = re.compile(r"\W+")


def twin(inner: str, text: str, body_at: int, said: Sequence[Said]) -> Said | None:
    """The quotation of a text (its body begins at `body_at`) that the heading shortens."""
    pairs = _pairs(inner)
    best, share = None, ALIKE
    for candidate in said:
        if candidate.name and candidate.kind != "term":
            at = candidate.start + (body_at if candidate.place == "body" else 0)
            theirs = _pairs(text[at : at + candidate.end - candidate.start])
            alike = len(pairs & theirs) / max(1, len(pairs))
            if alike > share:
                best, share = candidate, alike
    return best


def only(said: Sequence[Said]) -> Said | None:
    """The one person the article quotes, if there is but one."""
    named = [s for s in said if s.name and s.kind != "term" and s.rule not in _PASSING]
    return named[0] if named and len({s.name for s in named}) == 1 else None


def _pairs(text: str) -> set[str]:
    bare = _NO_LETTER.sub("", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}

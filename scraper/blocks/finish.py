"""Readable rules that finish what the scorer began, in order; each is one idea with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

_SHORT = 30  # characters; shorter lines may well be said twice


def finish(labelled: Labelled, facts: Facts) -> None:
    """Apply every rule, top to bottom."""
    for rule in RULES:
        rule(labelled, facts)


def title_line(labelled: Labelled, facts: Facts) -> None:
    """The headline is a field of its own; a line that repeats it is no paragraph."""
    for i in facts.title.nonzero()[0].tolist():
        labelled.drop(i, "title")


def second_copies(labelled: Labelled, facts: Facts) -> None:
    """Pages carry mobile and desktop copies of a text: keep the one the scorer likes best.

    Two of them side by side in one box are the author's own words.
    """
    best: dict[str, int] = {}
    out, scores = labelled.outline, labelled.scores
    holders = [out.parents[box] for box in out.box_of]
    for i in labelled.kept_indices:
        text = out.texts[i]
        other = best.setdefault(text, i)
        if other == i or holders[i] == holders[other] or (len(text) < _SHORT and i - other > 3):
            continue
        worse, best[text] = (other, i) if scores[i] > scores[other] + 0.1 else (i, other)
        labelled.drop(worse, "duplicate")


def headings_over_nothing(labelled: Labelled, facts: Facts) -> None:
    """A heading whose section was dropped introduces nothing."""
    follower = False
    for i in reversed(range(facts.count)):
        if not labelled.verdicts[i]:
            continue
        if labelled.type_of(i) != "heading":
            follower = True
        elif not follower:
            labelled.drop(i, "tail")


RULES = (title_line, second_copies, headings_over_nothing)

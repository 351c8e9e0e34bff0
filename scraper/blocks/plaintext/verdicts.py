"""From the scores of a dump's lines to the lines of the article, and why the others are none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.blocks.decide import MOST_THRESHOLD, best_threshold
from scraper.blocks.plaintext.facts import BULLET, best_run
from scraper.blocks.plaintext.rules import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.blocks.plaintext.dump import Dump
    from scraper.blocks.plaintext.facts import LineFacts

_APART = 5.0  # likely words that one line in between costs a run
_SURE = 0.8  # score of a line that is believed apart from the others
_BESIDE = 0.25  # score of a sentence beside the article
_HEADING, _HEADING_COLUMNS = 0.15, 80  # score and columns of a sub-heading between paragraphs
_MOST_ITEMS = 30  # lines of a list
_MILD = frozenset(("", "repeated"))  # a line may stand twice and still be the article's
_UNDER_HEADLINE = 1  # lines without a full stop: a dek or a first sub-heading


@dataclass
class Verdicts:
    """Of each line how likely it is the article's, and whether it is kept."""

    scores: list[float]
    verdicts: list[bool]


def kept_lines(facts: LineFacts, scores: list[float], signals: Sequence[str]) -> list[bool]:
    """Which lines are the article: those above the dump's threshold that stand together, sure ones, neighbours."""
    threshold = best_threshold(facts, scores)
    first, last = main_run(facts, scores, threshold)
    kept = [
        score > threshold and (first <= i <= last or score > _SURE) and signals[i] in _MILD and facts.split[i] != []
        for i, score in enumerate(scores)
    ]
    bulleted = [BULLET.match(text) is not None for text in facts.texts]
    likely = [
        prose and score > _BESIDE and not signal
        for prose, score, signal in zip(facts.prose.tolist(), scores, signals, strict=True)
    ]
    joined = _with_lists(_with_neighbours(kept, likely, bulleted), bulleted)
    return [
        of_article
        or (0 < i < len(joined) - 1 and joined[i - 1] and joined[i + 1] and _heads(facts, scores, signals, i))
        for i, of_article in enumerate(joined)
    ]


def _heads(facts: LineFacts, scores: Sequence[float], signals: Sequence[str], i: int) -> bool:
    """Whether a line between two of the article may be a sub-heading."""
    line = facts.dump.lines[i]
    prose = bool(facts.prose[i + 1])
    return prose and scores[i] > _HEADING and not line.ends and line.width < _HEADING_COLUMNS and not signals[i]


def _with_neighbours(kept: list[bool], likely: list[bool], bulleted: list[bool]) -> list[bool]:
    """Sentences right beside the article, or beside a list at its end, need less to be believed."""
    joined = kept.copy()
    for order in (range(len(kept)), reversed(range(len(kept)))):
        beside = False
        for i in order:
            joined[i] = joined[i] or (beside and likely[i])
            beside = joined[i] or (beside and bulleted[i])
    return joined


def _with_lists(kept: list[bool], bulleted: list[bool]) -> list[bool]:
    """Lines with bullets that stand between two lines of the article belong to it, however short."""
    filled = kept.copy()
    places = [i for i, of_article in enumerate(kept) if of_article]
    for before, after in pairwise(places):
        if 1 < after - before <= _MOST_ITEMS and all(bulleted[before + 1 : after]):
            filled[before:after] = [True] * (after - before)
    return filled


def main_run(facts: LineFacts, scores: Sequence[float], threshold: float = MOST_THRESHOLD) -> tuple[int, int]:
    """First and last of the stretch with most words that are likely the article's; (0, -1) where there is none."""
    return best_run(
        [
            score * words if score > threshold else -_APART
            for score, words in zip(scores, facts.words.tolist(), strict=True)
        ]
    )


def is_clean(dump: Dump, title: int | None) -> bool:
    """Mostly prose, above it only a headline and what may stand under one, below it sentences, lists and tables."""
    lines = dump.lines
    prose, total = sum(x.width for x in lines if x.prose), sum(x.width for x in lines)
    above = sum(not x.ends for i, x in enumerate(lines[: dump.first]) if i != title)
    return (
        prose >= 0.7 * total > 0
        and above <= (_UNDER_HEADLINE if title == 0 else 0)
        and all(x.ends or "\t" in x.text or BULLET.match(x.text) for x in lines[dump.last + 1 :])
    )


def reason_of(dump: Dump, signals: Sequence[str], title: int | None, verdicts: Verdicts, i: int) -> str:
    """Why a line is left out; "" for a line of the article."""
    if i == title:
        return "title"
    if title is not None and dump.lines[i].folded == dump.lines[title].folded:
        return "title repeated"
    return "" if verdicts.verdicts[i] else signals[i] or place_of(dump, i) or "score"

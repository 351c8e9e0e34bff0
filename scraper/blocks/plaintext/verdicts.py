"""From the scores of a dump's lines to the lines of the article, and why the others are none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.blocks.decide import MOST_THRESHOLD, best_threshold
from scraper.blocks.plaintext.dump import best_run
from scraper.blocks.plaintext.facts import BULLET
from scraper.blocks.plaintext.rules import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.blocks.plaintext.dump import Dump
    from scraper.blocks.plaintext.facts import LineFacts

_APART = 3.0  # likely words that one line in between costs a run
_SURE = 0.8  # score of a line that is believed apart from the others
_BESIDE, _FEWEST_WORDS = 0.25, 2  # score of a sentence beside the article, and more words than which it has
_HEADING, _HEADING_COLUMNS = 0.15, 80  # score and columns of a sub-heading between paragraphs
_MOST_ITEMS = 30  # lines of a list
_MILD = frozenset(("", "repeated"))  # a line may stand twice and still be the article's
# Of a text that is nothing but an article:
_PLAIN = frozenset(("", "byline", "date", "caption", "copyright"))
_MOSTLY = 0.7  # share of its columns in sentences
_MOST_SITE = 0.3  # share of a line's words in which a site speaks of itself
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
        line.ends and words > _FEWEST_WORDS and score > _BESIDE and not signal
        for line, words, score, signal in zip(facts.dump.lines, facts.words.tolist(), scores, signals, strict=True)
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
    """First and last of the stretch with most words that are likely the article's; (0, -1) where there is none.

    Bylines, dates and captions part nothing: they stand between a lead and its text.
    """
    return best_run(
        [
            score * words if score > threshold else 0.0 if marked else -_APART
            for score, words, marked in zip(scores, facts.words.tolist(), facts.marked.tolist(), strict=True)
        ]
    )


def is_clean(facts: LineFacts, signals: Sequence[str], title: int | None) -> bool:
    """Whether a dump is an article and nothing else: mostly sentences, lists and tables, none of them a site's.

    Bylines, dates, captions and copyright lines may stand around it, a line without a full stop under the headline,
    and others before a sentence: they are sub-headings.
    """
    rest = [i for i, signal in enumerate(signals) if not signal and i != title]
    told = [i for i in rest if _is_told(facts, i)]
    if not told or not _PLAIN.issuperset(signals) or rest[-1] != told[-1]:
        return False
    if any(facts.site[i] > _MOST_SITE * facts.words[i] for i in told):
        return False
    above = rest.index(told[0])
    untold = set(rest).difference(told)
    width = sum(facts.dump.lines[i].width for i in rest)
    return (
        above <= (_UNDER_HEADLINE if title is not None else 0)
        and not any(before in untold and after in untold for before, after in pairwise(rest))
        and sum(facts.dump.lines[i].width for i in told) >= _MOSTLY * width
    )


def first_of_clean(facts: LineFacts, signals: Sequence[str]) -> int | None:
    """The first line of such a text if it ends no sentence: then it is the headline."""
    first = next((i for i, signal in enumerate(signals) if not signal), None)
    return first if first is not None and not _is_told(facts, first) and is_clean(facts, signals, first) else None


def _is_told(facts: LineFacts, i: int) -> bool:
    """A sentence, an entry of a list, or a table."""
    line = facts.dump.lines[i]
    return line.ends or "\t" in line.text or "\n" in line.text or BULLET.match(line.text) is not None


def reason_of(dump: Dump, signals: Sequence[str], title: int | None, verdicts: Verdicts, i: int) -> str:
    """Why a line is left out; "" for a line of the article."""
    if i == title:
        return "title"
    if title is not None and dump.lines[i].folded == dump.lines[title].folded:
        return "title repeated"
    return "" if verdicts.verdicts[i] else signals[i] or place_of(dump, i) or "score"

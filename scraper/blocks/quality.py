"""How far to believe a body: a few small trees over facts about the whole page, calibrated in training/."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled
    from scraper.blocks.scorer import Scorer


class Judged(Protocol):
    """Of each block or line its score, and whether it was kept."""

    scores: list[float]
    verdicts: list[bool]


class Weighed(Protocol):
    """Of each block or line its words, its length and the characters that make a real paragraph of it: arrays."""

    words: Any
    size: Any
    good: Any


_LIKELY = 0.5
_LINE = 70  # Latin characters
NAMES = (
    "doubt", "likely", "deviation", "under_70", "under_90", "under_97", "expected", "outside", "middling", "spread",
    "skipped", "skipped_good", "settled", "unsettled", "undone", "words", "median", "lines",
)  # fmt: skip
_WORDS = NAMES.index("words")
PAGE_NAMES = (*NAMES, "code", "inside_best")


def quality(values: list[float], judge: Scorer) -> float:
    """Confidence in the kept blocks, 0 to 1: about the chance that the body is right but for trifles."""
    import numpy as np

    if not values:
        return 0.0
    return round(float(judge.probabilities(np.array(values, dtype=np.float32)[:, None])[0]), 3)


def page_facts(labelled: Labelled, facts: Facts) -> list[float]:
    """The facts behind PAGE_NAMES: those of any text, what is program text, what stands in the article's own box."""
    values = text_facts(labelled, facts)
    if values:
        words, kinds = facts.words, labelled.outline.kinds
        first, end = facts.boxes.firsts[facts.best], facts.boxes.ends[facts.best]
        code = [i for i in labelled.kept_indices if kinds[i] == "code"] if "code" in kinds else []
        inside = words[first:end][labelled.verdicts[first:end]].sum()
        values += [float(part) / values[_WORDS] for part in (words[code].sum() if code else 0.0, inside)]
    return values


def text_facts(labelled: Judged, facts: Weighed) -> list[float]:
    """The facts behind NAMES; empty where nothing was kept.

    They say how sure the scorer was of what was kept, by share of its words ("doubt" to "under_97"); what F1 it
    expects; how much else it thought possible; how much of the kept stretch was left out; the same two of what it
    expects and thought possible once the rules are taken at their word, with how much of its choice they undid; how
    much was kept, how sure it was of the middle one, and how many of them are no more than a line.
    """
    import numpy as np

    kept = np.array(labelled.verdicts)
    places = kept.nonzero()[0]
    if not len(places):
        return []
    score, words = np.array(labelled.scores), facts.words
    sure, mine = score[kept], words[kept]
    doubt = 1 - sure
    mass = float(mine.sum())
    sums = np.empty((6, len(sure)))
    sums[0], sums[1], sums[2] = np.minimum(sure, doubt), sure, doubt * doubt
    sums[3], sums[4], sums[5] = sure < 0.7, sure < 0.9, sure < 0.97
    shaky, hits, apart, *under = (sums @ mine).tolist()
    first, end = int(places[0]), int(places[-1]) + 1
    skipped = ~kept[first:end]
    undone = ~kept & (score > _LIKELY)
    possible = ~kept & (score > 0.05)
    sums = np.empty((6, len(score)))
    sums[0], sums[1], sums[2] = score, possible, (score > 0.3) & (score < 0.7)
    sums[3], sums[4], sums[5] = possible & ~undone, undone, score * undone
    expected, other, middling, open_, gone, regretted = (sums @ words).tolist()
    return [
        shaky / mass,
        hits / mass,
        math.sqrt(apart / mass),
        *(part / mass for part in under),
        2 * hits / (mass + expected),
        math.log1p(other / mass),
        math.log1p(middling / mass),
        (end - first) / len(places) - 1,
        float(words[first:end][skipped].sum()) / mass,
        float(facts.good[first:end][skipped].sum()) / (float(facts.good[kept].sum()) + 1),
        2 * hits / (mass + expected - regretted),
        math.log1p(open_ / mass),
        math.log1p(gone / mass),
        mass,
        float(np.sort(sure)[len(sure) // 2]),
        np.count_nonzero(facts.size[kept] < _LINE) / len(places),
    ]

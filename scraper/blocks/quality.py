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


_LIKELY = 0.5  # score of a block that the scorer would keep
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
        out, kept, words = labelled.outline, labelled.kept_indices, facts.each.words
        first, end = out.firsts[facts.best], out.ends[facts.best]
        code = [i for i in kept if out.kinds[i] == "code"] if "code" in out.kinds else []
        inside = [i for i in kept if first <= i < end]
        values += [sum([words[i] for i in part]) / values[_WORDS] for part in (code, inside)]
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
    score, words, good = np.array(labelled.scores), facts.words, facts.good
    doubt = 1 - score
    rows = np.empty((10, len(score)))
    rows[0], rows[1], rows[2] = np.minimum(score, doubt), score, doubt * doubt
    rows[3], rows[4], rows[5] = score < 0.7, score < 0.9, score < 0.97
    rows[6], rows[7] = score > 0.05, score > _LIKELY
    rows[8], rows[9] = score * rows[7], (score > 0.3) * rows[3]
    mine, others = words * kept, words * ~kept
    of_kept, of_others = (rows @ mine).tolist(), (rows @ others).tolist()
    shaky, hits, apart, *under = of_kept[:6]
    possible, undone, regretted = of_others[6:9]
    mass, expected, middling = float(mine.sum()), hits + of_others[1], of_kept[9] + of_others[9]
    first, end = int(places[0]), int(places[-1]) + 1
    good_kept = good * kept
    return [
        shaky / mass,
        hits / mass,
        math.sqrt(apart / mass),
        *(part / mass for part in under),
        2 * hits / (mass + expected),
        math.log1p(possible / mass),
        math.log1p(middling / mass),
        (end - first) / len(places) - 1,
        float(others[first:end].sum()) / mass,
        float((good - good_kept)[first:end].sum()) / (float(good_kept.sum()) + 1),
        2 * hits / (mass + expected - regretted),
        math.log1p((possible - undone) / mass),
        math.log1p(undone / mass),
        mass,
        float(np.sort(score[kept])[len(places) // 2]),
        np.count_nonzero(facts.size[kept] < _LINE) / len(places),
    ]

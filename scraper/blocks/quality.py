"""How far to believe a body: a few small trees over facts about the whole page, calibrated in training/."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from scraper.blocks.scorer import Scorer


class Judged(Protocol):
    """Of each block or line its score, and whether it was kept."""

    scores: list[float]
    verdicts: list[bool]


class Weighed(Protocol):
    """Of each block or line its words, and the characters that make a real paragraph of it: arrays."""

    words: Any
    good: Any


_LIKELY = 0.5
NAMES = (
    "doubt", "likely", "deviation", "under_70", "under_90", "under_97", "expected", "outside", "middling", "spread",
    "skipped", "skipped_good", "settled", "unsettled", "undone",
)  # fmt: skip


def quality(labelled: Judged, facts: Weighed, judge: Scorer) -> float:
    """Confidence in the kept blocks, 0 to 1: about the chance that the body is right but for trifles."""
    import numpy as np

    values = page_facts(labelled, facts)
    if not values:
        return 0.0
    return round(float(judge.probabilities(np.array(values, dtype=np.float32)[:, None])[0]), 3)


def page_facts(labelled: Judged, facts: Weighed) -> list[float]:
    """The facts behind NAMES; empty where nothing was kept.

    They say how sure the scorer was of what was kept, by share of its words ("doubt" to "under_97"); what F1 it
    expects; how much else it thought possible; how much of the kept stretch was left out; and the same two of what it
    expects and thought possible once the rules are taken at their word, with how much of its choice they undid.
    """
    import numpy as np

    kept = np.array(labelled.verdicts)
    places = kept.nonzero()[0]
    if not len(places):
        return []
    score, words = np.array(labelled.scores), facts.words
    sure, mine = score[kept], words[kept]
    mass = float(mine.sum())
    hits = float((sure * mine).sum())
    first, end = int(places[0]), int(places[-1]) + 1
    skipped = ~kept[first:end]
    undone = ~kept & (score > _LIKELY)
    settled = float((score * words)[~undone].sum())
    return [
        float((np.minimum(sure, 1 - sure) * mine).sum()) / mass,
        hits / mass,
        math.sqrt(float(((1 - sure) ** 2 * mine).sum()) / mass),
        *(float(mine[sure < bound].sum()) / mass for bound in (0.7, 0.9, 0.97)),
        2 * hits / (mass + float((score * words).sum())),
        math.log1p(float(words[~kept & (score > 0.05)].sum()) / mass),
        math.log1p(float(words[(score > 0.3) & (score < 0.7)].sum()) / mass),
        (end - first) / len(places) - 1,
        float((words[first:end] * skipped).sum()) / mass,
        float((facts.good[first:end] * skipped).sum()) / (float(facts.good[kept].sum()) + 1),
        2 * hits / (mass + settled),
        math.log1p(float(words[~kept & ~undone & (score > 0.05)].sum()) / mass),
        math.log1p(float(words[undone].sum()) / mass),
    ]

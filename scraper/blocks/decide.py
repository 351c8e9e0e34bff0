"""From probabilities to verdicts: the choice with the best expected F1, and a first reason for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.blocks.names import BITS, HIDDEN, TAGS

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

MOST_THRESHOLD = 0.5
LEAST_THRESHOLD = 0.05  # below it a page has no article at all
# Why a block may have been turned down, by what its boxes are called; the first that fits is named.
_REASONS = (
    (HIDDEN | BITS["hidden"], "hidden"),
    (TAGS["figcaption"], "caption"),
    (BITS["comment"], "comment"),
    (TAGS["nav"] | BITS["nav"], "navigation"),
    (TAGS["footer"] | BITS["footer"], "footer"),
    (BITS["consent"], "consent"),
    (BITS["promo"], "promo"),
    (BITS["share"], "share"),
    (BITS["ad"], "advertisement"),
    (BITS["bio"], "bio"),
    (BITS["byline"], "byline"),
    (BITS["date"], "date"),
    (BITS["related"], "related"),
    (BITS["caption"] | TAGS["figure"], "caption"),
    (BITS["tags"], "tags"),
    (TAGS["aside"] | BITS["side"], "aside"),
    (TAGS["form"], "form"),
)


def decide(labelled: Labelled, facts: Facts) -> None:
    """Keep the blocks above the page's threshold, name a reason for each of the others."""
    threshold = best_threshold(facts, labelled.scores)
    bits, links, texts = facts.bits.tolist(), labelled.outline.links, labelled.outline.texts
    for i, score in enumerate(labelled.scores):
        if score > threshold:
            labelled.verdicts[i] = True
        else:
            labelled.reasons[i] = _reason(bits[i], links[i] > 0.8 * len(texts[i]))


def best_threshold(facts: Facts, scores: list[float]) -> float:
    """The score above which keeping blocks gives the best expected F1, never above one half.

    On a page where every score is low it is better to keep the best of them than nothing.
    """
    import numpy as np

    score = np.array(scores)
    words = facts.words
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum((score * words)[order])
    kept = np.cumsum(words[order])
    expected = 2 * hits / (kept + float((score * words).sum()))
    best = float(score[order[int(expected.argmax())]])
    return max(LEAST_THRESHOLD, min(MOST_THRESHOLD, best - 1e-9))


def _reason(bits: int, linked: bool) -> str:
    for mask, reason in _REASONS:
        if bits & mask:
            return reason
    return "links" if linked else "score"

"""From probabilities to verdicts: the choice with the best expected F1, and a first reason for the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from scraper.blocks.names import BITS, HIDDEN, TAGS

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

MOST_THRESHOLD = 0.5  # score from which a block is kept on any page
_MILDER = 0.4  # in long texts not declared as news, whose doubtful lines are often lists and boxes of their own
_NEWS = 2  # see hints.py
_LONG = 600  # words
LEAST_THRESHOLD = 0.05  # below it a page has no article at all
_NEARLY = 0.02  # expected F1
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
_LINKED = 0.8  # share of a block's characters


def decide(labelled: Labelled, facts: Facts) -> None:
    """Keep the blocks above the page's threshold, name a reason for each of the others."""
    import numpy as np

    score = np.array(labelled.scores)
    threshold = best_threshold(facts, score, _most(facts, score))
    labelled.verdicts = (score > threshold).tolist()
    # What the article's boxes are called ("newsletter-post", "with-sidebar") says nothing of a block in one of its own.
    each, own, boxes = facts.each, facts.boxes.own, labelled.outline.box_of
    labelled.reasons = [
        "" if kept else _named(below | own[box]) or ("links" if link > _LINKED else "score")
        for kept, below, box, link in zip(labelled.verdicts, each.below, boxes, each.link, strict=True)
    ]


def _most(facts: Facts, score: Any) -> float:
    """The highest threshold that the page may have."""
    if facts.news == _NEWS:
        return MOST_THRESHOLD
    return _MILDER if facts.words[score > MOST_THRESHOLD].sum() > _LONG else MOST_THRESHOLD


class Sized(Protocol):
    """What holds the words of each block or line: an array."""

    words: Any


def best_threshold(facts: Sized, scores: Any, most: float = MOST_THRESHOLD) -> float:
    """The score above which keeping blocks gives the best expected F1, never above `most`.

    On a page where every score is low it is better to keep the best of them than nothing. Where `most` gives
    nearly as much, it will do: doubtful lines at the edges are captions, standfirsts and teasers.
    """
    import numpy as np

    score = np.asarray(scores)
    words = facts.words
    right = score * words
    order = (-score).argsort(kind="stable")
    expected = 2 * right.take(order).cumsum() / (words.take(order).cumsum() + float(right.sum()))
    likely = int((score > most).sum())
    if likely and expected[likely - 1] >= expected.max() - _NEARLY:
        return most
    best = float(score[order[int(expected.argmax())]])
    return max(LEAST_THRESHOLD, min(most, best - 1e-9))


@lru_cache(2_000)  # most blocks of a page, and of pages alike, stand in boxes called the same
def _named(bits: int) -> str:
    """Why a block may have been turned down: the first of _REASONS that fits its boxes."""
    return next((why for mask, why in _REASONS if bits & mask), "")

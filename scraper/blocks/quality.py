"""How far to believe a body: a small logistic over facts about the whole page, calibrated in training/."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

NAMES = (
    "doubt", "expected", "good_kept", "outside", "length", "declared", "declared_kept", "declared_length",
    "described", "pure", "gaps", "titled", "short", "linked", "spread", "copies",
)  # fmt: skip


def quality(labelled: Labelled, facts: Facts, weights: dict[str, list[float]]) -> float:
    """Confidence in the kept blocks, 0 to 1: about the chance that the body is right but for trifles."""
    values = page_facts(labelled, facts)
    if not values or not weights:
        return 0.0
    raw = weights["bias"][0]
    for value, mean, spread, weight in zip(values, weights["mean"], weights["spread"], weights["weight"], strict=True):
        raw += weight * max(-4.0, min(4.0, (value - mean) / spread))
    return round(1 / (1 + math.exp(-raw)), 3)


def page_facts(labelled: Labelled, facts: Facts) -> list[float]:
    """The facts behind NAMES; empty where nothing was kept."""
    import numpy as np

    kept = np.array(labelled.verdicts)
    if not kept.any():
        return []
    score, words = np.array(labelled.scores), facts.words
    mass = float(words[kept].sum())
    certain = float((score * words).sum())
    hits = float((score * words)[kept].sum())
    good = float(facts.good[kept].sum())
    places = kept.nonzero()[0]
    clans = np.bincount(facts.clan[kept], weights=words[kept])
    declares = float(facts.declared[0]) >= 0
    body = len(facts.body) * facts.scale if declares else 0.0
    size = float(facts.size[kept].sum())
    gaps = float(((np.diff(places) > 1) & (np.diff(places) < 40)).sum())
    outside = ~kept & (score > 0.1)
    return [
        float((np.minimum(score, 1 - score) * words)[kept].sum()) / mass,
        2 * hits / (mass + certain),
        good / facts.all_good,
        float((score * words)[outside].sum()) / mass,
        math.log(mass + 1),
        float(declares),
        float((words * (facts.declared > 0.6))[kept].sum()) / mass if declares else 0.0,
        abs(math.log((size + 1) / (body + 1))) if declares else 0.0,
        float((facts.described[kept] > 0).any()),
        float(clans.max()) / mass,
        gaps / len(places),
        float(facts.title_at >= 0),
        float(mass < 60),
        float((facts.link * words)[kept].sum()) / mass,
        float(places[-1] - places[0] + 1) / len(places) - 1,
        float((facts.copies[kept] > 1).mean()),
    ]

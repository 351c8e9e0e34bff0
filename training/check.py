"""Cross-validation by site, and the calibration of quality that comes out of it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from scraper.blocks.decide import decide
from scraper.blocks.finish import finish
from scraper.blocks.labelled import Labelled
from scraper.blocks.quality import page_facts, quality
from scraper.blocks.scorer import Scorer, Trees
from training.fit import PAGE_TREES, Row, boost, fit
from training.score import page_score

FOLDS = 4
RIGHT = 0.95  # a body from this F1 on counts as right
PAGE_WEIGHT = {"fundus": 3.0, "wcxb": 1.0, "wcxb-other": 0.3}
WRONG, SOUND = 0.88, 0.98  # F1 up to which a body is wrong for quality, from which it is right; between them, in part
CAUTION = 0.5  # off the log-odds of quality, so that pages of 0.9 and more have a mean F1 of 0.985 where held out


def fold_of(site: str) -> int:
    """Pages of one site always fall together."""
    return hashlib.sha256(f"fold/{site}".encode()).digest()[0] % FOLDS


def cross_validate(table: Sequence[Row]) -> list[Labelled]:
    """Every page labelled by a scorer that saw no page of its site."""
    out: dict[str, Labelled] = {}
    for fold in range(FOLDS):
        model = fit([row for row in table if fold_of(row.example.site) != fold])
        scorer = Scorer(Trees(features=table[0].facts.names, **model))
        for row in table:
            if fold_of(row.example.site) == fold:
                out[row.example.name] = finished(row, scorer.probabilities(row.facts.matrix).tolist())
    return [out[row.example.name] for row in table]


def finished(row: Row, scores: list[float]) -> Labelled:
    """Scores to verdicts, by the shipped rules."""
    labelled = Labelled(row.facts.outline, scores)
    decide(labelled, row.facts)
    finish(labelled, row.facts)
    return labelled


def page_scores(table: Sequence[Row], labelled: Sequence[Labelled]) -> list[float]:
    """F1 of each page, as its corpus counts it."""
    return [
        page_score(row.example.corpus, row.example.golds, "\n".join(block.text for block in found.kept))
        for row, found in zip(table, labelled, strict=True)
    ]


class Judged(NamedTuple):
    """A body that was scored: facts about it, how good it is, how much that counts, and the fold of its site."""

    facts: list[float]
    score: float
    weight: float
    fold: int


def judged(
    table: Sequence[Row], labelled: Sequence[Labelled], f1: Sequence[float], weight: float = 1.0
) -> list[Judged]:
    """What quality learns from; news counts thrice."""
    return [
        Judged(
            page_facts(found, row.facts),
            _in_nfc(row, found, score),
            weight * PAGE_WEIGHT[row.example.corpus],
            fold_of(row.example.site),
        )
        for row, found, score in zip(table, labelled, f1, strict=True)
    ]


def _in_nfc(row: Row, found: Labelled, score: float) -> float:
    """The score where ours and the gold text are in the same Unicode: letters taken apart make no body wrong."""
    if all(unicodedata.is_normalized("NFC", gold) for gold in row.example.golds):
        return score
    golds = tuple(unicodedata.normalize("NFC", gold) for gold in row.example.golds)
    (score,) = page_scores([row._replace(example=row.example._replace(golds=golds))], [found])
    return score


def calibrate(cases: Sequence[Judged], caution: float = 0.0) -> dict[str, Any]:
    """Figures of a model from facts to the chance that a body is right but for trifles."""
    cases = [case for case in cases if case.facts]  # where nothing was kept there is no body
    facts = np.array([case.facts for case in cases], dtype=np.float32)
    right = (np.array([case.score for case in cases]) - WRONG) / (SOUND - WRONG)
    figures = boost(facts, np.clip(right, 0.0, 1.0), np.array([case.weight for case in cases]), PAGE_TREES)
    return figures | {"bias": figures["bias"] - caution}


def rate(cases: Sequence[Judged], more: Sequence[Judged] = ()) -> list[float]:
    """The quality of every case, by a calibration on these and more that saw no page of its site."""
    judges = [
        Scorer(Trees(features=[], **calibrate([case for case in (*cases, *more) if case.fold != fold], CAUTION)))
        for fold in range(FOLDS)
    ]
    return [quality(case.facts, judges[case.fold]) for case in cases]


def report(table: Sequence[Row], f1: Sequence[float], quality: Sequence[float]) -> str:
    """A Markdown table of what the cross-validation found."""
    lines = [
        "| corpus | pages | F1 | >= .95 | < .5 | quality >= .9 | F1 there | worst tenth found |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for corpus in dict.fromkeys(row.example.corpus for row in table):
        rated = [(q, f) for row, f, q in zip(table, f1, quality, strict=True) if row.example.corpus == corpus]
        scores = np.array([f for _, f in rated])
        sure = [f for q, f in rated if q >= 0.9]
        worst = set(np.argsort(scores, kind="stable")[: len(rated) // 10].tolist())
        low = set(np.argsort([q for q, _ in rated], kind="stable")[: len(rated) // 5].tolist())
        figures = (scores.mean(), (scores >= RIGHT).mean(), (scores < 0.5).mean(), len(sure) / len(rated))
        figures += (np.mean(sure or [0]), len(worst & low) / max(1, len(worst)))
        cells = [corpus, str(len(rated)), *(f"{figure:.4f}" for figure in figures)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)

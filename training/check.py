"""Cross-validation by site, and the calibration of quality that comes out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from scraper.blocks.decide import decide
from scraper.blocks.finish import finish
from scraper.blocks.labelled import Labelled
from scraper.blocks.quality import NAMES, page_facts, quality
from scraper.blocks.scorer import Scorer, Trees
from training.fit import PAGE_TREES, Row, boost, fit
from training.score import page_score

FOLDS = 4
RIGHT = 0.95  # a body from this F1 on counts as right
PAGE_WEIGHT = {"fundus": 3.0, "wcxb": 1.0, "wcxb-other": 0.3}
SOUND = 0.96  # and from this one on, so that what quality calls sure is a little better than right


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


def calibrate(table: Sequence[Row], labelled: Sequence[Labelled], f1: Sequence[float]) -> dict[str, Any]:
    """Figures of a model from page facts to the chance that the body is right but for trifles, news counting thrice."""
    return judge_of(
        (page_facts(found, row.facts), score, row.example.corpus)
        for row, found, score in zip(table, labelled, f1, strict=True)
    )


def judge_of(judged: Iterable[tuple[list[float], float, str]]) -> dict[str, Any]:
    """Figures of such a model from (facts, F1, corpus) of each page or dump; without a body there are no facts."""
    judged = [one for one in judged if one[0]]
    facts = np.array([facts for facts, _, _ in judged], dtype=np.float32)
    right = np.array([score >= SOUND for _, score, _ in judged]).astype(int)
    return boost(facts, right, np.array([PAGE_WEIGHT[corpus] for *_, corpus in judged]), PAGE_TREES)


def rate(table: Sequence[Row], labelled: Sequence[Labelled], f1: Sequence[float]) -> list[float]:
    """The quality of every page, by a calibration that saw no page of its site."""
    folds = [fold_of(row.example.site) for row in table]
    judges = []
    for fold in range(FOLDS):
        seen = [i for i, of in enumerate(folds) if of != fold]
        model = calibrate(*([column[i] for i in seen] for column in (table, labelled, f1)))
        judges.append(Scorer(Trees(features=list(NAMES), **model)))
    return [quality(found, row.facts, judges[of]) for row, found, of in zip(table, labelled, folds, strict=True)]


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

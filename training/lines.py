"""Make scraper/blocks/plaintext/weights.json again: `python -m training.lines --data DIR`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scraper.blocks import plaintext
from scraper.blocks.plaintext.dump import read
from scraper.blocks.plaintext.facts import LineFacts
from scraper.blocks.plaintext.headline import NAMES as TITLE_NAMES
from scraper.blocks.plaintext.headline import candidates, headline, rows
from scraper.blocks.plaintext.rules import signals_of
from scraper.blocks.plaintext.verdicts import Verdicts, kept_lines
from scraper.blocks.plaintext.weights import NAME
from scraper.blocks.quality import NAMES, text_facts
from scraper.blocks.scorer import Scorer, Trees
from scraper.languages.detect import detect
from training import pages
from training.__main__ import ABOUT
from training.check import FOLDS, PAGE_WEIGHT, RIGHT, Judged, calibrate, fold_of, rate
from training.dumps import Dump, dumps
from training.fit import TREES, boost, mean
from training.score import page_score

HOME = Path(plaintext.__file__).with_name(NAME)
# News pages are few, and they are what the scorer is for.
WEIGHT = {"fundus": 6.0, "wcxb": 1.0, "wcxb-other": 0.3}
VARIANT = {"whole": 1.0, "cut": 1.0, "short": 0.5, "plain": 0.2}
TITLE_TREES = {"iterations": 100, "depth": 4, "learning_rate": 0.15, "l2_leaf_reg": 6, "rsm": 0.4, "border_count": 32}
SEEDS = (2, 3)
_ASKED = 8  # the longest lines tell the language


class Row(NamedTuple):
    """One dump as the scorer sees it."""

    dump: Dump
    signals: tuple[str, ...]
    facts: LineFacts


def main() -> None:
    """Load, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with wcxb/ and fundus/")
    parser.add_argument("--out", type=Path, default=HOME)
    args = parser.parse_args()
    examples = [*pages.fundus(args.data), *pages.wcxb(args.data), *pages.wcxb(args.data, pages.OTHER)]
    table = [row(dump) for example in examples for dump in dumps(example)]
    scores = held_out(table)
    f1 = [_f1(one, verdicts) for one, verdicts in zip(table, scores, strict=True)]
    print(report(table, scores, f1))
    weights = {
        "about": {
            **ABOUT,
            "what": "Scorers of plain-text dumps' lines.",
            "made_by": "python -m training.lines --data DIR",
        },
        "lines": {"features": table[0].facts.names, **fit(table)},
        "headline": {"features": [*table[0].facts.names, *TITLE_NAMES], **fit_titles(table, scores)},
        "quality": {"features": list(NAMES), **calibrate(judged(table, scores, f1))},
    }
    args.out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"\n{args.out}: {args.out.stat().st_size:,} bytes")


def row(dump: Dump) -> Row:
    """Facts about a dump's lines, read in the language that it seems to be in."""
    language, _ = detect("\n".join(sorted(dump.lines, key=len, reverse=True)[:_ASKED]))
    read_in = read(dump.lines, language)
    signals = signals_of(read_in)
    return Row(dump, signals, LineFacts(read_in, signals, dump.url))


def fit(table: Sequence[Row]) -> dict[str, Any]:
    """Figures of a scorer of lines."""
    x = np.concatenate([one.facts.matrix.T for one in table])
    y = np.concatenate([one.dump.share > 0.5 for one in table]).astype(int)
    w = np.concatenate([_weights(one) for one in table])
    return mean([boost(x, y, w, TREES, seed) for seed in SEEDS])


def _weights(one: Row) -> Any:
    """Longer lines weigh more, every dump of a corpus the same."""
    size = 0.3 + np.minimum(one.facts.size, 800) / 200
    return size / size.sum() * 60 * WEIGHT[one.dump.example.corpus] * VARIANT[one.dump.variant]


def held_out(table: Sequence[Row]) -> list[Verdicts]:
    """Every dump scored by figures that saw no page of its site."""
    out: list[Verdicts | None] = [None] * len(table)
    for fold in range(FOLDS):
        model = fit([one for one in table if fold_of(one.dump.example.site) != fold])
        scorer = Scorer(Trees(features=table[0].facts.names, **model))
        for i, one in enumerate(table):
            if fold_of(one.dump.example.site) == fold:
                scores = scorer.probabilities(one.facts.matrix).tolist()
                out[i] = Verdicts(scores, kept_lines(one.facts, scores, one.signals))
    return [found for found in out if found]


def _f1(one: Row, found: Verdicts) -> float:
    """F1 of the lines kept; of a dump that was cut, against its own lines that are gold."""
    body = "\n".join(line for line, kept in zip(one.dump.lines, found.verdicts, strict=True) if kept)
    gold = "\n".join(line for line, share in zip(one.dump.lines, one.dump.share, strict=True) if share > 0.5)
    golds = one.dump.example.golds if one.dump.variant == "whole" else (gold,)
    return page_score(one.dump.example.corpus, golds, body)


def fit_titles(table: Sequence[Row], scores: Sequence[Verdicts]) -> dict[str, Any]:
    """Figures of the choice among the lines that could be the headline."""
    xs, ys, ws = [], [], []
    for one, found in zip(table, scores, strict=True):
        chosen = candidates(one.facts, found.scores, one.signals)
        if not chosen or (not one.dump.titles and one.dump.variant == "whole"):
            continue  # a whole dump without its declared title shows another headline that we do not know
        mine = np.isin(chosen, one.dump.titles)
        xs.append(rows(one.facts, found.scores, chosen).T)
        ys.append(mine)
        ws.append(np.where(mine, 1 / max(1, mine.sum()), 1 / len(chosen)) * WEIGHT[one.dump.example.corpus])
    return boost(np.concatenate(xs), np.concatenate(ys).astype(int), np.concatenate(ws), TITLE_TREES, SEEDS[0])


def titled(table: Sequence[Row], scores: Sequence[Verdicts]) -> list[bool]:
    """Whether each dump's headline was found, by figures that saw no page of its site."""
    right = [False] * len(table)
    for fold in range(FOLDS):
        seen = [i for i, one in enumerate(table) if fold_of(one.dump.example.site) != fold]
        model = fit_titles([table[i] for i in seen], [scores[i] for i in seen])
        scorer = Scorer(Trees(features=[], **model))
        for i in sorted(set(range(len(table))) - set(seen)):
            one = table[i]
            right[i] = headline(one.facts, scores[i].scores, one.signals, scorer) in one.dump.titles
    return right


def judged(table: Sequence[Row], scores: Sequence[Verdicts], f1: Sequence[float]) -> list[Judged]:
    """What quality learns from."""
    return [
        Judged(
            text_facts(found, one.facts),
            score,
            PAGE_WEIGHT[one.dump.example.corpus],
            fold_of(one.dump.example.site),
        )
        for one, found, score in zip(table, scores, f1, strict=True)
    ]


def report(table: Sequence[Row], scores: Sequence[Verdicts], f1: Sequence[float]) -> str:
    """A Markdown table of what the cross-validation found."""
    lines = [
        "| corpus | dumps | F1 | >= .95 | < .5 | headline found, where it is there | quality >= .9 | F1 there |",
        "|---|---|---|---|---|---|---|---|",
    ]
    named = list(zip(table, f1, titled(table, scores), rate(judged(table, scores, f1)), strict=True))
    for corpus in WEIGHT:
        for variant in VARIANT:
            own = [
                (score, right, sure, bool(one.dump.titles))
                for one, score, right, sure in named
                if (one.dump.example.corpus, one.dump.variant) == (corpus, variant)
            ]
            found = np.array([score for score, *_ in own])
            sure = [score for score, _, much, _ in own if much >= 0.9]
            figures = (found.mean(), (found >= RIGHT).mean(), (found < 0.5).mean())
            figures += (np.mean([right for _, right, _, there in own if there]), len(sure) / len(own))
            figures += (np.mean(sure or [0]),)
            cells = [f"{corpus}, {variant}", str(len(own)), *(f"{figure:.3f}" for figure in figures)]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

"""Fit the block scorer with CatBoost and turn its trees into plain figures."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scraper.blocks.features import Facts
from scraper.blocks.hints import Hints
from scraper.document import Document, open_source
from training.align import shares
from training.pages import Example

TREES = {"iterations": 90, "depth": 5, "learning_rate": 0.2, "l2_leaf_reg": 6, "rsm": 0.4, "border_count": 64}
SEEDS = (1, 2)  # models whose votes are added; see benchmarks/HISTORY.md for others
PAGE_TREES = {"iterations": 150, "depth": 3, "learning_rate": 0.06, "l2_leaf_reg": 8, "rsm": 0.3, "border_count": 64}
# News pages are few, and they are what the scorer is for; shops, forums and front pages show what else there is.
WEIGHT = {"fundus": 12.0, "wcxb": 1.0, "wcxb-other": 0.3}


class Row(NamedTuple):
    """One page as the scorer sees it: features by blocks, and the share of each block that is gold."""

    example: Example
    texts: list[str]
    facts: Facts
    share: Any


def rows(examples: Sequence[Example]) -> list[Row]:
    """Pages with at least one block, as features and labels."""
    out = []
    for example in examples:
        document = open_source(example.html, example.url)
        assert isinstance(document, Document)  # every page of the corpora is markup
        texts = document.outline.texts
        if texts:
            facts = Facts(document.outline, Hints(document))
            document.outline.images.clear()  # they hold the tree, and a thousand trees are gigabytes
            document.outline.times.clear()
            out.append(Row(example._replace(html=""), texts, facts, np.array(shares(texts, example.golds[-1]))))
    return out


def block_weights(row: Row) -> Any:
    """Longer blocks weigh more, every page of a corpus the same."""
    size = 0.3 + np.minimum(row.facts.size, 800) / 200
    return size / size.sum() * 60 * WEIGHT[row.example.corpus]


def fit(pages: Sequence[Row]) -> dict[str, Any]:
    """Figures of a scorer of blocks: the mean of models that differ by their seed, steadier than a larger one."""
    x = np.concatenate([page.facts.matrix.T for page in pages])
    y = np.concatenate([page.share > 0.5 for page in pages]).astype(int)
    w = np.concatenate([block_weights(page) for page in pages])
    return mean([boost(x, y, w, TREES, seed) for seed in SEEDS])


def boost(x: Any, y: Any, w: Any, trees: dict[str, Any], seed: int = 1) -> dict[str, Any]:
    """Figures of a CatBoost model of yes or no, or of chances; one thread, so that it comes out the same everywhere."""
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(
        **trees,
        loss_function="CrossEntropy" if y.dtype.kind == "f" else "Logloss",
        verbose=0,
        thread_count=1,
        random_seed=seed,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        allow_writing_files=False,
    )
    return figures(model.fit(x, y, sample_weight=w))


def mean(models: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One set of figures whose sum of leaves is the mean of several."""
    borders: dict[tuple[int, float], int] = {}
    trees, leaves = [], []
    for model in models:
        own = list(zip(model["border_feature"], model["border_value"], strict=True))
        numbers = [borders.setdefault(border, len(borders)) for border in own]
        trees += [[numbers[border] for border in tree] for tree in model["trees"]]
        leaves += [[round(leaf / len(models), 5) for leaf in values] for values in model["leaves"]]
    return {
        "border_feature": [feature for feature, _ in borders],
        "border_value": [value for _, value in borders],
        "trees": trees,
        "leaves": leaves,
        "bias": sum(model["bias"] for model in models) / len(models),
    }


def figures(model: Any) -> dict[str, Any]:
    """Borders, trees, leaves and bias of a CatBoost model."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        saved = json.loads(path.read_text("utf-8"))
    borders: dict[tuple[int, float], int] = {}
    trees, leaves = [], []
    depth = max(len(tree["splits"] or ()) for tree in saved["oblivious_trees"])
    for tree in saved["oblivious_trees"]:
        splits = [(split["float_feature_index"], float(np.float32(split["border"]))) for split in tree["splits"] or ()]
        numbers = [borders.setdefault(split, len(borders)) for split in splits]
        values = [round(value, 5) for value in tree["leaf_values"]]
        while len(numbers) < depth:  # a tree may stop early: ask something again, ignore the answer
            numbers.append(numbers[0] if numbers else 0)
            values += values
        trees.append(numbers)
        leaves.append(values)
    scale, bias = saved["scale_and_bias"]
    assert scale == 1
    return {
        "border_feature": [feature for feature, _ in borders],
        "border_value": [value for _, value in borders],
        "trees": trees,
        "leaves": leaves,
        "bias": bias[0] if isinstance(bias, list) else bias,
    }

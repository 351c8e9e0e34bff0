"""The learned scorer: oblivious trees kept as figures, evaluated for all blocks of a page at once."""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

_AT_ONCE = 256  # blocks: their answers fit the processor's cache, and a huge page needs no more memory than a small one


class Trees(msgspec.Struct, frozen=True, kw_only=True):
    """Borders on features, trees of border numbers, values of their leaves."""

    features: list[str]  # columns, in order; training and scoring must agree on them
    border_feature: list[int]
    border_value: list[float]
    trees: list[list[int]]  # the borders each tree asks, lowest bit first
    leaves: list[list[float]]  # of each tree, a value for every combination of answers
    bias: float


class Weights(Trees, frozen=True, kw_only=True):
    """What training/ writes: the trees that score blocks, with names and without, and those that judge the result."""

    about: dict[str, Any]  # provenance and licence, for people
    nameless: Trees  # for pages whose boxes are called nothing that tells; see features.py
    quality: Trees  # see quality.py


class Scorer:
    """Ready-made arrays of one set of trees."""

    def __init__(self, weights: Trees) -> None:
        import numpy as np

        self.weights = weights
        self.feature = np.array(weights.border_feature)
        self.border = np.array(weights.border_value, dtype=np.float32)[:, None]
        self.trees = np.array(weights.trees).T[::-1].copy()  # a row a bit, the highest first
        self.leaves = np.array(weights.leaves, dtype=np.float32).ravel().astype(np.float64)
        self.offsets = np.arange(0, len(self.leaves), len(weights.leaves[0]))[:, None]

    def probabilities(self, rows: Any) -> Any:
        """For features by blocks: how likely each block is part of the article, 0 to 1."""
        import numpy as np

        count = rows.shape[1]
        parts = [self._raw(rows[:, i : i + _AT_ONCE]) for i in range(0, count, _AT_ONCE)]
        raw = parts[0] if count <= _AT_ONCE else np.concatenate(parts)
        return 1 / (1 + np.exp(-(raw + self.weights.bias)))

    def _raw(self, rows: Any) -> Any:
        import numpy as np

        answers = (rows.take(self.feature, axis=0) > self.border).view(np.uint8)
        leaf = answers.take(self.trees[0], axis=0)
        for borders in self.trees[1:]:
            leaf += leaf
            leaf += answers.take(borders, axis=0)
        return self.leaves.take(leaf + self.offsets, mode="clip").sum(axis=0)  # no leaf lies outside: no need to look


DECODING = threading.Lock()  # msgspec 0.22 crashes where two threads meet a type for the first time at once


@cache
def _shipped() -> Weights:
    return read((files("scraper.blocks") / "weights.json").read_bytes())


@cache
def scorer(named: bool) -> Scorer:
    """The shipped scorer of blocks, for pages that name their boxes and for those that do not; read once a process."""
    return Scorer(_shipped() if named else _shipped().nameless)


@cache
def judge() -> Scorer:
    """The shipped judge of a page's result."""
    return Scorer(_shipped().quality)


def read(data: bytes) -> Weights:
    """Weights from their JSON."""
    with DECODING:
        return msgspec.json.decode(data, type=Weights)

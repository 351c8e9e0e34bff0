"""The figures learned from dumps (training/lines.py writes them), read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from scraper.blocks.scorer import DECODING, Scorer, Trees

NAME = "weights.json"


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What training/ writes: trees that score lines, those that choose the headline, those that judge the result."""

    about: dict[str, Any]  # provenance and licence, for people
    lines: Trees
    headline: Trees
    quality: Trees


class Scorers(NamedTuple):
    """The three sets of trees, ready to be asked."""

    lines: Scorer
    headline: Scorer
    quality: Scorer


@cache
def shipped() -> Scorers:
    """The shipped scorers."""
    with DECODING:
        weights = msgspec.json.decode((files("scraper.blocks.plaintext") / NAME).read_bytes(), type=Weights)
    return Scorers(Scorer(weights.lines), Scorer(weights.headline), Scorer(weights.quality))

"""How close a body comes to its gold text, as the public benchmarks count it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from training.align import _INVISIBLE, is_flat

_WORD = re.compile(r"\w+")


def shingles(text: str, flat: bool) -> Counter[tuple[str, ...]]:
    """Word 4-grams, or character 8-grams for scripts without word spaces."""
    text = text.translate(_INVISIBLE)
    units: Sequence[str] = _WORD.findall(text)
    n = 4
    if flat:
        units, n = "".join(_WORD.findall(unicodedata.normalize("NFKC", text))), 8
    if len(units) <= n:
        return Counter([tuple(units)] if units else [])
    return Counter(tuple(units[i : i + n]) for i in range(len(units) - n + 1))


def overlap_f1(gold: Counter, body: Counter) -> float:
    """F1 of two multisets; 1.0 where both are empty."""
    both = sum((gold & body).values())
    size = sum(gold.values()) + sum(body.values())
    return 2 * both / size if size else 1.0


def body_f1(golds: Sequence[str], body: str) -> float:
    """The best over the accepted texts."""
    return max(overlap_f1(shingles(g, flat), shingles(body, flat)) for g in golds for flat in (is_flat(g),))


def word_f1(gold: str, body: str) -> float:
    """F1 over bags of lower-case words: WCXB's own score."""
    return overlap_f1(Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(body.lower())))


def page_score(corpus: str, golds: Sequence[str], body: str) -> float:
    """The score each corpus is reported in."""
    return word_f1(golds[-1], body) if corpus.startswith("wcxb") else body_f1(golds, body)

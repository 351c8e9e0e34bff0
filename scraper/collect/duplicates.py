"""Near-duplicates: syndicated copies told from follow-ups and form reports by shared word runs. Pure.

An article's sketch is its smallest few shingle hashes. Two texts of which one holds most of the
other share part of their sketches, however much longer one of them is, so the sketch finds
candidates through an index; the full texts then decide.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

RUN = 4  # words a shingle
SKETCH = 32  # hashes kept of an article
NEEDED = 2  # hashes shared before two texts are compared
MIN_SHINGLES = 30  # shorter texts (captions, tickers) are nobody's copy

# A copy keeps most of the shorter text, or something of all its parts; a follow-up repeats some parts of it whole.
_HELD = 0.62  # part of the shorter text's shingles that the longer one must hold
_HELD_LONG = 0.22  # and of the longer one's that the shorter must: a quoted paragraph is no copy
_HELD_SUM = 1.10  # of the first and 0.6 times the second
_PART = 24  # shingles in a part
_PART_HELD = 0.35  # of which so many make it a part that the longer text has too
_PARTS = 0.97  # of the shorter text's parts, for a copy that was cut and edited
_HELD_IN_PARTS = 0.55  # and then this many of its shingles will do
_FIGURES = 0.80  # part of the shorter text's figures that the longer must have: form reports differ there
_OTHER_FIGURES = 0.2  # part of the places they share in which they give different ones
_FEW = 3  # figures below which nothing is concluded from them

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:[.,:][0-9]+)*")


def tokens(text: str) -> list[str]:
    """Words, case folded; every Chinese, Japanese and Korean character is one.

    >>> tokens("Rain fell: 4.5 mm. 비가")
    ['rain', 'fell', '4.5', 'mm', '비', '가']
    """
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(body: str) -> frozenset[int]:
    """Hashes (63 bits, the same on every machine) of all runs of RUN words."""
    return frozenset(_runs(body))


def sketch(found: frozenset[int]) -> tuple[int, ...]:
    """What goes into the index; nothing for texts too short to compare."""
    return tuple(sorted(found)[:SKETCH]) if len(found) >= MIN_SHINGLES else ()


def is_copy(one: str, other: str) -> bool:
    """Whether two bodies are the same report, edited or cut."""
    first, second = shingles(one), shingles(other)
    short, long = sorted((first, second), key=len)
    if len(short) < MIN_SHINGLES:
        return False
    shared = len(short & long)
    held, held_long = shared / len(short), shared / len(long)
    if held_long < _HELD_LONG:
        return False
    whole = held >= _HELD and held + 0.6 * held_long >= _HELD_SUM
    if not whole and not (held >= _HELD_IN_PARTS and _parts_held(one if short is first else other, long) >= _PARTS):
        return False
    return _figures_agree(one, other)


def _parts_held(body: str, long: frozenset[int]) -> float:
    """Share of the parts of `body` of which `long` has something."""
    runs = _runs(body)
    parts = [runs[i : i + _PART] for i in range(0, len(runs), _PART)]
    held = [sum(run in long for run in part) >= _PART_HELD * len(part) for part in parts]
    return sum(held) / len(held)


def _figures_agree(one: str, other: str) -> bool:
    """Copies keep their figures; form reports put others between the same words."""
    first, second = _figures(one), _figures(other)
    few, many = sorted((frozenset().union(*first.values()), frozenset().union(*second.values())), key=len)
    if len(few) >= _FEW and len(few & many) < _FIGURES * len(few):
        return False
    shared = first.keys() & second.keys()
    others = sum(not (first[place] <= second[place] or second[place] <= first[place]) for place in shared)
    return others < 2 or others < _OTHER_FIGURES * len(shared)


def _figures(text: str) -> dict[tuple[str, str], frozenset[str]]:
    """Figures by the words before and after them."""
    found = ["", *tokens(text), ""]
    figures: dict[tuple[str, str], frozenset[str]] = {}
    for before, token, after in zip(found, found[1:], found[2:], strict=False):
        if token[0].isdigit():
            figures[before, after] = figures.get((before, after), frozenset()) | {token}
    return figures


def _runs(body: str) -> list[int]:
    found = tokens(body)
    return [_hash(" ".join(found[i : i + RUN])) for i in range(len(found) - RUN + 1)]


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1

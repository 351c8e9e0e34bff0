"""Which blocks of a page belong to its gold text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])


def units(text: str, flat: bool) -> list[str]:
    """Lower-case words, or characters where words are not spaced."""
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).lower()
    found = _WORD.findall(text)
    return list("".join(found)) if flat else found


def is_flat(text: str) -> bool:
    """True for a text in a script without word spaces."""
    sample = text[:2000]
    return len(_UNSPACED.findall(sample)) > 0.3 * max(1, sum(c.isalpha() for c in sample))


def shares(texts: Sequence[str], gold: str) -> list[float]:
    """For each block, the share of it that stands in the gold text; short blocks must be a line of it."""
    flat = is_flat(gold)
    n = 8 if flat else 4
    lines = {tuple(units(line, flat)) for line in gold.split("\n")}
    whole = units(gold, flat)
    grams = {tuple(whole[i : i + n]) for i in range(len(whole) - n + 1)}
    out = []
    for text in texts:
        own = units(text, flat)
        if not own:
            out.append(0.0)
        elif tuple(own) in lines:
            out.append(1.0)
        elif len(own) < n + 2:
            out.append(0.0)
        else:
            hits = [tuple(own[i : i + n]) in grams for i in range(len(own) - n + 1)]
            out.append(sum(hits) / len(hits))
    return _short_neighbours(texts, out, whole, flat)


def _short_neighbours(texts: Sequence[str], shares: list[float], gold: list[str], flat: bool) -> list[float]:
    """A short block between two kept ones belongs where the gold has it right after its predecessor."""
    joined = "".join(gold) if flat else " " + " ".join(gold) + " "
    glue = "" if flat else " "
    for i in range(1, len(texts)):
        own = units(texts[i], flat)
        if shares[i] or not own or len(own) >= (10 if flat else 6) or shares[i - 1] < 0.6:
            continue
        before = units(texts[i - 1], flat)[-6:]
        if glue.join(["", *before, *own, ""]) in joined:
            shares[i] = 1.0
    return shares

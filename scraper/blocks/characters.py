"""Counts of kinds of characters, for all blocks of a page at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

(
    OTHER,
    LOWER,
    UPPER,
    DIGIT,
    SPACE,
    STOP,
    COMMA,
    QUOTE,
    BAR,
    SIGN,
    RIGHTS,
    COLON,
    UNSPACED,
    HANGUL,
    LETTER,
    ARROW,
    BRACKET,
    DASH,
) = range(18)
KINDS = 18
_TABLE_SIZE = 0x3000
_MARKS = {
    STOP: ".!?…。।؟‽",
    COMMA: ",;，、،؛",
    QUOTE: "\"“”„‟«»‘’‹'",
    BAR: "|·•/",
    SIGN: "@#+&%$€£",
    RIGHTS: "©®™",
    COLON: ":",
    ARROW: "›→▶▸►>↗➔",
    BRACKET: "()[]{}",
    DASH: "-–—",
    SPACE: " \t\n",
}


@cache
def _table() -> NDArray[np.uint8]:
    """The kind of every code point below U+3000; read once a process."""
    import numpy as np

    table = np.zeros(_TABLE_SIZE, dtype=np.uint8)
    for code in range(0x80):
        char = chr(code)
        table[code] = LOWER if char.islower() else UPPER if char.isupper() else DIGIT if char.isdigit() else OTHER
    for code in range(0xA0, 0x2000):
        category = unicodedata.category(chr(code))
        table[code] = {"Ll": LOWER, "Lu": UPPER, "Nd": DIGIT, "Lo": LETTER, "Mn": LETTER, "Mc": LETTER}.get(
            category, OTHER
        )
    table[0xE00:0xF00] = table[0x1000:0x10A0] = table[0x1780:0x1800] = UNSPACED
    for kind, marks in _MARKS.items():
        for mark in marks:
            if ord(mark) < _TABLE_SIZE:
                table[ord(mark)] = kind
    return table


_FULL_WIDTH = {0x3001: COMMA, 0x3002: STOP, 0xFF01: STOP, 0xFF0C: COMMA, 0xFF1A: COLON, 0xFF1B: COMMA, 0xFF1F: STOP}
_FULL_WIDTH |= dict.fromkeys((0x300C, 0x300D, 0x300E, 0x300F), QUOTE) | dict.fromkeys(
    (0x3010, 0x3011, 0xFF08, 0xFF09), BRACKET
)


def kinds_of(text: str) -> Any:
    """The kind of each character of a text, as an array of small integers.

    >>> kinds_of("Aé 中1。").tolist() == [UPPER, LOWER, SPACE, UNSPACED, DIGIT, STOP]
    True
    """
    import numpy as np

    if text.isascii():
        return _table()[np.frombuffer(text.encode("ascii"), dtype=np.uint8)]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _table()[np.minimum(codes, _TABLE_SIZE - 1)]
    high = np.flatnonzero(codes >= _TABLE_SIZE)
    if len(high):
        far = codes[high]
        found = np.full(len(high), UNSPACED, dtype=np.uint8)
        found[(far >= 0xAC00) & (far <= 0xD7AF)] = HANGUL
        found[far > 0x2FFFF] = OTHER
        found[(far >= 0x1F000) & (far < 0x20000)] = OTHER
        if (far < 0x3020).any() or (far > 0xFEFF).any():
            for code, kind in _FULL_WIDTH.items():
                found[far == code] = kind
        kinds[high] = found
    return kinds


def count_kinds(texts: list[str]) -> tuple[Any, Any, Any]:
    """(blocks by KINDS counts, kind of each first character, kind of each last character); texts are not empty."""
    import numpy as np

    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    kinds = kinds_of("".join(texts))
    ends = np.cumsum(lengths)
    keys = np.repeat(np.arange(0, len(texts) * KINDS, KINDS), lengths) + kinds
    counts = np.bincount(keys, minlength=len(texts) * KINDS).reshape(len(texts), KINDS)
    return counts, kinds[ends - lengths], kinds[ends - 1]


def density(counts: Any) -> float:
    """How many Latin characters one character of this page stands for: 1, 1.6 (Korean) or 2.2 (Chinese, Thai)."""
    import numpy as np

    if not counts[:, (UNSPACED, HANGUL)].any():
        return 1.0
    long = counts[np.argsort(-counts.sum(axis=1), kind="stable")[:6]].sum(axis=0)
    total = max(1, int(long.sum()))
    if long[UNSPACED] > 0.3 * total:
        return 2.2
    return 1.6 if long[HANGUL] > 0.3 * total else 1.0

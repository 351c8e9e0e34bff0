"""Facts about the boxes around blocks: what they are called, where they lie, which are named alike."""

from __future__ import annotations

from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, Any

from scraper.blocks.names import BITS, HIDDEN, TAGS, name_bits

if TYPE_CHECKING:
    from scraper.document import Outline

# What article text never stands in
NEVER = BITS["comment"] | BITS["footer"] | BITS["consent"] | TAGS["nav"] | TAGS["footer"] | TAGS["figcaption"]
_SOME = 0.1  # of the page's blocks: a box with fewer is not asked
_MOST, _NEARLY_ALL = 0.5, 0.95  # of the page's text outside links
_CLAN = 4  # boxes, of which each is around the one before
_FADE = 0.75  # what each step outwards costs when the article's own box is looked for


class Boxes:
    """Arrays with one entry a box, in document order; box 0 is <body>."""

    def __init__(self, outline: Outline) -> None:
        import numpy as np

        columns = [outline.looks, outline.firsts, outline.ends, outline.depths, outline.parents]
        self.looks, self.firsts, self.ends, self.depth, self.parents = np.array(columns, dtype=np.int64)
        self.above = np.maximum(self.parents, 0)
        self.inside = np.maximum(self.ends - self.firsts, 1)
        self._parents = outline.parents
        said, self.alone = np.array(_looks(outline), dtype=np.int64)
        self.bits = bits = said.take(self.looks)
        # What <body> is called says what the page is, not what its text is; so does the name of a box around most of
        # it and the headline: whole pages stand in a "dialog-off-canvas" or a "comments-enabled".
        bits[0] = 0
        firsts, ends = outline.firsts, outline.ends
        doubtful = ((bits & NEVER != 0) & (self.inside > _SOME * ends[0])).nonzero()[0].tolist()
        if doubtful:
            plain_text = [0, *accumulate(map(sub, map(len, outline.texts), outline.links))]
            for box in doubtful:
                held = plain_text[ends[box]] - plain_text[firsts[box]]
                bits[box] &= ~_misleading(outline, box, int(bits[box]), held / max(1, plain_text[-1]))
        self.own: list[int] = bits.tolist()
        self.every = _inherit(bits, self.above, int(self.depth.max()))

    def around(self, box: Any, levels: int) -> Any:
        """For each of some boxes itself and those around it, up to `levels`: levels by boxes."""
        import numpy as np

        chain = [box]
        while len(chain) < levels:
            chain.append(self.above.take(chain[-1]))
        return np.array(chain)

    def clans(self, levels: Any) -> list[int]:
        """Of each box the number of its "clan": those that share tag and first name with it, as the three around do."""
        import numpy as np

        many = int(self.alone.max()) + 1
        alone = self.alone.take(self.looks.take(levels[:_CLAN]))
        clans: list[int] = (many ** np.arange(_CLAN)[::-1] @ alone).tolist()
        return clans

    def closest(self, score: list[float]) -> int:
        """The box that holds most of a score (one figure a box) most closely."""
        parents = self._parents
        for i in range(len(parents) - 1, 0, -1):
            if score[i]:
                score[parents[i]] += _FADE * score[i]
        return score.index(max(score))


def _misleading(outline: Outline, box: int, bits: int, share: float) -> int:
    """The names that say nothing of a box: most of the text outside links stands in it with an h1, or nearly all of it.

    A dialog without a headline may well be all there is: then the page is nothing but a wall. One with a headline and
    an <article> shows a story over the page it was opened from.
    """
    if share < _MOST and not bits & BITS["consent"]:
        return 0
    first, end = outline.firsts[box], outline.ends[box]
    tags = {tag for tag, place in zip(outline.tags, outline.firsts, strict=True) if first <= place < end}
    if "h1" in tags:
        return NEVER if share >= _MOST else BITS["consent"] if "article" in tags else 0
    return NEVER & ~BITS["consent"] if share >= _NEARLY_ALL else 0


def _inherit(bits: Any, above: Any, deepest: int) -> Any:
    """Bits of every box and of all its ancestors below <body>: of one step up, then of two more, of four more."""
    for _ in range(deepest.bit_length()):
        bits = bits | bits.take(above)
        above = above.take(above)
    return bits


def _looks(outline: Outline) -> tuple[list[int], list[int]]:
    """(bits, number of tag and first name) of every look that boxes of the page have."""
    bits, plain = [], []
    numbers: dict[tuple[str, str], int] = {}
    for tag, names, hidden in outline.look_of:
        parts = names.split()
        said = name_bits(parts) if parts and tag != "body" else 0  # many words, and they speak of the page
        bits.append(TAGS.get(tag, 0) | said | (HIDDEN if hidden else 0))
        plain.append(numbers.setdefault((tag, parts[0] if parts else ""), len(numbers)))
    return bits, plain

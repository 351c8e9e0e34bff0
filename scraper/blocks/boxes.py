"""Facts about the boxes around blocks: what they are called, where they lie, which are named alike."""

from __future__ import annotations

from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from scraper.blocks.names import BITS, HIDDEN, TAGS, name_bits

if TYPE_CHECKING:
    from scraper.document import Outline

_NEVER = BITS["comment"] | BITS["footer"] | BITS["consent"] | TAGS["nav"] | TAGS["footer"] | TAGS["figcaption"]
_SOME = 0.1  # of the page's blocks: a box with fewer is not asked
_MOST, _NEARLY_ALL = 0.5, 0.95  # of the page's text outside links
_FADE = 0.75  # what each step outwards costs when the article's own box is looked for


class Boxes:
    """Arrays with one entry a box, in document order; box 0 is <body>."""

    def __init__(self, outline: Outline) -> None:
        import numpy as np

        bits, plain = _looks(outline)
        self.looks = looks = np.array(outline.looks)
        self.own = np.array(bits, dtype=np.int64)[looks]
        self.firsts, self.ends = np.array(outline.firsts), np.array(outline.ends)
        # What <body> is called says what the page is, not what its text is; so does the name of a box around most of
        # it and the headline: whole pages stand in a "dialog-off-canvas" or a "comments-enabled".
        doubtful = ((self.own & _NEVER != 0) & (self.ends - self.firsts > _SOME * self.ends[0])).nonzero()[0].tolist()
        if doubtful:
            plain_text = [0, *accumulate(map(sub, map(len, outline.texts), outline.links))]
            for box in doubtful:
                held = plain_text[outline.ends[box]] - plain_text[outline.firsts[box]]
                self.own[box] &= ~_misleading(outline, box, int(self.own[box]), held / max(1, plain_text[-1]))
        self.own[0] = 0
        self.every = np.array(_inherit(self.own.tolist(), outline.parents), dtype=np.int64)
        self.depth = np.array(outline.depths)
        self.parents = np.array(outline.parents)
        self.above = np.maximum(self.parents, 0)
        self.inside = np.maximum(self.ends - self.firsts, 1)
        self.allowed = (self.every & _NEVER) == 0
        alone = np.array(plain)[looks]
        many = len(plain) + 1
        # A "clan" shares tag and first name of four boxes.
        pair = alone * many + alone[self.above]
        self.clan = pair * many * many + pair[self.above[self.above]]
        self._parents = outline.parents

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
        return _NEVER if share >= _MOST else BITS["consent"] if "article" in tags else 0
    return _NEVER & ~BITS["consent"] if share >= _NEARLY_ALL else 0


def _inherit(own: list[int], parents: list[int]) -> list[int]:
    """Bits of every box and of all its ancestors below <body>."""
    every = own[:1]
    for bits, parent in zip(own[1:], parents[1:], strict=True):
        every.append(bits | every[parent])
    return every


def _looks(outline: Outline) -> tuple[list[int], list[int]]:
    """(bits, number of tag and first name) of every look that boxes of the page have."""
    bits, plain = [], []
    numbers: dict[tuple[str, str], int] = {}
    for tag, names, hidden in outline.look_of:
        said = name_bits(names) if names and tag != "body" else 0  # many words, and they speak of the page
        bits.append(TAGS.get(tag, 0) | said | (HIDDEN if hidden else 0))
        plain.append(numbers.setdefault((tag, (names.split(None, 1) or [""])[0]), len(numbers)))
    return bits, plain

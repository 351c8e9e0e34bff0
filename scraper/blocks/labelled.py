"""What labelling a page gives: every block with its verdict and reason."""

from __future__ import annotations

from functools import cached_property
from itertools import compress

from scraper.document import Outline
from scraper.models import Block, BlockType, Warning
from scraper.text import clean, is_clean

_TYPES: dict[str, BlockType] = {"li": "list_item", "dd": "list_item", "blockquote": "blockquote"}
_TYPES.update({f"h{level}": "heading" for level in range(1, 7)})
_ITEMS = frozenset(("li", "dd"))  # only their first block is one
_REACH = 3  # boxes around a block's own that may give it a type


class Labelled:
    """The page's blocks in reading order, each with its verdict, and how far to believe them."""

    def __init__(self, outline: Outline, scores: list[float] | None = None) -> None:
        self.outline = outline
        self.scores = scores or [0.0] * len(outline.texts)
        self.verdicts = [False] * len(outline.texts)
        self.reasons = [""] * len(outline.texts)
        self.mass = 0.0  # words kept, or what stands for words where they are not spaced
        self.quality = 0.0
        self.provenance: str | None = None
        self.warnings: tuple[Warning, ...] = ()
        self._typed: dict[int, int] = {}  # box -> the nearest one with a type, itself included; -1: none is near

    def drop(self, i: int, reason: str) -> None:
        """Mark block `i` as no part of the body."""
        self._decide(i, False, reason)

    def keep(self, i: int, reason: str = "") -> None:
        """Mark block `i` as part of the body."""
        self._decide(i, True, reason)

    def _decide(self, i: int, kept: bool, reason: str) -> None:
        self.reasons[i] = reason
        if self.verdicts[i] is not kept:
            self.verdicts[i] = kept
            self.__dict__.pop("kept_indices", None)  # made from the verdicts, like the next one
            self.__dict__.pop("kept", None)

    @cached_property
    def kept_indices(self) -> list[int]:
        """Numbers of the kept blocks, in order."""
        return list(compress(range(len(self.verdicts)), self.verdicts))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the page as a value; made on demand."""
        return tuple(self.block(i) for i in range(len(self.outline.texts)))

    @cached_property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that make the body, cleaned, in order; without what only an explanation needs."""
        chosen = self.kept_indices
        texts = [self.outline.texts[i] for i in chosen]
        if not is_clean(" ".join(texts)):  # asked once, since nearly always it is
            texts = list(map(self._cleaned, chosen))
        found = [(i, text) for i, text in zip(chosen, texts, strict=True) if text]  # of marks alone nothing is left
        return tuple(Block(index=i, text=text, type=self.type_of(i)) for i, text in found)

    def marked(self, *reasons: str) -> tuple[Block, ...]:
        """The blocks dropped or kept for one of these reasons."""
        return tuple(self.block(i) for i, reason in enumerate(self.reasons) if reason in reasons)

    def block(self, i: int) -> Block:
        """Block number `i` as a value."""
        out = self.outline
        text = self._cleaned(i)
        return Block(
            index=i,
            text=text,
            type=self.type_of(i),
            tag=out.tag_of(i),
            path=out.path(i),
            figure=out.figure_of[i],
            link_density=round(min(1.0, out.links[i] / max(1, len(text))), 3),
            score=round(self.scores[i], 4),
            kept=self.verdicts[i],
            reason=self.reasons[i],
        )

    def _cleaned(self, i: int) -> str:
        """A block's text as records have it; program text keeps the spaces before it."""
        text = clean(self.outline.texts[i])
        return text if self.outline.kinds[i] == "code" else text.strip()

    def type_of(self, i: int) -> BlockType:
        """Paragraph, heading, list item … from the block's own box and the nearest ones around it."""
        out = self.outline
        kind = out.kinds[i]
        if kind != "text":
            return "table" if kind == "table" else "code"
        box = out.box_of[i]
        own = _TYPES.get(out.tags[box])
        if own or box <= 0:
            return own or "paragraph"
        parent = out.parents[box]
        around = self._typed.get(parent)
        if around is None:  # the blocks of a text stand in the same boxes
            around = self._typed[parent] = self._nearest_typed(parent)
        if around < 0 or (out.tags[around] in _ITEMS and out.firsts[around] != i):
            return "paragraph"
        return _TYPES[out.tags[around]]

    def _nearest_typed(self, box: int) -> int:
        """The nearest box that gives its blocks a type, of this one and the two around it; -1 if none does."""
        for _ in range(_REACH):
            if self.outline.tags[box] in _TYPES:
                return box
            if box <= 0:
                break
            box = self.outline.parents[box]
        return -1

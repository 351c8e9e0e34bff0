"""What a walk over the tree leaves behind: blocks of text and the boxes around them, as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Look = tuple[str, str, bool]


class Outline:
    """Parallel lists, one entry a run of text (a "block") or a box around blocks.

    Blocks: `texts` (white space squashed), `links` (characters inside links), `bolds`
    and `italics` (characters), `box_of` (innermost box), `figure_of` (ordinal of the enclosing figure, 0 for none),
    `kinds` ("text", "table" or "code"). Boxes: `parents` (index, -1 for the root), `tags`, `looks` (boxes of
    one tag, name and visibility share a number: `look_of` gives the tag, the names, which are class, id, itemprop, role
    and test id as written, and whether it is hidden), `firsts` and `ends` (the blocks inside: a half-open range),
    `depths`. Besides: `images` and `times` as
    (position among the blocks, node, figure ordinal, box).
    """

    __slots__ = (
        "bolds",
        "box_of",
        "depths",
        "ends",
        "figure_of",
        "firsts",
        "images",
        "italics",
        "kinds",
        "links",
        "look_of",
        "looks",
        "parents",
        "paths",
        "tags",
        "texts",
        "times",
    )

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.links: list[int] = []
        self.bolds: list[int] = []
        self.italics: list[int] = []
        self.box_of: list[int] = []
        self.figure_of: list[int] = []
        self.kinds: list[str] = []
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.depths: list[int] = []
        self.looks: list[int] = []
        self.paths: dict[int, str] = {-1: ""}  # those asked for
        self.look_of: list[Look] = []
        self.firsts: list[int] = []
        self.ends: list[int] = []
        self.images: list[tuple[int, LexborNode, int]] = []
        self.times: list[tuple[int, LexborNode, int]] = []

    def names_of(self, box: int) -> str:
        """What a box is called, as written."""
        return self.look_of[self.looks[box]][1]

    def tag_of(self, block: int) -> str:
        """The tag of a block's innermost box."""
        return self.tags[self.box_of[block]]

    def path(self, block: int) -> str:
        """The block's boxes, outermost first: "body > div.story > p"."""
        chain, box, known = [], self.box_of[block], self.paths
        while box not in known:
            chain.append(box)
            box = self.parents[box]
        for box in reversed(chain):
            name = self.names_of(box).split(" ", 1)[0]
            step = f"{self.tags[box]}.{name}" if name else self.tags[box]
            above = known[self.parents[box]]
            known[box] = f"{above} > {step}" if above else step
        return known[self.box_of[block]]

    def merge(self, first: int, end: int, text: str, box: int, kind: str = "text") -> None:
        """One block in place of several; where pictures and times are afterwards is left to the caller."""
        self.texts[first:end] = [text]
        for column in (self.links, self.bolds, self.italics):
            column[first:end] = [sum(column[first:end])]
        self.box_of[first:end] = [box]
        self.figure_of[first:end] = [self.figure_of[first]]
        self.kinds[first:end] = [kind]

    def close(self) -> None:
        """Say where each box ends: after its last block."""
        self.ends = ends = [0] * len(self.parents)
        for i, box in enumerate(self.box_of, start=1):
            ends[box] = i
        for box in range(len(ends) - 1, 0, -1):
            parent = self.parents[box]
            if ends[box] > ends[parent]:
                ends[parent] = ends[box]

"""One pass over the tree: runs of visible text, the boxes around them, images and times on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.document.elements import (
    BLOCK,
    BOLD,
    BOXES,
    BREAK,
    FIGURE,
    FOLDED,
    FOOTER,
    IMAGE,
    ITALIC,
    KINDS,
    LINK,
    MOST_NAMES,
    PRE,
    SKIP,
    TABULAR,
    TELLING,
    TIME,
    describe,
    is_caption,
    parts_lines,
)
from scraper.document.outline import Outline
from scraper.document.preformatted import preformatted
from scraper.document.tables import merge_tables
from scraper.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from scraper.document.outline import Look

# Where one inline element follows another without a space, two words may meet: "Ann LeePublished 3 March".
_SEAM, _SEAMED = "\ue000", frozenset(("a", "span", "time"))
_SEAMS = re.compile(
    f"{_SEAM}(?:(?<=[^\\W_A-ZА-Я]{_SEAM})|(?<=[.!?»”)。]{_SEAM})){_SEAM}*(?=[A-Z0-9À-ÞΑ-ΩА-Я])"
)  # begins with the mark itself, since that is found fastest
_MOST_FOLDED = 1000  # characters kept of a navigation list
_FEWEST_LINKS = 3  # blocks of nothing but links that make a list of links
_LINKED = 0.8  # share of a block's characters in links from which it is nothing but links
_HEADINGS = frozenset(("h1", "h2"))
_MOST_DEPTH = 200  # boxes deeper than this share their ancestor's box


def outline(root: LexborNode | None) -> Outline:
    """Walk a tree once, without recursion; cost is linear in its nodes."""
    out = Outline()
    if root is not None:
        walk = _Walk(out)
        walk.run(root)
        out.look_of = list(walk.looks)
        out.close()
        if "table" in out.tags:
            merge_tables(out)
    return out


class _Walk:
    """The state of one walk: the open block elements, and which of them have a box already."""

    def __init__(self, out: Outline) -> None:
        self.out = out
        self.figure = self.raw = 0
        self.prose = 0  # the number of blocks up to the last one that is more than links
        self.open: list[LexborNode] = []
        self.made: list[int] = []  # the box of each open element, for the first len(made) of them
        self.looks: dict[Look, int] = {}

    def run(self, root: LexborNode) -> None:
        """Visit every node in order; a run of text ends where a block element begins or ends.

        White space between elements is not visited at all, but in program text: half of all nodes are nothing
        else. Where it separates two inline elements, the second one's neighbour tells. All in one loop, because a
        call for each of a page's thousands of nodes would cost more than what is done for it.
        """
        kinds, opened, made = KINDS, self.open, self.made
        texts, firsts, images, times = self.out.texts, self.out.firsts, self.out.images, self.out.times
        stack: list[tuple[Iterator[LexborNode], int]] = []
        parts: list[str] = []
        linked = bold = italic = in_link = in_bold = in_italic = figures = figure_depth = 0
        opened.append(root)
        children = root.iter(True, True)
        while True:
            for node in children:
                tag = node.tag
                if tag == "-text":
                    text = node.text_content or ""
                    parts.append(text)
                    if in_link:
                        linked += len(text)
                    if in_bold:
                        bold += len(text)
                    if in_italic:
                        italic += len(text)
                    continue
                kind = kinds.get(tag, 0)
                if kind == SKIP and not parts:
                    continue
                if not kind and "-" in tag and node.css_first(BOXES) is not None:  # type: ignore[operator]
                    kind = BLOCK  # a component of the site's own, around more than words
                elif kind <= ITALIC and not parts and images and images[-1][0] == len(texts) and is_caption(node):
                    kind = BLOCK  # else it would be the first words of what follows the picture
                if kind < BLOCK:
                    if parts and kind != BREAK and not self.raw and (before := node.prev) is not None:
                        if before.is_empty_text_node:
                            parts.append(" ")
                        elif before.tag in _SEAMED:
                            parts.append(_SEAM)
                    if kind == LINK:
                        in_link += 1
                    elif kind == BOLD:
                        in_bold += 1
                    elif kind == ITALIC:
                        in_italic += 1
                    elif kind == TIME:
                        times.append((len(texts), node, self.figure))
                    elif kind:
                        if kind == IMAGE:
                            images.append((len(texts) + (1 if parts else 0), node, self.figure))
                        elif kind == BREAK and parts:
                            if self.raw:
                                parts.append("\n")
                            elif parts_lines(node):
                                parts, linked, bold, italic = self.flush(parts, linked, bold, italic)
                            else:
                                parts.append(" ")
                        continue
                else:
                    if parts:
                        parts, linked, bold, italic = self.flush(parts, linked, bold, italic)
                    if kind >= FOLDED and (kind == FOOTER or node.css_first("p") is None):
                        self.fold(node)
                        continue
                    opened.append(node)
                    if kind > BLOCK:
                        if kind == PRE:
                            self.raw += 1
                        elif kind == FIGURE:
                            figure_depth += 1
                            if figure_depth == 1:
                                figures += 1
                                self.figure = figures
                stack.append((children, kind))
                children = node.iter(True, not self.raw)
                break
            else:
                if not stack:
                    break
                children, kind = stack.pop()
                if kind >= BLOCK:
                    if parts:
                        parts, linked, bold, italic = self.flush(parts, linked, bold, italic)
                    opened.pop()
                    if len(made) > len(opened):
                        box = made.pop()
                        if self.prose <= firsts[box] <= len(texts) - _FEWEST_LINKS and made:
                            self.gather(box)
                    if kind > BLOCK:
                        if kind == PRE:
                            self.raw -= 1
                        elif kind == FIGURE:
                            figure_depth -= 1
                            if not figure_depth:
                                self.figure = 0
                elif kind == LINK:
                    in_link -= 1
                elif kind == BOLD:
                    in_bold -= 1
                elif kind == ITALIC:
                    in_italic -= 1
        if parts:
            self.flush(parts, linked, bold, italic)

    def flush(self, parts: list[str], linked: int, bold: int, italic: int) -> tuple[list[str], int, int, int]:
        """End a run of text: a block, if anything is in it. Gives the beginning of the next one."""
        if self.raw:
            self.flush_raw("".join(parts), linked)
            return [], 0, 0, 0
        text = parts[0] if len(parts) == 1 else "".join(parts)
        if _SEAM in text:
            text = _SEAMS.sub(" ", text).replace(_SEAM, "")
        text = squash(text)
        if text:
            if len(self.made) < len(self.open):
                self.make_boxes()
            self.add(text, linked, bold, italic)
            if linked < _LINKED * len(text) or self.out.tags[self.made[-1]] in _HEADINGS:
                self.prose = len(self.out.texts)
        return [], 0, 0, 0

    def flush_raw(self, text: str, linked: int) -> None:
        """End a run of text in a <pre>: a block of program text, or the paragraphs of a story."""
        parts = preformatted(text) if text.strip() else []
        if parts and len(self.made) < len(self.open):
            self.make_boxes()
        kind = "code" if len(parts) == 1 else "text"
        for part in parts:
            self.add(part, min(linked, len(part)), kind=kind)
            linked = max(0, linked - len(part))
            self.prose = len(self.out.texts)

    def add(self, text: str, linked: int, bold: int = 0, italic: int = 0, *, kind: str = "text") -> None:
        """A block in the innermost open box, which has been made."""
        out = self.out
        out.texts.append(text)
        out.links.append(linked)
        out.bolds.append(bold)
        out.italics.append(italic)
        out.box_of.append(self.made[-1])
        out.figure_of.append(self.figure)
        out.kinds.append(kind)

    def gather(self, box: int) -> None:
        """Make one block of a box that holds nothing but links: a menu, a list of topics or of other stories."""
        out = self.out
        if out.tags[box] in TABULAR:
            return  # a data table becomes one block by its own rule
        first, end = out.firsts[box], len(out.texts)
        text = "\n".join(out.texts[first:])
        out.merge(first, end, text, box)
        out.links[first] = len(text)
        for column in (out.parents, out.tags, out.looks, out.firsts, out.depths):
            del column[box + 1 :]
        for seen in (out.images, out.times):
            for i in range(len(seen) - 1, -1, -1):
                if seen[i][0] <= first:
                    break
                seen[i] = (first, *seen[i][1:])

    def fold(self, node: LexborNode) -> None:
        """A navigation list or a footer is one block, but for its copyright lines: no article hides there."""
        inside = node.text(deep=True, separator="\n")
        text = squash(inside)
        if not text:
            return
        self.open.append(node)
        self.make_boxes()
        shown = text[:_MOST_FOLDED]
        self.add(shown, len(shown))
        if _claims_rights(text):
            for line in inside.split("\n"):
                if line and not line.isspace() and _claims_rights(line := squash(line)):
                    self.add(line, 0)
            self.prose = len(self.out.texts)
        self.open.pop()
        self.made.pop()

    def make_boxes(self) -> None:
        """Describe the open elements that have no box yet: only boxes that hold text are ever described."""
        out, made, looks = self.out, self.made, self.looks
        parents, tags, firsts, depths, numbers = out.parents, out.tags, out.firsts, out.depths, out.looks
        first, depth, box = len(out.texts), len(made), len(tags)
        above = made[-1] if made else -1
        for node in self.open[depth:]:
            if depth <= _MOST_DEPTH:
                tag, attributes = node.tag or "", node.attributes
                if TELLING.isdisjoint(attributes):
                    look = (tag, (attributes.get("class") or "")[:MOST_NAMES], False)
                else:
                    look = (tag, *describe(attributes))
                parents.append(above)
                tags.append(tag)
                numbers.append(looks.setdefault(look, len(looks)))
                firsts.append(first)
                depths.append(depth)
                above, box = box, box + 1
            made.append(above)
            depth += 1


def _claims_rights(text: str) -> bool:
    small = text.lower()
    return "©" in small or "copyright" in small or "(c)" in small or "ⓒ" in small or "all rights reserved" in small

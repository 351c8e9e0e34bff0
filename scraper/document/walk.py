"""One pass over the tree: runs of visible text, the boxes around them, images and times on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCK, _SKIP, _BREAK, _LINK, _BOLD, _IMAGE, _TIME, _PRE, _FIGURE, _TABLE, _ROW, _CELL, _RULE, _ITALIC = range(1, 15)


def _kind(kind: int, tags: str) -> dict[str, int]:
    return dict.fromkeys(tags.split(), kind)


_KINDS: dict[str, int] = (
    _kind(
        _BLOCK,
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption footer form "
        "h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p search section summary caption ul "
        "amp-accordion amp-list amp-sidebar",
    )
    | _kind(
        _SKIP,
        "script style noscript template svg math iframe object embed canvas select option button input textarea head "
        "title meta link audio map area datalist frameset noframes amp-ad -comment -doctype",
    )
    | dict.fromkeys(("b", "strong"), _BOLD)
    | dict.fromkeys(("i", "em"), _ITALIC)
    | dict.fromkeys(("img", "amp-img"), _IMAGE)
    | dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _PRE)
    | dict.fromkeys(("tbody", "thead", "tfoot"), _BLOCK)
    | {"br": _BREAK, "a": _LINK, "time": _TIME, "figure": _FIGURE, "table": _TABLE, "tr": _ROW, "hr": _RULE}
    | dict.fromkeys(("td", "th"), _CELL)
    | {"video": _SKIP}
)
_MOST_CELLS = 4000  # a larger data table is left as single cells: nobody reads it as one paragraph
_MOST_NAMES = 160  # characters of a box's names that are read
_NAMING = frozenset(("id", "itemprop", "role", "data-testid", "data-component", "data-type"))
_MOST_DEPTH = 200  # boxes deeper than this share their ancestor's box


class Outline:
    """Parallel lists, one entry a run of text (a "block") or a box around blocks.

    Blocks: `texts` (white space squashed), `links` (characters inside links), `anchors` (number of links), `bolds`
    and `italics` (characters), `box_of` (innermost box), `figure_of` (ordinal of the enclosing figure, 0 for none),
    `kinds` ("text", "table" or "code"). Boxes: `parents` (index, -1 for the root), `tags`, `names` (class, id,
    itemprop, role and test id, as written), `hidden`, `looks` (boxes of one tag, name and visibility share a number:
    `look_of` gives tag, names and hidden),
    `firsts` and `ends` (the blocks
    inside: a half-open range). Besides: `images` and `times` as
    (position among the blocks, node, figure ordinal, box).
    """

    __slots__ = (
        "anchors",
        "bolds",
        "box_of",
        "ends",
        "figure_of",
        "firsts",
        "hidden",
        "images",
        "italics",
        "kinds",
        "links",
        "look_of",
        "looks",
        "names",
        "parents",
        "tags",
        "texts",
        "times",
    )

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.links: list[int] = []
        self.anchors: list[int] = []
        self.bolds: list[int] = []
        self.italics: list[int] = []
        self.box_of: list[int] = []
        self.figure_of: list[int] = []
        self.kinds: list[str] = []
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.names: list[str] = []
        self.hidden: list[bool] = []
        self.looks: list[int] = []
        self.look_of: list[tuple[str, str, bool]] = []
        self.firsts: list[int] = []
        self.ends: list[int] = []
        self.images: list[tuple[int, LexborNode, int]] = []
        self.times: list[tuple[int, LexborNode, int]] = []

    def path(self, block: int) -> str:
        """The block's boxes, outermost first: "body > div.story > p"."""
        steps, box = [], self.box_of[block]
        while box >= 0:
            name = self.names[box].split()
            steps.append(f"{self.tags[box]}.{name[0]}" if name else self.tags[box])
            box = self.parents[box]
        return " > ".join(reversed(steps))


def outline(root: LexborNode | None) -> Outline:
    """Walk a tree once, without recursion; cost is linear in its nodes."""
    out = Outline()
    if root is not None:
        _Walker(out).walk(root)
    return out


class _Walker:
    """The state of one walk."""

    def __init__(self, out: Outline) -> None:
        self.out = out
        self.parts: list[str] = []
        self.linked = self.bold = self.italic = self.anchor = self.figure = self.raw = 0
        self.open: list[LexborNode] = []  # block elements from the root to here
        self.made: list[int] = []  # the box of each, for the first len(made) of them
        self.tables: list[tuple[int, int]] = []
        self.cells: dict[int, tuple[int, int]] = {}  # block -> (row, cell) where it stands in a table
        self.row = self.cell = 0
        self.looks: dict[tuple[str, str, bool], int] = {}

    def walk(self, root: LexborNode) -> None:
        """Visit every node in order; blocks end where a block element begins or ends."""
        kinds, out, open_boxes = _KINDS, self.out, self.open
        stack: list[tuple[LexborNode, int]] = []
        in_link = in_bold = in_italic = figures = figure_depth = 0
        open_boxes.append(root)
        node = root.first_child
        while True:
            if node is None:
                if not stack:
                    break
                node, kind = stack.pop()
                if kind == _LINK:
                    in_link -= 1
                elif kind == _BOLD:
                    in_bold -= 1
                elif kind == _ITALIC:
                    in_italic -= 1
                elif kind and kind != _TIME:
                    if self.parts:
                        self.flush()
                    open_boxes.pop()
                    if len(self.made) > len(open_boxes):
                        out.ends[self.made.pop()] = len(out.texts)
                    if kind == _PRE:
                        self.raw -= 1
                    elif kind == _FIGURE:
                        figure_depth -= 1
                        if not figure_depth:
                            self.figure = 0
                    elif kind == _TABLE:
                        self.end_table()
                node = node.next
                continue
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if text:
                    if not text.isspace():
                        self.parts.append(text)
                        if in_link:
                            self.linked += len(text)
                        if in_bold:
                            self.bold += len(text)
                        if in_italic:
                            self.italic += len(text)
                    elif self.parts:
                        self.parts.append(text if self.raw else " ")
                node = node.next
                continue
            kind = kinds.get(tag or "", 0)
            if kind == _SKIP:
                node = node.next
                continue
            if kind == _BREAK:
                self.line_break(node)
                node = node.next
                continue
            if kind == _IMAGE:
                out.images.append((len(out.texts) + (1 if self.parts else 0), node, self.figure))
                node = node.next
                continue
            if kind == _RULE:
                if self.parts:
                    self.flush()
                node = node.next
                continue
            if kind == _LINK:
                in_link += 1
                self.anchor += 1
            elif kind == _BOLD:
                in_bold += 1
            elif kind == _ITALIC:
                in_italic += 1
            elif kind == _TIME:
                out.times.append((len(out.texts), node, self.figure))
            elif kind:
                if self.parts:
                    self.flush()
                open_boxes.append(node)
                if kind == _PRE:
                    self.raw += 1
                elif kind == _FIGURE:
                    figure_depth += 1
                    if figure_depth == 1:
                        figures += 1
                        self.figure = figures
                elif kind == _TABLE:
                    self.tables.append((len(out.texts), self.row))
                elif kind == _ROW:
                    self.row += 1
                elif kind == _CELL:
                    self.cell += 1
            child = node.first_child
            stack.append((node, kind))
            node = child
        if self.parts:
            self.flush()
        if self.made:
            out.ends[0] = len(out.texts)
        out.look_of = list(self.looks)

    def line_break(self, node: LexborNode) -> None:
        """One <br> is a space (a newline in code), two or more end the paragraph."""
        if not self.parts:
            return
        if self.raw:
            self.parts.append("\n")
            return
        follower = node.next
        while follower is not None and follower.tag == "-text" and (follower.text_content or "").isspace():
            follower = follower.next
        if follower is not None and follower.tag == "br":
            self.flush()
        else:
            self.parts.append(" ")

    def flush(self) -> None:
        """End the current run of text: a block, if anything is in it."""
        out = self.out
        joined = "".join(self.parts)
        text = joined.strip("\n\r").rstrip() if self.raw else " ".join(joined.split())
        if text:
            if len(self.made) < len(self.open):
                self.make_boxes()
            if self.tables:
                self.cells[len(out.texts)] = (self.row, self.cell)
            out.texts.append(text)
            out.links.append(self.linked)
            out.anchors.append(self.anchor)
            out.bolds.append(self.bold)
            out.italics.append(self.italic)
            out.box_of.append(self.made[-1])
            out.figure_of.append(self.figure)
            out.kinds.append("code" if self.raw else "text")
        self.parts = []
        self.linked = self.bold = self.italic = self.anchor = 0

    def make_boxes(self) -> None:
        """Describe the open elements that have no box yet: only boxes that hold text are ever described."""
        out, made = self.out, self.made
        for node in self.open[len(made) :]:
            if len(made) > _MOST_DEPTH:
                made.append(made[-1])
                continue
            attributes = node.attributes
            names, hidden = _describe(attributes) if attributes else ("", False)
            tag = node.tag or ""
            out.looks.append(self.looks.setdefault((tag, names, hidden), len(self.looks)))
            out.parents.append(made[-1] if made else -1)
            out.tags.append(tag)
            out.names.append(names)
            out.hidden.append(hidden)
            out.firsts.append(len(out.texts))
            out.ends.append(0)
            made.append(len(out.parents) - 1)

    def end_table(self) -> None:
        """A table of short cells is one block: cells by tabs, rows by newlines."""
        first, _ = self.tables.pop()
        out = self.out
        count = len(out.texts) - first
        if not 4 <= count <= _MOST_CELLS or self.tables:
            return
        spots = [self.cells.get(i) for i in range(first, len(out.texts))]
        rows = len({spot[0] for spot in spots if spot})
        size = sum(map(len, out.texts[first:]))
        if None in spots or len(set(spots)) < count or rows < 2 or count < 2 * rows or size > 90 * count:
            return
        lines: dict[int, list[str]] = {}
        for text, spot in zip(out.texts[first:], spots, strict=True):
            assert spot is not None
            lines.setdefault(spot[0], []).append(text)
        box = out.box_of[first]
        while out.tags[box] != "table":
            box = out.parents[box]
        sums = [sum(column[first:]) for column in (out.links, out.anchors, out.bolds, out.italics)]
        for column in (out.texts, out.links, out.anchors, out.bolds, out.italics, out.box_of, out.figure_of, out.kinds):
            del column[first:]
        out.texts.append("\n".join("\t".join(line) for line in lines.values()))
        out.links.append(sums[0])
        out.anchors.append(sums[1])
        out.bolds.append(sums[2])
        out.italics.append(sums[3])
        out.box_of.append(box)
        out.figure_of.append(self.figure)
        out.kinds.append("table")
        out.ends[box] = first + 1
        for inner in range(box + 1, len(out.parents)):
            out.firsts[inner] = out.ends[inner] = first
        for places in (out.images, out.times):
            while places and places[-1][0] > first + 1:
                places.pop()


def _describe(attributes: dict[str, str | None]) -> tuple[str, bool]:
    """(names, hidden) of an element, from the attributes that tell."""
    names = attributes.get("class") or ""
    if len(attributes) == 1 and names:
        return names[:_MOST_NAMES], False
    hidden = False
    for key, value in attributes.items():
        if key in _NAMING:
            names = f"{names} {value or ''}"
        elif key == "style":
            hidden = hidden or (value is not None and "none" in value and "display:none" in value.replace(" ", ""))
        elif key == "hidden" or (key == "aria-hidden" and value == "true"):
            hidden = True
    return names[:_MOST_NAMES], hidden

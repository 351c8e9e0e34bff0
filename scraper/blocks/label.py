"""The order of the steps that label a page's blocks."""

from __future__ import annotations

from functools import cached_property

from scraper.blocks.names import BITS, HIDDEN, TAGS, name_bits
from scraper.document import Document, Outline
from scraper.models import Block, BlockType, Warning
from scraper.text import clean, fold

_TYPES: dict[str, BlockType] = {"li": "list_item", "blockquote": "blockquote"}
_TYPES.update({f"h{level}": "heading" for level in range(1, 7)})
_OUT = (
    BITS["comment"]
    | BITS["related"]
    | BITS["share"]
    | BITS["promo"]
    | BITS["nav"]
    | BITS["ad"]
    | BITS["footer"]
    | BITS["consent"]
    | BITS["tool"]
    | TAGS["aside"]
    | TAGS["nav"]
    | TAGS["footer"]
    | TAGS["form"]
    | TAGS["figure"]
    | TAGS["figcaption"]
    | HIDDEN
)


_SURE = BITS["comment"] | BITS["footer"] | BITS["consent"] | TAGS["nav"] | TAGS["footer"] | TAGS["figcaption"]


class Labelled:
    """The page's blocks in reading order, each with its verdict, and how far to believe them."""

    def __init__(
        self,
        outline: Outline,
        kept: list[bool],
        reasons: list[str],
        types: list[BlockType],
        quality: float,
        provenance: str | None,
        warnings: tuple[Warning, ...] = (),
    ) -> None:
        self.outline = outline
        self.verdicts = kept
        self.reasons = reasons
        self.types = types
        self.quality = quality
        self.provenance = provenance
        self.warnings = warnings

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the page as a value; made on demand."""
        return tuple(self.block(i) for i in range(len(self.outline.texts)))

    @cached_property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that make the body, cleaned, in order."""
        return tuple(self.block(i) for i, kept in enumerate(self.verdicts) if kept)

    def marked(self, *reasons: str) -> tuple[Block, ...]:
        """The blocks dropped or kept for one of these reasons."""
        return tuple(self.block(i) for i, reason in enumerate(self.reasons) if reason in reasons)

    def block(self, i: int) -> Block:
        """Block number `i` as a value."""
        out = self.outline
        text = clean(out.texts[i])
        return Block(
            index=i,
            text=text,
            type=self.types[i],
            tag=out.tags[out.box_of[i]],
            path=out.path(i),
            figure=out.figure_of[i],
            link_density=min(1.0, out.links[i] / max(1, len(text))),
            kept=self.verdicts[i],
            reason=self.reasons[i],
        )


def label(document: Document, *, language: str | None = None, second_opinion: bool = True) -> Labelled:
    """Cut a document into blocks and mark each kept or dropped, with the rule that said so."""
    del language, second_opinion  # not yet
    out = document.outline
    flags: list[int] = []
    for parent, tag, names, hidden in zip(out.parents, out.tags, out.names, out.hidden, strict=True):
        own = 0 if tag == "body" else TAGS.get(tag, 0) | (name_bits(names) if names else 0) | (HIDDEN if hidden else 0)
        flags.append(own | (flags[parent] if parent > 0 else 0))
    count = len(out.texts)
    good = [0] * count
    for i, text in enumerate(out.texts):
        size = len(text)
        if size > 50 and out.links[i] < size * 0.4 and not flags[out.box_of[i]] & _SURE:
            good[i] = size
    scores: dict[int, float] = {}
    for i, size in enumerate(good):
        box, share = out.box_of[i], 1.0
        while size and box >= 0 and share > 0.1:
            scores[box] = scores.get(box, 0.0) + size * share
            box, share = out.parents[box], share * 0.7
    best = max(scores, key=scores.__getitem__, default=-1)
    inside = [False] * len(out.parents)
    for i, parent in enumerate(out.parents):
        inside[i] = i == best or (parent >= 0 and inside[parent])
    titles = {fold(text) for text, box in zip(out.texts, out.box_of, strict=True) if out.tags[box] == "h1"}
    verdicts, reasons, types = [], [], []
    seen: set[str] = set()
    for i, text in enumerate(out.texts):
        box = out.box_of[i]
        tag = out.tags[box]
        bits = flags[box] & ~flags[best] if best >= 0 else 0
        reason = ""
        if out.figure_of[i]:
            reason = "caption"
        elif not inside[box]:
            reason = "outside"
        elif bits & (_OUT | BITS["byline"] | BITS["tags"] | BITS["caption"] | BITS["date"]):
            reason = "names"
        elif out.links[i] > len(text) * 0.5:
            reason = "links"
        elif tag == "h1" or fold(text) in titles:
            reason = "title"
        elif text in seen:
            reason = "duplicate"
        seen.add(text)
        verdicts.append(not reason)
        reasons.append(reason)
        kind = out.kinds[i]
        types.append("table" if kind == "table" else "code" if kind == "code" else _TYPES.get(tag, "paragraph"))
    return Labelled(out, verdicts, reasons, types, 0.5, "visible" if any(verdicts) else None)

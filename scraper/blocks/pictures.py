"""Lines below pictures that are their captions, not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.blocks.features import GOOD
from scraper.blocks.hints import key
from scraper.blocks.names import mask

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled
    from scraper.document import Node

_CAPTION, _CAPTIONED = mask("caption"), 300  # and the most characters of a caption
_SURE = 0.8
_SHORT = 30  # characters of an alternative text that may be a name
_ENDS = frozenset(".!?…。！？")


def captions_below_pictures(labelled: Labelled, facts: Facts) -> None:
    """Lines below a picture are its caption: in a box called so, in one of their own, or saying what its alt says."""
    out, own = labelled.outline, facts.boxes.own
    pictures = {place: node for place, node, _ in out.images}
    sizes, boxes = facts.each.size, out.box_of
    for i in [i for i in labelled.kept_indices if sizes[i] < _CAPTIONED] if pictures else ():
        if own[boxes[i]] & _CAPTION:
            below = i in pictures or out.firsts[boxes[i]] in pictures
        else:
            below = i in pictures and (_is_alt(labelled, i, pictures[i]) or _alone_below(labelled, facts, i))
        if below:
            labelled.drop(i, "caption")


def _is_alt(labelled: Labelled, i: int, node: Node) -> bool:
    """Whether a doubtful sentence begins with what a picture says to those who cannot see it."""
    text = labelled.outline.texts[i]
    if labelled.scores[i] >= _SURE or text[-1] not in _ENDS:
        return False
    alt = key(node.attributes.get("alt") or "")
    return len(alt) > _SHORT and key(text).startswith(alt)


def _alone_below(labelled: Labelled, facts: Facts, i: int) -> bool:
    """Whether a doubtful line is all the text of a box within the box of the paragraphs on both sides of it."""
    out, verdicts = labelled.outline, labelled.verdicts
    box = out.parents[out.box_of[i]]
    if labelled.scores[i] >= _SURE or not 0 < i < facts.count - 1 or out.ends[box] - out.firsts[box] > 1:
        return False
    holder = out.parents[box]
    beside = (i - 1, i + 1)
    return labelled.type_of(i) == "paragraph" and all(
        verdicts[k] and out.parents[out.box_of[k]] == holder and facts.each.size[k] > GOOD for k in beside
    )

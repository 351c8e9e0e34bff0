"""Lines below pictures that are their captions, not text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.blocks.features import GOOD
from scraper.blocks.hints import key
from scraper.blocks.names import mask

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled
    from scraper.document import Node, Outline

_CAPTION, _CAPTIONED = mask("caption"), 300  # and the most characters of a caption
_FILM, _PLAIN = mask("embed"), frozenset(("p", "div", "span"))
_ROW, _LONGEST = 3, 1200  # captions in a row of pictures, which may be as long as paragraphs, and how long
_SURE = 0.8  # score of a block that is text
_SHORT = 30  # characters of an alternative text that may be a name
_ENDS = frozenset(".!?…。！？")
_LINE = 160  # Latin characters of a caption that only its place or its look tells
_MOST = 0.6  # share of the kept words that the article's own box holds
_NAMED = 6  # characters of an alternative text that says the whole line
_POINTERS = frozenset("▲△▼▽")  # up or down to the picture; a list begins every item with one
_INLINE = frozenset(("a", "span", "strong", "b", "em", "i", "font", "big", "small"))
_CENTRED = r"(?i)text-align:\s*center"  # both compiled when a page needs them
_GREY = (
    r"(?i)color:\s*(?:(?:dark)?gr[ae]y|#([6-9a])\1{2}(?:\1{3})?|rgb\((1[0-6]\d), ?\2, ?\2\))\b"
    r"|font-size:\s*(?:9pt|12px)"
)


def captions_below_pictures(labelled: Labelled, facts: Facts) -> None:
    """Lines below a picture are its caption: in a box called so, in one of their own, or saying what its alt says."""
    out = labelled.outline
    pictures = {place: node for place, node, _ in out.images}
    sizes, boxes = facts.each.size, out.box_of
    held: dict[int, float] = {}
    long: list[int] = []
    for i in labelled.kept_indices if pictures else ():
        if i not in pictures and out.firsts[boxes[i]] not in pictures and i - 1 not in pictures:
            continue
        if sizes[i] >= _CAPTIONED:
            long.append(i)
            continue
        doubtful = facts.news > 0 and labelled.scores[i] < _SURE
        if _is_called_one(out, facts.boxes.own, boxes[i], alone=doubtful):
            credited = doubtful and i - 1 in pictures and labelled.reasons[i - 1] == "caption"
            below = i in pictures or out.firsts[boxes[i]] in pictures or credited
        else:
            below = i in pictures and (
                _begins_as_alt(labelled, i, pictures[i])
                or _alone_below(labelled, facts, i)
                or (
                    sizes[i] < _LINE
                    and labelled.type_of(i) == "paragraph"
                    and _looks_like_one(labelled, i, pictures[i])
                    and _in_the_text(out, boxes[i], held := held or _held(labelled, facts))
                )
            )
        if below:
            labelled.drop(i, "caption")
    if long:
        _drop_row(labelled, facts, long)


def _drop_row(labelled: Labelled, facts: Facts, long: list[int]) -> None:
    """Below several pictures even long lines in boxes called captions are no text."""
    out, own, sizes = labelled.outline, facts.boxes.own, facts.each.size
    called = [i for i in long if own[out.box_of[i]] & _CAPTION and sizes[i] < _LONGEST]
    if called and len(called) + labelled.reasons.count("caption") >= _ROW:
        for i in called:
            labelled.drop(i, "caption")


def _is_called_one(out: Outline, own: list[int], box: int, *, alone: bool) -> bool:
    """Whether a box is called a caption; with `alone` the one around it, too, if that holds nothing else."""
    parent = out.parents[box]
    around = own[parent] if alone and out.ends[parent] - out.firsts[parent] == 1 else 0
    return bool((own[box] | around) & _CAPTION)


def words_about_films(labelled: Labelled, facts: Facts) -> None:
    """A doubtful line of an article in a box called a film, a player or a post is a word about that."""
    out, bits = labelled.outline, facts.each.bits
    for i in [i for i in labelled.kept_indices if bits[i] & _FILM] if facts.news else ():
        box = out.box_of[i]
        called = facts.boxes.own[box] & _FILM and out.tags[box] in _PLAIN
        if called and labelled.scores[i] < _SURE and facts.each.size[i] < _CAPTIONED:
            labelled.drop(i, "caption")


def _begins_as_alt(labelled: Labelled, i: int, picture: Node) -> bool:
    """Whether a doubtful sentence begins with what a picture says to those who cannot see it."""
    if labelled.scores[i] >= _SURE:
        return False
    text, said = labelled.outline.texts[i], picture.attributes.get("alt") or ""
    if len(said) <= _SHORT or _ENDS.isdisjoint((text[-1], said[-1])):
        return False
    alt = key(said)
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


def _looks_like_one(labelled: Labelled, i: int, picture: Node) -> bool:
    """Whether a line says the picture's alt, points to it, is in its box, or is centred or grey as the text is not."""
    texts = labelled.outline.texts
    text, following = texts[i], texts[i + 1] if i + 1 < len(texts) else ""
    if text[0] in _POINTERS:
        return text[0] != following[:1] and text.count(text[0]) == 1
    alt = picture.attributes.get("alt") or ""
    if len(alt) >= _NAMED and text[0] == alt[0] and key(text) == key(alt):
        return True
    box = picture
    while (parent := box.parent) is not None and (box is picture or box.tag in _INLINE):
        box = parent
    out, own = labelled.outline, labelled.outline.box_of[i]
    alone = out.ends[own] - out.firsts[own] == 1 and box.tag == out.tags[own]
    if alone and (box.attributes.get("class") or "") in out.names_of(own) and _says(box, text):
        return text[-1] not in _ENDS or _is_centred(box)
    line = _beside(box)
    if line is None or not (_is_centred(line) or _is_grey(line)) or not _says(line, text):
        return False
    behind = _beside(line)
    return not (behind and (_is_centred(behind) or _is_grey(behind)))


def _held(labelled: Labelled, facts: Facts) -> dict[int, float]:
    """The share of the kept words that stands in a box itself or in boxes right inside it."""
    out, words, kept = labelled.outline, facts.each.words, labelled.kept_indices
    held: dict[int, float] = defaultdict(float)
    for i in kept:
        box = out.box_of[i]
        held[box] += words[i]
        held[out.parents[box]] += words[i]
    whole = sum(words[i] for i in kept)
    return {box: part / (whole or 1.0) for box, part in held.items()}


def _in_the_text(out: Outline, box: int, held: dict[int, float]) -> bool:
    """Whether the box that a line stands in, or the one around it, holds most of the text: no card, no portrait."""
    return max(held[box], held[out.parents[box]]) > _MOST


def _says(node: Node, text: str) -> bool:
    """Whether an element holds a text and nothing else."""
    return "".join(node.text().split()) == "".join(text.split())


def _beside(node: Node) -> Node | None:
    """The next element that holds text or another picture."""
    beside = node.next
    while beside is not None and (beside.is_text_node or not (beside.text() or "").strip()):
        if beside.css_first("img") is not None or (beside.is_text_node and (beside.text() or "").strip()):
            return None
        beside = beside.next
    return beside


def _is_centred(node: Node) -> bool:
    attributes = node.attributes
    return (
        node.tag == "center"
        or attributes.get("align") == "center"
        or re.search(_CENTRED, attributes.get("style") or "") is not None
    )


def _is_grey(node: Node) -> bool:
    """Whether an element, or the only one inside it, is drawn in grey or small."""
    return any(re.search(_GREY, element.attributes.get("style") or "") for element in (node, *node.css("[style]")[:1]))

"""What stands under a picture: its caption and its credit, told by words, by names of boxes, by how they are joined."""

from __future__ import annotations

import re
from itertools import islice

from scraper.article.bare_images import leads_to_itself
from scraper.article.evidence import Evidence, boxes_around, named, words_in_names
from scraper.document import Node, Outline
from scraper.languages.agencies import signing_agencies
from scraper.languages.buttons import without_buttons
from scraper.languages.bylines import signature
from scraper.languages.copyright import reserves
from scraper.languages.credits import find_credit, is_label, unlabelled, without_label
from scraper.languages.dates import has_date, is_date_line
from scraper.text import fold, one_line

LONGEST = 1200  # characters of a caption
_credit_class = words_in_names(
    r"credit|copyright|photographer|source(?<!resource)|quelle|fotograf|byline|autor|author|rights\b"
)
of_picture = words_in_names(r"image|picture|photo|figure|bild(?!ung)|foto|pic(?<![a-z]pic)\b")
_of_caption = words_in_names("caption")
_surely_credit = words_in_names(r"credit|copyright|photographer|fotograf")
_OTHER_BLOCK = frozenset(
    {"related", "promo", "navigation", "footer", "comment", "share", "aside", "links", "hidden", "consent"}
)
_FEW, _HOUSE = 3, 40  # lines in a picture's box; characters of a line that only credits
_DEEP = 5  # boxes around a caption of which one may be the picture's
_NEAR = 3  # boxes around a picture in which its caption may stand
_LINE = 300  # characters of a caption that only its words tell
_CREDITED = frozenset(":：=＝©ⓒ)）]］】")
# "3/12 The band kept warm.", "3 of 12. The band …"
_COUNTER = re.compile(
    r"^(?:\d{1,3}\s?(?:/|of|von|van|de|di|sur|av|af|z|из|з)\s?\d{1,3}(?:\.?\s+|$)|Image caption\b[,:]?\s*)"
)
_KINDS = frozenset(("photo", "foto", "image", "file", "via"))
_DIGITS = frozenset("0123456789")
_POINTERS = "▲▼◀▶►◄△▽↑↓←→ "  # to the picture: "▲ The quay at night"
_INLINE = frozenset(("span", "small", "em", "i", "b", "cite", "strong"))
_JOINED = 60  # characters of a credit that nothing but its own element parts from the caption

Parted = tuple[str | None, str | None]  # caption and credit
Placed = tuple[int, Node, int]  # an image: the block it stands before, its element, its figure or 0


def captions_below(evidence: Evidence, positions: set[int]) -> set[int]:
    """The captions that stand right below images in no figure."""
    lines = {i for position in positions for i in (position, position + 1)}
    return {i for i in lines if i < len(evidence.texts) and _is_caption(evidence, i)}


def lines_below(position: int, below: set[int], positions: set[int]) -> list[int]:
    """Of the captions in no figure those right below an image, and not below the next one."""
    return [i for i in (position, position + 1) if i in below and (i == position or i not in positions)]


def captions_of(evidence: Evidence, image: Placed, below: list[int]) -> list[tuple[str, str]] | None:
    """(text, class names) of the blocks that belong to an image; None where they show it to be a teaser's."""
    position, node, figure = image
    outline, reasons = evidence.labelled.outline, evidence.labelled.reasons
    if figure:
        near = _in_figure(outline, position, figure)
        near = [i for i in near if not outline.links[i] or without_buttons(outline.texts[i], evidence.language)]
    else:
        near = below
    told = near if figure else [i for i in near if not (outline.links[i] and _only_credits(evidence, i))]
    linked = sum(outline.links[i] for i in told) > 0.5 * sum(len(outline.texts[i]) for i in told)
    if linked and not (figure and (leads_to_itself(node) or all(_only_credits(evidence, i) for i in near))):
        return None
    if any(reasons[i] in _OTHER_BLOCK and not _in_picture(evidence, i) for i in told if not figure):
        return None
    return [
        (outline.texts[i], outline.names_of(outline.box_of[i]) or "") for i in near if len(outline.texts[i]) <= LONGEST
    ]


def _in_figure(outline: Outline, position: int, figure: int) -> list[int]:
    """The blocks near an image that stand in its figure, or in a caption right behind it."""
    count = len(outline.texts)
    near = [i for i in range(max(0, position - 4), min(count, position + 6)) if outline.figure_of[i] == figure]
    if near or position >= count:
        return near
    box = outline.box_of[position]
    while box > 0 and outline.tags[box] != "figcaption":
        box = outline.parents[box]
    return [*range(position, outline.ends[box])] if box > 0 and outline.firsts[box] == position else []


def _only_credits(evidence: Evidence, i: int) -> bool:
    """Whether a line names nobody but whom the picture is from: "Image: Bo Lind on Flickr"."""
    text = evidence.texts[i]
    if len(text) > _JOINED + _HOUSE or not _DIGITS.isdisjoint(text):  # "Sports / 2 h ago"
        return False
    found = find_credit(text, evidence.language, caption=True)
    return found is not None and not found.caption


def _is_caption(evidence: Evidence, i: int) -> bool:
    """Told by its box, or by a word like "Photo:" in a line that is not kept."""
    labelled, text = evidence.labelled, evidence.texts[i]
    if labelled.reasons[i] in ("caption", "credit"):
        return True
    if labelled.verdicts[i] or len(text) > _LINE or labelled.outline.links[i]:
        return False
    if _in_picture(evidence, i) or _is_credited_below(evidence, i):
        return not (has_date(text) and is_date_line(text, evidence.language))
    if _CREDITED.isdisjoint(text) and " by " not in text[-60:]:
        return False
    found = find_credit(text, evidence.language, caption=True)
    return found is not None and found.explicit


def _in_picture(evidence: Evidence, i: int) -> bool:
    """Whether a line stands with nothing but a few others in a box that is called a picture.

    Or in one that is called a caption within such a box.
    """
    outline, box = evidence.labelled.outline, evidence.labelled.outline.box_of[i]
    parent = outline.parents[box]
    if parent < 0 or outline.ends[parent] - outline.firsts[parent] > _FEW:
        return False
    if of_picture(outline.names_of(parent)):
        return True
    called = _of_caption(outline.names_of(box)) or _of_caption(outline.names_of(parent))
    return called and _holds_picture(outline, parent)


def _holds_picture(outline: Outline, box: int) -> bool:
    """Whether one of the boxes around one, with no more than a few lines in it, is called a picture."""
    for _ in range(_DEEP):
        box = outline.parents[box]
        if box < 0 or outline.ends[box] - outline.firsts[box] > _FEW:
            return False
        if of_picture(outline.names_of(box)):
            return True
    return False


def _is_credited_below(evidence: Evidence, i: int) -> bool:
    """Whether the next line is nothing but the name of a picture house, or the line itself is: "Getty Images"."""
    for text in evidence.texts[i : i + 2]:
        found = find_credit(text, evidence.language) if len(text) <= _HOUSE else None
        if found is not None and not found.caption:
            return True
    return False


def parted(captions: list[tuple[str, str]], language: str | None, alt: str | None) -> Parted:
    """Caption and credit out of the blocks below an image."""
    texts: list[str] = []
    credits: list[str] = []
    for text, names in captions:
        line = without_buttons(_COUNTER.sub("", one_line(text).lstrip(_POINTERS)), language)
        if len(line) < 2 or line.isdigit() or any(line.startswith(text) or text.startswith(line) for text in texts):
            continue  # said twice, for readers of screens
        if len(captions) > 1 and is_label(line, language):
            continue
        found = find_credit(line, language, caption=True)
        if found:
            credits.append(found.credit)
            line = found.caption.rstrip(" ©")
        elif _credit_class(names) and len(line) <= 100:
            credits += [] if reserves(line) else [_credit(line, language)]
            line = ""
        if line:
            texts.append(line)
    caption = " ".join(texts) or None
    if not credits and alt and (found := find_credit(alt, language)) and found.explicit:
        credits.append(found.credit)
    return caption, " / ".join(_each_once(list(dict.fromkeys(map(_said_once, credits))))) or None


def _each_once(credits: list[str]) -> list[str]:
    """Without a credit all of whose words stand in another: "AP Photo/Bo Lind" above "Bo Lind/AP", which stays."""
    if len(credits) < 2:
        return credits
    words = [set(fold(credit).split()) - _KINDS for credit in credits]
    return [
        credit
        for i, credit in enumerate(credits)
        if not any(words[i] < words[k] or (i < k and words[i] == words[k]) for k in range(len(credits)) if k != i)
    ]


def marked_credit(node: Node, caption: str, language: str | None, below: Node | None = None) -> Parted:
    """Caption and credit where an inline element at an end of the caption is called a credit, or is set apart.

    `below` is the box that the caption stands in, where it is not the picture's figure.
    """
    box = below or _picture_box(node, caption)
    if box is None:
        return caption, None
    classed = (
        node for node in box.css("cite, [class]") if node.tag == "cite" or _credit_class(node.attrs["class"] or "")
    )
    for marked in islice(classed, 4):
        rest = _without(caption, text := without_buttons(one_line(marked.text()), language), language)
        if rest is None or not 2 < len(text) <= 100:
            continue
        if reserves(text):  # "all rights reserved" credits nobody
            return rest or None, None
        if _surely_credit(named(marked)) or (rest and (not text.islower() or signing_agencies(text.title()))):
            return rest or None, _credit(text, language)
    return _set_apart(box, caption, language)


def _picture_box(node: Node, caption: str) -> Node | None:
    """The figure around an image, or the box that it stands in if that is called a picture or holds its caption."""
    figure: Node | None = node
    for _ in range(6):
        if figure is None or figure.tag == "figure":
            break
        figure = figure.parent
    if figure is not None and figure.tag == "figure":
        return figure
    if node.parent is not None and of_picture(named(node.parent)):
        return node.parent
    return next((box for box in boxes_around(node, _NEAR) if box.css_first("cite") and _holds(box, caption)), None)


def _holds(box: Node, caption: str) -> bool:
    """Whether a box holds hardly more than a caption."""
    text = one_line(box.text())
    return caption in text and len(text) <= len(caption) + _JOINED


def _without(caption: str, part: str, language: str | None) -> str | None:
    """A caption without what it ends or begins with; None where it does neither."""
    if caption.endswith(part):
        return without_label(caption.removesuffix(part).rstrip(" |/-–—(,"), language)
    return caption.removeprefix(part).lstrip(" |/-–—),") if caption.startswith(part) else None


def _set_apart(box: Node, caption: str, language: str | None) -> Parted:
    """An element that ends the caption with no space before it is drawn apart: "The quay at night<i>Bo Lind</i>"."""
    below = box.css_first("figcaption")
    last = below.last_child if below is not None else None
    while last is not None and last.tag not in _INLINE:
        last = last.prev if not (last.text() or "").strip() else None
    text = one_line(last.text()) if last is not None else ""
    if not 2 < len(text) <= _JOINED or not caption.endswith(text):
        return caption, None
    rest = caption.removesuffix(text)
    if rest.endswith((". ", "! ", "? ", "” ", "» ")) and signature(text, language):
        return rest.rstrip(), text  # "The quay at night. <em>Bo Lind</em>"
    if not rest or rest[-1].isspace() or not text[0].isalnum():
        return caption, None
    house = find_credit(rest, language) if len(rest) <= _HOUSE else None
    if house is not None and not house.caption:  # "<b>ANP</b>The quay at night"
        rest, text = text, rest
    return without_label(rest, language), _credit(text, language)


def _credit(text: str, language: str | None) -> str:
    found = find_credit(text, language, caption=True)
    return _said_once(found.credit if found else unlabelled(_unbracketed(text), language))


def _unbracketed(text: str) -> str:
    """A credit without the brackets around all of it: "Bo Lind (The Loaf)" keeps its own."""
    bare = text.strip("()[]（） ／/")
    return bare + ")" if bare.count("(") > bare.count(")") else bare


def _said_once(credit: str) -> str:
    """ "Bo Lind | Bo Lind" is one credit."""
    one, _, other = credit.partition(" | ")
    return one if one.casefold() == other.casefold() else credit

"""Pictures of the text in no figure and without a caption: told by where they stand, what they link and are called."""

from __future__ import annotations

import re

from scraper.article.evidence import Evidence, boxes_around
from scraper.document import Node

STORIES = frozenset(("article", "live_blog", "gallery"))  # kinds of page whose bare pictures are the text's
_PICTURE = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_DRAWN = frozenset(("icon", "icons", "ic", "ico", "logo", "button", "buttons", "btn", "arrow", "badge", "sprite"))
_PAGES = ("/attachment/", "attachment_id=")  # of a picture
_ACTIONS = ("#", "javascript:")  # beginnings of addresses that lead nowhere
_HEADINGS = frozenset(("h2", "h3", "h4"))
_GLYPH = 2  # most characters of a line that is a button on a picture
STEM = 8  # characters of a name that is no accident, at least
_SIZE = re.compile(r"[-_](?:\d+x\d+|\d{2,4}[wpx]{0,2}|large|small|medium|thumb)$")
_SIZED = 12  # characters at the end of a file's name in which its size stands
_LEVELS = 3  # boxes around a picture in which it may be a link


def stands_in_text(evidence: Evidence, position: int, node: Node, main: str) -> bool:
    """Whether a picture without a word to it stands right above a paragraph of the body, or is the main one.

    `main` is what the file of the page's main image is called (`distinct`).
    """
    if evidence.kind not in STORIES:
        return False
    if not _above_text(evidence, position):
        if position > evidence.kept[0] or len(main) < STEM:
            return False
        shown = (node.attrs.get("data-src") or node.attrs.get("src") or "").lower()
        if main not in shown and main not in (node.attrs.get("srcset") or "").lower():
            return False
    return not (link := _link_around(node)) or _is_picture(link) or link == evidence.url


def is_drawn(node: Node, address: str) -> bool:
    """Whether a picture is an icon or a counter by what its file is called, where nobody says what it shows."""
    if not any(map(address.lower().__contains__, _PICTURE)) and not node.attrs.get("alt"):
        return True
    return not _DRAWN.isdisjoint(stem(address).replace("_", "-").split("-"))


def _above_text(evidence: Evidence, position: int) -> bool:
    """Whether the next block is kept, but for buttons drawn on the picture."""
    texts, verdicts = evidence.texts, evidence.labelled.verdicts
    while position < len(texts) and len(texts[position]) <= _GLYPH and not verdicts[position]:
        position += 1
    return position < len(texts) and verdicts[position]


def leads_to_itself(node: Node) -> bool:
    """Whether a picture is a link to itself in full, or to a page of its own."""
    return _is_picture(_link_around(node))


def is_teasers(evidence: Evidence, position: int, node: Node) -> bool:
    """Whether a picture is a link to where a heading right above or below it leads as well: to another story."""
    outline = evidence.labelled.outline
    beside = [i for i in (position - 1, position) if 0 <= i < len(outline.texts) and outline.links[i]]
    link = _link(node) if any(outline.tag_of(i) in _HEADINGS for i in beside) else None
    target = _target(link)
    if link is None or link.parent is None or not target or _is_picture(target):
        return False
    headings = link.parent.css("h2 a[href], h3 a[href], h4 a[href]")
    return any(heading.attrs["href"] == target for heading in headings)


def _is_picture(address: str) -> bool:
    lowered = address.lower()
    return any(map(lowered.__contains__, _PICTURE)) or any(map(lowered.__contains__, _PAGES))


def _link_around(node: Node) -> str:
    """Where a picture leads that is a link; empty where it stays on the page."""
    return _target(_link(node))


def _link(node: Node) -> Node | None:
    return next((box for box in boxes_around(node, _LEVELS) if box.tag == "a"), None)


def _target(link: Node | None) -> str:
    target = (link.attrs.get("href") or "") if link is not None else ""
    return "" if target.startswith(_ACTIONS) else target


def distinct(address: str) -> str:
    """What a picture's file is called, with its folder where that is too short to be no accident.

    >>> distinct("https://x.example/2024/05/fire-640x360.jpg"), distinct("/harbour-fire.jpg"), distinct("/a/img.php?a")
    ('05/fire', 'harbour-fire', 'img')
    """
    name, path = stem(address), address.partition("?")[0].lower()
    if len(name) >= STEM or not path.endswith(_PICTURE):
        return name
    return f"{path.rpartition('/')[0].rpartition('/')[2]}/{name}"


def stem(address: str) -> str:
    """What a picture's file is called, without its suffix and its size: cuts of one picture are called alike.

    >>> stem("/a/Harbour-fire-640x360.jpg"), stem("https://x.example/harbour-fire_1200.webp?w=9")
    ('harbour-fire', 'harbour-fire')
    """
    name = address.partition("?")[0].partition("#")[0].rpartition("/")[2].lower()
    name = name.rpartition(".")[0] or name
    sized = _SIZE.search(name, max(0, len(name) - _SIZED))
    return name[: sized.start()] if sized is not None else name

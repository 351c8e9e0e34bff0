"""Pictures that a click enlarges: they stand in a <button>, which the walk over the page passes over."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article.captions import Parted, marked_credit, parted
from scraper.article.evidence import Evidence, named
from scraper.document import Node
from scraper.text import one_line

MOST = 30  # pictures looked at


def behind_buttons(evidence: Evidence, first: int, end: int) -> Iterator[tuple[Node, Parted]]:
    """The pictures of captions between two blocks whose figures show none, each with caption and credit."""
    outline = evidence.labelled.outline
    pictured = {0, *(figure for *_, figure in outline.images)}
    if pictured.issuperset(outline.figure_of[first:end]):
        return
    orphans = [i for i, figure in enumerate(outline.figure_of[first:end], first) if figure not in pictured]
    for picture in evidence.document.tree.css("figure button img")[:MOST]:
        box = _around(picture, "figure")
        text = one_line(box.text()) if box is not None else ""
        lines = [(outline.texts[i], outline.names_of(outline.box_of[i])) for i in orphans if outline.texts[i] in text]
        yield picture, parted(lines, evidence.language, None)


def inside_buttons(evidence: Evidence) -> Iterator[tuple[Node, Parted]]:
    """Pictures that stand in buttons together with their captions."""
    for below in evidence.document.tree.css("button figcaption")[:MOST]:
        box = _around(below, "button")
        picture = box.css_first("img") if box is not None else None
        if picture is not None:
            caption, credit = parted([(one_line(below.text()), named(below))], evidence.language, None)
            if caption and not credit:
                caption, credit = marked_credit(picture, caption, evidence.language, below)
            yield picture, (caption, credit)


def _around(node: Node, tag: str) -> Node | None:
    """The nearest element of a kind around one."""
    box = node.parent
    while box is not None and box.tag != tag:
        box = box.parent
    return box

"""What each element is to the walk, and what it asks of single ones: captions, line breaks, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Kinds of elements, in an order that the walk relies on: inline ones, from SKIP on those without text of their own,
# from BLOCK on those that end a run of text, from FOLDED on those whose inside is not walked.
LINK, BOLD, ITALIC, TIME, SKIP, BREAK, IMAGE, BLOCK, PRE, FIGURE, FOLDED, FOOTER = range(1, 13)


def _kind(kind: int, tags: str) -> dict[str | None, int]:
    return dict.fromkeys(tags.split(), kind)


# An element that is not named here is inline and plain (0).
KINDS: dict[str | None, int] = (
    _kind(
        BLOCK,
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption form "
        "h1 h2 h3 h4 h5 h6 header hgroup li main menu ol p search section summary caption ul "
        "amp-accordion amp-list amp-sidebar tbody thead tfoot table tr td th hr",
    )
    | _kind(
        SKIP,
        "script style noscript template svg math iframe object embed canvas select option button input textarea head "
        "title meta link audio video map area datalist frameset noframes amp-ad -comment -doctype",
    )
    | _kind(BOLD, "b strong")
    | _kind(ITALIC, "i em")
    | _kind(IMAGE, "img amp-img")
    | _kind(PRE, "pre listing xmp plaintext")
    | {"br": BREAK, "a": LINK, "time": TIME, "figure": FIGURE, "nav": FOLDED, "footer": FOOTER}
    | {None: SKIP}  # a processing instruction has no tag: a <?php …?> that was never run
)
BOXES = "p, div, h1, h2, h3, ul, ol, section, article"  # an element of a site's own that holds one is a box
TABULAR = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
MOST_NAMES = 160  # characters of a box's names that are read

_NAMING = frozenset(("id", "itemprop", "role", "data-testid", "data-component", "data-type"))
TELLING = _NAMING | {"style", "hidden", "aria-hidden"}  # attributes beside the class that say what a box is
_STYLED = frozenset(("font", "b", "strong", "span", "a", "big", "small"))
_CAPTION = ("caption", "desc", "credit", "legend", "cutline", "leyenda")  # of an inline element behind a picture


def describe(attributes: dict[str, str | None]) -> tuple[str, bool]:
    """(names, hidden) of an element, from the attributes that tell."""
    names = attributes.get("class") or ""
    hidden = False
    for key, value in attributes.items():
        if key in _NAMING:
            names = f"{names} {value or ''}"
        elif key == "style":
            hidden = hidden or (value is not None and _hides(value))
        elif key == "hidden" or (key == "aria-hidden" and value == "true"):
            hidden = True
    return names[:MOST_NAMES], hidden


def _hides(style: str) -> bool:
    if "none" not in style and "hidden" not in style:
        return False
    style = style.replace(" ", "")
    return "display:none" in style or "visibility:hidden" in style


def is_caption(node: LexborNode) -> bool:
    """True for an element that is called a caption."""
    names = (node.attributes.get("class") or "").lower()
    return any(map(names.__contains__, _CAPTION))


def parts_lines(node: LexborNode) -> bool:
    """True for a <br> that another one follows, or that parts two styled ones: <font>Local</font><br><b>Trams</b>."""
    follower = _neighbour(node.next, 1)
    if follower is None or follower.is_text_node:
        return False
    if follower.tag == "br":
        return True
    if follower.tag not in _STYLED:
        return False
    before = _neighbour(node.prev, -1)
    return before is not None and before.tag in _STYLED


def _neighbour(node: LexborNode | None, step: int) -> LexborNode | None:
    """The nearest node that is more than white space or a comment."""
    while node is not None and (node.is_comment_node or (node.is_text_node and (node.text_content or "").isspace())):
        node = node.next if step > 0 else node.prev
    return node

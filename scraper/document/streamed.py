"""Parts of a page that React sends late: put where the page's own script would show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from scraper.document.outline import Outline

_PART = re.compile(r"\s*S:\w{1,8}")  # all that its hidden box is called
_CALL = re.compile(r'\$R[CS]\("([SPB]:\w{1,8})","([SPB]:\w{1,8})"')
_MOST = 200  # parts; more would be no page for readers


def is_streamed(outline: Outline) -> bool:
    """Whether text of the page stands in such a part."""
    return any(hidden and _PART.fullmatch(names) for _, names, hidden in outline.look_of)


def put_in_place(tree: LexborHTMLParser, source: str) -> None:
    """Move every part out of its hidden box at the end of the page to the template that keeps its place."""
    for names in _CALL.findall(source)[:_MOST]:
        place, part = (_find(tree, name) for name in sorted(names))  # B:1 or P:1, S:1
        if part is not None and place is not None and "hidden" in part.attributes:
            del part.attrs["hidden"]
            place.replace_with(part)  # a copy of it
            part.decompose()


def _find(tree: LexborHTMLParser, name: str) -> LexborNode | None:
    return tree.css_first(f'[id="{name}"]')

"""What a page declares about itself: JSON-LD, meta elements, links, microdata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser


class Structured(msgspec.Struct, frozen=True, kw_only=True):
    """Declarations as found, nothing believed yet."""

    nodes: tuple[dict[str, Any], ...] = ()  # every JSON-LD object with an @type, depth first
    meta: dict[str, tuple[str, ...]] = {}  # lower-case name, property or itemprop -> contents, in order
    links: tuple[tuple[str, str], ...] = ()  # (rel, href) of <link>, in order


def read(tree: LexborHTMLParser) -> Structured:
    """Collect the declarations of a parsed page; broken JSON is skipped."""
    meta: dict[str, tuple[str, ...]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        key = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        meta[key] = (*meta.get(key, ()), attributes.get("content") or "")
    return Structured(meta=meta)

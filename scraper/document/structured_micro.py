"""Microdata to the same shape as JSON-LD: objects with an "@type"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST = 400  # elements looked at: comment threads and shops declare thousands
DEEP = 60  # ancestors looked at for the item a property belongs to
_SOURCE = {
    "meta": "content", "a": "href", "area": "href", "link": "href", "img": "src", "source": "src", "video": "src",
    "audio": "src", "iframe": "src", "embed": "src", "object": "data", "data": "value", "meter": "value",
    "time": "datetime",
}  # fmt: skip
_OF_OTHERS = ("Object", "Comment", "UserComments")
_WITHOUT_TEXT = frozenset({"articlebody", "text", "reviewbody"})  # whole articles: the tree has them


def read_items(nodes: list[LexborNode]) -> list[dict[str, Any]]:
    """Items with an itemtype, from the elements with itemprop or itemscope in document order."""
    items: dict[int, dict[str, Any]] = {}
    loose: dict[str, Any] = {}
    for node in nodes[:MOST]:
        attributes = node.attributes
        names = (attributes.get("itemprop") or "").split()
        value: Any = None
        if "itemscope" in attributes:
            value = items[node.mem_id] = {"@type": _types(attributes.get("itemtype"))}
            if attributes.get("itemid"):
                value["@id"] = attributes["itemid"]
        elif names:
            value = _value(node, attributes, names[0])
        if names and value:
            owner = _owner(node, items, loose)
            for name in names:
                _add(owner, name, value)
    typed = [item for item in items.values() if item["@type"]]
    return [*typed, {"@type": [], **loose}] if loose else typed


def is_of_another(node: LexborNode) -> bool:
    """Whether a property is a picture's, a film's or a comment's: who made those did not write the page."""
    parent = node.parent
    for _ in range(DEEP):
        if parent is None:
            return False
        attributes = parent.attributes
        if "itemscope" in attributes:
            return any(kind.endswith(_OF_OTHERS) for kind in _types(attributes.get("itemtype")))
        parent = parent.parent
    return False


def _types(itemtype: str | None) -> list[str]:
    return [kind.rstrip("/").rpartition("/")[2] for kind in (itemtype or "").split()]


def _value(node: LexborNode, attributes: dict[str, str | None], name: str) -> str:
    declared = attributes.get(_SOURCE.get(node.tag or "", "content")) or attributes.get("content")
    if declared or name.lower() in _WITHOUT_TEXT:
        return declared or ""
    return " ".join(node.text().split())[:1000]


def _owner(node: LexborNode, items: dict[int, dict[str, Any]], loose: dict[str, Any]) -> dict[str, Any]:
    parent = node.parent
    for _ in range(DEEP):
        if parent is None:
            break
        if parent.mem_id in items:
            return items[parent.mem_id]
        parent = parent.parent
    return loose


def _add(item: dict[str, Any], name: str, value: Any) -> None:
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]

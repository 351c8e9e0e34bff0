"""Article text in JSON trees, as editors keep it: nodes of paragraphs, headings and lists, or lists of strings."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASSIGNED = re.compile(r"=\s*(?=[{\[])")
_DECODE = json.JSONDecoder().raw_decode
_CHILDREN = ("children", "content")  # of Slate, Lexical, Portable Text; of ProseMirror, Contentful
_LEAVES = ("text", "value", "data")  # the last of htmlparser2
_KINDS = ("style", "nodeType", "type", "_type", "tag", "listItem")
_HEADING = re.compile(r"h[1-6]|heading")
_ITEM = re.compile(r"li|bullet|number|list-?item", re.I)
_PROSE = re.compile(r"\S \S|[\u0e00-\u0eff\u3040-\u9fff]{8}")
_LEAST = 40  # characters of a string in a list that is a paragraph
_DEEPEST = 12  # nodes within nodes: a list in a quotation in a column in a section


def rich_texts(script: str) -> Iterator[str]:
    """Markup of every list of paragraphs in a script that is JSON or assigns it; nothing for any other script."""
    stack = [_parsed(script)]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack += value.values()
        elif isinstance(value, list):
            text = _strings(value) or "".join(_blocks(value, _DEEPEST))
            if text:
                yield text
            else:
                stack += value


def _parsed(script: str) -> Any:
    start = 0 if script.lstrip()[:1] in ("{", "[") else None
    if start is None:
        assigned = _ASSIGNED.search(script)
        start = assigned.end() if assigned else None
    if start is None:
        return None
    try:
        return _DECODE(script[start:].lstrip())[0]
    except (ValueError, RecursionError):
        return None


def _strings(values: list[Any]) -> str:
    """Paragraphs of a list of nothing but strings of prose."""
    if len(values) < 2 or not all(isinstance(value, str) and _PROSE.search(value) for value in values):
        return ""
    if sum(map(len, values)) < _LEAST * len(values):
        return ""
    return "".join(value if "<p" in value else f"<p>{html.escape(value, quote=False)}</p>" for value in values)


def _blocks(nodes: list[Any], depth: int) -> Iterator[str]:
    """Each paragraph, heading or list item among nodes."""
    for node in nodes if depth else ():
        children = _inside(node)
        if not children:
            continue
        if any(_leaf(child) is not None for child in children):
            text = _run(node, depth).strip()
            if text:
                tag = _tag(node)
                yield f"<{tag}>{html.escape(text, quote=False)}</{tag}>"
        else:
            yield from _blocks(children, depth - 1)


def _tag(node: dict[str, Any]) -> str:
    kinds = [str(node.get(key)) for key in _KINDS if node.get(key)]
    if any(_HEADING.match(kind) for kind in kinds):
        return "h2"
    return "li" if any(_ITEM.fullmatch(kind) for kind in kinds) else "p"


def _inside(node: Any) -> list[Any]:
    found = [node.get(key) for key in _CHILDREN] if isinstance(node, dict) else []
    return next((children for children in found if isinstance(children, list)), [])


def _leaf(node: Any) -> str | None:
    if not isinstance(node, dict) or _inside(node):
        return None
    return next((text for key in _LEAVES if isinstance(text := node.get(key), str)), None)


def _run(node: Any, depth: int) -> str:
    """The words of a node and all within it, as they stand: links and bold words are nodes of their own."""
    text = _leaf(node)
    if text is not None:
        return text
    return "".join(_run(child, depth - 1) for child in _inside(node)) if depth else ""

"""Article text that sits only in a page's scripts: JSON state, escaped markup, articleBody."""

from __future__ import annotations

import html
import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from scraper.blocks.richtext import rich_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.document import Document

# A key and its string, in JSON or in a script. Inside a string that holds JSON the quotes are escaped once more.
# Of a string whose opening quote was read; one that never ends is read once, not from each quote in it again.
_REST = r'([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?\Z)'
_LONG = r'(?=[^"]{30}|[^"]*\\")'  # what follows is no short string
_QUOTED = re.compile(r'"([A-Za-z_][\w.-]{0,40})"\s*:\s*"' + _LONG + _REST, re.S)
_BARE = re.compile(r'[{,]\s*([A-Za-z_]\w{0,40})\s*:\s*"' + _LONG + _REST, re.S)
# A string without a key: Nuxt passes what it says twice as arguments, or keeps all strings in one list.
_ARGUMENT = re.compile(r'[(,\[]\s*"(?=[^"]{0,300}?(?:<|\\u003[Cc])p\b)' + _REST, re.S)
_PARAGRAPHS = ("<p", "u003Cp", "u003cp")
_STRING = re.compile('"' + _REST, re.S)
_SHORTEST = 40  # characters of a member that may be a paragraph
_NESTED = 200  # characters of a string that may hold JSON
_MARKUP = re.compile(r"<(?:p|br|div|h[2-6]|li|blockquote|figure|span)\b[^<>]*>", re.I)
_SENTENCE = re.compile(r"[.!?。！？…\u0964][\"'”’»」』)]?(?:\s|<|$)")
_PLACEHOLDER = re.compile(r"\$\$[A-Z_]{3,30}\$\$|\{\{[^{}]{1,80}\}\}")
_TAG = re.compile(r"\{(/[a-z][a-z0-9-]{0,20})\}")  # "{/p}": written so that no script ends at it
_OF_STORY = re.compile(
    r"(?:\w*_)?(?:short|meta|seo)?_?(?:description|desc|summary|synopsis|excerpt|teaser|abstract)", re.I
)
_LEAST = 200  # characters of text that are worth recovering
_FAR = 10_000  # characters of script between two paragraphs that are not of one text
_BETWEEN = 2_000  # likewise between two texts of several paragraphs
_SEVERAL = 3  # paragraphs that make markup a text
_DEEPEST = 3  # strings within strings within strings
_MOST = 3_000_000  # characters of script that are read
_read_string: Any = json.decoder.scanstring  # type: ignore[attr-defined]  # reads in place: typeshed leaves it out
_NO_PROSE = ("http", "{", "[", "function", "data:")
_NEVER = re.compile(
    r"css|style|comment|polic|terms|cookie|consent|legal|newsletter|url|href|src|alt$|caption|credit|query|svg|template",
    re.I,
)


def state_texts(document: Document) -> list[str]:
    """Markup of the likeliest article texts in the page's scripts: trees of paragraphs, then strings, longest first."""
    groups: list[list[str]] = []
    trees: list[str] = []
    read = 0
    for script in document.scripts:
        read += len(script)
        if read > _MOST:
            break
        if len(script) >= _LEAST:
            groups += _together(_members(script, 0))
            trees += rich_texts(script)
    return _longest(trees, 2) + _longest(map(_joined, groups), 3)


def _together(members: Iterable[tuple[str, str, int]]) -> list[list[str]]:
    """Strings of one key that stand near each other: far away the same key holds another article's.

    So does one of several paragraphs with much between it and the last such.
    What sums a story up stands alone: several are a list of stories.
    """
    groups: list[list[str]] = []
    latest: dict[str, tuple[int, list[str]]] = {}
    for name, value, place in members:
        if _OF_STORY.fullmatch(name):
            groups.append([value])
            continue
        before, group = latest.get(name, (place - _FAR, []))
        apart = group and _is_whole(value) and _is_whole(group[-1]) and place - before - len(group[-1]) >= _BETWEEN
        if abs(place - before) >= _FAR or apart:
            group = []
            groups.append(group)
        group.append(value)
        latest[name] = (place, group)
    return groups


def _is_whole(value: str) -> bool:
    """Whether a string holds a text of several paragraphs, not one of its parts."""
    return value.count("<p") >= _SEVERAL


def _longest(texts: Iterable[str], most: int) -> list[str]:
    return sorted((text for text in texts if len(text) >= _LEAST), key=len, reverse=True)[:most]


def _members(script: str, depth: int) -> Iterator[tuple[str, str, int]]:
    """Name, text and place of every string of prose in a script, also in JSON that was put into a string."""
    for match in chain(_QUOTED.finditer(script), _BARE.finditer(script)):
        start, end = match.span(2)
        if end - start >= _SHORTEST and not script.startswith(_NO_PROSE, start) and not _NEVER.search(match[1]):
            value = _unescaped(script, start, end)
            if _is_prose(value):
                yield match[1], value, start
    if any(mark in script for mark in _PARAGRAPHS):
        for match in _ARGUMENT.finditer(script):
            yield "", _unescaped(script, *match.span(1)), match.start(1)
    if depth < _DEEPEST and '\\"' in script:
        for match in _STRING.finditer(script):
            start, end = match.span(1)
            if end - start >= _NESTED and script.find('\\"', start, end) >= 0:
                inner = _unescaped(script, start, end)
                if '"' in inner and ":" in inner:
                    yield from _members(inner, depth + 1)


def _unescaped(script: str, start: int, end: int) -> str:
    """What a JSON literal between its quotes stands for; empty where it is broken. Copies nothing: it may be long."""
    if script.find("\\", start, end) < 0:
        return script[start:end]
    try:
        value: str = _read_string(script, start, False)[0]
    except ValueError:
        return ""
    return value


def _is_prose(value: str) -> bool:
    return (" " in value or not value.isascii()) and not value.startswith(_NO_PROSE)


def _joined(values: list[str]) -> str:
    """One markup text of the strings that share a key; plain strings become paragraphs."""
    parts, seen = [], set()
    for value in values:
        if value in seen:
            continue
        seen.add(value)
        value = _PLACEHOLDER.sub(" ", value)
        if "&lt;" in value:
            value = html.unescape(value)
        if "{/" in value:
            value = _TAG.sub(r"<\1>", value)
        if _MARKUP.search(value):
            parts.append(value)
        elif _SENTENCE.search(value):
            lines = (html.escape(html.unescape(line), quote=False) for line in re.split(r"\n\s*", value))
            parts += (f"<p>{line}</p>" for line in lines if line.strip())
    return "".join(parts)

"""Broken JSON to values: what JSON-LD blocks of real pages need before they can be read."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

import msgspec

MOST = 500_000  # characters of one block worth repairing
MOST_TOKENS = 40_000  # a block that lists a hundred articles has some 5,000
_TOKEN = re.compile(
    r"""(?P<comment><!--|-->|/\*.{0,500}?\*/|//<!\[CDATA\[|//\]\]>|<!\[CDATA\[|\]\]>|(?<![:\w])//[^\n]*)
      | (?P<string>")
      | (?P<mark>[{}\[\]:,])
      | (?P<word>[^\s{}\[\]:,"]+)""",
    re.VERBOSE | re.DOTALL,
)
_ENDS = re.compile(r"\s*(?:[:,}\]]|$|//|/\*|-->)")
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|(.)|$)', re.DOTALL)
# Half of an emoji, as cut titles have it: no UTF-8 can hold it
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?")


def read_json(text: str) -> list[Any]:
    """The values of one JSON block, usually one; repaired where it is broken, empty where it is hopeless."""
    try:
        return [msgspec.json.decode(text)]
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    text = _LONE_SURROGATE.sub(r"\\ufffd", text)
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        pass
    if len(text) > MOST or not ("{" in text or "[" in text):
        return []
    try:
        return _values(_tokens(text if '"' in text else text.replace("&quot;", '"')))
    except RecursionError:
        return []


class _Scalar(NamedTuple):
    """A token that is a value of its own; the others are the marks of JSON, as strings."""

    value: Any


_Token = str | _Scalar
_OPENING, _NO_VALUE, _ENDING = frozenset("{["), frozenset(",:}]"), frozenset(",}")


def _tokens(text: str) -> list[_Token]:
    """Marks and values: comments gone, strings unescaped, foreign words as strings or null."""
    out: list[_Token] = []
    at = 0
    while len(out) < MOST_TOKENS and (found := _TOKEN.search(text, at)):
        at = found.end()
        kind = found.lastgroup
        if kind == "string":
            at = _string_end(text, at)
            out.append(_Scalar(_string(text[found.end() : at])))
            at += 1
        elif kind == "mark":
            out.append(found[0])
        elif kind == "word" and found[0] != ";":
            out.append(_Scalar(_word(found[0].rstrip(";"))))
    return out


def _string_end(text: str, start: int) -> int:
    """Where a string ends: at a quotation mark that JSON could go on after, not at one inside the prose."""
    at = start
    while (at := text.find('"', at)) >= 0:
        slashes = 0
        while at - slashes > start and text[at - slashes - 1] == "\\":
            slashes += 1
        if slashes % 2 == 0 and _ENDS.match(text, at + 1):
            return at
        at += 1
    return len(text)


def _string(raw: str) -> str:
    if "\\" not in raw:
        return raw
    kept = _ESCAPE.sub(lambda m: m[1] or m[0] if m[1] is not None else m[0] if len(m[0]) > 1 else "", raw)
    try:
        return str(json.loads(f'"{_quoted(kept)}"', strict=False))
    except ValueError:
        return raw


def _quoted(raw: str) -> str:
    return re.sub(r'(\\.)|"', lambda m: m[1] or '\\"', raw, flags=re.DOTALL)


def _word(word: str) -> Any:
    if word in _NAMED:
        return _NAMED[word]
    return json.loads(word) if _NUMBER.fullmatch(word) else word.strip("'`")


_NAMED = {"true": True, "false": False} | dict.fromkeys(
    ("null", "undefined", "NaN", "None", "Infinity", "-Infinity"), None
)


def _values(tokens: list[_Token]) -> list[Any]:
    """Every value a list of tokens holds: several blocks in one script, or one cut short."""
    found, at = [], 0
    while at < len(tokens):
        if tokens[at] in _OPENING:
            value, at = _value(tokens, at)
            found.append(value)
        else:
            at += 1
    return found


def _value(tokens: list[_Token], at: int) -> tuple[Any, int]:
    """One value from `at` on and where it ended; missing commas, values and closing marks are forgiven."""
    first = tokens[at]
    if isinstance(first, _Scalar):
        return first.value, at + 1
    if first == "[":
        return _array(tokens, at + 1)
    return _object(tokens, at + 1) if first == "{" else (None, at + 1)


def _array(tokens: list[_Token], at: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while at < len(tokens) and tokens[at] != "]":
        if tokens[at] in _NO_VALUE:
            at += 1
            continue
        item, at = _value(tokens, at)
        items.append(item)
    return items, at + 1


def _object(tokens: list[_Token], at: int) -> tuple[dict[str, Any], int]:
    members: dict[str, Any] = {}
    while at < len(tokens) and tokens[at] != "}":
        key = tokens[at]
        at += 1
        if not isinstance(key, _Scalar):
            continue
        if at < len(tokens) and tokens[at] == ":":
            at += 1
            if at < len(tokens) and tokens[at] not in _ENDING:
                value, at = _value(tokens, at)
                members.setdefault(str(key.value), value)
    return members, at + 1

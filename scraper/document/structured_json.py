"""Broken JSON to values: what JSON-LD blocks of real pages need before they can be read."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

MOST = 1_000_000  # characters of one block worth repairing
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


def _tokens(text: str) -> list[str]:
    """Valid JSON tokens: comments gone, strings escaped anew, foreign words as strings or null."""
    out: list[str] = []
    at = 0
    while found := _TOKEN.search(text, at):
        at = found.end()
        kind = found.lastgroup
        if kind == "string":
            at = _string_end(text, at)
            out.append(_string(text[found.end() : at]))
            at += 1
        elif kind == "mark":
            out.append(found[0])
        elif kind == "word" and found[0] != ";":
            out.append(_word(found[0].rstrip(";")))
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
    kept = _ESCAPE.sub(lambda m: m[1] or m[0] if m[1] is not None else m[0] if len(m[0]) > 1 else "", raw)
    try:
        value = json.loads(f'"{_quoted(kept)}"', strict=False)
    except ValueError:
        value = raw
    return json.dumps(value)


def _quoted(raw: str) -> str:
    return re.sub(r'(\\.)|"', lambda m: m[1] or '\\"', raw, flags=re.DOTALL)


def _word(word: str) -> str:
    if word in ("true", "false", "null") or _NUMBER.fullmatch(word):
        return word
    return "null" if word in ("undefined", "NaN", "None", "Infinity", "-Infinity") else json.dumps(word.strip("'`"))


def _values(tokens: list[str]) -> list[Any]:
    """Every value a list of tokens holds: several blocks in one script, or one cut short."""
    found, at = [], 0
    while at < len(tokens):
        if tokens[at] in "{[":
            value, at = _value(tokens, at)
            found.append(value)
        else:
            at += 1
    return found


def _value(tokens: list[str], at: int) -> tuple[Any, int]:
    """One value from `at` on and where it ended; missing commas, values and closing marks are forgiven."""
    mark = tokens[at]
    if mark == "[":
        items: list[Any] = []
        at += 1
        while at < len(tokens) and tokens[at] != "]":
            if tokens[at] in ",:}":
                at += 1
                continue
            item, at = _value(tokens, at)
            items.append(item)
        return items, at + 1
    if mark == "{":
        return _object(tokens, at + 1)
    return json.loads(mark) if mark not in ",:}]" else None, at + 1


def _object(tokens: list[str], at: int) -> tuple[dict[str, Any], int]:
    members: dict[str, Any] = {}
    while at < len(tokens) and tokens[at] != "}":
        if tokens[at] in ",:[]{":
            at += 1
            continue
        key = json.loads(tokens[at])
        at += 1
        if at < len(tokens) and tokens[at] == ":":
            at += 1
            if at < len(tokens) and tokens[at] not in ",}":
                value, at = _value(tokens, at)
                members.setdefault(str(key), value)
    return members, at + 1

"""Read and validate a language's TOML file, once a process."""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import tomli

from scraper.languages.tables import Language

_FOLDER = files("scraper.languages")
_LIST = re.compile(r"^([\w-]+) = \[([^]]*)\]$", re.MULTILINE)
# msgspec 0.22 crashes where two threads meet a type for the first time at once
_CONVERTING = threading.Lock()


@cache
def available() -> frozenset[str]:
    """Codes of the languages that have a table."""
    return frozenset(f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.name.endswith(".toml"))


def load(code: str | None) -> Language:
    """The table of a BCP 47 tag's primary language; an empty table where there is none."""
    primary = (code or "").replace("_", "-").split("-")[0].lower()
    return _read(primary) if primary in available() else Language(code=primary or "und", name=primary or "unknown")


@cache
def _read(code: str) -> Language:
    table = parse((_FOLDER / f"{code}.toml").read_text("utf-8"))
    with _CONVERTING:
        return msgspec.convert(table, Language)


def parse(text: str) -> dict[str, Any]:
    """A table as tomli reads it, five times faster: lists of strings, most of its text, are JSON too.

    For tables without numbers: a number keeps the place of each list.
    """
    lists: list[list[str]] = []

    def set_aside(match: re.Match[str]) -> str:
        try:
            lists.append(msgspec.json.decode(f"[{match[2].rstrip().removesuffix(',')}]"))
        except msgspec.DecodeError:  # a comment stands inside
            return match[0]
        return f"{match[1]} = {len(lists) - 1}"

    table = tomli.loads(_LIST.sub(set_aside, text))
    _fill(table, lists)
    return table


def _fill(table: dict[str, Any], lists: list[list[str]]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _fill(value, lists)
        elif type(value) is int:
            table[key] = lists[value]


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a text file that are not one language's: each line a list's name and words of it."""
    lists: dict[str, list[str]] = {}
    for kind, *words in map(str.split, _lines(name)):
        lists.setdefault(kind, []).extend(words)
    return {kind: tuple(words) for kind, words in lists.items()}


@cache
def phrase_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The same of phrases: each line is a list's name, a bar and one phrase."""
    lists: dict[str, list[str]] = {}
    for kind, bar, phrase in (line.partition("|") for line in _lines(name)):
        if bar:
            lists.setdefault(kind, []).append(phrase)
    return {kind: tuple(phrases) for kind, phrases in lists.items()}


def _lines(name: str) -> list[str]:
    """The lines of a text file that are no comments."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]

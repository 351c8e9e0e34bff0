"""Read and validate a language's TOML file, once a process."""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import files

import msgspec
import tomli

from scraper.languages.tables import Language

_FOLDER = files("scraper.languages")
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
    table = tomli.loads((_FOLDER / f"{code}.toml").read_text("utf-8"))
    with _CONVERTING:
        return msgspec.convert(table, Language)


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a text file that are not one language's: each line a list's name and words of it."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    lists: dict[str, list[str]] = {}
    for kind, *words in (line.split() for line in lines if not line.startswith("#")):
        lists.setdefault(kind, []).extend(words)
    return {kind: tuple(words) for kind, words in lists.items()}


@cache
def phrase_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The same of phrases: each line is a list's name, a bar and one phrase."""
    lists: dict[str, tuple[str, ...]] = {}
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        kind, bar, phrase = line.partition("|")
        if bar and not line.startswith("#"):
            lists[kind] = (*lists.get(kind, ()), phrase)
    return lists

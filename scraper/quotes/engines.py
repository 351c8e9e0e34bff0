"""Which engine reads which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from scraper.languages import Language, load
from scraper.languages.detect import detect
from scraper.quotes.values import Findings

Engine = Callable[[str | None, str, Language, bool], Findings]

# Languages whose grammar needs code of its own; every other one is read by `spaced` from its table alone.
OWN: dict[str, str] = {"ja": "japanese", "ko": "korean", "zh": "chinese"}  # language code -> module of this room

_SCRIPTS = {
    "ko": "[\uac00-\ud7a3]",
    "ja": "[\u3041-\u30fe]",
    "zh": "[\u4e00-\u9fff]",
}  # slow to compile, seldom asked for


def engine_of(language: str | None, sample: str) -> tuple[Engine, Language]:
    """The engine and the table for a BCP 47 tag; without one the text decides, English in case of doubt."""
    table = load(language or _guess(sample))
    return _reader(OWN.get(table.code, "spaced")), table


@cache
def _reader(module: str) -> Engine:
    """The engine of a module of this room, loaded when first asked for."""
    engine: Engine = import_module(f"scraper.quotes.{module}").read
    return engine


def _guess(sample: str) -> str:
    head = sample[:2000]
    found = {code: len(re.findall(script, head)) for code, script in _SCRIPTS.items()}
    if found["ja"] * 10 > found["zh"]:
        found["zh"] = 0
    best = max(found, key=lambda code: found[code])
    return best if found[best] * 10 > len(head) else detect(sample)[0] or "en"

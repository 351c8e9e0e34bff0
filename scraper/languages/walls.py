"""Phrases that tell consent walls, script shells, missing pages, bot checks, paywalls and live blogs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple, get_args

from scraper.languages.load import phrase_lists
from scraper.text import fold

_START = 4  # letters of a word that phrases are looked up by
_start_of = itemgetter(slice(_START))
_DENSE = "\u2e80"  # from here on words are not parted by spaces
Wall = Literal["consent", "js", "missing", "blocked", "paywall", "metered", "live"]


def says(text: str, *walls: Wall) -> Wall | None:
    """The first of these walls whose phrases a text holds, or None.

    >>> says("Please enable JavaScript to run this app.", "consent", "js")
    'js'
    """
    folded = fold(text)
    starts = set(map(_start_of, folded.split()))
    for wall in walls:
        table = _phrases()[wall]
        if any(phrase in folded for start in table.spaced.keys() & starts for phrase in table.spaced[start]):
            return wall
        if not folded.isascii() and any(map(folded.__contains__, table.dense)):
            return wall
    return None


class _Table(NamedTuple):
    spaced: dict[str, tuple[str, ...]]  # phrases by the first letters of their longest word
    dense: tuple[str, ...]  # phrases of scripts without spaces


@cache
def _phrases() -> dict[Wall, _Table]:
    table = {wall: _Table({}, ()) for wall in get_args(Wall)}
    for wall, phrase in _listed():
        folded = fold(phrase)
        spaced, dense = table[wall]
        if max(folded) >= _DENSE:
            table[wall] = _Table(spaced, (*dense, folded))
        else:
            start = max(folded.split(), key=len)[:_START]
            spaced[start] = (*spaced.get(start, ()), folded)
    return table


def _listed() -> Iterator[tuple[Wall, str]]:
    phrases = phrase_lists("walls")
    return ((wall, phrase) for wall in get_args(Wall) for phrase in phrases[wall])

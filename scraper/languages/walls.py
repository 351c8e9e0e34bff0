"""Phrases that tell consent walls, script shells, missing pages, bot checks, paywalls and live blogs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from scraper.text import fold

Wall = Literal["consent", "js", "missing", "blocked", "paywall", "metered", "live"]


def says(text: str, *walls: Wall) -> Wall | None:
    """The first of these walls whose phrases a text holds, or None.

    >>> says("Please enable JavaScript to run this app.", "consent", "js")
    'js'
    """
    folded = fold(text)
    for wall in walls:
        for phrase in _phrases()[wall]:
            if phrase in folded:
                return wall
    return None


@cache
def _phrases() -> dict[Wall, tuple[str, ...]]:
    table: dict[Wall, list[str]] = {wall: [] for wall in get_args(Wall)}
    for line in files("scraper.languages").joinpath("walls.txt").read_text("utf-8").splitlines():
        wall, bar, phrase = line.partition("|")
        if bar and wall in table:
            table[wall].append(fold(phrase))
    return {wall: tuple(phrases) for wall, phrases in table.items()}

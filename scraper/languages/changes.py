"""Changes that a page tells by a time of day alone: "updated: 3:59 p.m.", "（3/4 19:33 更新）"."""

from __future__ import annotations

import re
from functools import cache

from scraper.languages.date_labels import stands_alone, tables
from scraper.languages.dates import TIME, ZONE, clock_of
from scraper.languages.moments import Moment, build, read_offset
from scraper.text import squash

_MONTH_DAY = r"(?:(?<!\d)(?P<m>\d{1,2})[/月](?P<d>\d{1,2})日?(?:[(（]\w[)）])?\s*)?"
_SINCE = rf"\s*[:：•·|-]?\s*(?:(?:at|um|kl|klo|à|a las|alle|às|o|v|в|о)\b\.?\s*)?{_MONTH_DAY}{TIME}{ZONE}"
_UNTIL = rf"{_MONTH_DAY}{TIME}{ZONE}\s*$"


def changed_at(text: str, published: Moment, language: str | None = None) -> tuple[Moment, str] | None:
    """When a line says that a text was changed by a time of day alone, with the words that say it.

    >>> day = build(2024, 3, 3)
    >>> changed_at("Publicerad 3 mars 2024 14.05, uppdaterad 15.59", day, "sv")[0].iso()
    '2024-03-03T15:59:00'
    >>> changed_at("2024/3/3 18:05（3/4 09:33 更新）", day, "zh")[0].iso()
    '2024-03-04T09:33:00'
    """
    folded = text.casefold()
    for label in tables(language).changes if len(folded) == len(text) else ():
        at = folded.find(label)
        if at < 0 or not stands_alone(folded, at, at + len(label)):
            continue
        end = at + len(label)
        found = _compiled()[0].match(text, end) or _compiled()[1].search(text, 0, at)
        moment = _of_change(found, published) if found else None
        if found and moment:
            return moment, squash(text[min(at, found.start()) : max(end, found.end())])
    return None


def _of_change(found: re.Match[str], published: Moment) -> Moment | None:
    parts = found.groupdict()
    day = published.day
    if parts["m"]:
        moment = build(day.year, int(parts["m"]), int(parts["d"]))
        if moment is None or moment.day < day:
            return None
        day = moment.day
    time = clock_of(parts)
    return Moment(day, time, read_offset((parts["zone"] or "").strip(), day)) if time else None


@cache
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A time behind a label of change, and one before it."""
    return re.compile(_SINCE, re.IGNORECASE), re.compile(_UNTIL, re.IGNORECASE)

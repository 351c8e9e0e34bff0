"""In which order a page writes day and month: 03/04/2024 is in March in America and in April in most of the world."""

from __future__ import annotations

import re

from scraper.article.evidence import Evidence, once
from scraper.languages.date_labels import tables
from scraper.languages.load import load
from scraper.languages.moments import Moment

_NUMBERED = re.compile(r"(?<![\d/.])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?!\d)")
_YEAR_AND_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]([a-z]{3,9}|\d\d?)(?=[/-])")
MONTHS = 12


@once
def dates_language(evidence: Evidence) -> str | None:
    """The language in which to read dates: that of the text, with the country where its order is another ("en-gb")."""
    language = evidence.language
    countries = load(language).dates.day_first
    if not countries:
        return language
    root = evidence.document.tree.root
    tag = (root.attrs.get("lang") or "" if root is not None else "").lower().replace("_", "-")
    ends = (evidence.host.rpartition(".")[2], tag.partition("-")[2])
    country = next((end for end in ends if end in countries), None)
    return f"{language}-{country}" if country else language


def as_ordered(evidence: Evidence, moment: Moment, raw: str) -> Moment:
    """A moment that the page may have written the other way round, as its address and its other dates have it."""
    found = _NUMBERED.search(raw)
    if found is None or moment.day.day > MONTHS or not load(dates_language(evidence)).dates.day_first:
        return moment
    turned = moment._replace(day=moment.day.replace(month=moment.day.day, day=moment.day.month))
    if named := _YEAR_AND_MONTH.search(evidence.address):
        month = tables(evidence.language).months.get(named[2]) or int(named[2] if named[2].isdigit() else 0)
        fits = int(named[1]) == moment.day.year and month in (moment.day.month, turned.day.month)
        return turned if fits and month != moment.day.month else moment
    if dates_language(evidence) != evidence.language:
        return moment
    others = [(int(a), int(b)) for text in evidence.texts if "/" in text for a, b in _NUMBERED.findall(text)]
    days_first = any(a > MONTHS for a, _ in others) and not any(b > MONTHS for _, b in others)
    return turned if days_first else moment

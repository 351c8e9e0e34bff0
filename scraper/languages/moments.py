"""Points in time as pages write them in machine-readable form: a day, maybe a time, maybe an offset."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

_ISO = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    r"(?:[T\s_,]+(?P<time>(?P<H>\d{1,2})[:.h](?P<M>\d{2})(?:[:.](?P<S>\d{2})(?:[.,:]\d+)?)?)\s*(?P<half>[ap]\.?m\.?)?)?"
    r"\s*(?P<zone>Z\b|UTC|GMT|[+-]\s?\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d)|[+-]\d{3}(?!\d)|[A-Z]{2,5}\b)?",
    re.IGNORECASE,
)
_BASIC = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"
    r"(?:T?(?P<time>(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?)(?P<half>)?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_RFC = re.compile(
    r"(?P<d>\d{1,2})\s+(?P<mon>[A-Za-z]{3})[a-z]*\s+(?P<y>\d{4})"
    r"(?:\s+(?P<time>(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?)(?P<half>)?)?\s*(?P<zone>[+-]\d{4}|[A-Z]{1,4}\b)?"
)
_US = re.compile(
    r"(?P<mon>[A-Za-z]{3})[a-z]*\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})"
    r"(?:,?\s+(?:at\s+)?(?P<time>(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?)\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
    r"\s*(?P<zone>[+-]\d{4}|[A-Z]{1,4}\b|Eastern|Pacific)?(?:\s+(?P<y2>\d{4}))?"
)
_CTIME = re.compile(
    r"[A-Z][a-z]{2}\s+(?P<mon>[A-Z][a-z]{2})\s+(?P<d>\d{1,2})\s+(?P<time>(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?)(?P<half>)?"
    r"\s+(?P<zone>(?:GMT)?[+-]\d{4}|[A-Z]{2,5})?\s*(?P<y>\d{4})"
)
_JS = re.compile(
    r"[A-Z][a-z]{2}\s+(?P<mon>[A-Z][a-z]{2})\s+(?P<d>\d{1,2})\s+(?P<y>\d{4})"
    r"\s+(?P<time>(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?)(?P<half>)?\s+(?P<zone>(?:GMT|UTC)?[+-]\d{4})"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Abbreviations that mean one offset only, in minutes; IST, BST, CST and the like mean several and stay unknown.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "eest": 180,
    "msk": 180, "мск": 180,
    "jst": 540, "kst": 540, "wib": 420, "wita": 480, "wit": 540, "sgt": 480, "hkt": 480, "pht": 480, "edt": -240,
    "est": -300,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "sast": 120, "wat": 60, "eat": 180, "trt": 180, "brt": -180, "art": -180, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip
_INDIAN = frozenset(("en", "hi", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa", "ur"))  # IST is Israel's elsewhere
# Some of them in English, where the country is known
_LOCAL = {("bst", "en-gb"): 60, ("bst", "en-uk"): 60, ("ist", "en-ie"): 60, ("ist", "en-in"): 330}
# American names without the season: "5 p.m. ET"
_AMERICAN = {
    "et": -300,
    "eastern": -300,
    "ct": -360,
    "central": -360,
    "mt": -420,
    "mountain": -420,
    "pt": -480,
    "pacific": -480,
}
EARLIEST = 1990


class Moment(NamedTuple):
    """A day, its time where known, and minutes east of UTC where known."""

    day: dt.date
    time: dt.time | None = None
    offset: int | None = None

    @property
    def precision(self) -> int:
        """0 a day, 1 a local time, 2 a time with its offset."""
        return (self.time is not None) + (self.time is not None and self.offset is not None)

    @property
    def in_greenwich(self) -> dt.date:
        """The day it is in Greenwich; its own where the time or the offset is unknown."""
        sent = self.utc()
        return dt.date.fromisoformat(sent[:10]) if sent else self.day

    def iso(self) -> str:
        """ISO 8601 with as much as is known."""
        day = self.day.isoformat()
        if self.time is None:
            return day
        east = self.offset
        zone = "" if east is None else f"{'-' if east < 0 else '+'}{abs(east) // 60:02}:{abs(east) % 60:02}"
        return f"{day}T{self.time.isoformat('seconds')}{zone}"

    def utc(self) -> str | None:
        """Sortable UTC form, or None where the zone is unknown."""
        if self.time is None or self.offset is None:
            return None
        sent = dt.datetime.combine(self.day, self.time) - dt.timedelta(minutes=self.offset)
        return f"{sent.isoformat(timespec='seconds')}Z"


def parse(text: str | None) -> Moment | None:
    """Read a declared date in any of the machine-readable forms seen in pages; None for anything else.

    >>> parse("2024-03-03T14:05:00+01:00").iso()
    '2024-03-03T14:05:00+01:00'
    >>> parse("2023.05.21 07:03").iso(), parse("Tue, 21 May 2024 07:03:00 GMT").utc()
    ('2023-05-21T07:03:00', '2024-05-21T07:03:00Z')
    """
    return _parse(text.strip()[:80]) if text else None


@lru_cache(maxsize=128)  # a page says the same date in several places
def _parse(text: str) -> Moment | None:
    if not any(map(str.isdigit, text)):
        return None
    if _EPOCH.fullmatch(text):
        return _from_epoch(int(text))
    for pattern in (_ISO, _JS, _CTIME, _RFC, _US, _BASIC):
        if (found := pattern.search(text)) and (moment := _moment(found)):
            return moment
    return None


def _moment(found: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    month = parts.get("m") or (MONTHS.index(parts["mon"].lower()) + 1 if parts["mon"].lower() in MONTHS else 0)
    moment = build(int(parts["y"]), int(month), int(parts["d"]), clock(parts))
    return moment._replace(offset=read_offset(parts["zone"], moment.day)) if moment and moment.time else moment


def build(year: int, month: int, day: int, time: dt.time | None = None, offset: int | None = None) -> Moment | None:
    """A moment, or None if it cannot be a publishing date."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Moment(date, time, offset if time else None) if EARLIEST <= year <= 2100 else None


def from_persian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A day of the Persian calendar as one of ours.

    >>> from_persian(1403, 1, 1), from_persian(1405, 8, 29)
    ((2024, 3, 20), (2026, 11, 20))
    """
    leaps = (8 * (year - 1) + 29) // 33  # the 33-year cycle holds from 1206 to 1635
    ordinal = 226894 + 365 * (year - 1) + leaps + 31 * (month - 1) - max(0, month - 7) + day
    date = dt.date.fromordinal(ordinal)
    return date.year, date.month, date.day


def clock(parts: dict[str, str | None]) -> dt.time | None:
    """A time from the groups H, M, S and half ("pm"); None without one."""
    if not parts.get("H"):
        return None
    hour, half = int(parts["H"] or 0), (parts.get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    try:
        return dt.time(hour, int(parts.get("M") or 0), int(parts.get("S") or 0))
    except ValueError:
        return None


def read_offset(zone: str | None, day: dt.date | None = None, language: str | None = None) -> int | None:
    """Minutes east of UTC, or None if the words are no zone or an ambiguous one.

    >>> read_offset("+05:30"), read_offset("CEST"), read_offset("IST"), read_offset("IST", None, "en")
    (330, 120, None, 330)
    >>> read_offset("ET", dt.date(2024, 3, 3)), read_offset("ET", dt.date(2024, 7, 4))
    (-300, -240)
    """
    if not zone:
        return None
    name = zone.replace(" ", "").lower()
    if name in ZONES:
        return ZONES[name]
    if name in _AMERICAN and day:
        return _AMERICAN[name] + (60 if _is_american_summer(day) else 0)
    if name == "ist" and language in _INDIAN:
        return 330
    if language and (name, language) in _LOCAL:
        return _LOCAL[name, language]
    if name == "cst" and language == "en":  # Chinese pages in English say Beijing time
        return -360
    found = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", name)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return (-minutes if found[1] == "-" else minutes) if minutes <= 14 * 60 else None


def _is_american_summer(day: dt.date) -> bool:
    """From the second Sunday of March to the first one of November."""
    march, november = dt.date(day.year, 3, 8), dt.date(day.year, 11, 1)
    begins, ends = (d + dt.timedelta(days=(6 - d.weekday()) % 7) for d in (march, november))
    return begins <= day < ends


def _from_epoch(number: int) -> Moment | None:
    when = dt.datetime.fromtimestamp(number / 1000 if number > 10**11 else number, dt.UTC)
    return build(when.year, when.month, when.day, when.time().replace(microsecond=0), 0)

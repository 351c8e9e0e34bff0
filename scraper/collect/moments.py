"""Dates of feeds and sitemaps as Unix seconds; nonsense is None, never an error."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

from scraper.collect.durations import seconds

FIRST = 757_382_400.0  # 1994: no news page is older than the news web; 1970 and 0001 are unset fields
SLACK = 172_800.0  # two days: a local time read as UTC is no lie

_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def moment(text: str | None) -> float | None:
    """A W3C, ISO 8601 or RFC 822 date; one without a zone counts as UTC.

    >>> moment("2026-11-22T10:00:00+09:00") == moment("Sun, 22 Nov 2026 01:00:00 GMT")
    True
    >>> moment("2026-11-22"), moment("soon"), moment("2026-99-99")
    (1795305600.0, None, None)
    """
    text = (text or "").strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _mail_date(text) if not _DAY.match(text) else _day(text)
    return _seconds(found)


def from_struct(fields: struct_time | None) -> float | None:
    """feedparser's normalised UTC fields."""
    try:
        return float(timegm(fields)) if fields else None
    except (ValueError, OverflowError):
        return None


def plausible(when: float | None, now: float) -> float | None:
    """`when` if a news page can carry it, None for an unset field; the future is read as now.

    >>> plausible(0.0, 2e9), plausible(3e9, 2e9), plausible(1.9e9, 2e9)
    (None, None, 1900000000.0)
    """
    if when is None or when < FIRST or when > now + SLACK:
        return None
    return min(when, now)


def iso(when: float) -> str:
    """ISO 8601 in UTC, seconds.

    >>> iso(0)
    '1970-01-01T00:00:00+00:00'
    """
    return datetime.fromtimestamp(when, UTC).isoformat(timespec="seconds")


_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")


def in_url(url: str) -> float | None:
    """The day that an address carries, its midnight UTC.

    >>> in_url("https://a.example/2026/11/22/harbour") == in_url("https://a.example/20261122-x") == 1795305600.0
    True
    >>> in_url("https://a.example/id/20261399/")
    """
    found = _URL_DAY.search(url)
    return _day("-".join(found.groups())) if found else None


def _seconds(found: datetime) -> float | None:
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _mail_date(text: str) -> float | None:
    try:
        return _seconds(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(text: str) -> float | None:
    found = _DAY.match(text)
    if not found:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3] or 1), tzinfo=UTC).timestamp()
    except ValueError:
        return None


def since(text: str, now: float) -> float:
    """The moment that people mean by "2026-11-01", "2026-11-01T08:00Z" or "7d" (so long ago). Raises ValueError.

    >>> since("7d", 1_000_000.0), since("2026-11-22", 0.0)
    (395200.0, 1795305600.0)
    """
    found = moment(text)
    if found is not None:
        return found
    try:
        return now - seconds(text)
    except ValueError:
        raise ValueError(f'"{text}" is neither a date like 2026-11-01 nor a span like 7d') from None

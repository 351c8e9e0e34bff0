"""When to try again: pure arithmetic on Unix seconds."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HOUR, DAY = 3_600.0, 86_400.0

_LISTING_FIRST, _LISTING_MOST = 600.0, 12 * HOUR
_PAGE_FIRST, _PAGE_MOST = 600.0, DAY
PAGE_TRIES = 6  # over about three days

# Kinds that another try will not change soon.
_FINAL = frozenset({"invalid_url", "unsupported_scheme", "private_address", "not_html", "too_large", "redirect_loop"})
_ONCE_MORE = frozenset({"robots", "extract_timeout", "extract_error"})


def listing_retry(failures: int, now: float, *, name: str = "", retry_after: float | None = None) -> float:
    """Next visit of a listing that failed `failures` times in a row: the first failure costs no visit."""
    wait = 0.0 if failures <= 1 else min(_LISTING_FIRST * 2 ** min(failures - 2, 20), _LISTING_MOST)
    return now + max(_spread(wait, name), retry_after or 0.0)


def page_retry(kind: str, status: int | None, attempts: int, now: float, *, name: str = "") -> float | None:
    """Next try of an article that failed `attempts` times, or None to give it up."""
    if attempts >= _tries(kind, status):
        return None
    return now + _spread(min(_PAGE_FIRST * 4 ** min(attempts - 1, 20), _PAGE_MOST), name)


def _tries(kind: str, status: int | None) -> int:
    if kind in _FINAL:
        return 1
    gone = kind == "http_4xx" and status not in (403, 408, 425, 429)
    return 2 if gone or kind in _ONCE_MORE else PAGE_TRIES


def next_look(steps: Sequence[float], found: float, now: float) -> float | None:
    """When an article found at `found` is looked at again after a look at `now`; None when it never is."""
    return next((found + step for step in steps if found + step > now), None)


def _spread(wait: float, name: str) -> float:
    """Up to a tenth more, by name: what failed together is not tried together."""
    return wait * (1 + zlib.crc32(name.encode()) % 100 / 1000)

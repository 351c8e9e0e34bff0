"""How long to wait before another try. Pure."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

from scraper.options import Options


def pause(attempt: int, asked: float | None, options: Options, chance: float) -> float | None:
    """Seconds before the try after `attempt`: what the server asked, or doubling with jitter.

    None when the server asks for more than we wait for. `chance` lies between 0 and 1.

    >>> pause(2, None, Options(backoff=1.0), 0.0), pause(1, 7.0, Options(), 0.5), pause(1, 3600.0, Options(), 0.5)
    (1.0, 7.0, None)
    """
    if asked is not None:
        return asked if asked <= options.max_wait else None
    return growing(attempt, options, chance)


def growing(attempt: int, options: Options, chance: float) -> float:
    """Seconds before the try after `attempt` when the server names none: doubling, with jitter."""
    full = min(options.backoff * 2.0 ** (attempt - 1), options.max_wait)
    return full * (0.5 + 0.5 * chance)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds a Retry-After header asks for, given as seconds or as a date; None for nonsense.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> retry_after("120", noon), retry_after("Thu, 01 Jan 2026 12:00:30 GMT", noon), retry_after("soon", noon)
    (120.0, 30.0, None)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds()) if text else None
    except (TypeError, ValueError, OverflowError):
        return None

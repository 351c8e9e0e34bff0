"""Spans of time as people write them in a config: "90s", "10m", "6h", "7d", "2w"."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([smhdw])\s*")


def seconds(span: str | float) -> float:
    """Seconds of a span; a bare number is seconds already. Raises ValueError.

    >>> seconds("10m"), seconds("1.5h"), seconds("7d"), seconds(30)
    (600.0, 5400.0, 604800.0, 30.0)
    """
    if isinstance(span, (int, float)):
        return float(span)
    match = _SPAN.fullmatch(span)
    if not match:
        raise ValueError(f'"{span}" is no span of time; write it like "90s", "10m", "6h", "7d" or "2w"')
    return float(match[1]) * _UNITS[match[2]]


def spoken(span: float) -> str:
    """The largest unit that fits, for people.

    >>> spoken(45), spoken(600), spoken(5400), spoken(259200)
    ('45 s', '10 min', '1.5 h', '3 d')
    """
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if span >= size:
            return f"{span / size:.1f}".removesuffix(".0") + f" {unit}"
    return f"{span:.0f} s"

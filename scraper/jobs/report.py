"""The report of a batch: one CSV row an input line, in input order, with the user's own columns."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scraper.jobs.journal import Result
from scraper.jobs.lists import Entry, ReadingList, key_of
from scraper.output.disk import noticing_full_disk
from scraper.output.flat import cell
from scraper.urls import without_userinfo

OURS = ("line", "outcome", "quality", "warnings", "repeats_line")
_NUMBER = re.compile(r"[+-][\d.,]+%?")
SKIPPED, PENDING = "skipped", "pending"  # a blank or comment line; not reached before the run was stopped


def write_report(path: Path, reading: ReadingList, results: Iterable[Result], repeats: Mapping[int, int]) -> None:
    """Write all rows in one step. `outcome` is "ok", a kind of failure, "pending" or "skipped".

    A line that repeats an earlier one has that one's outcome and its number in `repeats_line`.
    """
    wanted = {key_of(entry.url) for entry in reading.entries if entry.url is not None}
    found = {result.key: result for result in results if result.key in wanted}
    fresh = path.with_name(path.name + ".new")
    with noticing_full_disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with fresh.open("w", encoding="utf-8-sig", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow([*reading.columns, *_names(reading.columns)])
                for entry in reading.entries:
                    writer.writerow(
                        [_cell(entry.columns.get(name)) for name in reading.columns] + _row(entry, found, repeats)
                    )
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise


def _names(taken: tuple[str, ...]) -> list[str]:
    """Our columns, renamed where the user has one of that name.

    >>> _names(("url", "quality"))
    ['line', 'outcome', 'scraper_quality', 'warnings', 'repeats_line']
    """
    return [f"scraper_{name}" if name in taken else name for name in OURS]


def _row(entry: Entry, found: Mapping[str, Result], repeats: Mapping[int, int]) -> list[object]:
    if entry.url is None:
        return [entry.line, SKIPPED, "", "", ""]
    result = found.get(key_of(entry.url))
    first = repeats.get(entry.line, "")
    if result is None:
        return [entry.line, PENDING, "", "", first]
    quality = "" if result.quality is None else f"{result.quality:.3g}"
    return [entry.line, result.outcome, quality, "; ".join(result.warnings), first]


def _cell(value: Any) -> str:
    """A user's value as it stood, anything but text as JSON; passwords are left out, formulas disarmed.

    >>> _cell("-5"), _cell("=HYPERLINK(1)"), _cell({"a": 1}), _cell("https://me:secret@a.example/")
    ('-5', "'=HYPERLINK(1)", '{"a": 1}', 'https://a.example/')
    """
    if not isinstance(value, str):
        return "" if value is None else json.dumps(value, ensure_ascii=False)
    return value if _NUMBER.fullmatch(value) else cell(without_userinfo(value))

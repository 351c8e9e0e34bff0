"""A record as one CSV row: UTF-8 with a byte-order mark, formulas neutralised."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from scraper.models import Article

BOM = "\ufeff"
# A cell beginning with one of these is a formula to a spreadsheet; an apostrophe makes it text again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = (
    "url", "requested_url", "canonical_url", "title", "subtitle", "description", "authors", "date_published",
    "date_modified", "language", "kind", "site_name", "section", "tags", "image", "body", "quotes", "speakers",
    "publisher", "agencies", "access", "quality", "warnings", "fetched_at", "http_status", "content_hash",
)  # fmt: skip


def cell(value: object) -> str:
    """One cell's text: null is empty, lists are joined by "; ", formulas get an apostrophe.

    >>> cell("=1+1"), cell(None), cell(["a", "b"])
    ("'=1+1", '', 'a; b')
    """
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = str(value)
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, (int, float)) else text


def row(values: Iterable[object]) -> str:
    """One CSV line, quoted where needed, ended by CR LF as RFC 4180 has it."""
    stream = io.StringIO()
    csv.writer(stream).writerow([cell(value) for value in values])
    return stream.getvalue()


HEADER = BOM + row(COLUMNS)


def values(record: Article) -> list[object]:
    """The record's values in the order of COLUMNS."""
    speakers = dict.fromkeys(quote.speaker.name for quote in record.quotes if quote.speaker)
    special: dict[str, object] = {
        "authors": [author.name for author in record.authors],
        "quotes": len(record.quotes),
        "speakers": list(speakers),
        "publisher": record.attribution.publisher,
        "agencies": record.attribution.agencies,
        "warnings": [warning.code for warning in record.warnings],
    }
    return [special[name] if name in special else getattr(record, name) for name in COLUMNS]


def write(record: Article) -> str:
    """One row."""
    return row(values(record))

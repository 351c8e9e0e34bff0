"""Rows of the state file as values."""

from __future__ import annotations

import sqlite3
from typing import Any, TypeVar

import msgspec

from scraper.collect.listing import ListingKind

Row = TypeVar("Row", bound=msgspec.Struct)


class ListingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A feed, sitemap or section page and how its visits went."""

    source: str
    url: str
    kind: ListingKind
    origin: str
    depth: int = 0
    etag: str | None = None
    last_modified: str | None = None
    digest: bytes | None = None
    modified: float | None = None
    read: float | None = None
    tried: float | None = None
    next_try: float = 0.0
    failures: int = 0
    error: str | None = None
    moved_to: str | None = None


class LinkRow(msgspec.Struct, frozen=True, kw_only=True):
    """An address taken from a listing."""

    id: int
    key: str
    url: str
    source: str
    state: str
    listed: float
    dated: float | None = None
    attempts: int = 0
    fetched: float | None = None
    etag: str | None = None
    last_modified: str | None = None
    article: int | None = None


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article as the state file holds it; `record` is its JSON line."""

    id: int
    source: str
    url: str
    found: float
    revision: int
    copy_of: int | None
    record: str


def columns(kind: type[msgspec.Struct]) -> str:
    """The columns of a row type, for a SELECT."""
    return ", ".join(kind.__struct_fields__)


def rows(kind: type[Row], cursor: sqlite3.Cursor) -> list[Row]:
    """All rows of `SELECT columns(kind) ...`."""
    names = kind.__struct_fields__
    return [kind(**dict(zip(names, values, strict=True))) for values in cursor]


def one(kind: type[Row], cursor: sqlite3.Cursor) -> Row | None:
    """The first row, or None."""
    values: tuple[Any, ...] | None = cursor.fetchone()
    return None if values is None else kind(**dict(zip(kind.__struct_fields__, values, strict=True)))

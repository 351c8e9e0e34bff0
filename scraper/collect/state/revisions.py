"""Revisions in the order in which they came, and how far each reader has come."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

_BATCH = 200


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """The last revision that was handed out; for an output file also how many of its bytes are accounted for."""

    revision: int
    file: str | None = None
    size: int = 0


def cursor(db: sqlite3.Connection, name: str) -> Cursor | None:
    """A reader's cursor, if it ever read."""
    found = db.execute("SELECT revision, file, size FROM cursors WHERE name=?", (name,)).fetchone()
    return Cursor(revision=found[0], file=found[1], size=found[2] or 0) if found else None


def start_cursor(db: sqlite3.Connection, name: str) -> Cursor:
    """A cursor for a reader who wants only what comes from now on."""
    start = Cursor(revision=last(db))
    set_cursor(db, name, start)
    return start


def set_cursor(db: sqlite3.Connection, name: str, at: Cursor) -> None:
    """Note how far a reader has come."""
    db.execute(
        "INSERT OR REPLACE INTO cursors (name, revision, file, size) VALUES (?, ?, ?, ?)",
        (name, at.revision, at.file, at.size),
    )


def last(db: sqlite3.Connection) -> int:
    """The newest revision's number; 0 where there is none."""
    number: int = db.execute("SELECT coalesce(max(id), 0) FROM revisions").fetchone()[0]
    return number


def after(db: sqlite3.Connection, revision: int) -> Iterator[tuple[int, bytes]]:
    """(number, JSON line) of all later revisions, in order, a few at a time."""
    while True:
        found = db.execute(
            "SELECT r.id, coalesce(r.record, a.record) FROM revisions r JOIN articles a ON a.id = r.article"
            " WHERE r.id > ? ORDER BY r.id LIMIT ?",
            (revision, _BATCH),
        ).fetchall()
        if not found:
            return
        for number, record in found:
            yield number, record.encode("utf-8")
        revision = found[-1][0]


def since(db: sqlite3.Connection, when: float) -> int:
    """The number of the last revision before a moment."""
    number: int = db.execute("SELECT coalesce(max(id), 0) FROM revisions WHERE at < ?", (when,)).fetchone()[0]
    return number

"""The state file: one SQLite database, opened, checked and migrated here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from scraper.errors import ScraperError
from scraper.output.database import connect_for_reading
from scraper.output.disk import is_full

APPLICATION_ID = 0x6E657773  # "news": how a state file is told from other databases
MIGRATIONS = files("scraper.collect.state") / "migrations"


class StateError(ScraperError):
    """The state file cannot be used; the message says why."""


def open_state(path: Path) -> sqlite3.Connection:
    """Open or make a state file and bring its schema up to date. Raises StateError.

    A commit is on disk when it returns (WAL, synchronous=FULL): a power cut loses no article
    that a line of output speaks of.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=30)
        _check(db, path)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        migrate(db, path)
    except sqlite3.DatabaseError as error:
        if is_full(error):
            raise
        raise StateError(f"{path}: {error}") from error
    return db


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a state file that must exist, without changing it. Raises StateError."""
    if not path.is_file():  # SQLite would wait at a pipe for ever
        raise StateError(f"{path}: no such file")
    try:
        db = connect_for_reading(path)
        if not _is_ours(db):
            raise StateError(f"{path}: not a state file of scraper collect")
    except sqlite3.DatabaseError as error:
        raise StateError(f"{path}: {error}") from error
    return db


def is_state(path: Path) -> bool:
    """Whether a file is a state file of `scraper collect`."""
    try:
        open_for_reading(path).close()
    except StateError:
        return False
    return True


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Run the numbered scripts that this file has not seen, each in one transaction with its number."""
    version = _version(db)
    scripts = sorted((int(f.name[:4]), f) for f in MIGRATIONS.iterdir() if f.name.endswith(".sql"))
    if version > scripts[-1][0]:
        raise StateError(f"{path}: made by a newer scraper (schema {version}, this one knows {scripts[-1][0]})")
    for number, script in scripts:
        if number > version:
            text = script.read_text("utf-8")
            sign = f"PRAGMA user_version={number}; PRAGMA application_id={APPLICATION_ID};"
            db.executescript(f"BEGIN IMMEDIATE; {text}; {sign} COMMIT;")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing; inside another transaction it is a part of that."""
    inner = db.in_transaction
    db.execute("SAVEPOINT part" if inner else "BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK TO part" if inner else "ROLLBACK")
        raise
    db.execute("RELEASE part" if inner else "COMMIT")


def _check(db: sqlite3.Connection, path: Path) -> None:
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not empty and not _is_ours(db) and _version(db) == 0:
        raise StateError(f"{path}: not a state file of scraper collect")


def _is_ours(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version

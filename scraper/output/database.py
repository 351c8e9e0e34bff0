"""Records in SQLite: one row each, their JSON kept whole; columns and the quotes table are views of it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from scraper.errors import ScraperError
from scraper.output.disk import noticing_full_disk

APPLICATION_ID = 0x4E505331  # "NPS1"; tells our files from others'
_BUSY = 10_000  # ms a reader elsewhere may keep us waiting

# Derived columns cost no space and cannot disagree with the record. json_extract gives null for null.
_SCALARS = (
    "requested_url", "url", "canonical_url", "title", "subtitle", "date_published", "date_published_utc",
    "date_modified", "language", "kind", "site_name", "section", "body", "access", "quality", "fetched_at",
    "http_status", "content_hash",
)  # fmt: skip
_QUOTE_FIELDS = {
    "text": "$.text", "place": "$.in", "kind": "$.kind", "start": "$.start", "end": "$.end",
    "speaker": "$.speaker.name", "speaker_role": "$.speaker.role", "speaker_kind": "$.speaker.kind",
    "cue": "$.cue.text", "channel": "$.channel", "via": "$.via", "group_number": "$.group",
    "confidence": "$.confidence",
}  # fmt: skip


def _schema() -> str:
    columns = "".join(
        f",\n  {name} GENERATED ALWAYS AS (json_extract(record, '$.{name}')) VIRTUAL" for name in _SCALARS
    )
    fields = ", ".join(f"json_extract(q.value, '{path}') AS \"{name}\"" for name, path in _QUOTE_FIELDS.items())
    return f"""
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL{columns}
);
CREATE VIEW quotes AS SELECT a.id AS article_id, q.key AS number, {fields}, a.url, a.title, a.date_published
  FROM articles a, json_each(a.record, '$.quotes') q;
CREATE VIEW authors AS SELECT a.id AS article_id, json_extract(x.value, '$.name') AS name,
  json_extract(x.value, '$.role') AS role, a.url, a.title, a.date_published
  FROM articles a, json_each(a.record, '$.authors') x;
PRAGMA application_id = {APPLICATION_ID};
"""  # noqa: S608  built from the constants above


class NotOursError(ScraperError):
    """The file is there and holds something else."""


@contextlib.contextmanager
def _noticing_trouble(path: Path) -> Iterator[None]:
    """SQLite's errors as ours: a full disk, a lock that somebody keeps, a place where no database can be."""
    try:
        with noticing_full_disk(path):
            yield
    except sqlite3.OperationalError as error:
        raise ScraperError(f"{path}: {error}") from error


class Database:
    """An open file of records; every `add` is a transaction of its own, safe from a kill at once.

    A power cut may take those since the last checkpoint (some 4 MB), never the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _noticing_trouble(path):
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY / 1000)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepare(self) -> None:
        try:
            (known,) = self._connection.execute("PRAGMA application_id").fetchone()
            (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise NotOursError(f"{self.path} is no SQLite file") from error
        if tables and known != APPLICATION_ID:
            raise NotOursError(f"{self.path} is a database of something else")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        if not tables:
            self._connection.executescript("BEGIN;" + _schema() + "COMMIT;")

    def add(self, key: str, record: bytes) -> None:
        """Add a record (its JSON) under its key; a key that is there already is replaced."""
        with _noticing_trouble(self.path):
            self._connection.execute(
                "INSERT INTO articles (key, record) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET record = excluded.record",
                (key, record.decode("utf-8")),
            )

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for every `add` of the block: all of them, or none."""
        with _noticing_trouble(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def records(self) -> Iterator[bytes]:
        """The JSON of every record, in the order they came."""
        for (record,) in self._connection.execute("SELECT record FROM articles ORDER BY id"):
            yield record.encode("utf-8")

    def close(self) -> None:
        """Fold the write-ahead log in, so that one file remains."""
        with contextlib.suppress(sqlite3.Error):  # a full disk, a reader elsewhere: the log stays, and is read
            self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, also where nothing may be changed.

    SQLite puts two files beside a database in WAL mode even to read it. In a folder that refuses them, and
    where nobody is writing, the file is read as one that never changes.
    """
    wal = path.with_name(path.name + "-wal")
    still = "" if wal.exists() or os.access(path.absolute().parent, os.W_OK) else "&immutable=1"
    address = f"{path.absolute().as_uri()}?mode=ro{still}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)


def read_records(path: Path) -> Iterator[bytes]:
    """The JSON of every record of a file written by `Database`. Raises NotOursError for other files."""
    connection = connect_for_reading(path)
    try:
        for (record,) in connection.execute("SELECT record FROM articles ORDER BY id"):
            yield record.encode("utf-8")
    except sqlite3.DatabaseError as error:
        raise NotOursError(f"{path} holds no articles ({error})") from error
    finally:
        connection.close()

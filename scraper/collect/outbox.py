"""Write each revision once to the output file, whatever moment the power fails.

The state file is the truth, the output a copy that follows it. A cursor says up to which revision, and up to which
byte of which file, lines are accounted for. It is written after the bytes are on disk, so after a crash the file may
hold more than the cursor says: `reconcile` reads that tail, counts whole lines of ours as written and cuts a torn one.
Bytes that are not ours are never touched.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from scraper.collect.context import Clock
from scraper.collect.state import revisions
from scraper.collect.state.revisions import Cursor
from scraper.output.disk import noticing_full_disk

NAME = "output"
SAVE_EVERY = 64  # lines between two writings of the cursor


class Outbox:
    """The output of one run; without a template it does nothing."""

    def __init__(self, db: sqlite3.Connection, template: Path | None, clock: Clock) -> None:
        self._db = db
        self._template = template
        self._clock = clock
        self._file: IO[bytes] | None = None
        self._unsaved = 0
        self._cursor = Cursor(revision=0)
        if template is not None:
            self._cursor = revisions.cursor(db, NAME) or revisions.start_cursor(db, NAME)
            self._reconcile()

    def flush(self) -> None:
        """Write what is stored and not yet written. Raises DiskFullError."""
        if self._template is None:
            return
        for number, line in revisions.after(self._db, self._cursor.revision):
            with noticing_full_disk(self._path()):
                self._write(number, line)
        if self._unsaved >= SAVE_EVERY:
            self.save()

    def abandon(self) -> None:
        """Let go of the file as a crash would: the next run reads what stands in it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.flush()
            self.close()
        else:
            self.abandon()

    def _write(self, number: int, line: bytes) -> None:
        file = self._open()
        try:
            file.write(line + b"\n")
            file.flush()
        except OSError:
            self._file = None
            self._repair(file)
            raise
        self._move(number, file.tell())

    def save(self) -> None:
        """Bytes to disk, then the cursor."""
        if self._file is not None and self._unsaved:
            os.fsync(self._file.fileno())
            revisions.set_cursor(self._db, NAME, self._cursor)
            self._unsaved = 0

    def close(self) -> None:
        """Save and close."""
        if self._file is not None:
            self.save()
            self._file.close()
            self._file = None

    def _move(self, number: int, size: int) -> None:
        self._cursor = Cursor(revision=number, file=self._cursor.file, size=size)
        self._unsaved += 1

    def _path(self) -> Path:
        assert self._template is not None
        day = datetime.fromtimestamp(self._clock()).date().isoformat()
        return self._template.with_name(self._template.name.replace("{date}", day))

    def _open(self) -> IO[bytes]:
        """Today's file. Before its first line it is named in the cursor: a crash must find where lines went."""
        path = self._path()
        if self._file is not None and self._cursor.file == str(path):
            return self._file
        self.close()
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
        if _is_torn(path):
            file.write(b"\n")  # somebody else's half line must not swallow ours
            file.flush()
        self._cursor = Cursor(revision=self._cursor.revision, file=str(path), size=file.tell())
        revisions.set_cursor(self._db, NAME, self._cursor)
        self._file = file
        return file

    def _repair(self, file: IO[bytes]) -> None:
        """A disk that filled up in the middle of a line: take the half line back."""
        try:
            os.ftruncate(file.fileno(), self._cursor.size)
            file.close()
        except OSError:
            pass  # the next run's reconcile does it

    def _reconcile(self) -> None:
        """Account for what a run that died wrote after its last cursor."""
        path = Path(self._cursor.file) if self._cursor.file else None
        if path is None or not path.exists() or path.stat().st_size <= self._cursor.size:
            return
        with path.open("r+b") as file:
            file.seek(self._cursor.size)
            written = 0
            for number, line in self._pending():
                start = file.tell()
                found = file.read(len(line) + 1)
                if found != line + b"\n":
                    if found and (line + b"\n").startswith(found):
                        file.truncate(start)
                    break
                self._move(number, file.tell())
                written += 1
            if written:
                revisions.set_cursor(self._db, NAME, self._cursor)
                self._unsaved = 0

    def _pending(self) -> Iterator[tuple[int, bytes]]:
        return iter(list(revisions.after(self._db, self._cursor.revision)))


def _is_torn(path: Path) -> bool:
    """Whether a file ends in the middle of a line."""
    size = path.stat().st_size
    if not size:
        return False
    with path.open("rb") as file:
        file.seek(size - 1)
        return file.read(1) != b"\n"

"""An append-only file of JSON lines that a kill at any moment leaves whole, or one short line from whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import msgspec

from scraper.errors import ScraperError
from scraper.output.disk import noticing_full_disk, write_all


class ForeignFileError(ScraperError):
    """The file is there and holds something else than what we write; we do not touch it."""


class VanishedError(ScraperError):
    """Somebody took the file away under our hands."""


class LineFile:
    """Lines appended by one write each. Opening cuts off a last line that was not finished."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with noticing_full_disk(path):
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        self._regular = stat.S_ISREG(os.fstat(self._handle).st_mode)
        self._dirty = False
        try:
            self._repair()
        except BaseException:
            os.close(self._handle)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, line: bytes) -> None:
        """Write one line. Raises DiskFullError, the file then being as it was before."""
        data = line + b"\n"
        self._dirty = True
        size = os.fstat(self._handle).st_size
        try:
            with noticing_full_disk(self.path):
                write_all(self._handle, data)
        except BaseException:
            if self._regular:
                os.ftruncate(self._handle, size)
            raise

    def lines(self) -> Iterator[bytes]:
        """Every line, without its newline."""
        if self._regular:
            with self.path.open("rb") as stream:
                for line in stream:
                    yield line[:-1]

    def sync(self) -> None:
        """Make what was appended survive a power cut. Raises VanishedError, DiskFullError."""
        if self._dirty and self._regular:
            self._check_place()
            self._dirty = False  # first, so that a line appended meanwhile from another thread counts as unsynced
            try:
                with noticing_full_disk(self.path):
                    os.fsync(self._handle)
            except BaseException:
                self._dirty = True
                raise

    def _check_place(self) -> None:
        """Lines in a file that nobody can find again are lost: better to stop while few are."""
        try:
            there = os.path.samestat(self.path.stat(), os.fstat(self._handle))
        except FileNotFoundError:
            there = False
        if not there:
            raise VanishedError(f"{self.path} was moved or deleted while it was written to")

    def drop(self, unwanted: Callable[[bytes], bool]) -> int:
        """Rewrite the file without some lines, in one step that a kill cannot split; how many went."""
        kept, gone = [], 0
        for line in self.lines():
            if unwanted(line):
                gone += 1
            else:
                kept.append(line)
        if gone:
            self._replace(b"".join(line + b"\n" for line in kept))
        return gone

    def _replace(self, data: bytes) -> None:
        fresh = self.path.with_name(self.path.name + ".new")
        with noticing_full_disk(self.path):
            try:
                with fresh.open("wb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                fresh.replace(self.path)
            except BaseException:
                fresh.unlink(missing_ok=True)
                raise
            os.close(self._handle)
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)

    def close(self) -> None:
        """Sync and close."""
        try:
            self.sync()
        finally:
            os.close(self._handle)

    def _repair(self) -> None:
        """Finish or cut off the last line if a newline is missing; keep away from files that are not ours."""
        size = os.fstat(self._handle).st_size
        if not self._regular or not size:
            return
        start = _after_last_newline(self._handle, size)
        tail = os.pread(self._handle, size - start, start)
        if not tail:
            return
        if _is_json(tail):
            self.append(b"")  # the line was whole, only its newline was lost
        elif tail.startswith(b"{") or not tail.strip(b"\0"):
            os.ftruncate(self._handle, start)
        else:
            raise ForeignFileError(f"{self.path} ends in something that is no JSON line; move it away or use --fresh")


def _after_last_newline(handle: int, size: int) -> int:
    """Where the last line begins."""
    piece, end = 1 << 16, size
    while end > 0:
        start = max(0, end - piece)
        place = os.pread(handle, end - start, start).rfind(b"\n")
        if place >= 0:
            return start + place + 1
        end = start
    return 0


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return False
    return True

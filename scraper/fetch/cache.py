"""The cache file: pages with their validators and robots.txt files, so that the next run asks for less."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import msgspec

from scraper.errors import OptionError
from scraper.fetch.steps import Keep, KeepRobots, Recall, RecallRobots, RobotsMemory, Step
from scraper.models import Page

_SCHEMA = """
create table if not exists pages (url text primary key, page blob not null, stored_at text not null) without rowid;
create table if not exists robots (origin text primary key, body blob not null, until real not null) without rowid;
"""
# SQLite says IOERR for quota and limit; SHMSIZE is the same for the file beside a database in WAL mode
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
_LOGGER = logging.getLogger("scraper.fetch")
_PAGES = msgspec.msgpack.Decoder(Page)  # made here, once: msgspec 0.22 is not safe where threads make it at once


class Cache:
    """One SQLite file, safe for threads of one process and for several processes.

    A cache that cannot be read or written any more (full disk, locked, damaged) costs no page: it remembers less,
    and says so once on the logger "scraper.fetch".
    """

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OptionError for one that is no cache and cannot become one."""
        self._lock = threading.Lock()
        self._path = path
        self._doubted = False
        try:
            self._db = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise OptionError(f"cache: {error}: {path}") from error
        try:
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            if error.sqlite_errorcode in _NO_ROOM:  # nothing is wrong with the file: the run goes on without its tables
                self._doubt(error)
                return
            self._db.close()
            raise OptionError(f"cache: {error}: {path}") from error

    def _do(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        with self._lock:
            try:
                row: tuple[Any, ...] | None = self._db.execute(statement, values).fetchone()
            except sqlite3.DatabaseError as error:
                self._doubt(error)
                return None
            return row

    def _doubt(self, error: sqlite3.Error) -> None:
        if not self._doubted:
            _LOGGER.warning("cache: %s: %s; the run goes on and remembers less", error, self._path)
        self._doubted = True

    def get(self, url: str) -> Page | None:
        """The page stored under a URL; a damaged entry counts as none."""
        row = self._do("select page from pages where url = ?", url)
        if row is None:
            return None
        try:
            return _PAGES.decode(zlib.decompress(row[0]))
        except (zlib.error, msgspec.DecodeError):
            return None

    def put(self, url: str, page: Page) -> None:
        """Store a page under the URL it was asked by."""
        packed = zlib.compress(msgspec.msgpack.encode(page), 3)
        self._do("replace into pages values (?, ?, ?)", url, packed, page.fetched_at or "")

    def get_robots(self, origin: str) -> bytes | None:
        """An origin's robots.txt while it is fresh; empty where it allows everything."""
        row = self._do("select body from robots where origin = ? and until > ?", origin, time.time())
        return bytes(row[0]) if row else None

    def put_robots(self, origin: str, body: bytes, seconds: float) -> None:
        """Store an origin's robots.txt for so many seconds."""
        self._do("replace into robots values (?, ?, ?)", origin, body, time.time() + seconds)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def remember(cache: Cache | None, robots: RobotsMemory | None, step: Step) -> Page | bytes | None:
    """What the steps about memory ask of the cache file and the memory of robots.txt files."""
    if isinstance(step, Recall) and cache:
        return cache.get(step.url)
    if isinstance(step, Keep) and cache:
        cache.put(step.url, step.page)
    elif isinstance(step, RecallRobots) and robots:
        return robots.get_robots(step.origin)
    elif isinstance(step, KeepRobots) and robots:
        robots.put_robots(step.origin, step.body, step.seconds)
    return None

"""The cache file: pages with their validators and robots.txt files, so that the next run asks for less."""

from __future__ import annotations

import sqlite3
import threading
import time
import zlib
from pathlib import Path

import msgspec

from scraper.models import Page

_SCHEMA = """
create table if not exists pages (url text primary key, page blob not null, stored_at text not null) without rowid;
create table if not exists robots (origin text primary key, body blob not null, until real not null) without rowid;
"""
_PAGES = msgspec.msgpack.Decoder(Page)  # made here, once: msgspec 0.22 is not safe where threads make it at once


class Cache:
    """One SQLite file, safe for threads of one process and for several processes."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.executescript(_SCHEMA)

    def get(self, url: str) -> Page | None:
        """The page stored under a URL; a damaged entry counts as none."""
        with self._lock:
            row = self._db.execute("select page from pages where url = ?", (url,)).fetchone()
        if row is None:
            return None
        try:
            return _PAGES.decode(zlib.decompress(row[0]))
        except (zlib.error, msgspec.DecodeError):
            return None

    def put(self, url: str, page: Page) -> None:
        """Store a page under the URL it was asked by."""
        packed = zlib.compress(msgspec.msgpack.encode(page), 3)
        with self._lock:
            self._db.execute("replace into pages values (?, ?, ?)", (url, packed, page.fetched_at or ""))

    def get_robots(self, origin: str) -> bytes | None:
        """An origin's robots.txt while it is fresh; empty where it allows everything."""
        with self._lock:
            query = "select body from robots where origin = ? and until > ?"
            row = self._db.execute(query, (origin, time.time())).fetchone()
        return bytes(row[0]) if row else None

    def put_robots(self, origin: str, body: bytes, seconds: float) -> None:
        """Store an origin's robots.txt for so many seconds."""
        with self._lock:
            self._db.execute("replace into robots values (?, ?, ?)", (origin, body, time.time() + seconds))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

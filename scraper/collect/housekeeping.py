"""Before a run: waits follow a clock that was set back; once a day what nobody needs any more is forgotten."""

from __future__ import annotations

import sqlite3

from scraper.collect.schedule import DAY
from scraper.collect.state import articles, revisions, sources
from scraper.collect.state.articles import COPY_WINDOW
from scraper.collect.state.database import transaction
from scraper.collect.state.revisions import Cursor

FORGET = 30 * DAY  # an address without an article that was not listed for so long
_JITTER = 60.0  # seconds by which time servers move a clock
_NAME = "housekeeping"  # its cursor: the last article too old to find copies of, and the day of the last time


def follow_clock(db: sqlite3.Connection, now: float) -> None:
    """Where the clock was ahead during the last run, waits keep their length and do not last until that time comes."""
    ahead = sources.last_moment(db) - now
    if ahead > _JITTER:
        with transaction(db):
            sources.turn_back(db, now, ahead)


def tidy(db: sqlite3.Connection, now: float) -> None:
    """Keep the state file as large as its articles."""
    last = revisions.cursor(db, _NAME)
    if last is not None and last.size == int(now // DAY):
        return
    with transaction(db):
        db.execute("DELETE FROM links WHERE article IS NULL AND state != 'queued' AND offered < ?", (now - FORGET,))
        db.execute("DELETE FROM robots WHERE until < ?", (now,))
        old = articles.last_found_before(db, now - COPY_WINDOW)
        done = last.revision if last else 0
        db.execute("DELETE FROM sketches WHERE article > ? AND article <= ?", (done, old))
        revisions.set_cursor(db, _NAME, Cursor(revision=max(done, old), size=int(now // DAY)))

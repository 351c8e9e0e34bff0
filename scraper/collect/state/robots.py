"""robots.txt of every site, kept between runs: cron asks for each once a day, not once a run."""

from __future__ import annotations

import sqlite3

from scraper.collect.context import Clock


class StateRobots:
    """What the fetching room remembers, in the state file (scraper.fetch.RobotsMemory)."""

    def __init__(self, db: sqlite3.Connection, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def get_robots(self, origin: str) -> bytes | None:
        """The robots.txt of an origin while it is fresh."""
        sql = "SELECT body FROM robots WHERE origin=? AND until > ?"
        found = self._db.execute(sql, (origin, self._clock())).fetchone()
        return found[0] if found else None

    def put_robots(self, origin: str, body: bytes, seconds: float) -> None:
        """Keep it for so long."""
        sql = "INSERT OR REPLACE INTO robots (origin, body, until) VALUES (?, ?, ?)"
        self._db.execute(sql, (origin, body, self._clock() + seconds))

"""Health of the sources and the list of the last runs."""

from __future__ import annotations

import sqlite3

import msgspec

from scraper.collect.state.rows import rows

KEPT_RUNS = 200


def visited(db: sqlite3.Connection, name: str, now: float, error: str | None, note: str | None) -> None:
    """How a visit of a source went as a whole."""
    db.execute(
        "UPDATE sources SET tried=:now, error=:error, note=:note, failures=iif(:error IS NULL, 0, failures+1),"
        " succeeded=iif(:error IS NULL, :now, succeeded) WHERE name=:name",
        {"name": name, "now": now, "error": error, "note": note},
    )


def searched(db: sqlite3.Connection, name: str) -> float | None:
    """When the source's site was last searched for feeds."""
    when: float | None = db.execute("SELECT searched FROM sources WHERE name=?", (name,)).fetchone()[0]
    return when


def search(db: sqlite3.Connection, name: str, now: float) -> None:
    """The source's site is being searched for feeds."""
    db.execute("UPDATE sources SET searched=? WHERE name=?", (now, name))


def gave(db: sqlite3.Connection, name: str, now: float) -> None:
    """A source gave a new article."""
    db.execute("UPDATE sources SET newest=? WHERE name=?", (now, name))


def last_tries(db: sqlite3.Connection) -> dict[str, float]:
    """When each source was visited last."""
    return {name: tried or 0.0 for name, tried in db.execute("SELECT name, tried FROM sources")}


def last_moment(db: sqlite3.Connection) -> float:
    """When the last run was last heard of."""
    found = db.execute("SELECT max(began, ifnull(ended, 0)) FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return float(found[0]) if found else 0.0


def turn_back(db: sqlite3.Connection, now: float, seconds: float) -> None:
    """Bring what was planned or done in a future that is none by so many seconds nearer."""
    for table in ("links", "listings"):
        db.execute(f"UPDATE {table} SET next_try = max(next_try - ?, 0) WHERE next_try > ?", (seconds, now))
    for column in ("tried", "searched"):
        db.execute(f"UPDATE sources SET {column} = max({column} - ?, 0) WHERE {column} > ?", (seconds, now))
    db.execute("DELETE FROM robots WHERE until > ?", (now + seconds,))


def begin_run(db: sqlite3.Connection, now: float) -> int:
    """Note that a run began; only the last KEPT_RUNS are kept."""
    number = db.execute("INSERT INTO runs (began) VALUES (?)", (now,)).lastrowid
    assert number is not None
    db.execute("DELETE FROM runs WHERE id <= ?", (number - KEPT_RUNS,))
    return number


def end_run(db: sqlite3.Connection, number: int, now: float, summary: str) -> None:
    """Note how it ended."""
    db.execute("UPDATE runs SET ended=?, summary=? WHERE id=?", (now, summary, number))


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a source does. Times are Unix seconds, null for never."""

    name: str
    tried: float | None
    failures: int  # visits in a row with a listing that failed
    error: str | None
    note: str | None
    newest: float | None  # when it last gave an article
    articles: int
    waiting: int  # addresses in the queue
    dead: int  # addresses given up


def health(db: sqlite3.Connection) -> list[Health]:
    """Every source, those in trouble first."""
    return rows(
        Health,
        db.execute(
            "SELECT name, tried, failures, error, note, newest,"
            " (SELECT count(*) FROM articles a WHERE a.source = name),"
            " (SELECT count(*) FROM links l WHERE l.source = name AND state = 'queued'),"
            " (SELECT count(*) FROM links l WHERE l.source = name AND state = 'dead')"
            " FROM sources ORDER BY failures DESC, name"
        ),
    )

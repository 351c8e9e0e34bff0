"""Addresses in the state file: queued, fetched, given up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from scraper.collect.filters import Known, Wanted
from scraper.collect.schedule import DAY
from scraper.collect.state.rows import LinkRow, columns, rows

QUEUE_MOST = 2_000  # addresses of one source that wait; what floods beyond is read from its listing again
_CHUNK = 500
_COLUMNS = columns(LinkRow)


def known(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Known]:
    """What is known of those canonical forms that are known at all."""
    found = {}
    for chunk in _chunks(keys):
        marks = ", ".join("?" * len(chunk))
        for key, state, fetched in db.execute(f"SELECT key, state, fetched FROM links WHERE key IN ({marks})", chunk):
            found[key] = Known(state=state, fetched=fetched)
    return found


def queue(db: sqlite3.Connection, source: str, wanted: Sequence[Wanted], now: float) -> int:
    """Queue what is wanted while there is room; the number of those that found none."""
    waiting: int = db.execute("SELECT count(*) FROM links WHERE source=? AND state='queued'", (source,)).fetchone()[0]
    fresh = [item for item in wanted if not item.again]
    taken = fresh[: max(QUEUE_MOST - waiting, 0)]
    db.executemany(
        "INSERT OR IGNORE INTO links (key, url, source, state, listed, offered, dated, next_try)"
        " VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)",
        [(item.key, item.url, source, now, now, item.when, now) for item in taken],
    )
    db.executemany(
        "UPDATE links SET next_try=? WHERE key=? AND state='done'",
        [(now, item.key) for item in wanted if item.again],
    )
    return len(fresh) - len(taken)


def note_offered(db: sqlite3.Connection, keys: Iterable[str], now: float) -> None:
    """Remember, to the day, that these still are listed: what is listed must not be forgotten."""
    for chunk in _chunks(keys):
        marks = ", ".join("?" * len(chunk))
        db.execute(f"UPDATE links SET offered=? WHERE key IN ({marks}) AND offered < ?", (now, *chunk, now - DAY))


def due(db: sqlite3.Connection, source: str, now: float, limit: int) -> list[LinkRow]:
    """What to fetch now: new addresses first, the newest of them first, then articles to look at again."""
    return rows(
        LinkRow,
        db.execute(
            f"SELECT {_COLUMNS} FROM links WHERE source=? AND next_try <= ?"
            " ORDER BY state != 'queued', attempts, coalesce(dated, listed) DESC, id LIMIT ?",
            (source, now, limit),
        ),
    )


def sources_with_due(db: sqlite3.Connection, now: float) -> set[str]:
    """Sources that have something to fetch now."""
    return {name for (name,) in db.execute("SELECT DISTINCT source FROM links WHERE next_try <= ?", (now,))}


def settle(db: sqlite3.Connection, link: LinkRow, state: str, now: float, *, reason: str | None = None) -> None:
    """Nothing more to fetch here."""
    db.execute(
        "UPDATE links SET state=?, reason=?, fetched=?, next_try=NULL, attempts=0 WHERE id=?",
        (state, reason, now, link.id),
    )


def postpone(db: sqlite3.Connection, link: LinkRow, when: float | None, reason: str) -> None:
    """A fetch that failed: another try at `when`, or none (a queued link is then dead)."""
    state = "dead" if when is None and link.state == "queued" else link.state
    db.execute(
        "UPDATE links SET state=?, attempts=attempts+1, next_try=?, reason=? WHERE id=?",
        (state, when, reason, link.id),
    )


def looked_at(
    db: sqlite3.Connection, link: LinkRow, now: float, again: float | None, validators: tuple[str | None, str | None]
) -> None:
    """An article's page was read; `again` is the next look."""
    db.execute(
        "UPDATE links SET state='done', fetched=?, next_try=?, attempts=0, reason=NULL, etag=?, last_modified=?"
        " WHERE id=?",
        (now, again, *validators, link.id),
    )


def alias(db: sqlite3.Connection, key: str, link: LinkRow, article: int, now: float) -> None:
    """`key` leads to an article that we have (or just got from `link`)."""
    db.execute(
        "INSERT INTO links (key, url, source, state, listed, offered, fetched, article)"
        " VALUES (?, ?, ?, 'alias', ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " state='alias', article=excluded.article, fetched=excluded.fetched, next_try=NULL, attempts=0"
        " WHERE state != 'done'",
        (key, link.url if key == link.key else key, link.source, now, now, now, article),
    )


def article_of(db: sqlite3.Connection, keys: Sequence[str]) -> dict[str, int]:
    """Articles that canonical forms lead to."""
    marks = ", ".join("?" * len(keys))
    found = db.execute(f"SELECT key, article FROM links WHERE key IN ({marks}) AND article IS NOT NULL", keys)
    return dict(found.fetchall())


def _chunks(keys: Iterable[str]) -> Iterable[tuple[str, ...]]:
    rest = iter(keys)
    while chunk := tuple(islice(rest, _CHUNK)):
        yield chunk

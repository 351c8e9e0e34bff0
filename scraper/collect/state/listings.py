"""Feeds, sitemaps and section pages in the state file: validators, next visits, failures."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from scraper.collect.config import Settings
from scraper.collect.listing import Child, ListingKind
from scraper.collect.schedule import listing_retry
from scraper.collect.state.rows import ListingRow, columns, rows

_COLUMNS = columns(ListingRow)


def configured(source: Settings) -> dict[str, ListingKind]:
    """The listings that a config names itself."""
    kinds: dict[str, ListingKind] = dict.fromkeys(source.sections, "section")
    return kinds | dict.fromkeys(source.sitemaps, "sitemap") | dict.fromkeys(source.feeds, "feed")


def sync(db: sqlite3.Connection, sources: Iterable[Settings], names: Collection[str]) -> None:
    """Make the configured listings those of the config: new ones in, dropped ones and those of dropped sources out.

    `names` are all sources of the config, those that are switched off included.
    """
    for source in sources:
        named = configured(source)
        for (url,) in db.execute(
            "SELECT url FROM listings WHERE source=? AND origin='config'", (source.name,)
        ).fetchall():
            if url not in named:
                db.execute("DELETE FROM listings WHERE source=? AND url=?", (source.name, url))
        db.executemany(
            "INSERT INTO listings (source, url, kind, origin) VALUES (?, ?, ?, 'config')"
            " ON CONFLICT DO UPDATE SET kind=excluded.kind, origin='config', depth=0",
            [(source.name, url, kind) for url, kind in named.items()],
        )
        db.execute("INSERT OR IGNORE INTO sources (name) VALUES (?)", (source.name,))
    for (name,) in db.execute("SELECT DISTINCT source FROM listings").fetchall():
        if name not in names:
            db.execute("DELETE FROM listings WHERE source=?", (name,))


def of_source(db: sqlite3.Connection, source: str) -> list[ListingRow]:
    """All listings of a source."""
    return rows(ListingRow, db.execute(f"SELECT {_COLUMNS} FROM listings WHERE source=? ORDER BY url", (source,)))


def add_found(db: sqlite3.Connection, source: str, found: Iterable[tuple[str, ListingKind]]) -> None:
    """Replace what autodiscovery found before by what it found now."""
    db.execute("DELETE FROM listings WHERE source=? AND origin IN ('found', 'index')", (source,))
    db.executemany(
        "INSERT OR IGNORE INTO listings (source, url, kind, origin) VALUES (?, ?, ?, 'found')",
        [(source, url, kind) for url, kind in found],
    )


def add_children(db: sqlite3.Connection, parent: ListingRow, children: Iterable[Child]) -> None:
    """Sitemaps named by an index: new ones in, those it no longer names out, claimed dates noted."""
    children = tuple(children)
    named = {child.url for child in children}
    for row in of_source(db, parent.source):
        if row.origin == "index" and row.depth == parent.depth + 1 and row.url not in named:
            db.execute("DELETE FROM listings WHERE source=? AND url=?", (row.source, row.url))
    db.executemany(
        "INSERT INTO listings (source, url, kind, origin, depth, modified) VALUES (?, ?, 'sitemap', 'index', ?, ?)"
        " ON CONFLICT DO UPDATE SET modified=excluded.modified",
        [(parent.source, child.url, parent.depth + 1, child.modified) for child in children],
    )


def visited(
    db: sqlite3.Connection,
    row: ListingRow,
    now: float,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    digest: bytes | None = None,
    moved_to: str | None = None,
) -> None:
    """A visit that went well, with what to ask with next time."""
    db.execute(
        "UPDATE listings SET etag=?, last_modified=?, digest=?, read=?, tried=?, next_try=0, failures=0, error=NULL,"
        " moved_to=? WHERE source=? AND url=?",
        (etag, last_modified, digest, now, now, moved_to, row.source, row.url),
    )


def unchanged(db: sqlite3.Connection, row: ListingRow, now: float) -> None:
    """A visit that found nothing new: what is known stays."""
    db.execute(
        "UPDATE listings SET read=?, tried=?, next_try=0, failures=0, error=NULL WHERE source=? AND url=?",
        (now, now, row.source, row.url),
    )


def failed(db: sqlite3.Connection, row: ListingRow, now: float, error: str, retry_after: float | None = None) -> None:
    """A visit that failed: the next one waits the longer the more failed before it."""
    failures = row.failures + 1
    again = listing_retry(failures, now, name=row.url, retry_after=retry_after)
    db.execute(
        "UPDATE listings SET tried=?, next_try=?, failures=?, error=? WHERE source=? AND url=?",
        (now, again, failures, error, row.source, row.url),
    )

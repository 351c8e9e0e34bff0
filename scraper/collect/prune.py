"""Delete old articles from a state file, and give the room back to the disk."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from scraper.collect.context import Clock
from scraper.collect.state import articles
from scraper.collect.state.database import open_for_reading, open_state, transaction
from scraper.jobs.lock import lock
from scraper.output.disk import noticing_full_disk

_BATCH = 500


def prune(state: Path, older_than: float, *, clock: Clock = time.time, dry_run: bool = False) -> int:
    """Delete articles found more than `older_than` seconds ago with all their revisions; how many there were.

    Their addresses are remembered while listings still name them, so that nothing pruned comes back as
    new. Raises StateError, and HeldError while a run is at work.
    """
    with closing(open_for_reading(state)):  # a missing file is an error, never made here
        pass
    limit = clock() - older_than
    with lock(state), noticing_full_disk(state), closing(open_state(state)) as db:
        if dry_run:
            return articles.count_found_before(db, limit)
        deleted = 0
        while rows := articles.found_before(db, limit, _BATCH):
            with transaction(db):
                for row in rows:
                    articles.delete(db, row)
            deleted += len(rows)
        if deleted:
            db.execute("INSERT INTO words (words) VALUES ('optimize')")
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return deleted

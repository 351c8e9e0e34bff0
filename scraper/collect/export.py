"""Hand out what a state file holds: everything, what came since a moment, or since the last time one asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scraper.collect.state import revisions
from scraper.collect.state.database import is_state, open_for_reading, open_state
from scraper.collect.state.revisions import Cursor

__all__ = ["is_state", "since", "since_last"]

NAME = "export"


@contextmanager
def since_last(state: Path, name: str = NAME) -> Iterator[Iterator[bytes]]:
    """JSON lines of all revisions that came since the last export that ended well.

    What counts as exported is noted when the block ends without an error, so that an export that
    failed halfway is simply made again. Raises StateError.
    """
    with closing(open_for_reading(state)):  # a missing file is an error, never made here
        pass
    with closing(open_state(state)) as db:
        start = revisions.cursor(db, name) or Cursor(revision=0)
        end = revisions.last(db)
        yield (line for number, line in revisions.after(db, start.revision) if number <= end)
        revisions.set_cursor(db, name, Cursor(revision=end))


def since(state: Path, when: float) -> Iterator[bytes]:
    """JSON lines of all revisions stored at or after `when` (Unix seconds). Raises StateError."""
    with closing(open_for_reading(state)) as db:
        for _, line in revisions.after(db, revisions.since(db, when)):
            yield line

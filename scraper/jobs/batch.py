"""A batch run: fetch many URLs politely, extract them in other processes, write each result once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scraper.jobs.estimate import estimate
from scraper.jobs.journal import Journal, wipe
from scraper.jobs.lists import ReadingList, Target, targets
from scraper.jobs.lock import lock
from scraper.jobs.pool import DEADLINE, MEMORY, cores
from scraper.jobs.progress import Display, Quiet
from scraper.jobs.report import write_report
from scraper.jobs.running import Run
from scraper.jobs.tally import Tally
from scraper.options import Options
from scraper.urls import host


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What to do: the list, where results go, and how."""

    reading: ReadingList
    output: Path  # .jsonl or .db
    options: Options = field(default_factory=Options)
    report: Path | None = None
    retry_failed: bool = False
    fresh: bool = False
    workers: int = field(default_factory=cores)
    deadline: float = DEADLINE  # seconds a page's extraction may take
    memory: int = MEMORY  # bytes it may allocate
    display: Display = field(default_factory=Quiet)


def run(batch: Batch) -> tuple[Tally, bool]:
    """Do what is not done yet; the counts over the whole list, and whether we were told to stop.

    Raises HeldError if another run works on the same output, ForeignFileError or NotOursError if the output
    holds something else, DiskFullError when there is no room; what was written by then is whole.
    """
    with lock(batch.output):
        if batch.fresh:
            wipe(batch.output)
        with Journal(batch.output) as journal:
            wanted, repeats = targets(batch.reading.entries)
            if batch.retry_failed:
                journal.forget_failures({target.key for target in wanted})
            pending, outcomes = _still_to_do(wanted, journal)
            tally = _counting(pending, outcomes, batch)
            batch.display.start(tally)
            try:
                stopped = bool(pending) and asyncio.run(Run(batch, journal, tally).work(pending))
            except asyncio.CancelledError:
                stopped = True
            finally:
                batch.display.end(tally)
            if batch.report is not None:
                write_report(batch.report, batch.reading, journal.results(), repeats)
    return tally, stopped


def _still_to_do(wanted: Sequence[Target], journal: Journal) -> tuple[list[Target], Counter[str]]:
    """The targets without a result, and the outcomes of the others."""
    todo = {target.key: target for target in wanted}
    outcomes: Counter[str] = Counter()
    for result in journal.results():
        if todo.pop(result.key, None) is not None:
            outcomes[result.outcome] += 1
    return _taking_turns(todo.values()), outcomes


def _taking_turns(pending: Iterable[Target]) -> list[Target]:
    """Every host's first URL, then every host's second: a list sorted by host would leave the others idle."""
    rank: Counter[str] = Counter()

    def turn(target: Target) -> int:
        name = host(_url(target)) or ""
        rank[name] += 1
        return rank[name]

    return sorted(pending, key=turn)


def _counting(pending: Sequence[Target], outcomes: Counter[str], batch: Batch) -> Tally:
    urls = [_url(target) for target in pending]
    tally = Tally(estimate(urls, batch.options, batch.workers), outcomes, batch.options.per_host_delay)
    tally.expect(urls)
    return tally


def _url(target: Target) -> str:
    return target.entry.url or ""

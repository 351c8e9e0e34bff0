"""A batch run: fetch many URLs politely, extract them in other processes, write each result once."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from scraper.fetch import AsyncFetcher
from scraper.jobs.estimate import estimate
from scraper.jobs.journal import OK, Journal, wipe
from scraper.jobs.lists import ReadingList, Target, key_of, targets
from scraper.jobs.lock import lock
from scraper.jobs.pool import DEADLINE, MEMORY, cores
from scraper.jobs.progress import Display, Quiet
from scraper.jobs.report import write_report
from scraper.jobs.tally import Tally
from scraper.jobs.workshop import Workshop
from scraper.models import Failure, Input, Page
from scraper.options import Options
from scraper.output.warc import WarcWriter
from scraper.urls import host

SYNC_EVERY = 5.0  # seconds of work a power cut may cost; a kill costs none
HELD_BYTES = 64_000_000  # bytes of pages that may wait for extraction
HELD_PAGES_A_WORKER = 8

_STOPPING = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]

T = TypeVar("T")


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
                stopped = bool(pending) and asyncio.run(_Run(batch, journal, tally).work(pending))
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


class _Run:
    """The part of a batch that lives in the event loop."""

    def __init__(self, batch: Batch, journal: Journal, tally: Tally) -> None:
        self._batch, self._journal, self._tally = batch, journal, tally
        self._stop = asyncio.Event()
        self._room = asyncio.Condition()
        self._pages = self._bytes = 0
        self._warc = WarcWriter(batch.options.warc) if batch.options.warc else None
        self._writer = ThreadPoolExecutor(1, "warc")  # compresses beside the event loop, one page at a time

    async def work(self, pending: Sequence[Target]) -> bool:
        """Fetch, extract and write all of them; True if a signal stopped us before the end."""
        with self._signals():
            beside = [asyncio.create_task(self._show()), asyncio.create_task(self._sync())]
            try:
                await self._all(pending)
            except BaseExceptionGroup as group:
                raise group.exceptions[0] from None
            finally:
                for task in beside:
                    task.cancel()
                self._writer.shutdown()
                if self._warc is not None:
                    self._warc.close()
        return self._stop.is_set() and self._tally.done < self._tally.total

    async def _all(self, pending: Sequence[Target]) -> None:
        batch = self._batch
        async with (
            AsyncFetcher(batch.options) as fetcher,
            Workshop(batch.workers, batch.deadline, batch.memory) as shop,
            asyncio.TaskGroup() as group,
        ):
            async for result in _until(self._stop, fetcher.fetch_many(self._inputs(pending))):
                if isinstance(result, Failure):
                    self._failed(result)
                else:
                    await self._enter(result)
                    group.create_task(self._extract(result, shop))

    def _inputs(self, pending: Sequence[Target]) -> Iterator[Input]:
        """What to fetch; lines that are no URL are failures at once."""
        for target in pending:
            entry = target.entry
            given = Input(kind="row" if entry.extra else "url", ref=_url(target), extra=entry.extra)
            if entry.problem is None:
                yield given
            else:
                self._failed(Failure(input=given, kind="invalid_url", message=entry.problem, attempts=0, at=_now()))

    async def _extract(self, page: Page, shop: Workshop) -> None:
        try:
            if self._warc is not None:
                await asyncio.get_running_loop().run_in_executor(self._writer, self._warc.write, page)
            line = await shop.extract(page, self._batch.options)
            if line.failed:
                self._failed(msgspec.json.decode(line.json, type=Failure))
            else:
                self._recorded(page, line.json)
        finally:
            await self._leave(page)

    def _recorded(self, page: Page, line: bytes) -> None:
        ref = _ref(page)
        self._journal.add_record(key_of(ref), line)
        self._tally.finished(ref, OK)

    def _failed(self, failure: Failure) -> None:
        self._journal.add_failure(msgspec.json.encode(failure))
        self._tally.finished(_ref(failure), failure.kind)

    async def _enter(self, page: Page) -> None:
        """Wait for room, so that a fast network cannot fill the memory with pages."""
        most = HELD_PAGES_A_WORKER * self._batch.workers
        async with self._room:
            await self._room.wait_for(lambda: not self._pages or (self._pages < most and self._bytes < HELD_BYTES))
            self._pages += 1
            self._bytes += len(page.body)

    async def _leave(self, page: Page) -> None:
        async with self._room:
            self._pages -= 1
            self._bytes -= len(page.body)
            self._room.notify()

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """The first Ctrl-C, SIGTERM or SIGHUP finishes what is in hand, the second stops at once."""
        loop, main = asyncio.get_running_loop(), asyncio.current_task()
        assert main is not None

        def stop() -> None:
            if self._stop.is_set():
                main.cancel()
            self._stop.set()

        # A signal that is ignored stays ignored: nohup means it.
        caught = [number for number in _STOPPING if signal.getsignal(number) is not signal.SIG_IGN]
        for number in caught:
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):  # not in the main thread
                loop.add_signal_handler(number, stop)
        try:
            yield
        finally:
            for number in caught:
                with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                    loop.remove_signal_handler(number)

    async def _show(self) -> None:
        while True:
            await asyncio.sleep(self._batch.display.every)
            self._batch.display.show(self._tally)

    async def _sync(self) -> None:
        while True:
            await asyncio.sleep(SYNC_EVERY)
            await asyncio.to_thread(self._journal.sync)


async def _until(stop: asyncio.Event, results: AsyncIterator[T]) -> AsyncIterator[T]:
    """The results as they come, until told to stop."""
    told = asyncio.create_task(stop.wait())
    iterator = aiter(results)
    try:
        while not stop.is_set():
            following = asyncio.ensure_future(anext(iterator))
            await asyncio.wait({following, told}, return_when=asyncio.FIRST_COMPLETED)
            if not following.done():
                following.cancel()
                with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
                    await following
                return
            try:
                yield following.result()
            except StopAsyncIteration:
                return
    finally:
        told.cancel()
        if hasattr(iterator, "aclose"):
            await iterator.aclose()


def _ref(result: Page | Failure) -> str:
    return (result.input.ref if result.input else result.requested_url) or ""


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

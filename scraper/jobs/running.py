"""The part of a batch that lives in the event loop: fetching, extraction and writing side by side."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from scraper.errors import DiskFullError, FetchError
from scraper.fetch import AsyncFetcher
from scraper.jobs.journal import OK, Journal
from scraper.jobs.linefile import VanishedError
from scraper.jobs.lists import Target, key_of
from scraper.jobs.tally import Tally
from scraper.jobs.workshop import Workshop
from scraper.models import Failure, Input, Page
from scraper.output.warc import WarcWriter

if TYPE_CHECKING:
    from scraper.jobs.batch import Batch

SYNC_EVERY = 5.0  # seconds of work a power cut may cost; a kill costs none
HELD_BYTES = 64_000_000  # bytes of pages that may wait for extraction
HELD_PAGES_A_WORKER = 8
_STOPPING = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]


class Run:
    """One run over the targets that are still to do."""

    def __init__(self, batch: Batch, journal: Journal, tally: Tally) -> None:
        self._batch, self._journal, self._tally = batch, journal, tally
        self._reading: asyncio.Task[None] | None = None
        self._stopped = False
        self._room = asyncio.Event()
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
        return self._stopped and self._tally.done < self._tally.total

    async def _all(self, pending: Sequence[Target]) -> None:
        batch = self._batch
        async with Workshop(batch.workers, batch.deadline, batch.memory) as shop:
            shop.start(len(pending))  # first: workers get ready while we do
            async with AsyncFetcher(batch.options) as fetcher, asyncio.TaskGroup() as group:
                self._reading = group.create_task(self._read(fetcher, shop, group, pending))
                if self._stopped:  # before there was anything to stop
                    self._reading.cancel()

    async def _read(
        self, fetcher: AsyncFetcher, shop: Workshop, group: asyncio.TaskGroup, pending: Sequence[Target]
    ) -> None:
        """Take pages as they come and pass them on; cancelling this is how a run is told to stop."""
        async with contextlib.aclosing(fetcher.fetch_many(self._inputs(pending))) as results:
            async for result in results:
                if isinstance(result, Failure):
                    self._failed(result)
                else:
                    await self._enter(result)
                    group.create_task(self._extract(result, shop))

    def _inputs(self, pending: Sequence[Target]) -> Iterator[Input]:
        """What to fetch; lines that are no URL are failures at once."""
        for target in pending:
            entry = target.entry
            given = Input(kind="row" if entry.extra else "url", ref=entry.url or "", extra=entry.extra)
            if entry.problem is None:
                yield given
            else:
                self._failed(Failure.of(FetchError("invalid_url", entry.problem, attempts=0), input=given))

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
            self._leave(page)

    def _recorded(self, page: Page, line: bytes) -> None:
        ref = _ref(page)
        self._journal.add_record(key_of(ref), line)
        self._tally.finished(ref, OK)

    def _failed(self, failure: Failure) -> None:
        self._journal.add_failure(msgspec.json.encode(failure))
        self._tally.finished(_ref(failure), failure.kind)

    # ------------------------------------------------------------------ bounds

    async def _enter(self, page: Page) -> None:
        """Wait for room, so that a fast network cannot fill the memory with pages."""
        most = HELD_PAGES_A_WORKER * self._batch.workers
        while self._pages and (self._pages >= most or self._bytes >= HELD_BYTES):
            self._room.clear()
            await self._room.wait()
        self._pages += 1
        self._bytes += len(page.body)

    def _leave(self, page: Page) -> None:
        self._pages -= 1
        self._bytes -= len(page.body)
        self._room.set()

    # ------------------------------------------------------------------ beside the work

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """The first Ctrl-C, SIGTERM or SIGHUP finishes what is in hand, the second stops at once."""
        loop, main = asyncio.get_running_loop(), asyncio.current_task()
        assert main is not None

        def stop() -> None:
            if self._stopped:
                main.cancel()
            self._stopped = True
            self._stop_reading()

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

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    async def _show(self) -> None:
        while True:
            await asyncio.sleep(self._batch.display.every)
            self._batch.display.show(self._tally)

    async def _sync(self) -> None:
        """Now and then make sure of what was written; what stops us is raised again when the files are closed."""
        try:
            while True:
                await asyncio.sleep(SYNC_EVERY)
                await asyncio.to_thread(self._journal.sync)
        except (DiskFullError, VanishedError):
            self._stop_reading()


def _ref(result: Page | Failure) -> str:
    return (result.input.ref if result.input else result.requested_url) or ""

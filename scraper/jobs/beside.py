"""Extraction beside an event loop: in a thread while that keeps up, in worker processes where it does not."""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from typing import Self

from scraper.jobs.pool import DEADLINE, PoolError, cores
from scraper.jobs.workshop import Workshop
from scraper.models import Article, Failure, Page
from scraper.options import Options, chosen
from scraper.output.warc import WarcWriter

AHEAD = 4  # pages a worker has waiting or in hand
PATIENCE = 0.25  # seconds for which pages may wait for the thread without a break: what starting processes costs


class Extraction:
    """`await extraction.of(page)` gives its record, or the failure that came instead.

    `workers`: 0 stays with one thread, None starts processes when it is too slow, a number starts so many at once.
    """

    def __init__(self, options: Options | None, workers: int | None = None, deadline: float = DEADLINE) -> None:
        self._options = chosen(options)
        self._chosen = workers
        self._deadline = deadline
        self._size = _useful(self._options) if workers is None else workers
        self.room = AHEAD * max(1, self._size)  # pages to have in hand at once
        self._stack = AsyncExitStack()
        self._shop: Workshop | None = None
        self._thread = ThreadPoolExecutor(1, "extract")  # one: more would only fight over the interpreter's lock
        self._held = 0  # pages the thread has waiting or in hand
        self._behind: float | None = None  # since when pages have been waiting for it
        self._warc = WarcWriter(self._options.warc) if self._options.warc else None
        self._writer = ThreadPoolExecutor(1, "warc")

    async def __aenter__(self) -> Self:
        if self._chosen:
            await self._hire()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Without waiting for the page that is being extracted when a run is cancelled."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown()
        await self._stack.aclose()
        if self._warc is not None:
            self._warc.close()

    @property
    def in_processes(self) -> bool:
        """Whether worker processes have taken over; while they start, the thread goes on."""
        return self._shop is not None and (bool(self._chosen) or self._shop.ready)

    async def of(self, page: Page) -> Article | Failure:
        """The record of a page, or why there is none; kept as WARC before, if the options say so."""
        if self._warc is not None:
            await asyncio.get_running_loop().run_in_executor(self._writer, self._warc.write, page)
        if self._shop is None and self._size and self._is_behind():
            await self._hire()
        if self.in_processes:
            return await self._in_process(page)
        return await self._in_thread(page)

    def _is_behind(self) -> bool:
        return self._behind is not None and time.monotonic() - self._behind > PATIENCE

    async def _hire(self) -> None:
        shop = Workshop(self._size, self._deadline)
        await self._stack.enter_async_context(shop)
        try:
            shop.start(self._size)
            self._shop = shop
        except OSError as error:
            await self._stack.aclose()
            self._go_without(error)

    def _go_without(self, error: Exception) -> None:
        """No process is to be had here: the thread has to do, unless the user asked for processes."""
        if self._chosen:
            raise error
        self._shop, self._size = None, 0

    async def _in_process(self, page: Page) -> Article | Failure:
        assert self._shop is not None
        try:
            return (await self._shop.extract(page, self._options)).value()
        except (OSError, PoolError) as error:
            self._go_without(error)
        return await self._in_thread(page)

    async def _in_thread(self, page: Page) -> Article | Failure:
        from scraper.pipeline import attempt

        self._held += 1
        if self._held > 1 and self._behind is None:
            self._behind = time.monotonic()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, attempt, page, self._options)
        finally:
            self._held -= 1
            if self._held <= 1:
                self._behind = None


def _useful(options: Options) -> int:
    """Processes worth starting unasked: what the options hold must not be meant for this process."""
    if os.name != "posix" or options.renderer is not None or options.explain:
        return 0
    return cores() if cores() > 1 else 0

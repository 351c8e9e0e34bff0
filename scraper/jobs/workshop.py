"""The pool for asyncio: `await` a call instead of polling for it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from itertools import count
from typing import Any, Self

from scraper.jobs.extracting import Line, Source, extraction_of, line_of
from scraper.jobs.pool import DEADLINE, MEMORY, Answer, Fault, Pool
from scraper.options import Options

TICK = 0.1  # seconds between looks at the deadlines


class Workshop:
    """Worker processes driven by the running event loop; no thread of its own."""

    def __init__(self, workers: int = 2, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self._pool = Pool(workers, deadline, memory)
        self._tickets = count()
        self._waiting: dict[int, asyncio.Future[bytes | Fault]] = {}
        self._ticker: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        asyncio.get_running_loop().add_reader(self._pool.fileno(), self._turn)
        self._ticker = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        asyncio.get_running_loop().remove_reader(self._pool.fileno())
        if self._ticker is not None:
            self._ticker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ticker
        self._pool.close()
        for future in self._waiting.values():
            future.cancel()

    def start(self, count: int) -> None:
        """Start so many workers before there is work. Raises OSError where no process can be started."""
        self._pool.start(count)

    @property
    def ready(self) -> bool:
        """Whether a worker is up."""
        return self._pool.ready

    async def call(self, function: Callable[..., bytes], *arguments: Any) -> bytes:
        """What a module-level function returns. Raises Fault if it overran, raised, or its worker died."""
        answer = await self._answer(function, *arguments)
        if isinstance(answer.value, Fault):
            raise answer.value
        return answer.value

    async def extract(self, source: Source, options: Options | None = None) -> Line:
        """The JSON line of a record, or of the failure that came instead; raises nothing."""
        return line_of(await self._answer(*extraction_of(source, options)), source)

    async def _answer(self, function: Callable[..., bytes], *arguments: Any) -> Answer:
        ticket = next(self._tickets)
        future = self._waiting[ticket] = asyncio.get_running_loop().create_future()
        self._pool.submit(ticket, function, *arguments)
        try:
            return Answer(ticket, await future)
        finally:
            self._waiting.pop(ticket, None)  # nobody waits any more if we were cancelled

    def _turn(self) -> None:
        """The pool has something to do, or it is time to look at the deadlines."""
        try:
            answers = self._pool.poll(0)
        except Exception as error:
            self._fail(error)
            return
        for answer in answers:
            future = self._waiting.get(answer.ticket)
            if future is not None and not future.done():
                future.set_result(answer.value)

    def _fail(self, error: Exception) -> None:
        """Workers cannot be started: everybody who waits learns of it."""
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(error)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._turn()

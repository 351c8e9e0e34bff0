"""Many pages at once in bounded memory: a lazy reader, a window of tasks, results as completed."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# URLs read ahead of their turn, so that one slow host at the head of a list keeps no other waiting.
LOOK_AHEAD = 1_000
LANES = 20  # hosts that at least are under way together, if the list has them within reach
PARKED = 20_000  # URLs put by because their host has its share under way

# Closed while the consumer has as many pages before it as it should hold; drivers wait for it before sending.
flow: contextvars.ContextVar[asyncio.Event | None] = contextvars.ContextVar("flow", default=None)


async def as_completed(
    items: Iterable[Item] | AsyncIterable[Item],
    work: Callable[[Item], Awaitable[Result]],
    *,
    ready: int,
    ahead: int = LOOK_AHEAD,
    lane: Callable[[Item], str] | None = None,
) -> AsyncGenerator[Result, None]:
    """`work` on `ahead` items at a time; no new request is sent while `ready` results wait to be taken.

    Items of one `lane` (a host) take a small share of the `ahead` only; the rest of them is put by.
    Closing the iterator cancels what is under way.
    """
    window = _Window(work, ready, ahead, lane)
    feeder = asyncio.ensure_future(window.feed(items))
    feeder.add_done_callback(lambda _: window.wake.set())
    try:
        while not feeder.done() or window.tasks:
            await window.news()
            while window.finished:
                yield window.take()
        feeder.result()  # an error of the source is the caller's
    finally:
        left = [feeder, *window.tasks]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


class _Window(Generic[Item, Result]):
    """The tasks under way, and the results that wait to be taken."""

    def __init__(
        self, work: Callable[[Item], Awaitable[Result]], ready: int, ahead: int, lane: Callable[[Item], str] | None
    ) -> None:
        self._work, self._ready, self._lane = work, ready, lane
        self._room = asyncio.Semaphore(ahead)
        self._lanes = _Lanes[Item](max(1, ahead // LANES))
        self._gate = asyncio.Event()
        self._gate.set()
        self.tasks: dict[asyncio.Task[Result], str] = {}
        self.finished: deque[asyncio.Task[Result]] = deque()
        self.wake = asyncio.Event()

    async def feed(self, items: Iterable[Item] | AsyncIterable[Item]) -> None:
        """Start the items one after the other, as there is room."""
        async with contextlib.aclosing(_reader(items)) as reader:
            async for item in reader:
                name = self._lane(item) if self._lane else ""
                if not self._lane or not await self._lanes.put_by(item, name):
                    await self._room.acquire()
                    self._start(item, name)

    async def news(self) -> None:
        """Wait until something has finished, the feeding too."""
        if not self.finished:
            self.wake.clear()
            await self.wake.wait()

    def take(self) -> Result:
        """The result of the task that finished first; its place goes to the next item. Raises what `work` raised."""
        task = self.finished.popleft()
        name = self.tasks.pop(task)
        waiting = self._lanes.leave(name)
        if waiting:
            self._start(waiting.popleft(), name)
        else:
            self._room.release()
        if len(self.finished) < self._ready:
            self._gate.set()
        return task.result()

    def _start(self, item: Item, name: str) -> None:
        self._lanes.enter(name)
        task = asyncio.ensure_future(self._run(item))
        self.tasks[task] = name
        task.add_done_callback(self._done)

    async def _run(self, item: Item) -> Result:
        flow.set(self._gate)
        return await self._work(item)

    def _done(self, task: asyncio.Task[Result]) -> None:
        self.finished.append(task)
        if len(self.finished) >= self._ready:
            self._gate.clear()
        self.wake.set()


class _Lanes(Generic[Item]):
    """How many items of each lane are under way, and those put by until it is their turn."""

    def __init__(self, share: int) -> None:
        self._share = share
        self._busy: dict[str, int] = {}
        self._parked: dict[str, deque[Item]] = {}
        self._room = asyncio.Semaphore(PARKED)

    def enter(self, name: str) -> None:
        """One more under way."""
        self._busy[name] = self._busy.get(name, 0) + 1

    async def put_by(self, item: Item, name: str) -> bool:
        """Keep an item whose lane is full, waiting while too many are kept; False where it may start."""
        if self._busy.get(name, 0) < self._share:
            return False
        await self._room.acquire()
        if self._busy.get(name, 0) < self._share:  # the lane emptied meanwhile
            self._room.release()
            return False
        self._parked.setdefault(name, deque()).append(item)
        return True

    def leave(self, name: str) -> deque[Item] | None:
        """One less under way; the items put by of that lane, of which the first is to start now."""
        self._busy[name] -= 1
        if not self._busy[name]:
            del self._busy[name]
        waiting = self._parked.get(name)
        if waiting is None:
            return None
        self._room.release()
        if len(waiting) == 1:
            del self._parked[name]
        return waiting


async def _reader(items: Iterable[Item] | AsyncIterable[Item]) -> AsyncGenerator[Item, None]:
    """One reader for plain and async sources; lets other tasks run between plain items."""
    if isinstance(items, AsyncIterable):
        try:
            async for item in items:
                yield item
        finally:
            if isinstance(items, AsyncGenerator):
                await items.aclose()
        return
    for item in items:
        yield item
        await asyncio.sleep(0)

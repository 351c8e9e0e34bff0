"""Many pages at once in bounded memory: a lazy reader, a window of tasks, results as completed."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# URLs read ahead of their turn, so that one slow host at the head of a list keeps no other waiting.
LOOK_AHEAD = 1_000

# Closed while the consumer has as many pages before it as it should hold; drivers wait for it before sending.
flow: contextvars.ContextVar[asyncio.Event | None] = contextvars.ContextVar("flow", default=None)


async def as_completed(
    items: Iterable[Item] | AsyncIterable[Item],
    work: Callable[[Item], Awaitable[Result]],
    *,
    ready: int,
    ahead: int = LOOK_AHEAD,
) -> AsyncGenerator[Result, None]:
    """`work` on `ahead` items at a time; no new request is sent while `ready` results wait to be taken.

    Closing the iterator cancels what is under way.
    """
    tasks: set[asyncio.Task[Result]] = set()
    finished: deque[asyncio.Task[Result]] = deque()
    wake, gate, window = asyncio.Event(), asyncio.Event(), asyncio.Semaphore(ahead)
    gate.set()

    def done(task: asyncio.Task[Result]) -> None:
        tasks.discard(task)
        finished.append(task)
        if len(finished) >= ready:
            gate.clear()
        wake.set()

    async def run(item: Item) -> Result:
        flow.set(gate)
        return await work(item)

    async def feed() -> None:
        async with contextlib.aclosing(_reader(items)) as reader:
            async for item in reader:
                await window.acquire()
                task = asyncio.ensure_future(run(item))
                tasks.add(task)
                task.add_done_callback(done)

    feeder = asyncio.ensure_future(feed())
    feeder.add_done_callback(lambda _: wake.set())
    try:
        while not feeder.done() or tasks or finished:
            if not finished:
                wake.clear()
                await wake.wait()
            while finished:
                result = finished.popleft().result()
                window.release()
                if len(finished) < ready:
                    gate.set()
                yield result
        feeder.result()  # an error of the source is the caller's
    finally:
        left = [feeder, *tasks]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


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

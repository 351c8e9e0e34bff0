"""The pool under asyncio."""

from __future__ import annotations

import asyncio
import time

import pytest

from scraper.jobs import process
from scraper.jobs.pool import Fault, PoolError
from scraper.jobs.workshop import Workshop
from tests.jobs import calls


def test_calls_run_side_by_side_while_the_loop_stays_awake():
    async def run() -> tuple[list[bytes], int, float]:
        async with Workshop(workers=2, deadline=5) as shop:
            await asyncio.gather(*(shop.call(calls.echo, b"") for _ in range(4)))
            turns, start = 0, time.monotonic()
            work = asyncio.gather(*(shop.call(calls.slow_echo, b"%d" % n, 0.2) for n in range(4)))
            while not work.done():
                turns += 1
                await asyncio.sleep(0.01)
            return await work, turns, time.monotonic() - start

    values, turns, seconds = asyncio.run(run())
    assert values == [b"0", b"1", b"2", b"3"]
    assert turns > 20
    assert seconds < 0.7


def test_an_overrun_is_raised_as_a_fault_and_others_finish():
    async def run() -> list[object]:
        async with Workshop(workers=1, deadline=0.4) as shop:
            return await asyncio.gather(
                shop.call(calls.spin_in_c), shop.call(calls.echo, b"fine"), return_exceptions=True
            )

    fault, fine = asyncio.run(run())
    assert isinstance(fault, Fault)
    assert fault.kind == "timeout"
    assert fine == b"fine"


def test_a_cancelled_call_leaves_the_workshop_usable():
    async def run() -> bytes:
        async with Workshop(workers=1, deadline=5) as shop:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(shop.call(calls.slow_echo, b"late", 0.5), 0.05)
            return await shop.call(calls.echo, b"next")

    assert asyncio.run(run()) == b"next"


def test_workers_that_cannot_start_are_an_error_not_a_hang(monkeypatch):
    monkeypatch.setattr(process, "_COMMAND", [process._COMMAND[0], "-c", "raise SystemExit(7)"])

    async def run() -> bytes:
        async with Workshop(workers=1) as shop:
            return await shop.call(calls.echo, b"")

    with pytest.raises(PoolError, match="exit status 7"):
        asyncio.run(run())

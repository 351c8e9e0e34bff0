"""One run of the cron job: lock, visit what is due, fetch what is new, write it out, stop when told to."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.collect import housekeeping, pages, summary
from scraper.collect.config import Config, Settings, logins, settings
from scraper.collect.context import Clock, Context, Fetching, Report
from scraper.collect.outbox import Outbox
from scraper.collect.state import links, listings, sources
from scraper.collect.state.database import open_state
from scraper.collect.state.robots import StateRobots
from scraper.collect.state.rows import LinkRow
from scraper.collect.stopping import listening
from scraper.collect.visit import visit
from scraper.errors import DiskFullError
from scraper.fetch import AsyncFetcher
from scraper.jobs.lock import lock
from scraper.jobs.workshop import Workshop
from scraper.options import Options
from scraper.output.disk import noticing_full_disk
from scraper.output.warc import WarcWriter

if TYPE_CHECKING:
    from scraper.fetch import Resolver

GRACE = 3.0  # seconds that work under way may take once the run is told to stop
SLACK = 30.0  # seconds by which cron may be early


def collect(
    config: Config,
    *,
    max_seconds: float | None = None,
    stopped: Sequence[str] = (),
    clock: Clock = time.time,
    resolver: Resolver | None = None,
) -> Report:
    """Visit every source that is due and keep what is new. Raises HeldError, StateError, DiskFullError.

    `stopped` holds why the run should end as soon as it has begun, if it should: see `stopping.kept_back`.
    """
    began = time.monotonic()
    with lock(config.state_path), noticing_full_disk(config.state_path), closing(open_state(config.state_path)) as db:
        report = asyncio.run(_run(config, db, clock, max_seconds, stopped, resolver))
        report.seconds = time.monotonic() - began
        return report


def preview(
    config: Config, *, clock: Clock = time.time, resolver: Resolver | None = None
) -> tuple[Report, list[LinkRow]]:
    """Visit the listings and say what would be fetched; nothing is kept. Raises HeldError, StateError."""
    with lock(config.state_path):
        path = config.state_path if config.state_path.exists() else Path(":memory:")
        with closing(open_state(path)) as db:
            db.execute("BEGIN")  # and never COMMIT
            return asyncio.run(_preview(config, db, clock, resolver))


async def _run(
    config: Config,
    db: sqlite3.Connection,
    clock: Clock,
    max_seconds: float | None,
    stopped: Sequence[str],
    resolver: Resolver | None,
) -> Report:
    wanted = settings(config)
    template = config.folder / config.output if config.output else None
    housekeeping.follow_clock(db, clock())
    number = sources.begin_run(db, clock())
    listings.sync(db, wanted, {source.name for source in config.sources})
    housekeeping.tidy(db, clock())
    with Outbox(db, template, clock) as outbox:
        outbox.flush()  # what a run that died had stored and not yet written
        async with _context(config, db, clock, outbox, resolver) as context:
            with listening(context.end, max_seconds, stopped):
                await _until_stopped(context, asyncio.ensure_future(_all(context, config, wanted)))
    sources.end_run(db, number, clock(), summary.line(context.report))
    return context.report


async def _preview(
    config: Config, db: sqlite3.Connection, clock: Clock, resolver: Resolver | None
) -> tuple[Report, list[LinkRow]]:
    wanted = settings(config)
    listings.sync(db, wanted, {source.name for source in config.sources})
    async with _context(config, db, clock, Outbox(db, None, clock), resolver) as context:
        async with asyncio.TaskGroup() as group:
            for source in _due(db, wanted, clock()):
                group.create_task(visit(context, source))
        found = [link for source in wanted for link in links.due(db, source.name, clock(), source.max_new)]
    return context.report, found


async def _all(context: Context, config: Config, wanted: tuple[Settings, ...]) -> None:
    """Every source in a task of its own: none waits for another but for a place in the queue of requests."""
    now = context.clock()
    due = {source.name for source in _due(context.db, wanted, now)}
    waiting = links.sources_with_due(context.db, now)
    async with asyncio.TaskGroup() as group:
        for source in wanted:
            if source.name in due or source.name in waiting:
                group.create_task(_one(context, config, source, listed=source.name in due))


def _due(db: sqlite3.Connection, wanted: tuple[Settings, ...], now: float) -> list[Settings]:
    tried = sources.last_tries(db)
    return [s for s in wanted if tried.get(s.name, 0.0) + s.every - (SLACK if s.every else 0.0) <= now]


async def _one(context: Context, config: Config, source: Settings, *, listed: bool) -> None:
    try:
        if listed:
            await visit(context, source)
        await _read_pages(context, source, config.fetch.per_host_concurrency)
    except Exception as raised:
        error = _first(raised)
        if isinstance(error, sqlite3.Error | OSError | DiskFullError):
            raise error from raised  # the state file or the disk: nobody can go on
        # else a mistake of ours that one source brings out, and no reason to stop the others
        context.report.failed[source.name] = f"internal error: {type(error).__name__}: {error}"
        sources.visited(context.db, source.name, context.clock(), context.report.failed[source.name], None)


async def _read_pages(context: Context, source: Settings, at_once: int) -> None:
    todo = deque(links.due(context.db, source.name, context.clock(), source.max_new))

    async def work() -> None:
        while todo and not context.stop.is_set():
            await pages.read(context, source, todo.popleft())

    async with asyncio.TaskGroup() as group:
        for _ in range(min(at_once, len(todo))):
            group.create_task(work())


# ------------------------------------------------------------------ hands, signals, errors


@asynccontextmanager
async def _context(
    config: Config, db: sqlite3.Connection, clock: Clock, outbox: Outbox, resolver: Resolver | None
) -> AsyncIterator[Context]:
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(Workshop(config.extract.workers, config.extract.deadline))
        memory = StateRobots(db, clock)
        sessions = {
            delay: await stack.enter_async_context(
                AsyncFetcher(options_of(config, delay), resolver=resolver, robots=memory, logins=logins(config))
            )
            for delay in {source.per_host_delay for source in settings(config)}
        }
        options = options_of(config, config.defaults.per_host_delay)
        fetcher: Callable[[float], Fetching] = sessions.__getitem__
        yield Context(
            db=db,
            fetcher=fetcher,
            shop=shop,
            clock=clock,
            options=options,
            warc=stack.enter_context(WarcWriter(options.warc)) if options.warc else None,
            outbox=outbox,
            report=Report(),
            stop=asyncio.Event(),
        )


def options_of(config: Config, delay: float) -> Options:
    """The options of a config; its paths are relative to its folder."""
    given = config.fetch

    def path(name: str | None) -> Path | None:
        return config.folder / name if name else None

    return Options(
        indirect=config.extract.indirect,
        second_opinion=config.extract.second_opinion,
        user_agent=given.user_agent,
        contact=given.contact,
        headers=tuple(given.headers.items()),
        cookies=path(given.cookies),
        robots=given.robots,
        per_host_delay=delay,
        max_crawl_delay=given.max_crawl_delay,
        concurrency=given.concurrency,
        per_host_concurrency=given.per_host_concurrency,
        respect_ai_optout=given.respect_ai_optout,
        timeout=given.timeout,
        max_bytes=given.max_bytes,
        retries=given.retries,
        allow_private=given.allow_private,
        proxy=given.proxy,
        ca_file=path(given.ca_file),
        warc=path(given.warc),
    )


async def _until_stopped(context: Context, work: asyncio.Future[None]) -> None:
    """Let the work end; once told to stop, let what is under way end for GRACE seconds, then drop it."""
    stopper = asyncio.ensure_future(_wait(context.stop))
    try:
        await asyncio.wait({work, stopper}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            await asyncio.wait({work}, timeout=GRACE)
        if not work.done():
            work.cancel()
        await work
    except asyncio.CancelledError:
        if not context.stop.is_set():
            raise
    except BaseExceptionGroup as group:
        raise _first(group) from group
    finally:
        stopper.cancel()


async def _wait(stop: asyncio.Event) -> None:
    await stop.wait()


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error

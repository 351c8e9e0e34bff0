"""What one run carries around: its database, its hands, its clock, and what it has seen so far."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from scraper.errors import FetchError
from scraper.models import Page
from scraper.options import Options

if TYPE_CHECKING:
    from scraper.collect.outbox import Outbox
    from scraper.fetch import Validators
    from scraper.fetch.steps import Accept
    from scraper.jobs.workshop import Workshop
    from scraper.output.warc import WarcWriter

Clock = Callable[[], float]  # Unix seconds


class Fetching(Protocol):
    """The part of scraper.fetch.AsyncFetcher that is used here."""

    async def fetch(self, url: str, *, validators: Validators | None = None, accept: Accept = "page") -> Page:
        """One page; status 304 and no body where the validators still hold. Raises FetchError."""

    async def robots_sitemaps(self, url: str) -> tuple[str, ...]:
        """Sitemaps named by the host's robots.txt."""


@dataclass
class Report:
    """What happened in a run."""

    counts: Counter[str] = field(default_factory=Counter)  # new, changed, copies, gone, skipped, failed, unchanged
    visited: int = 0  # sources
    failed: dict[str, str] = field(default_factory=dict)  # source -> what failed
    dead: set[str] = field(default_factory=set)  # sources of which nothing answered
    notes: list[str] = field(default_factory=list)
    stopped: str | None = None  # why it ended early
    seconds: float = 0.0


@dataclass
class Context:
    """Everything the parts of a run share."""

    db: sqlite3.Connection
    fetcher: Callable[[float], Fetching]  # the session that keeps this many seconds between requests to a host
    shop: Workshop
    clock: Clock
    options: Options
    warc: WarcWriter | None
    outbox: Outbox
    report: Report
    stop: asyncio.Event

    def end(self, reason: str) -> None:
        """Ask everybody to come to an end; the first reason is the one that is told."""
        self.report.stopped = self.report.stopped or reason
        self.stop.set()


def describe(error: FetchError) -> str:
    """A fetch error in a few words: kind, status, message."""
    return f"{error.kind}: {error.message}"

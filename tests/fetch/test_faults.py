"""Every fault of docs/faults.md against a real server, by both drivers."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.errors import FetchError
from scraper.fetch import AsyncFetcher, Fetcher
from scraper.models import Page
from scraper.options import Options
from tests.fetch.conftest import resolver
from tests.fetch.faults import FAULTS, Fault
from tests.fetch.faults.registry import HURRY
from tests.fetch.faulty import FaultServer
from tests.fetch.table import DOCS, render


def sync_fetch(url: str, options: Options) -> Page:
    with Fetcher(options, resolver=resolver) as fetcher:
        return fetcher.fetch(url)


def async_fetch(url: str, options: Options) -> Page:
    async def run() -> Page:
        async with AsyncFetcher(options, resolver=resolver) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())


def outcome(fetch: Callable[[str, Options], Page], url: str, options: Options) -> tuple[str, int, Page | None]:
    """What came of it, after how many tries."""
    try:
        page = fetch(url, options)
    except FetchError as error:
        return error.kind, error.attempts, None
    return ("truncated" if page.truncated else "page"), page.attempts, page


@pytest.mark.parametrize("fetch", [sync_fetch, async_fetch], ids=["sync", "async"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_ends_as_the_table_says(
    fault: Fault, fetch: Callable[[str, Options], Page], server: FaultServer, options: Callable[..., Options]
) -> None:
    if fault.kind not in server.ports:
        pytest.skip("no IPv6 on this machine")
    server.requests.clear()
    server.seen.clear()
    url = server.url(fault.name, fault.kind)
    if fault.name == "refused":
        url = url.replace(str(server.ports["http"]), "1")
    start = time.monotonic()
    hurry = HURRY if fault.outcome == "timeout" else {}
    kind, attempts, page = outcome(fetch, url, options(**(hurry | fault.options)))
    assert kind == fault.outcome
    assert time.monotonic() - start < 8
    if fault.attempts is not None:
        assert attempts == fault.attempts
    if fault.requests is not None:
        assert len(server.paths(fault.name)) == fault.requests
    if fault.body is not None:
        assert page is not None
        assert page.body == fault.body


def test_the_docs_show_the_table_as_it_is() -> None:
    if os.environ.get("UPDATE_DOCS"):
        DOCS.write_text(render(), "utf-8")
    assert Path(DOCS).read_text("utf-8") == render()
    assert len(FAULTS) >= 60

"""Extraction beside a running event loop: a thread first, processes where it falls behind."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
import time
from pathlib import Path

import pytest

import scraper
from scraper.jobs import beside
from scraper.jobs.beside import Extraction
from scraper.models import Article, Failure, Page
from scraper.options import Options
from scraper.output.archives import read_pages
from tests.jobs.newsstand import HOSTILE, PAGE, Newsstand, newsstand

STORIES = [Page(body=PAGE.format(n=n).encode(), url=f"https://a.example/{n}") for n in range(40)]
SLOW = Page(body=HOSTILE.encode(), url="https://a.example/hostile")


def extracted(pages: list[Page], extraction: Extraction) -> list[Article | Failure]:
    async def run() -> list[Article | Failure]:
        async with extraction:
            return await asyncio.gather(*map(extraction.of, pages))

    return asyncio.run(run())


async def in_turn(pages: list[Page], extraction: Extraction, at_once: int) -> list[Article | Failure]:
    results: list[Article | Failure] = []
    async with extraction:
        for start in range(0, len(pages), at_once):
            results += await asyncio.gather(*map(extraction.of, pages[start : start + at_once]))
    return results


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "cores", lambda: 2)


def test_few_pages_start_no_process(two_cores: None) -> None:
    extraction = Extraction(None)
    results = extracted(STORIES[:5], extraction)
    assert all(isinstance(result, Article) for result in results)
    assert not extraction.in_processes


def test_a_thread_that_falls_behind_is_relieved_by_processes_with_their_deadline(
    two_cores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.0)
    extraction = Extraction(None, deadline=1.0)

    async def run() -> list[Article | Failure]:
        async with extraction:
            first = [asyncio.ensure_future(extraction.of(page)) for page in STORIES[:5]]
            await asyncio.sleep(0.01)
            first.append(asyncio.ensure_future(extraction.of(STORIES[5])))
            while not extraction.in_processes:
                await asyncio.sleep(0.01)
            rest = await asyncio.gather(*map(extraction.of, [*STORIES[6:], SLOW]))
            return [*await asyncio.gather(*first), *rest]

    *articles, last = asyncio.run(run())
    assert [article.url for article in articles] == [page.url for page in STORIES]
    assert isinstance(last, Failure)
    assert last.kind == "extract_timeout"


def test_one_page_at_a_time_never_falls_behind(two_cores: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.0)
    extraction = Extraction(None)
    asyncio.run(in_turn(STORIES, extraction, 1))
    assert not extraction.in_processes


@pytest.mark.parametrize("options", [Options(renderer=lambda page: ""), Options(explain=True)])
def test_what_the_user_hands_in_is_called_in_the_users_process(two_cores: None, options: Options) -> None:
    assert Extraction(options).room == beside.AHEAD


def test_where_no_process_can_be_started_the_thread_goes_on(two_cores: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.0)
    monkeypatch.setattr("scraper.jobs.process._COMMAND", ["/no/such/python"])
    results = asyncio.run(in_turn(STORIES, Extraction(None), 10))
    assert [result.url for result in results] == [page.url for page in STORIES]
    assert all(isinstance(result, Article) for result in results)


def test_processes_that_were_asked_for_and_cannot_be_started_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.jobs.process._COMMAND", ["/no/such/python"])
    with pytest.raises(FileNotFoundError):
        extracted(STORIES[:3], Extraction(None, workers=2))


def test_what_was_fetched_is_kept_before_it_is_extracted(tmp_path: Path) -> None:
    extracted(STORIES[:4], Extraction(Options(warc=tmp_path / "kept")))
    (kept,) = (tmp_path / "kept").iterdir()
    assert [page.body for page in read_pages(kept)] == [page.body for page in STORIES[:4]]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_leaving_early_ends_the_processes(two_cores: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.0)

    async def run(stand: Newsstand) -> tuple[int, float]:
        urls = [stand.url(n, 20) for n in range(2_000)]
        options = Options(allow_private=True, per_host_delay=0.0)
        seen = 0
        async with contextlib.aclosing(scraper.scrape_many(urls, options)) as results:
            async for result in results:
                assert isinstance(result, Article)
                seen += 1
                if seen == 300:
                    break
            start = time.monotonic()
        return len(children()), time.monotonic() - start

    with newsstand() as stand:
        left, seconds = asyncio.run(run(stand))
    assert left == 0
    assert seconds < 3.0


def children() -> list[str]:
    """The processes this one has started and not yet buried."""
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()

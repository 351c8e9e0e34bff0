"""Fetching and extracting together: records and failures as completed, and pages that need a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

import scraper
from scraper.models import Article, Failure, Input, Page
from scraper.options import Options
from scraper.pipeline import extract
from tests.fetch.faulty import PAGE, Exchange, FaultServer

SHELL = (
    b'<!doctype html><html><head><title>The harbour reopens</title><script src="/app.js"></script></head>'
    b'<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>'
)
PARAGRAPHS = "".join(
    f"<p>Ferry number {i} left the pier on Monday after a winter of repairs, and the harbour office said that the "
    f"timetable of last year would return by the end of the month for all {i + 3} islands.</p>"
    for i in range(6)
)
RENDERED = SHELL.decode().replace('<div id="root"></div>', f'<div id="root"><article>{PARAGRAPHS}</article></div>')


async def story(x: Exchange) -> None:
    await x.page(PAGE.replace(b"</article>", PARAGRAPHS.encode() + b"</article>"))


async def shell(x: Exchange) -> None:
    await x.page(SHELL)


async def cut(x: Exchange) -> None:
    await x.page(PAGE.replace(b"</article>", PARAGRAPHS.encode() + b"</article>"), content_length="90000")
    x.hang_up()


async def reserved(x: Exchange) -> None:
    await x.page(PAGE, x_robots_tag="noai", tdm_reservation="1")


async def missing(x: Exchange) -> None:
    await x.page(status="404 Not Found")


async def picture(x: Exchange) -> None:
    await x.page(b"\x89PNG\r\n\x1a\n", content_type="image/png")


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    scenarios = {
        "story": story,
        "shell": shell,
        "cut": cut,
        "reserved": reserved,
        "missing": missing,
        "picture": picture,
    }
    with FaultServer(scenarios | {f"h{i}": story for i in range(10)}).running() as running:
        yield running


def options(**changes: object) -> Options:
    return Options(**({"allow_private": True, "per_host_delay": 0.0, "retries": 0} | changes))  # type: ignore[arg-type]


def run(items: list[str | Input], **more: object) -> list[Article | Failure]:
    async def collect() -> list[Article | Failure]:
        results = scraper.scrape_many(items, options(), resolver=lambda host, port: ["127.0.0.1"], **more)  # type: ignore[arg-type]
        return [result async for result in results]

    return asyncio.run(collect())


def test_each_url_gives_a_record_or_a_failure(server: FaultServer) -> None:
    urls = [server.url(f"h{i}", path=f"/{i}") for i in range(10)]
    results = run([*urls, server.url("missing"), server.url("picture")])
    articles = {r.requested_url: r for r in results if isinstance(r, Article)}
    assert sorted(articles) == sorted(urls)
    assert all(article.title == "The harbour reopens" for article in articles.values())
    assert all(article.http_status == 200 and article.fetched_at for article in articles.values())
    assert sorted(r.kind for r in results if isinstance(r, Failure)) == ["http_4xx", "not_html"]


def test_the_users_own_columns_come_back_in_the_record(server: FaultServer) -> None:
    row = Input(kind="row", ref=server.url("story"), extra={"desk": "harbour"})
    (article,) = run([row])
    assert article.input == row


def test_a_transfer_that_ends_short_is_a_record_with_a_warning(server: FaultServer) -> None:
    (article,) = run([server.url("cut")])
    assert isinstance(article, Article)
    assert "truncated" in [warning.code for warning in article.warnings]
    assert "Ferry number 3" in article.body


def test_reservations_in_headers_stand_in_the_record(server: FaultServer) -> None:
    (article,) = run([server.url("reserved")])
    assert isinstance(article, Article)
    assert (article.rights.robots, article.rights.tdm_reservation) == (("noai",), True)


def test_extraction_in_worker_processes_gives_the_same_records(server: FaultServer) -> None:
    async def collect(workers: int) -> list[Article | Failure]:
        urls = [server.url(f"h{i}", path=f"/{i}") for i in range(10)] + [server.url("missing")]
        results = scraper.scrape_many(urls, options(), workers=workers, resolver=lambda host, port: ["127.0.0.1"])
        return [msgspec.structs.replace(r, fetched_at=None) async for r in results if isinstance(r, Article)]

    def key(record: Article | Failure) -> str:
        return record.requested_url or ""

    assert sorted(asyncio.run(collect(0)), key=key) == sorted(asyncio.run(collect(2)), key=key)


# ------------------------------------------------------------------ rendering


def test_a_page_that_needs_javascript_is_given_to_the_renderer() -> None:
    seen: list[Page] = []

    def renderer(page: Page) -> str:
        """A browser would open `page.url` here and return its DOM as HTML."""
        seen.append(page)
        return RENDERED

    page = Page(body=SHELL, url="https://news.example/a", headers=(("content-type", "text/html; charset=euc-kr"),))
    assert "js_required" in [warning.code for warning in extract(page).warnings]
    article = extract(page, options=Options(renderer=renderer))
    assert seen == [page]
    assert "Ferry number 3 left the pier" in article.body
    assert "js_required" not in [warning.code for warning in article.warnings]
    assert article.url == "https://news.example/a"


def test_a_page_that_can_be_read_is_not_rendered() -> None:
    def renderer(page: Page) -> str:
        raise AssertionError("not needed")

    article = extract(RENDERED, options=Options(renderer=renderer))
    assert "Ferry number 3" in article.body


def test_a_renderer_that_fails_leaves_the_record_of_the_page() -> None:
    def renderer(page: Page) -> str:
        raise TimeoutError("no browser")

    article = extract(SHELL, "https://news.example/a", Options(renderer=renderer))
    assert {"js_required", "renderer_failed"} <= {warning.code for warning in article.warnings}
    assert article.title == "The harbour reopens"


def test_scrape_asks_the_renderer_for_a_page_that_needs_scripts(server: FaultServer) -> None:
    url = f"http://127.0.0.1:{server.ports['http']}/"
    server.scenarios["127.0.0.1"] = shell
    article = scraper.scrape(url, options(renderer=lambda page: RENDERED))
    assert "Ferry number 3" in article.body


def test_a_hole_in_a_table_of_urls_is_a_failure_and_not_the_end_of_the_run() -> None:
    async def kinds() -> list[str]:
        holes: list[Any] = [None, float("nan"), ""]
        return [result.kind async for result in scraper.scrape_many(holes)]

    assert asyncio.run(kinds()) == ["invalid_url"] * 3

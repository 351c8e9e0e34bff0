"""Connections of the async session: kept when the next answer cannot be mistaken, shared over HTTP/2."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.fetch import AsyncFetcher
from scraper.models import Page
from scraper.options import Options
from tests.fetch.conftest import resolver
from tests.fetch.faulty import PAGE, Exchange, FaultServer, Scenario

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"


async def sized(x: Exchange) -> None:
    await x.page()


async def chunked(x: Exchange) -> None:
    await x.send(HEAD + b"transfer-encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE))


async def hinted(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n")
    await x.page()


async def talkative(x: Exchange) -> None:
    """More than it promised: an answer to a question nobody asked."""
    await x.page(PAGE + HEAD + b"content-length: 3\r\n\r\nbad", content_length=str(len(PAGE)))


async def closing(x: Exchange) -> None:
    await x.page(connection="close")


async def bare_newlines(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\ncontent-type: text/html\ncontent-length: %d\n\n%s" % (len(PAGE), PAGE))


async def endless_until_close(x: Exchange) -> None:
    await x.send(HEAD + b"\r\n" + PAGE)
    x.hang_up()


SCENARIOS: dict[str, Scenario] = {
    "sized": sized,
    "chunked": chunked,
    "hinted": hinted,
    "talkative": talkative,
    "closing": closing,
    "bare-newlines": bare_newlines,
    "until-close": endless_until_close,
}


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(SCENARIOS).running() as running:
        yield running


def fetched(urls: list[str], *, at_once: bool = False, **changes: object) -> list[Page]:
    given: dict[str, object] = {"allow_private": True, "per_host_delay": 0.0, "robots": False}
    options = Options(**(given | changes))  # type: ignore[arg-type]

    async def run() -> list[Page]:
        async with AsyncFetcher(options, resolver=resolver) as fetcher:
            if at_once:
                return list(await asyncio.gather(*map(fetcher.fetch, urls)))
            return [await fetcher.fetch(url) for url in urls]

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("name", "connections"),
    [
        ("sized", 1),
        ("chunked", 1),
        ("hinted", 1),
        ("bare-newlines", 1),
        ("closing", 3),
        ("until-close", 3),
        ("talkative", 3),
    ],
)
def test_a_connection_serves_the_next_page_where_the_answer_ended_for_certain(
    name: str, connections: int, server: FaultServer
) -> None:
    pages = fetched([server.url(name, path=f"/{n}") for n in range(3)])
    assert [page.body for page in pages] == [PAGE] * 3
    assert server.connections["http"] == connections


def test_pages_of_one_host_asked_at_once_share_a_connection_over_http2(server: FaultServer, tmp_path: Path) -> None:
    bundle = tmp_path / "authority.pem"
    server.authority.cert_pem.write_to_path(str(bundle))
    urls = [server.url("sized", "h2", f"/{n}") for n in range(6)]
    pages = fetched(urls, at_once=True, ca_file=bundle, per_host_concurrency=6)
    assert [page.body for page in pages] == [PAGE] * 6
    assert server.connections["h2"] == 1


def test_pages_of_one_host_asked_at_once_have_a_connection_each_over_http1(server: FaultServer) -> None:
    pages = fetched([server.url("sized", path=f"/{n}") for n in range(6)], at_once=True, per_host_concurrency=6)
    assert len(pages) == 6
    assert 1 < server.connections["http"] <= 6

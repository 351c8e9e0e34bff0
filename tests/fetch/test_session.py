"""What a session does over many pages: politeness, cache, cookies, opt-outs, concurrency, cancelling."""

from __future__ import annotations

import asyncio
import gc
import itertools
import socket
import sqlite3
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scraper.errors import FetchError, OptionError
from scraper.fetch import AsyncFetcher, Fetcher, Validators
from scraper.models import Failure, Input, Page
from scraper.options import Options
from tests.fetch.faulty import PAGE, Exchange, FaultServer

times: list[tuple[str, float]] = []  # path and arrival of every request
state = {"under_way": 0, "most": 0, "version": 1}


def arrived(x: Exchange) -> None:
    times.append((f"{x.host}{x.path}", time.monotonic()))


async def plain(x: Exchange) -> None:
    arrived(x)
    await x.page()


async def crawl_delay(x: Exchange) -> None:
    arrived(x)
    await (x.page(b"User-agent: *\nCrawl-delay: 0.3\n") if x.path == "/robots.txt" else x.page())


async def sitemaps(x: Exchange) -> None:
    await x.page(b"User-agent: *\nDisallow:\nSitemap: http://sitemaps.site.test/news.xml\n")


async def slow(x: Exchange) -> None:
    arrived(x)
    state["under_way"] += 1
    state["most"] = max(state["most"], state["under_way"])
    await asyncio.sleep(0.15)
    state["under_way"] -= 1
    await x.page()


async def busy_host(x: Exchange) -> None:
    arrived(x)
    if x.path == "/first" and x.number == 0:
        await x.page(b"busy", "503 Service Unavailable", retry_after="1")
    else:
        await x.page()


async def tagged(x: Exchange) -> None:
    """A page with a version; unchanged, it costs no body."""
    etag = f'"v{state["version"]}"'
    if x.headers.get("if-none-match") == etag:
        await x.page(b"", "304 Not Modified", etag=etag, content_length="")
    else:
        await x.page(PAGE + b"<!-- %d -->" % state["version"], etag=etag)


async def dated(x: Exchange) -> None:
    date = "Mon, 02 Nov 2026 10:00:00 GMT"
    if x.headers.get("if-modified-since") == date:
        await x.page(b"", "304 Not Modified", content_length="")
    else:
        await x.page(last_modified=date)


async def liar(x: Exchange) -> None:
    """The same ETag whatever it sends, and never a 304."""
    await x.page(PAGE + b"<!-- %d -->" % x.number, etag='"same"')


async def noai_header(x: Exchange) -> None:
    await x.page(x_robots_tag="noai, noimageai")


async def noai_meta(x: Exchange) -> None:
    await x.page(PAGE.replace(b"<title>", b'<meta name="robots" content="index, NoAI"><title>'))


async def tdm_header(x: Exchange) -> None:
    await x.page(tdm_reservation="1")


async def tdm_meta(x: Exchange) -> None:
    await x.page(PAGE.replace(b"<title>", b'<meta content="1" name="tdm-reservation"><title>'))


async def noai_for_others(x: Exchange) -> None:
    await x.page(x_robots_tag="otherbot: noai")


async def cookies(x: Exchange) -> None:
    arrived(x)
    await x.page(x_seen=x.headers.get("cookie", "none"), set_cookie="tracking=1; Path=/")


async def gone(x: Exchange) -> None:
    await x.page(status="410 Gone")


SCENARIOS = {
    name.replace("_", "-"): play
    for name, play in {**globals()}.items()
    if asyncio.iscoroutinefunction(play) and name not in ("arrived",)
}
for with_robots in (crawl_delay, sitemaps):
    with_robots.robots = True  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def running() -> Iterator[FaultServer]:
    hosts = {"xn--i-7iq": plain} | {f"h{i}": plain for i in range(30)} | {f"slow{i}": slow for i in range(30)}
    with FaultServer(SCENARIOS | hosts).running() as server:
        yield server


@pytest.fixture
def server(running: FaultServer) -> FaultServer:
    running.requests.clear()
    running.seen.clear()
    running.connections.clear()
    times.clear()
    state.update(under_way=0, most=0, version=1)
    return running


def quick(**changes: object) -> Options:
    settings = {"allow_private": True, "per_host_delay": 0.0, "timeout": 15.0, "backoff": 0.01} | changes
    return Options(**settings)  # type: ignore[arg-type]


def resolver(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def gaps(name: str) -> list[float]:
    found = [when for path, when in times if path.startswith(name) and "robots" not in path]
    return [b - a for a, b in itertools.pairwise(found)]


def keeps(delay: float, found: list[float]) -> bool:
    """Whether requests came at least so far apart, but for what a busy machine adds to the first of them."""
    return bool(found) and all(gap >= delay - 0.1 for gap in found) and sum(found) >= len(found) * delay - 0.1


# ------------------------------------------------------------------ politeness


def test_pages_of_one_host_keep_their_distance(server: FaultServer) -> None:
    with Fetcher(quick(per_host_delay=0.2), resolver=resolver) as fetcher:
        for i in range(3):
            fetcher.fetch(server.url("plain", path=f"/{i}"))
    assert keeps(0.2, gaps("plain"))


def test_other_hosts_do_not_wait(server: FaultServer) -> None:
    start = time.monotonic()
    with Fetcher(quick(per_host_delay=5.0), resolver=resolver) as fetcher:
        for i in range(5):
            fetcher.fetch(server.url(f"h{i}"))
    assert time.monotonic() - start < 5


def test_a_crawl_delay_is_kept_and_a_long_one_cut(server: FaultServer) -> None:
    with Fetcher(quick(), resolver=resolver) as fetcher:
        for i in range(3):
            fetcher.fetch(server.url("crawl-delay", path=f"/{i}"))
    assert keeps(0.3, gaps("crawl-delay"))
    times.clear()
    with Fetcher(quick(max_crawl_delay=0.0), resolver=resolver) as fetcher:
        for i in range(3):
            fetcher.fetch(server.url("crawl-delay", path=f"/{i}"))
    assert min(gaps("crawl-delay")) < 0.25


def test_a_call_may_ask_for_its_own_delay(server: FaultServer) -> None:
    with Fetcher(quick(), resolver=resolver) as fetcher:
        for i in range(3):
            fetcher.fetch(server.url("plain", path=f"/{i}"), delay=0.2)
    assert keeps(0.2, gaps("plain"))


def test_robots_is_asked_once_a_host_even_by_many_at_once(server: FaultServer) -> None:
    async def run() -> None:
        async with AsyncFetcher(quick(per_host_concurrency=8), resolver=resolver) as fetcher:
            await asyncio.gather(*(fetcher.fetch(server.url("plain", path=f"/{i}")) for i in range(8)))

    asyncio.run(run())
    assert [path for host, path, _ in server.requests if host == "plain"].count("/robots.txt") == 1


def test_robots_is_kept_from_one_run_to_the_next(server: FaultServer, tmp_path: Path) -> None:
    for _ in range(3):
        with Fetcher(quick(cache=tmp_path / "cache.db"), resolver=resolver) as fetcher:
            fetcher.fetch(server.url("crawl-delay"))
            fetcher.fetch(server.url("plain"))
    assert [path for _, path, _ in server.requests].count("/robots.txt") == 2


def test_a_caller_may_keep_robots_itself(server: FaultServer) -> None:
    kept: dict[str, bytes] = {}

    class Memory:
        def get_robots(self, origin: str) -> bytes | None:
            return kept.get(origin)

        def put_robots(self, origin: str, body: bytes, seconds: float) -> None:
            assert seconds > 3600
            kept[origin] = body

    for _ in range(2):
        with Fetcher(quick(), resolver=resolver, robots=Memory()) as fetcher:
            fetcher.fetch(server.url("crawl-delay"))
            fetcher.fetch(server.url("plain"))
    assert [path for _, path, _ in server.requests].count("/robots.txt") == 2
    assert sorted(kept.values()) == [b"", b"User-agent: *\nCrawl-delay: 0.3\n"]


def test_robots_can_be_switched_off(server: FaultServer) -> None:
    with Fetcher(quick(robots=False), resolver=resolver) as fetcher:
        fetcher.fetch(server.url("plain"))
    assert "/robots.txt" not in [path for _, path, _ in server.requests]


def test_sitemaps_of_robots_are_told(server: FaultServer) -> None:
    with Fetcher(quick(), resolver=resolver) as fetcher:
        assert fetcher.robots_sitemaps(server.url("sitemaps")) == ("http://sitemaps.site.test/news.xml",)


def test_a_busy_host_is_left_alone_by_all_pages(server: FaultServer) -> None:
    async def run() -> None:
        async with AsyncFetcher(quick(), resolver=resolver) as fetcher:
            first = asyncio.create_task(fetcher.fetch(server.url("busy-host", path="/first")))
            await asyncio.sleep(0.3)
            others = [fetcher.fetch(server.url("busy-host", path=f"/{i}")) for i in range(3)]
            await asyncio.gather(first, *others)

    asyncio.run(run())
    refused, *later = [when for path, when in times if path.startswith("busy-host/") and "robots" not in path]
    assert min(later) - refused >= 0.9


def test_no_more_requests_are_under_way_than_allowed(server: FaultServer) -> None:
    async def run(urls: list[str], **changes: object) -> int:
        state.update(under_way=0, most=0)
        async with AsyncFetcher(quick(robots=False, **changes), resolver=resolver) as fetcher:
            async for result in fetcher.fetch_many(urls):
                assert isinstance(result, Page)
        return state["most"]

    one_host = [server.url("slow", path=f"/{i}") for i in range(6)]
    assert asyncio.run(run(one_host, per_host_concurrency=2)) == 2
    many_hosts = [server.url(f"slow{i}") for i in range(12)]
    assert asyncio.run(run(many_hosts, concurrency=5)) == 5


def test_we_say_who_we_are(server: FaultServer) -> None:
    with Fetcher(quick(contact="https://example.org/bot"), resolver=resolver) as fetcher:
        fetcher.fetch(server.url("plain"))
    agents = {headers["user-agent"] for _, _, headers in server.requests}
    assert len(agents) == 1
    assert agents.pop().startswith("news-page-scraper/")
    with Fetcher(quick(user_agent="mine/1", headers=(("X-Extra", "yes"),)), resolver=resolver) as fetcher:
        fetcher.fetch(server.url("plain"))
    last = server.requests[-1][2]
    assert (last["user-agent"], last["x-extra"]) == ("mine/1", "yes")


def test_connections_are_kept_for_the_next_page(server: FaultServer) -> None:
    with Fetcher(quick(), resolver=resolver) as fetcher:
        for i in range(5):
            fetcher.fetch(server.url("plain", path=f"/{i}"))
    assert server.connections["http"] == 1


# ------------------------------------------------------------------ opt-outs


@pytest.mark.parametrize("name", ["noai-header", "noai-meta", "tdm-header", "tdm-meta"])
def test_a_reservation_against_mining_is_respected_when_asked(name: str, server: FaultServer) -> None:
    with Fetcher(quick(), resolver=resolver) as fetcher:
        assert fetcher.fetch(server.url(name)).status == 200
    with Fetcher(quick(respect_ai_optout=True), resolver=resolver) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetch(server.url(name))
    assert caught.value.kind == "robots"
    assert "text and data mining" in caught.value.message


@pytest.mark.parametrize("name", ["plain", "noai-for-others"])
def test_pages_without_a_reservation_for_us_are_fetched(name: str, server: FaultServer) -> None:
    with Fetcher(quick(respect_ai_optout=True), resolver=resolver) as fetcher:
        assert fetcher.fetch(server.url(name)).status == 200


# ------------------------------------------------------------------ conditional requests and the cache file


@pytest.mark.parametrize("name", ["tagged", "dated"])
def test_an_unchanged_page_costs_no_body_and_is_the_same_page(name: str, server: FaultServer, tmp_path: Path) -> None:
    options = quick(cache=tmp_path / "cache.db")
    pages = []
    for _ in range(3):  # three runs of a cron job
        with Fetcher(options, resolver=resolver) as fetcher:
            pages.append(fetcher.fetch(server.url(name)))
    assert pages[0].body.startswith(PAGE)
    assert pages[0] == pages[1] == pages[2]
    conditions = [
        h.get("if-none-match") or h.get("if-modified-since") for _, p, h in server.requests if p != "/robots.txt"
    ]
    assert conditions[0] is None
    assert all(conditions[1:])


def test_a_changed_page_is_fetched_again(server: FaultServer, tmp_path: Path) -> None:
    with Fetcher(quick(cache=tmp_path / "cache.db"), resolver=resolver) as fetcher:
        first = fetcher.fetch(server.url("tagged"))
        state["version"] = 2
        second = fetcher.fetch(server.url("tagged"))
    assert (first.body[-8:], second.body[-8:]) == (b"<!-- 1 -->"[-8:], b"<!-- 2 -->"[-8:])


def test_a_server_that_never_changes_its_etag_but_its_page_is_believed_in_what_it_sends(
    server: FaultServer, tmp_path: Path
) -> None:
    with Fetcher(quick(cache=tmp_path / "cache.db"), resolver=resolver) as fetcher:
        assert fetcher.fetch(server.url("liar")).body != fetcher.fetch(server.url("liar")).body


def test_a_damaged_cache_entry_is_fetched_again(server: FaultServer, tmp_path: Path) -> None:
    import sqlite3

    options = quick(cache=tmp_path / "cache.db")
    with Fetcher(options, resolver=resolver) as fetcher:
        fetcher.fetch(server.url("tagged"))
    with sqlite3.connect(tmp_path / "cache.db") as db:
        db.execute("update pages set page = x'00ff'")
    db.close()
    with Fetcher(options, resolver=resolver) as fetcher:
        assert fetcher.fetch(server.url("tagged")).body.startswith(PAGE)


def test_a_cache_that_can_no_longer_be_written_costs_no_page_and_one_warning(
    server: FaultServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache = tmp_path / "cache.db"
    with Fetcher(quick(cache=cache), resolver=resolver) as fetcher:
        with closing(sqlite3.connect(cache)) as other:
            other.execute("drop table pages")
        assert fetcher.fetch(server.url("tagged")).status == 200
        assert fetcher.fetch(server.url("tagged")).status == 200
    assert caplog.text.count("remembers less") == 1


def test_a_caller_with_validators_of_its_own_sees_the_304(server: FaultServer, tmp_path: Path) -> None:
    with Fetcher(quick(cache=tmp_path / "cache.db"), resolver=resolver) as fetcher:
        known = Validators.of(fetcher.fetch(server.url("tagged")))
        again = fetcher.fetch(server.url("tagged"), validators=known)
        assert (again.status, again.body) == (304, b"")
        state["version"] = 2
        assert fetcher.fetch(server.url("tagged"), validators=known).status == 200


# ------------------------------------------------------------------ cookies


def test_cookies_come_from_the_users_file_and_stay_with_their_page(server: FaultServer, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text(
        "# Netscape HTTP Cookie File\n"
        ".site.test\tTRUE\t/\tFALSE\t4102444800\tconsent\tyes\n"
        ".elsewhere.test\tTRUE\t/\tFALSE\t4102444800\tother\tno\n"
    )
    with Fetcher(quick(cookies=jar), resolver=resolver) as fetcher:
        seen = [fetcher.fetch(server.url("cookies")).header("x-seen") for _ in range(2)]
    assert seen == ["consent=yes", "consent=yes"]


def test_a_session_cookie_of_curl_or_a_browser_is_sent(server: FaultServer, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text("# Netscape HTTP Cookie File\n.site.test\tTRUE\t/\tFALSE\t0\tconsent\tyes\n")
    with Fetcher(quick(cookies=jar), resolver=resolver) as fetcher:
        assert fetcher.fetch(server.url("cookies")).header("x-seen") == "consent=yes"


def test_a_cookie_of_a_host_without_a_dot_is_sent(server: FaultServer, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text("# Netscape HTTP Cookie File\ncookies\tFALSE\t/\tFALSE\t0\tconsent\tyes\n")
    with Fetcher(quick(cookies=jar), resolver=resolver) as fetcher:
        there = server.url("cookies").replace(".site.test", "")
        assert fetcher.fetch(there).header("x-seen") == "consent=yes"


@pytest.mark.parametrize(
    "line",
    [
        "cookies.site.test\tFALSE\t/\tFALSE\t4102444800\tconsent\tyes",
        "site.test\tTRUE\t/\tFALSE\t4102444800.5\tconsent\tyes",
        "#HttpOnly_.site.test\tTRUE\t/\tFALSE\t-1\tconsent\tyes\r",
        "\ufeff# https://curl.se/docs/http-cookies.html\n\n.site.test\tTRUE\t\tfalse\t\tconsent\tyes",
    ],
    ids=["a host's own", "no dot before the domain", "HttpOnly, session, CRLF", "mark, other first line, no expiry"],
)
def test_cookies_are_read_as_people_have_them(line: str, server: FaultServer, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_bytes(line.encode())
    with Fetcher(quick(cookies=jar), resolver=resolver) as fetcher:
        assert fetcher.fetch(server.url("cookies")).header("x-seen") == "consent=yes"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "line", ["sid=hunter2; a=b", ".site.test\thunter2", ".site.test\tTRUE\t/\tFALSE\tsoon\tsid\thunter2"]
)
def test_a_file_of_no_cookies_is_refused_by_line_and_shows_none(line: str, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text(f"# Netscape HTTP Cookie File\n{line}\n")
    with pytest.raises(OptionError, match="line 2") as refused:
        Fetcher(quick(cookies=jar))
    assert "hunter2" not in str(refused.value)


def test_a_server_that_never_answers_the_handshake_is_out_of_time_and_not_out_of_bounds() -> None:
    async def late(url: str) -> Page:
        async with AsyncFetcher(quick(timeout=0.5, retries=0)) as fetcher:
            return await fetcher.fetch(url)

    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        with Fetcher(quick(timeout=0.5, retries=0)) as fetcher, pytest.raises(FetchError) as sync:
            fetcher.fetch(url)
        with pytest.raises(FetchError) as twin:
            asyncio.run(late(url))
    assert (sync.value.kind, twin.value.kind) == ("timeout", "timeout")
    assert "connecting" in twin.value.message


# ------------------------------------------------------------------ many pages


def collect(server: FaultServer, items: object, **changes: object) -> list[Page | Failure]:
    async def run() -> list[Page | Failure]:
        async with AsyncFetcher(quick(**changes), resolver=resolver) as fetcher:
            return [result async for result in fetcher.fetch_many(items)]  # type: ignore[arg-type]

    return asyncio.run(run())


def test_every_url_gives_one_page_or_one_failure(server: FaultServer) -> None:
    urls = [server.url(f"h{i % 30}", path=f"/{i}") for i in range(90)]
    wrong = ["nonsense", "file:///etc/passwd", server.url("gone")]
    results = collect(server, [*urls, *wrong])
    assert sorted(r.requested_url or "" for r in results if isinstance(r, Page)) == sorted(urls)
    kinds = {r.requested_url: r.kind for r in results if isinstance(r, Failure)}
    assert kinds == {"nonsense": "invalid_url", "file:///etc/passwd": "unsupported_scheme", wrong[2]: "http_4xx"}


def test_what_the_user_gave_comes_back(server: FaultServer) -> None:
    row = Input(kind="row", ref=server.url("plain"), extra={"id": 7})
    lost = Input(kind="row", ref=server.url("gone"), extra={"id": 8})
    results = collect(server, [row, lost])
    assert {r.input.extra["id"]: type(r) for r in results if r.input and r.input.extra} == {7: Page, 8: Failure}


def test_a_slow_host_at_the_head_of_the_list_keeps_nobody_waiting(server: FaultServer) -> None:
    urls = [server.url("plain", path=f"/{i}") for i in range(20)] + [server.url(f"h{i}") for i in range(20)]

    async def run() -> list[str]:
        async with AsyncFetcher(quick(per_host_delay=0.3, concurrency=4), resolver=resolver) as fetcher:
            pages: list[str] = []
            async for result in fetcher.fetch_many(urls):
                pages.append(result.requested_url or "")
                if len(pages) == 21:
                    break
            return pages

    first = asyncio.run(run())
    assert sum("//h" in url for url in first) >= 18


def test_a_list_sorted_by_host_does_not_crawl_at_the_pace_of_its_first_host(server: FaultServer) -> None:
    sorted_list = [server.url(host, path=f"/{i}") for host in ("h1", "h2", "h3") for i in range(1_500)]

    async def run() -> set[str]:
        seen: list[str] = []
        async with AsyncFetcher(quick(per_host_delay=0.05), resolver=resolver) as fetcher:
            results = fetcher.fetch_many(sorted_list)
            async for result in results:
                seen.append((result.requested_url or "").partition(".")[0])
                if len(seen) == 30:
                    break
            await results.aclose()
        return set(seen)

    assert len(asyncio.run(run())) == 3


def test_closing_the_iterator_cancels_what_is_under_way(server: FaultServer) -> None:
    async def run() -> float:
        urls = (server.url(f"slow{i % 30}", path=f"/{i}") for i in range(10_000))
        async with AsyncFetcher(quick(robots=False), resolver=resolver) as fetcher:
            results = fetcher.fetch_many(urls)
            async for _ in results:
                break
            start = time.monotonic()
            await results.aclose()
            assert not [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
            fetched = await fetcher.fetch(server.url("plain"))  # the session goes on
            assert fetched.status == 200
            return time.monotonic() - start

    assert asyncio.run(run()) < 3.0


def test_a_session_cancelled_while_it_closes_leaves_no_connection_open(server: FaultServer) -> None:
    async def run() -> None:
        session = AsyncFetcher(quick(), resolver=resolver)
        async for page in session.fetch_many([server.url(f"h{i}") for i in range(30)]):
            assert isinstance(page, Page)
        closing = asyncio.create_task(session.aclose())
        await asyncio.sleep(0)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)

    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always")
        asyncio.run(run())
        gc.collect()
    assert [str(warning.message) for warning in left_open] == []


def test_a_long_list_is_read_only_as_far_as_needed(server: FaultServer) -> None:
    read = 0

    def urls() -> Iterator[str]:
        nonlocal read
        for i in range(100_000):
            read += 1
            yield server.url(f"h{i % 30}", path=f"/{i}")

    async def run() -> None:
        async with AsyncFetcher(quick(), resolver=resolver) as fetcher:
            results = fetcher.fetch_many(urls())
            for _ in range(20):
                await anext(results)
            await asyncio.sleep(0.3)  # a consumer that thinks
            await results.aclose()

    asyncio.run(run())
    assert read < 1_200
    assert len([p for _, p, _ in server.requests if p != "/robots.txt"]) < 80


def test_a_session_remembers_nothing_of_hosts_but_what_it_must(server: FaultServer) -> None:
    async def run() -> int:
        async with AsyncFetcher(quick(), resolver=resolver) as fetcher:
            async for _ in fetcher.fetch_many(server.url(f"h{i % 30}", path=f"/{i}") for i in range(120)):
                pass
            return len(fetcher._places)

    assert asyncio.run(run()) == 0


def test_an_async_source_may_be_slower_than_the_network(server: FaultServer) -> None:
    async def urls() -> AsyncIterator[str]:
        for i in range(4):
            yield server.url("plain", path=f"/{i}")
            await asyncio.sleep(0.1)

    assert len(collect(server, urls())) == 4


def test_an_error_of_the_source_reaches_the_caller(server: FaultServer) -> None:
    def urls() -> Iterator[str]:
        yield server.url("plain")
        raise LookupError("the list is broken")

    with pytest.raises(LookupError):
        collect(server, urls())


def test_threads_may_share_a_session(server: FaultServer) -> None:
    from concurrent.futures import ThreadPoolExecutor

    urls = [server.url(f"h{i % 5}", path=f"/{i}") for i in range(40)]
    with Fetcher(quick(), resolver=resolver) as fetcher, ThreadPoolExecutor(8) as pool:
        assert [page.status for page in pool.map(fetcher.fetch, urls)] == [200] * 40
    assert [path for _, path, _ in server.requests].count("/robots.txt") == 5


def test_hosts_that_browsers_take_are_fetched(server: FaultServer) -> None:
    address = server.url("i❤")
    wanted = address.replace("i❤", "xn--i-7iq")

    async def page() -> Page:
        async with AsyncFetcher(quick(robots=False), resolver=resolver) as fetcher:
            return await fetcher.fetch(address)

    with Fetcher(quick(robots=False), resolver=resolver) as fetcher:
        assert fetcher.fetch(address).url == asyncio.run(page()).url == wanted

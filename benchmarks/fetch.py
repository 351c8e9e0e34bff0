"""Throughput of `fetch_many` and `scrape_many` against a bare httpx.AsyncClient doing the same requests.

    python benchmarks/fetch.py                      # 2,000 pages, 50 host names, concurrency 16
    python benchmarks/fetch.py --latency 0.05       # a server that takes its time
    python benchmarks/fetch.py --page FILE.html     # another page than the one made up here

The server is a process of its own on loopback and answers at once unless told to wait. Every contender asks for the
same 2,000 pages with the same concurrency; ours also asks each host for robots.txt (50 requests more) and pays for its
checks. Rounds alternate, so that a slow minute of the machine hits all of them; the ratio is the median over rounds.
Worker processes find byte code, as they do where the package is installed.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import socket
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx

import scraper
from scraper.fetch import AsyncFetcher
from scraper.options import Options

PAGES, HOSTS, CONCURRENCY, ROUNDS = 2_000, 50, 16, 3


def made_up_page() -> bytes:
    """A page of the size and make of a small news article: scripts, navigation, thirty paragraphs, links."""
    links = "".join(f'<li><a href="/section/{i}">Section number {i}</a></li>' for i in range(60))
    text = "".join(
        f"<p>The harbour office said on day {i} that the ferries would keep to the winter timetable until repairs "
        f"at pier {i} are finished, and that tickets already sold stay valid on all other boats.</p>"
        for i in range(30)
    )
    script = (
        "<script>window.data = [" + ",".join(f'{{"id": {i}, "name": "entry {i}"}}' for i in range(800)) + "]</script>"
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferries keep to the winter timetable</title>"
        f"{script}</head><body><nav><ul>{links}</ul></nav><article><h1>Ferries keep to the winter timetable</h1>"
        f"{text}</article><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


class Answer(asyncio.Protocol):
    """A small fast HTTP/1.1 server: robots.txt, and the same page for every path."""

    page = b""
    latency = 0.0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            request, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            is_robots = request.startswith(b"GET /robots.txt")
            body, kind = (b"User-agent: *\nDisallow: /private/\n", b"plain") if is_robots else (self.page, b"html")
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/%s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body))
            loop = asyncio.get_running_loop()
            loop.call_later(self.latency, self.transport.write, head + body)


def serve(port: Any, page: bytes, latency: float) -> None:
    async def run() -> None:
        Answer.page, Answer.latency = page, latency
        server = await asyncio.get_running_loop().create_server(Answer, "127.0.0.1", 0, backlog=512)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def send_all_names_to_loopback() -> None:
    """The bare client has no resolver to inject: answer for it."""
    real = socket.getaddrinfo

    def answer(host: Any, *args: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return real("127.0.0.1" if str(name).endswith(".test") else host, *args, **more)

    socket.getaddrinfo = answer  # type: ignore[assignment]


# ------------------------------------------------------------------ contenders: seconds for all URLs


async def bare(urls: list[str], concurrency: int) -> None:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=4 * concurrency)
    async with httpx.AsyncClient(limits=limits) as client:
        queue = iter(urls)

        async def worker() -> None:
            for url in queue:
                response = await client.get(url)
                assert response.status_code == 200

        await asyncio.gather(*(worker() for _ in range(concurrency)))


async def fetch_only(urls: list[str], options: Options) -> None:
    async with AsyncFetcher(options, resolver=loopback) as fetcher:
        done = 0
        async for result in fetcher.fetch_many(urls):
            assert isinstance(result, scraper.Page), result
            done += 1
        assert done == len(urls)


async def scrape(urls: list[str], options: Options, workers: int | None) -> None:
    done = 0
    async for result in scraper.scrape_many(urls, options, workers=workers, resolver=loopback):
        assert isinstance(result, scraper.Article), result
        done += 1
    assert done == len(urls)


def processor_time() -> float:
    """Seconds of processor time of this process and of the workers that have ended; the server runs on."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def timed(run: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    start, used = time.perf_counter(), processor_time()
    asyncio.run(run())  # type: ignore[arg-type]
    return time.perf_counter() - start, processor_time() - used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--hosts", type=int, default=HOSTS)
    parser.add_argument("--concurrency", type=int, default=CONCURRENCY)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds the server waits before it answers")
    parser.add_argument("--page", type=Path, help="an HTML file to serve instead of the made-up page")
    parser.add_argument("--only", help="contenders by name, comma-separated")
    given = parser.parse_args()

    folder = tempfile.TemporaryDirectory()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder.name
    page = given.page.read_bytes() if given.page else made_up_page()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, page, given.latency), daemon=True)
    server.start()
    port = ours.recv()
    send_all_names_to_loopback()
    urls = [f"http://h{i % given.hosts}.test:{port}/news/{i}.html" for i in range(given.pages)]
    options = Options(
        allow_private=True,
        per_host_delay=0.0,
        concurrency=given.concurrency,
        per_host_concurrency=given.concurrency,
    )
    workers = os.cpu_count() or 2
    contenders: dict[str, Callable[[], Awaitable[None]]] = {
        "bare httpx loop": partial(bare, urls, given.concurrency),
        "fetch_many": partial(fetch_only, urls, options),
        "scrape_many": partial(scrape, urls, options, None),
        "scrape_many, a thread": partial(scrape, urls, options, 0),
        f"scrape_many, {workers} processes": partial(scrape, urls, options, workers),
    }
    if given.only:
        wanted = given.only.split(",")
        contenders = {name: run for name, run in contenders.items() if name in wanted or name == "bare httpx loop"}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    processor: dict[str, list[float]] = {name: [] for name in contenders}
    asyncio.run(bare(urls[:100], given.concurrency))  # both sides warm
    asyncio.run(scrape(urls[:100], options, workers))
    print(f"{given.pages} pages of {len(page):,} bytes, {given.hosts} hosts, concurrency {given.concurrency}, "
          f"latency {given.latency} s, {os.cpu_count()} cores")  # fmt: skip
    for _ in range(given.rounds):
        for name, run in contenders.items():
            taken, used = timed(run)
            processor[name].append(used)
            seconds[name].append(taken)
    for name, times in seconds.items():
        ratio = statistics.median(b / t for b, t in zip(seconds["bare httpx loop"], times, strict=True))
        rate, used = given.pages / statistics.median(times), statistics.median(processor[name]) / given.pages
        print(f"{name:28} {rate:6.0f} pages/s   ratio {ratio:.2f}   {used * 1e3:5.2f} ms of processor a page")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    server.terminate()
    folder.cleanup()


if __name__ == "__main__":
    main()

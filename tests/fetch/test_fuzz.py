"""Whatever bytes a server sends, a page or a FetchError comes of it, nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import random
from pathlib import Path

import pytest

from scraper.errors import FetchError
from scraper.fetch import AsyncFetcher
from scraper.options import Options

ANSWERS = [
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 48\r\nContent-Encoding: gzip\r\nETag: "x"\r\n\r\n'
    + gzip.compress(b"<html><p>hello world</p></html>"),
    b"HTTP/1.1 302 Found\r\nLocation: /b?x=1#y\r\nSet-Cookie: a=b; Path=/; Expires=Wed, 21 Oct 2030 07:28:00 GMT\r\n"
    b"Content-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\nX-Robots-Tag: noai, bot: x\r\n\r\n"
    b"39\r\n<html><meta http-equiv=refresh content='0;url=/c'></html>\r\n0\r\n\r\n",
    b"HTTP/1.1 429 Too\r\nRetry-After: Mon, 02 Nov 2026 10:00:00 GMT\r\nContent-Length: 2\r\n\r\nhi",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 9\r\n\r\n\x0b\x02\x80hello\x03",
]
ROBOTS = b"User-agent: *\nDisallow: /x*y$\nCrawl-delay: 1e400\nRequest-rate: 1/10s\nSitemap: x\n"
SPLICES = [b"\r\n", b":", b"9" * 20, b"-1", b"\x00", b"%", b"\xff" * 4, b"Location: http://[::1\r\n"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, inserted, removed or repeated."""
    out = bytearray(data)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                out[at:at] = chance.randbytes(3)
            case 2:
                del out[at : at + chance.randint(1, 8)]
            case 3:
                out[at:at] = out[chance.randrange(len(out) + 1) :][:20]
            case _:
                out[at:at] = chance.choice(SPLICES)
    return bytes(out)


class Damaged(asyncio.Protocol):
    chance = random.Random(0)

    def connection_made(self, transport: object) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        write = self.transport.write  # type: ignore[attr-defined]
        if b"/robots.txt" in data and self.chance.random() < 0.8:
            body = damaged(ROBOTS, self.chance)
            write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        else:
            write(damaged(self.chance.choice(ANSWERS), self.chance))
            if self.chance.random() < 0.6:
                self.transport.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.filterwarnings("error::UserWarning")  # http.cookiejar must not complain on stderr
def test_damaged_answers_end_as_pages_or_as_our_own_errors(seed: int, tmp_path: Path) -> None:
    Damaged.chance = random.Random(seed)
    options = Options(
        allow_private=True, per_host_delay=0.0, max_crawl_delay=0.0, retries=1, backoff=0.001, max_wait=0.05,
        timeout=0.3, first_byte_timeout=0.2, respect_ai_optout=True, cache=tmp_path / "cache.db",
    )  # fmt: skip

    async def run() -> int:
        server = await asyncio.get_running_loop().create_server(Damaged, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        ends = 0
        for i in range(60):
            async with AsyncFetcher(options) as fetcher:
                with contextlib.suppress(FetchError):
                    page = await fetcher.fetch(f"http://127.0.0.1:{port}/{i % 5}")
                    assert page.status == 200
                ends += 1
        server.close()
        return ends

    assert asyncio.run(run()) == 60

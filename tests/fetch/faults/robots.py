"""robots.txt in every shape."""

from __future__ import annotations

import asyncio

from tests.fetch.faults.registry import HURRY, ONCE, fault
from tests.fetch.faulty import PAGE, Exchange

ROBOTS = "robots.txt"
FORBID = b"User-agent: *\nDisallow: /news/\n"


async def answer(x: Exchange, robots: bytes, status: str = "200 OK", content_type: str = "text/plain") -> None:
    """The robots.txt or the page, by path."""
    if x.path == "/robots.txt":
        await x.page(robots, status, content_type=content_type)
    else:
        await x.page()


@fault(ROBOTS, "forbids the page", "robots", robots=True, requests=0, attempts=1)
async def robots_forbid(x: Exchange) -> None:
    await answer(x, FORBID)


@fault(ROBOTS, "forbids it to others only", "page", robots=True)
async def robots_others(x: Exchange) -> None:
    await answer(x, b"User-agent: otherbot\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n")


@fault(ROBOTS, "forbids it to us by name", "robots", robots=True, requests=0)
async def robots_us(x: Exchange) -> None:
    await answer(x, b"User-agent: *\nAllow: /\n\nUser-agent: News-Page-Scraper\nDisallow: /\n")


@fault(ROBOTS, "forbids everything but allows this folder", "page", robots=True)
async def robots_allow_inside(x: Exchange) -> None:
    await answer(x, b"User-agent: *\nDisallow: /\nAllow: /news/\n")


@fault(ROBOTS, "does not exist (404)", "page")
async def robots_missing(x: Exchange) -> None:
    await x.page()


@fault(ROBOTS, "is itself forbidden (403): allowed, as RFC 9309 says", "page", robots=True)
async def robots_403(x: Exchange) -> None:
    await answer(x, b"no", "403 Forbidden")


@fault(ROBOTS, "answers 500 every time: forbidden for now, as RFC 9309 says", "robots", robots=True, requests=0)
async def robots_500(x: Exchange) -> None:
    await answer(x, b"oops", "500 Internal Server Error")


@fault(ROBOTS, "answers 503 once: waited for", "page", robots=True)
async def robots_503_once(x: Exchange) -> None:
    await answer(x, b"User-agent: *\nAllow: /\n", "503 Wait" if x.number == 0 else "200 OK")


@fault(ROBOTS, "never comes", "robots", robots=True, requests=0, options=ONCE | HURRY)
async def robots_slow(x: Exchange) -> None:
    await asyncio.sleep(5)


@fault(ROBOTS, "has 3 MB, the rule for us among the first 500 kB", "robots", robots=True, requests=0)
async def robots_huge(x: Exchange) -> None:
    await answer(x, FORBID + b"Disallow: /x\n" * 240_000)


@fault(ROBOTS, "never ends", "robots", robots=True, requests=0)
async def robots_endless(x: Exchange) -> None:
    if x.path == "/robots.txt":
        await x.send(b"HTTP/1.1 200 OK\r\n\r\n" + FORBID)
        while True:
            await x.send(b"Disallow: /x\n" * 1000)


@fault(ROBOTS, "is an image", "page", robots=True)
async def robots_binary(x: Exchange) -> None:
    await answer(x, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, content_type="image/png")


@fault(ROBOTS, "is the site's own HTML page", "page", robots=True)
async def robots_html(x: Exchange) -> None:
    await answer(x, PAGE, content_type="text/html")


@fault(ROBOTS, "begins with a byte-order mark and uses bare carriage returns", "robots", robots=True, requests=0)
async def robots_bom(x: Exchange) -> None:
    await answer(x, b"\xef\xbb\xbf" + FORBID.replace(b"\n", b"\r"))


@fault(ROBOTS, "redirects to another host's rules", "robots", robots=True, requests=0)
async def robots_moved(x: Exchange) -> None:
    if x.path == "/robots.txt":
        await x.redirect(f"http://robots-forbid.site.test:{x.ports['http']}/robots.txt", "301 Moved")
    else:
        await x.page()


@fault(ROBOTS, "redirects in a circle: counts as missing", "page", robots=True)
async def robots_circle(x: Exchange) -> None:
    await (x.redirect("/robots.txt") if x.path == "/robots.txt" else x.page())


@fault(ROBOTS, "closes the connection", "robots", robots=True, requests=0, options=ONCE)
async def robots_hangs_up(x: Exchange) -> None:
    x.hang_up()


@fault(ROBOTS, "has wildcards made to be slow", "page", robots=True)
async def robots_wildcards(x: Exchange) -> None:
    await answer(x, b"User-agent: *\n" + (b"Disallow: /" + b"*a" * 400 + b"$\n") * 50)

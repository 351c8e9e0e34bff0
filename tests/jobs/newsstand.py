"""A real news server on loopback for batch tests: many hosts, slow pages, errors, hostile pages; counts requests."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

PAGE = """<!doctype html><html lang="en"><head><title>Ferry {n} sails again | The Westhaven Post</title>
<meta property="og:site_name" content="The Westhaven Post"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Ferry {n} sails again</h1><p class="byline">By Kim Berg</p>
<p>The ferry number {n} left the harbour of Westhaven on Monday, after a winter of repairs that cost the town
more than it had planned, the council said.</p>
<p>“We waited long for number {n},” said Ann Lee, the mayor, who had asked for the money two years ago.</p>
<p>Fishing boats left at dawn, and a second ship is expected to follow before the end of the week.</p>
</article></body></html>"""
HOSTILE = "<div>" * 50_000


class Newsstand:
    """Answers `/story/N` with a page; other paths misbehave as they are called. Any host name is served."""

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause  # seconds before every answer
        self.asked: Counter[str] = Counter()  # "host/path" -> requests
        self.down: set[str] = set()  # paths answered with 503
        self.port = 0

    def url(self, n: int, hosts: int = 1) -> str:
        """The address of a story, on one of so many hosts."""
        return f"http://h{n % hosts}.localhost:{self.port}/story/{n}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                path = lines[0].split(" ")[1]
                host = next((line.split(": ", 1)[1] for line in lines if line.lower().startswith("host:")), "")
                if path != "/robots.txt":
                    self.asked[host.partition(":")[0] + path] += 1
                    await asyncio.sleep(self.pause)
                status, body = self.page(path)
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def page(self, path: str) -> tuple[str, bytes]:
        path = path.partition("?")[0]
        if path in self.down:
            return "503 Service Unavailable", b"<p>later</p>"
        kind, _, number = path.strip("/").partition("/")
        if kind == "story":
            return "200 OK", PAGE.format(n=number).encode()
        if kind == "hostile":
            return "200 OK", HOSTILE.encode()
        return "404 Not Found", b"<p>no such page</p>"


@contextmanager
def newsstand(pause: float = 0.0) -> Iterator[Newsstand]:
    """Serve until the block ends, from an event loop in a thread of its own."""
    stand = Newsstand(pause)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(stand.answer, "127.0.0.1", 0))
    stand.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield stand
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(_cancel_all())
        loop.close()


async def _cancel_all() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

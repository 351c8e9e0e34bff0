"""A small world of news sites on loopback, over real HTTP: stories appear, change and vanish as the clock says."""

from __future__ import annotations

import gzip
import html
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scraper.collect.moments import iso
from tests.collect.writing import Text, text

START = 1_793_600_000.0  # an autumn day of 2026
Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Story:
    """One article of a site."""

    path: str
    text: Text
    published: float
    modified: float | None = None
    alive: bool = True


@dataclass
class Site:
    """One host. `special` answers first: a path's own answer, or one that raises, hangs or lies."""

    name: str
    stories: list[Story] = field(default_factory=list)
    listed: int = 30
    special: dict[str, Callable[[], Answer]] = field(default_factory=dict)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://{self.name}.localhost:{self.port}"

    def write(self, seed: int, when: float, *, body: Text | None = None) -> Story:
        """A new story."""
        words = body or text(seed)
        slug = "-".join(words.title.lower().split()[:7])
        story = Story(path=f"/news/{slug}-{10_000 + seed}.html", text=words, published=when)
        self.stories.append(story)
        return story

    @property
    def newest(self) -> list[Story]:
        return [s for s in reversed(self.stories) if s.alive][: self.listed]

    def answer(self, path: str) -> Answer:
        path = path.partition("?")[0]
        if path in self.special:
            return self.special[path]()
        if path in _LISTINGS:
            kind, make = _LISTINGS[path]
            return 200, {"Content-Type": kind}, make(self)
        story = next((s for s in self.stories if s.path == path), None)
        if story is None:
            return 404, {"Content-Type": "text/html"}, b"<title>404</title><p>No such page."
        if not story.alive:
            return 410, {"Content-Type": "text/html"}, b"<title>410</title><p>Gone."
        return 200, {"Content-Type": "text/html; charset=utf-8"}, page(self, story)


def page(site: Site, story: Story) -> bytes:
    """A story's page with the usual furniture around it."""
    words = story.text
    paragraphs = "\n".join(f"<p>{html.escape(p)}</p>" for p in words.paragraphs)
    modified = f'<meta property="article:modified_time" content="{iso(story.modified)}">' if story.modified else ""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{html.escape(words.title)} - {site.name}</title>
<link rel="canonical" href="{site.url}{story.path}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{iso(story.published)}">{modified}</head><body>
<nav><a href="/">Home</a> <a href="/news/">News</a> <a href="/sport/">Sport</a> <a href="/about">About us</a></nav>
<article><h1>{html.escape(words.title)}</h1><p class="byline">By {words.author}</p>
{paragraphs}</article>
<footer><a href="/imprint">Imprint</a> <p>© The {site.name.title()}</p></footer></body></html>""".encode()


def rss(site: Site) -> bytes:
    items = "".join(
        f"<item><title>{html.escape(s.text.title)}</title><link>{site.url}{s.path}?utm_source=rss</link>"
        f"<pubDate>{formatdate(s.published, usegmt=True)}</pubDate></item>"
        for s in site.newest
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{site.name}</title>{items}</channel></rss>'.encode()
    )


def news_sitemap(site: Site) -> bytes:
    urls = "".join(
        f"<url><loc>{site.url}{s.path}</loc><lastmod>{iso(s.modified or s.published)}</lastmod><news:news>"
        f"<news:publication><news:name>{site.name}</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{iso(s.published)}</news:publication_date>"
        f"<news:title>{html.escape(s.text.title)}</news:title></news:news></url>"
        for s in site.newest
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()


def sitemap_index(site: Site) -> bytes:
    newest = iso(max((s.modified or s.published for s in site.newest), default=START))
    old = iso(START - 400 * 86_400)
    return (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{site.url}/sitemap-2024.xml</loc><lastmod>{old}</lastmod></sitemap>"
        f"<sitemap><loc>{site.url}/sitemap-news.xml.gz</loc><lastmod>{newest}</lastmod></sitemap></sitemapindex>"
    ).encode()


def section(site: Site) -> bytes:
    cards = "".join(
        f'<div class="card"><a href="{s.path}"><img src="/i.jpg" alt=""></a><h3><a href="{s.path}#top">'
        f"{html.escape(s.text.title)}</a></h3><a href='/tag/council'>Council</a></div>"
        for s in site.newest
    )
    return f"""<!doctype html><title>News</title><link rel="alternate" type="application/rss+xml" href="/rss.xml">
<nav><a href="/">Home</a><a href="/news/">News</a><a href="/sport/">Sport</a><a href="/weather">Weather</a></nav>
<main>{cards}<a href="/news/?page=2">Older stories</a></main>
<footer><a href="/privacy">Privacy policy and cookie settings</a><a href="/subscribe">Subscribe</a></footer>""".encode()


def robots(site: Site) -> bytes:
    return f"User-agent: *\nDisallow: /private/\nSitemap: {site.url}/sitemap.xml\n".encode()


_LISTINGS: dict[str, tuple[str, Callable[[Site], bytes]]] = {
    "/rss.xml": ("application/rss+xml", rss),
    "/sitemap-news.xml": ("application/xml", news_sitemap),
    "/sitemap-news.xml.gz": ("application/gzip", lambda site: gzip.compress(news_sitemap(site), mtime=0)),
    "/sitemap.xml": ("application/xml", sitemap_index),
    "/news/": ("text/html", section),
    "/": ("text/html", section),
    "/robots.txt": ("text/plain", robots),
}


class World:
    """All sites behind one port, told apart by their Host header."""

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.asked: Counter[str] = Counter()  # "host/path" -> requests
        self.port = 0
        self.validators = True

    def site(self, name: str, stories: int = 0, *, seed: int = 0, when: float = START) -> Site:
        """A new site with some stories, an hour apart, the newest at `when`."""
        made = self.sites[name] = Site(name=name, port=self.port)
        for i in range(stories):
            made.write(seed + i, when - (stories - 1 - i) * 3600)
        return made

    def get(self, host: str, path: str, held: str | None) -> Answer:
        name = host.partition(":")[0].removesuffix(".localhost")
        self.asked[f"{name}{path.partition('?')[0]}"] += 1
        if name not in self.sites:
            return 404, {}, b""
        status, headers, body = self.sites[name].answer(path)
        tag = f'"{sha1(body).hexdigest()}"'
        if status == 200 and self.validators:
            if held == tag:
                return 304, {"ETag": tag}, b""
            headers = headers | {"ETag": tag}
        return status, headers, body


@contextmanager
def serve() -> Iterator[World]:
    """A running world."""
    world = World()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = world.get(self.headers["Host"], self.path, self.headers["If-None-Match"])
            head = [f"HTTP/1.1 {status} X"] + [f"{k}: {v}" for k, v in headers.items()]
            if status != 304:
                head.append(f"Content-Length: {len(body)}")
            self.wfile.write("\r\n".join([*head, "", ""]).encode() + body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 512

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that was killed in the middle of a page

    server = Server(("127.0.0.1", 0), Handler)
    server.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    world.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

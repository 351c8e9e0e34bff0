"""What an answer means: a page, another address to ask, or a failure of one kind. Pure."""

from __future__ import annotations

import re

import msgspec

from scraper import markup, sniff, urls
from scraper.errors import FailureKind
from scraper.fetch import walls
from scraper.fetch.steps import Accept, Reply

REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # answers that may be others a moment later
BUSY = frozenset({429, 503})  # answers that speak for the whole host
REFRESH_LIMIT = 10  # seconds; a slower meta refresh reloads a page for people who stay on it

_HEAD = 16_384  # bytes in which a meta refresh counts
_REFRESH = re.compile(
    rb"<meta[^>]+http-equiv\s*=\s*[\"']?refresh[\"']?[^>]*?content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
    rb"|<meta[^>]+content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')[^>]*?http-equiv\s*=\s*[\"']?refresh",
    re.IGNORECASE,
)
_NAMED = re.compile(rb"http-equiv\s*=\s*[\"']?refresh")
_REFRESH_CONTENT = re.compile(
    r"\s*(\d+)(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$", re.IGNORECASE | re.DOTALL
)
_NOT_SHOWN = ("noscript", "script", "style", "template")


class Take(msgspec.Struct, frozen=True):
    """The answer is the page."""


class Follow(msgspec.Struct, frozen=True):
    """The answer points elsewhere; `target` as the server wrote it."""

    target: str
    soft: bool = False  # a meta refresh: the page itself can be had instead


class Fail(msgspec.Struct, frozen=True):
    """The answer is a failure; `again` if a later try may do better."""

    kind: FailureKind
    message: str
    again: bool = False


Verdict = Take | Follow | Fail


def judge(reply: Reply, url: str, *, accept: Accept, conditional: bool) -> Verdict:
    """Read one answer. `conditional` says that validators were sent, so that 304 is expected."""
    if reply.status in REDIRECTS:
        target = reply.header("location")
        return Follow(target) if target else Fail("protocol", f"redirect {reply.status} without a Location")
    if reply.status == 304 and conditional:
        return Take()
    if not 200 <= reply.status < 300:
        return _refused(reply)
    return Take() if accept == "any" else _content(reply, url)


def _refused(reply: Reply) -> Fail:
    wall = walls.recognise(reply)
    if wall:
        return Fail("blocked", f"{wall} answered {reply.status}")
    if 400 <= reply.status < 500:
        return Fail("http_4xx", f"HTTP status {reply.status}", reply.status in AGAIN)
    if 500 <= reply.status < 600:
        return Fail("http_5xx", f"HTTP status {reply.status}", reply.status in AGAIN)
    return Fail("protocol", f"HTTP status {reply.status} to a plain GET")


def _content(reply: Reply, url: str) -> Verdict:
    """Whether a 2xx answer is a page to read."""
    wall = walls.recognise(reply)
    if wall:
        return Fail("blocked", f"{wall} answered {reply.status}")
    kind = sniff.content(reply.body, reply.header("content-type"))
    if kind == "empty":
        return Fail("empty", f"no bytes in the body of a {reply.status}", again=reply.truncated)
    if kind not in sniff.READABLE:
        return Fail("not_html", f"the body is {kind}, not a page")
    target = refresh(reply.body, url) if kind == "html" else None
    return Follow(target, soft=True) if target else Take()


def refresh(body: bytes, url: str) -> str | None:
    """Where a meta refresh sends every reader within seconds, or None; reloading the same page is none.

    >>> refresh(b'<meta http-equiv="refresh" content="0; url=/new">', "https://example.org/")
    '/new'
    """
    head = body[:_HEAD]
    lowered = head.lower()  # searched first: an expression that ignores case takes seven times as long
    if b"refresh" not in lowered or not _NAMED.search(lowered):
        return None
    found = _REFRESH.search(markup.without(head, *_NOT_SHOWN))
    content = next((group for group in found.groups() if group is not None), b"") if found else b""
    parts = _REFRESH_CONTENT.match(content.decode("utf-8", "replace").replace("&amp;", "&"))
    if not parts or not parts[2] or len(parts[1]) > 2 or int(parts[1]) > REFRESH_LIMIT:
        return None
    goal = urls.resolve(url, parts[2])
    if goal is None or urls.without_fragment(goal) == urls.without_fragment(url):
        return None
    return parts[2]

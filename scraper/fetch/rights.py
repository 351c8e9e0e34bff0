"""Reservations against text and data mining, in headers and in the first bytes of a page. Pure."""

from __future__ import annotations

import re

from scraper.fetch.steps import Reply

_LOOK = 65_536  # bytes; <head> ends long before
_META = re.compile(rb"<meta\s[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_NO_AI = frozenset({"noai", "noml"})  # "noimageai" speaks of images, which we do not take


def reservation(reply: Reply, token: str) -> str | None:
    """The words with which a page keeps text and data mining to itself, or None.

    >>> reservation(Reply(status=200, headers=(("x-robots-tag", "noarchive, noai"),)), "me")
    'x-robots-tag: noai'
    """
    for name, value in [*_from_headers(reply), *_from_meta(reply.body)]:
        if name == "tdm-reservation" and value.strip() == "1":
            return "tdm-reservation: 1"
        if name in ("x-robots-tag", "robots", token.lower()):
            for directive in _directives(value, token):
                if directive in _NO_AI:
                    return f"{name}: {directive}"
    return None


def _from_headers(reply: Reply) -> list[tuple[str, str]]:
    return [(name, value) for name, value in reply.headers if name in ("x-robots-tag", "tdm-reservation")]


def _from_meta(body: bytes) -> list[tuple[str, str]]:
    """(name, content) of each meta element that has both."""
    pairs = []
    for tag in _META.findall(body[:_LOOK]):
        found = {m[1].lower(): (m[2] or m[3] or m[4]).decode("latin-1") for m in _ATTRIBUTE.finditer(tag)}
        if b"name" in found and b"content" in found:
            pairs.append((found[b"name"].lower(), found[b"content"]))
    return pairs


def _directives(value: str, token: str) -> list[str]:
    """Directives that speak to everybody or to us: "otherbot: noai" does not.

    >>> _directives("otherbot: noai, nofollow", "me"), _directives("me: noai", "me")
    ([], ['noai'])
    """
    agent, colon, rest = value.partition(":")
    if colon and "," not in agent and agent.strip().lower() not in ("unavailable_after", "max-snippet"):
        if agent.strip().lower() != token.lower():
            return []
        value = rest
    return [part.strip().lower() for part in value.split(",")]

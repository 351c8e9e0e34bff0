"""Passwords of one page's chain of requests: sent to those they were meant for, and to nobody else. Pure."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from urllib.parse import unquote

from scraper import urls

Headers = tuple[tuple[str, str], ...]
SECRET = frozenset({"authorization", "cookie"})  # of the user's own headers


class Logins:
    """What may be told to whom, from the first URL of a page to the last redirect.

    `start` may hold "user:password@"; `known` has the same for other origins.
    """

    def __init__(self, start: str, known: Mapping[str, str]) -> None:
        self._start = start
        self._known = dict(known)
        self.learn(start)

    def learn(self, url: str) -> None:
        """Take user and password from a URL, if they stand in it."""
        login = urls.userinfo(url) if "@" in url else ""
        if login:
            self._known |= dict.fromkeys(_origins(url), login)

    def headers(self, url: str, always: Headers) -> Headers:
        """The headers for a hop: `always`, without its secrets where a redirect led to another site, and a login."""
        if not self._known and not any(name in SECRET for name, _ in always):
            return always
        origin = urls.origin(url) or ""
        sent = always if origin in _origins(self._start) else without_secrets(always)
        login = self._known.get(origin)
        if login is None or any(name == "authorization" for name, _ in sent):
            return sent
        return (*sent, ("authorization", basic(login)))


def without_secrets(headers: Headers) -> Headers:
    """The headers that anybody may see."""
    return tuple(header for header in headers if header[0] not in SECRET)


def basic(userinfo: str) -> str:
    """The value of an Authorization header (RFC 7617) for the "user:password" of a URL.

    >>> basic("me:se%40cret"), basic("me")
    ('Basic bWU6c2VAY3JldA==', 'Basic bWU6')
    """
    user, _, password = userinfo.partition(":")
    return "Basic " + base64.b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode("ascii")


def _origins(url: str) -> set[str]:
    """A URL's origin, and the same by https: where a site has moved on, its secrets may follow."""
    origin = urls.origin(url) or ""
    return {origin, origin.replace("http://", "https://", 1)}

"""Cookies of one page's chain of requests, started from the user's cookies.txt. Pure but for reading that file."""

from __future__ import annotations

import email.message
import http.cookiejar
import re
import urllib.request
from collections.abc import Iterable
from pathlib import Path

from scraper.errors import OptionError
from scraper.fetch.steps import Reply

_EXPIRES = re.compile(r";\s*expires\s*=([^;]*)", re.IGNORECASE)


class Jar:
    """A copy for each page: cookies of one page's redirects never follow us to the next page."""

    def __init__(self, start: http.cookiejar.CookieJar | None = None) -> None:
        self._start = start
        self._jar: http.cookiejar.CookieJar | None = None

    def learn(self, url: str, reply: Reply) -> None:
        """Take the cookies a reply sets."""
        if reply.header("set-cookie") is None:
            return
        self._own().extract_cookies(_Response(reply), urllib.request.Request(url))  # type: ignore[arg-type]  # noqa: S310

    def header(self, url: str) -> str | None:
        """The Cookie header for a URL, or None."""
        jar = self._jar if self._jar is not None else self._start
        if jar is None:
            return None
        request = urllib.request.Request(url)  # noqa: S310  never opened: the jar only reads its address
        jar.add_cookie_header(request)
        return request.get_header("Cookie")

    def _own(self) -> http.cookiejar.CookieJar:
        if self._jar is None:
            self._jar = http.cookiejar.CookieJar()
            for cookie in self._start or ():
                self._jar.set_cookie(cookie)
        return self._jar


class _Response:
    """The face of a response that a cookie jar looks at."""

    def __init__(self, reply: Reply) -> None:
        self._message = email.message.Message()
        for value in reply.all("set-cookie"):
            self._message["set-cookie"] = _EXPIRES.sub(_sound_date, value)

    def info(self) -> email.message.Message:
        return self._message


def _sound_date(found: re.Match[str]) -> str:
    """The attribute, unless its date is one that http.cookiejar stumbles over with a warning."""
    try:
        http.cookiejar.http2time(found[1].strip(' "'))  # type: ignore[attr-defined]  # typeshed leaves it out
    except ValueError:
        return ""
    return found[0]


def load(path: Path | None) -> http.cookiejar.CookieJar | None:
    """A Netscape cookies.txt, cookies of a session too. Raises OptionError."""
    if path is None:
        return None
    jar = http.cookiejar.MozillaCookieJar(str(path))
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (OSError, UnicodeError) as error:  # http.cookiejar.LoadError among them
        raise OptionError(f"cookies: {getattr(error, 'strerror', None) or error}: {path}") from error
    return _as_browsers_mean_it(jar)


def _as_browsers_mean_it(cookies: Iterable[http.cookiejar.Cookie]) -> http.cookiejar.CookieJar:
    """Two things that http.cookiejar takes otherwise: 0 ends with the session, not in 1970; "intranet" is a host."""
    jar = http.cookiejar.CookieJar()
    for cookie in cookies:
        if cookie.expires == 0:
            cookie.expires = None
        if "." not in cookie.domain and ":" not in cookie.domain:
            cookie.domain += ".local"  # its word for hosts without a dot
        jar.set_cookie(cookie)
    return jar

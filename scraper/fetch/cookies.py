"""Cookies of one page's chain of requests, started from the user's cookies.txt. Pure but for reading that file."""

from __future__ import annotations

import email.message
import http.cookiejar
import re
import urllib.request
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
    """A Netscape cookies.txt as curl, browsers and their extensions write it. Raises OptionError that shows no value.

    http.cookiejar would take only files with a certain first line and dots before domains, end cookies of a
    session in 1970, and print the line that it cannot read, value and all.
    """
    if path is None:
        return None
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        raise OptionError(f"cookies: {getattr(error, 'strerror', None) or 'not UTF-8'}: {path}") from error
    jar = http.cookiejar.CookieJar()
    for number, line in enumerate(lines, 1):
        entry = line.removeprefix("#HttpOnly_")
        if not entry.strip() or entry.startswith("#"):
            continue
        try:
            jar.set_cookie(_cookie(entry))
        except ValueError:
            wanted = "domain, TRUE or FALSE, path, TRUE or FALSE, expiry, name, value, with tabs between"
            raise OptionError(f"cookies: line {number} is none of a Netscape cookies.txt ({wanted}): {path}") from None
    return jar


def _cookie(line: str) -> http.cookiejar.Cookie:
    """One line. A name without value has six fields; a host without a dot is what http.cookiejar calls ".local"."""
    domain, below, path, secure, expires, name, *value = line.split("\t")
    if len(value) > 1 or not domain or not name or {below.upper(), secure.upper()} - {"TRUE", "FALSE"}:
        raise ValueError
    if "." not in domain and ":" not in domain:
        domain += ".local"
    elif below.upper() == "TRUE" and not domain.startswith("."):
        domain = "." + domain
    until = int(float(expires or 0))
    return http.cookiejar.Cookie(
        version=0,
        name=name,
        value=(value or [""])[0],
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=below.upper() == "TRUE",
        domain_initial_dot=domain.startswith("."),
        path=path or "/",
        path_specified=bool(path),
        secure=secure.upper() == "TRUE",
        expires=until if until > 0 else None,  # 0 and -1: with the session
        discard=until <= 0,
        comment=None,
        comment_url=None,
        rest={},
    )

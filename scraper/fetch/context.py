"""The values a plan works with: what the session shares, what the caller wishes, why a try failed."""

from __future__ import annotations

import http.cookiejar
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from scraper import urls
from scraper.errors import FailureKind
from scraper.fetch.hosts import Hosts
from scraper.fetch.steps import Accept, Reply, Trouble, Validators
from scraper.options import Options


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What all plans of a session share: the user's switches, what hosts asked for, clock and chance."""

    options: Options
    hosts: Hosts
    headers: tuple[tuple[str, str], ...]  # sent with every request
    token: str  # our name in robots.txt
    cookies: http.cookiejar.CookieJar | None
    logins: Mapping[str, str] = msgspec.field(default_factory=dict)  # origin -> "user:password", as in a URL
    now: Callable[[], datetime]  # UTC
    chance: Callable[[], float]  # 0 to 1, for jitter


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller asked for."""

    url: str
    validators: Validators | None = None
    accept: Accept = "page"
    delay: float | None = None  # seconds between pages of the host, instead of options.per_host_delay


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a try failed; `again` if another may do better, `pause` if the server named one."""

    kind: FailureKind
    message: str
    url: str
    status: int | None = None
    again: bool = False
    pause: float | None = None


def dead_end(url: str, session: Session) -> Problem | None:
    """The problem that pages of the same origin have just had, so that this one need not wait for it."""
    known = session.hosts.buried(urls.origin(url) or "")
    if known is None:
        return None
    return Problem(kind=known[0], message=f"{known[1]} (found out a moment ago)", url=url)


def note(url: str, answer: Reply | Trouble, session: Session) -> None:
    """Remember whether an origin could be reached."""
    origin = urls.origin(url) or ""
    if isinstance(answer, Trouble) and not answer.reached:
        limit = session.options.retries + 1 if answer.again else 1
        session.hosts.missed(origin, answer.kind, answer.message, limit=limit)
    else:
        session.hosts.reached(origin)


def seconds_to_connect(options: Options, left: float) -> float:
    """A little less than for the first byte, so that of a server nobody reaches it is said that nobody reaches it."""
    return min(options.connect_timeout, 0.95 * min(options.first_byte_timeout, left))


def request_headers(
    always: tuple[tuple[str, str], ...], cookie: str | None, validators: Validators, accept: Accept
) -> tuple[tuple[str, str], ...]:
    """The headers of one request; the user's own win over ours."""
    kinds = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5" if accept == "page" else "*/*"
    own = (("accept", kinds), *validators.headers(), *((("cookie", cookie),) if cookie else ()))
    named = {name.lower() for name, _ in always}
    return (*always, *((name, value) for name, value in own if name not in named))

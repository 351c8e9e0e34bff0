"""How one page is had: permission, turn, redirects, retries, cache. One pure generator for both drivers.

The plan asks (Send, Sleep, Acquire, Release, Recall, Keep …) and is told; it never touches the network,
the clock or the disk. What hosts asked for is kept in `Hosts`, shared by all plans of a session.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any

import msgspec

from scraper import urls
from scraper.errors import FailureKind, FetchError
from scraper.fetch import backoff, rights, verdict
from scraper.fetch.context import Problem, Session, Wish, dead_end, note, request_headers, seconds_to_connect
from scraper.fetch.cookies import Jar
from scraper.fetch.logins import Logins
from scraper.fetch.permission import permission
from scraper.fetch.robots import Rules
from scraper.fetch.steps import Acquire, Keep, Plan, Recall, Release, Reply, Send, Sleep, Step, Trouble, Validators
from scraper.models import Page, timestamp

_PORT = re.compile(r"\d{1,5}(?:/|$)")
SOFT_HOPS = 3  # meta refreshes followed on the way to one page


def visit(wish: Wish, session: Session) -> Plan:
    """Tries until the page is there, nothing helps, or the tries are used up. Raises FetchError."""
    start = _start(wish.url)
    tries = session.options.retries + 1
    for attempt in range(1, tries + 1):
        outcome = yield from _Chain(wish, session, start).run()
        if isinstance(outcome, Page):
            if not outcome.truncated or attempt == tries:
                return msgspec.structs.replace(outcome, attempts=attempt)
            yield Sleep(backoff.growing(attempt, session.options, session.chance()))
            continue
        wait = backoff.pause(attempt, outcome.pause, session.options, session.chance())
        if not outcome.again or attempt == tries or wait is None:
            raise _error(outcome, wish, attempt)
        yield Sleep(wait)
    raise AssertionError("the last try returns or raises")


def _start(url: str) -> str:
    """The URL in normal form. Raises FetchError for what is none, TypeError for what is no text."""
    if not isinstance(url, str):
        raise TypeError(f"a URL is text, not {type(url).__name__}")
    start = urls.normalise(url)
    if start is not None and len(start) <= urls.MAX_LENGTH:
        return urls.without_fragment(start)
    scheme = urls.scheme(url)
    if scheme is not None and scheme not in urls.WEB_SCHEMES and ("//" in url or not _is_host(scheme, url)):
        raise FetchError("unsupported_scheme", f"only http and https are fetched, not {scheme}", requested_url=url)
    raise FetchError("invalid_url", "not an absolute URL of the web (https://…)", requested_url=url[:500])


def _is_host(scheme: str, url: str) -> bool:
    """Whether what looks like a scheme is the host of an address without one: "a.example:x", "localhost:8000/x"."""
    return "." in scheme or _PORT.match(url.partition(":")[2]) is not None


def _error(problem: Problem, wish: Wish, attempts: int) -> FetchError:
    return FetchError(
        problem.kind,
        problem.message,
        requested_url=wish.url,
        url=problem.url,
        http_status=problem.status,
        attempts=attempts,
        retry_after=problem.pause,
    )


class _Chain:
    """One try: the hops from the first URL to the page."""

    def __init__(self, wish: Wish, session: Session, start: str) -> None:
        self.wish = wish
        self.session = session
        self.options = session.options
        self.url = urls.without_userinfo(start)
        self.logins = Logins(start, session.logins)
        self.jar = Jar(session.cookies)
        self.left = session.options.timeout
        self.seen: set[tuple[str, str | None]] = set()
        self.soft = 0
        self.turns: set[str] = set()  # hosts whose turn this page has had

    def run(self) -> Generator[Step, Any, Page | Problem]:
        """Follow hops until one is the page or a failure."""
        for _ in range(self.options.max_redirects + 1):
            hop = (self.url, self.jar.header(self.url))
            if hop in self.seen:
                return self._problem("redirect_loop", "the redirects lead in a circle")
            self.seen.add(hop)
            outcome = yield from self._hop(hop[1])
            if outcome is not None:
                return outcome
        return self._problem("redirect_loop", f"more than {self.options.max_redirects} redirects")

    def _hop(self, cookie: str | None) -> Generator[Step, Any, Page | Problem | None]:
        """One request with all that surrounds it. None: `self.url` is the next to ask."""
        rules = yield from permission(self.url, self.session)
        if isinstance(rules, Problem):
            return rules
        if not rules.allows(self.url):
            return self._problem("robots", rules.refusal or "robots.txt forbids this page")
        known = None
        if self.options.cache and not self.wish.validators:
            known = yield Recall(self.url)
        validators = self.wish.validators or (Validators.of(known) if known else Validators())
        reply = yield from self._ask(cookie, validators, rules)
        if isinstance(reply, Problem):
            return reply
        return (yield from self._read(reply, known, conditional=bool(validators)))

    def _ask(self, cookie: str | None, validators: Validators, rules: Rules) -> Generator[Step, Any, Reply | Problem]:
        """Wait for the host's turn, then send."""
        host = urls.host(self.url) or ""
        yield Acquire(f"host {host}", self.options.per_host_concurrency)
        closed = yield from self._turn(host, rules)
        closed = closed or dead_end(self.url, self.session)
        if closed is not None:
            yield Release(f"host {host}")
            return closed
        yield Acquire("all", self.options.concurrency)
        answer = yield Send(
            url=self.url,
            headers=request_headers(
                self.logins.headers(self.url, self.session.headers), cookie, validators, self.wish.accept
            ),
            limit=self.options.max_bytes,
            connect=seconds_to_connect(self.options, self.left),
            first_byte=min(self.options.first_byte_timeout, self.left),
            whole=max(self.left, 0.001),
        )
        yield Release("all")
        yield Release(f"host {host}")
        self.left -= answer.seconds
        note(self.url, answer, self.session)
        if isinstance(answer, Trouble):
            return self._problem(answer.kind, answer.message, again=answer.again)
        reply: Reply = answer
        return reply

    def _turn(self, host: str, rules: Rules) -> Generator[Step, Any, Problem | None]:
        """Wait until the host may be asked; a host that wants a long rest is not waited for."""
        hosts = self.session.hosts
        wait = 0.0
        if host not in self.turns:
            self.turns.add(host)
            wait = hosts.book(host, self._delay(rules))
        while True:
            closed, status = hosts.closed(host)  # another page may have been told to go away meanwhile
            if closed > self.options.max_wait:
                kind: FailureKind = "http_4xx" if status == 429 else "http_5xx"
                return self._problem(
                    kind, f"the host asked for {closed:.0f} s more of rest", status=status, pause=closed
                )
            wait = max(wait, closed)
            if wait <= 0:
                return None
            yield Sleep(wait)
            wait = 0.0

    def _delay(self, rules: Rules) -> float:
        """Seconds between pages of one host: ours, or the site's if longer."""
        ours = self.options.per_host_delay if self.wish.delay is None else self.wish.delay
        return max(ours, min(rules.delay or 0.0, self.options.max_crawl_delay))

    def _read(
        self, reply: Reply, known: Page | None, *, conditional: bool
    ) -> Generator[Step, Any, Page | Problem | None]:
        """Judge the answer and act on it."""
        opinion = verdict.judge(reply, self.url, accept=self.wish.accept, conditional=conditional)
        if isinstance(opinion, verdict.Follow):
            return self._follow(opinion, reply)
        if isinstance(opinion, verdict.Fail):
            return self._failed(opinion, reply)
        if reply.status == 304 and known is not None:
            return msgspec.structs.replace(known, requested_url=self.wish.url)
        if self.options.respect_ai_optout:
            words = rights.reservation(reply, self.session.token)
            if words:
                return self._problem("robots", f"the page is reserved against text and data mining ({words})")
        page = self._page(reply)
        if self.options.cache and not page.truncated and reply.status == 200 and Validators.of(page):
            yield Keep(self.url, page)
        return page

    def _follow(self, opinion: verdict.Follow, reply: Reply) -> Page | Problem | None:
        """Go where the answer points, if that is a place to go."""
        self.jar.learn(self.url, reply)
        target = urls.resolve(self.url, opinion.target)
        if opinion.soft:
            self.soft += 1
            known = {url for url, _ in self.seen}
            if self.soft > SOFT_HOPS or target is None or urls.without_fragment(target) in known:
                return self._page(reply)
        if target is None or len(target) > urls.MAX_LENGTH:
            scheme = urls.scheme(opinion.target)
            if scheme and scheme not in urls.WEB_SCHEMES:
                return self._problem("unsupported_scheme", f"redirect to {scheme}:", status=reply.status)
            return self._problem("invalid_url", "redirect to what is no URL", status=reply.status)
        self.logins.learn(target)
        self.url = urls.without_userinfo(urls.without_fragment(target))
        return None

    def _failed(self, opinion: verdict.Fail, reply: Reply) -> Problem:
        """A failure, and what it means for the whole host."""
        asked = backoff.retry_after(reply.header("retry-after"), self.session.now())
        if reply.status in verdict.BUSY:
            host = urls.host(self.url) or ""
            self.session.hosts.close(host, asked if asked is not None else self.options.backoff, reply.status)
        message = f"{opinion.message}, asking us to wait {asked:.0f} s" if asked else opinion.message
        return self._problem(opinion.kind, message, status=reply.status, again=opinion.again, pause=asked)

    def _page(self, reply: Reply) -> Page:
        return Page(
            body=reply.body,
            url=self.url,
            requested_url=self.wish.url,
            status=reply.status,
            headers=reply.headers,
            fetched_at=timestamp(self.session.now()),
            truncated=reply.truncated,
        )

    def _problem(
        self,
        kind: FailureKind,
        message: str,
        *,
        status: int | None = None,
        again: bool = False,
        pause: float | None = None,
    ) -> Problem:
        return Problem(kind=kind, message=message, url=self.url, status=status, again=again, pause=pause)

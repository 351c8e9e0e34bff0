"""May a URL be asked for? robots.txt fetched once an origin: 4xx allows, 5xx waits, then forbids. Pure."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scraper import urls
from scraper.fetch import backoff, robots, verdict
from scraper.fetch.context import Problem, Session, dead_end, note, request_headers, seconds_to_connect
from scraper.fetch.logins import without_secrets
from scraper.fetch.robots import Rules
from scraper.fetch.steps import (
    Acquire,
    KeepRobots,
    RecallRobots,
    Release,
    Reply,
    Send,
    Sleep,
    Step,
    Trouble,
    Validators,
)

ROBOTS_DEADLINE = 10.0  # seconds; a robots.txt is short


def permission(url: str, session: Session) -> Generator[Step, Any, Rules | Problem]:
    """The rules of a URL's origin, fetched once while they are fresh."""
    origin = urls.origin(url) or ""
    if not session.options.robots:
        return robots.EVERYTHING
    rules = session.hosts.rules(origin)
    if rules is not None:
        return rules
    yield Acquire(f"robots {origin}", 1)  # whoever comes second finds the rules learnt
    outcome: Rules | Problem | None = session.hosts.rules(origin) or dead_end(url, session)
    if outcome is None:
        kept = yield RecallRobots(origin)
        outcome = robots.parse(kept, session.token) if kept is not None else None
        outcome = outcome or (yield from _ask_robots(origin, url, session))
        if isinstance(outcome, Rules):
            session.hosts.learn(origin, outcome)
    yield Release(f"robots {origin}")
    return outcome


def _ask_robots(origin: str, page: str, session: Session) -> Generator[Step, Any, Rules | Problem]:
    """Fetch a robots.txt: 4xx allows, 5xx waits and then forbids, a dead host is the page's own failure."""
    options = session.options
    reason = ""
    for attempt in range(1, options.retries + 2):
        reply = yield from _robots_reply(f"{origin}/robots.txt", session)
        note(origin, reply, session)
        asked = None
        if isinstance(reply, Trouble):
            if not reply.reached:
                return Problem(kind=reply.kind, message=reply.message, url=page, again=reply.again)
            reason = reply.message
            break  # a robots.txt that hangs is not worth hanging for again
        elif reply.status < 500 and reply.status != 429:
            rules = robots.read(reply, session.token)
            yield KeepRobots(origin, reply.body if rules.parsed else b"", rules.fresh)
            return rules
        else:
            reason = f"HTTP status {reply.status}"
            asked = backoff.retry_after(reply.header("retry-after"), session.now())
        wait = backoff.pause(attempt, asked, options, session.chance())
        if attempt > options.retries or wait is None:
            break
        yield Sleep(wait)
    return robots.unreachable(f"robots.txt cannot be read: {reason}")


def _robots_reply(url: str, session: Session) -> Generator[Step, Any, Reply | Trouble]:
    """The answer at the end of a robots.txt's redirects; too many count as none there (RFC 9309, 2.3.1.2)."""
    seconds = min(ROBOTS_DEADLINE, session.options.timeout)
    for _ in range(robots.MAX_REDIRECTS + 1):
        yield Acquire("all", session.options.concurrency)
        answer = yield Send(
            url=url,
            headers=request_headers(without_secrets(session.headers), None, Validators(), "any"),
            limit=robots.MAX_BYTES,
            connect=seconds_to_connect(session.options, seconds),
            first_byte=min(session.options.first_byte_timeout, seconds),
            whole=seconds,
            cut=True,
        )
        yield Release("all")
        if isinstance(answer, Trouble):
            return answer
        reply: Reply = answer
        target = urls.resolve(url, reply.header("location") or "")
        if reply.status not in verdict.REDIRECTS or target is None:
            return reply
        url = target
    return Reply(status=404)

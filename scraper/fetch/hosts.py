"""What a session remembers about hosts: when each may be asked next, and its robots rules."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from scraper.errors import FailureKind
from scraper.fetch.robots import Rules

DEAD_FOR = 60.0  # seconds for which an origin that cannot be reached is not tried again
MAX_HOSTS = 20_000  # remembered at once; a crawl of the whole web must not grow without end


class Hosts:
    """Times are seconds of `clock`; safe to share between threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._next: OrderedDict[str, float] = OrderedDict()  # host -> earliest start of the next page
        self._closed: dict[str, tuple[float, int]] = {}  # host -> no request before, and the status that said so
        self._misses: dict[str, int] = {}  # origin -> connections that failed in a row
        self._dead: OrderedDict[str, tuple[float, FailureKind, str]] = OrderedDict()  # origin -> until, why
        self._rules: OrderedDict[str, tuple[float, Rules]] = OrderedDict()  # origin -> (until, rules)

    def book(self, host: str, delay: float) -> float:
        """Reserve the host's next turn, `delay` seconds after the one before; returns seconds to wait."""
        with self._lock:
            now = self._clock()
            start = max(now, self._next.get(host, 0.0))
            self._next[host] = start + delay
            self._next.move_to_end(host)
            if len(self._next) > MAX_HOSTS:
                self._next.popitem(last=False)
            return start - now

    def close(self, host: str, seconds: float, status: int) -> None:
        """No request to this host for so long: it answered `status`, it is too busy."""
        with self._lock:
            now = self._clock()
            if len(self._closed) > MAX_HOSTS:
                self._closed = {name: entry for name, entry in self._closed.items() if entry[0] > now}
            if now + seconds > self._closed.get(host, (0.0, 0))[0]:
                self._closed[host] = (now + seconds, status)

    def closed(self, host: str) -> tuple[float, int]:
        """Seconds until the host may be asked at all (0 when it may), and the status that closed it."""
        until, status = self._closed.get(host, (0.0, 0))
        return max(0.0, until - self._clock()), status

    def missed(self, origin: str, kind: FailureKind, message: str, *, limit: int) -> None:
        """Nobody was reached there. After `limit` times in a row no other page needs to find that out for a while."""
        with self._lock:
            times = self._misses.get(origin, 0) + 1
            self._misses[origin] = times
            if times >= limit:
                del self._misses[origin]
                self._dead[origin] = (self._clock() + DEAD_FOR, kind, message)
                self._dead.move_to_end(origin)
            if len(self._dead) > MAX_HOSTS:
                self._dead.popitem(last=False)

    def reached(self, origin: str) -> None:
        """Somebody answered there."""
        self._misses.pop(origin, None)

    def buried(self, origin: str) -> tuple[FailureKind, str] | None:
        """Why an origin could not be reached a moment ago, or None."""
        until, kind, message = self._dead.get(origin, (0.0, None, ""))
        return (kind, message) if kind and self._clock() < until else None

    def rules(self, origin: str) -> Rules | None:
        """The origin's robots rules while they are fresh."""
        with self._lock:
            until, rules = self._rules.get(origin, (0.0, None))
            return rules if rules is not None and self._clock() < until else None

    def learn(self, origin: str, rules: Rules) -> None:
        """Remember an origin's robots rules."""
        with self._lock:
            self._rules[origin] = (self._clock() + rules.fresh, rules)
            self._rules.move_to_end(origin)
            if len(self._rules) > MAX_HOSTS:
                self._rules.popitem(last=False)

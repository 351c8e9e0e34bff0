"""Counting a batch: what is done of the whole list, how fast, and which hosts hold it up."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from time import monotonic

from scraper.jobs.estimate import Estimate, counted, duration
from scraper.jobs.journal import OK
from scraper.urls import host

WINDOW = 30.0  # seconds over which the rate is taken


class Tally:
    """Counts of one run over one list; `outcomes` covers the whole list, earlier runs included."""

    def __init__(
        self, estimate: Estimate, outcomes: Counter[str], delay: float = 1.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self.delay = delay  # seconds between requests to one host
        self.estimate = estimate
        self.outcomes = outcomes
        self.before = outcomes.total()
        self.here = 0  # URLs finished by this run
        self.waiting: Counter[str] = Counter()  # URLs to do, a host
        self._clock = clock
        self._start = clock()
        self._recent: deque[tuple[float, int]] = deque([(self._start, 0)])

    def expect(self, urls: Iterable[str]) -> None:
        """These URLs are to do."""
        self.waiting.update(host(url) or "" for url in urls)

    def finished(self, url: str, outcome: str) -> None:
        """One URL is done: "ok" or the kind of its failure."""
        self.outcomes[outcome] += 1
        self.here += 1
        name = host(url) or ""
        self.waiting[name] -= 1
        if self.waiting[name] <= 0:
            del self.waiting[name]

    @property
    def total(self) -> int:
        """Unique URLs of the list."""
        return self.before + self.estimate.urls

    @property
    def done(self) -> int:
        """URLs that stand in one of the two files."""
        return self.before + self.here

    @property
    def records(self) -> int:
        """URLs that became records."""
        return self.outcomes[OK]

    @property
    def failed(self) -> int:
        """URLs that became failures."""
        return self.done - self.records

    @property
    def seconds(self) -> float:
        """Since this run began."""
        return self._clock() - self._start

    def rate(self) -> float:
        """URLs a second over the last half minute."""
        now = self._clock()
        self._recent.append((now, self.here))
        while len(self._recent) > 2 and self._recent[1][0] < now - WINDOW:
            self._recent.popleft()
        then, had = self._recent[0]
        return (self.here - had) / (now - then) if now > then else 0.0

    def left(self) -> float | None:
        """Seconds that remain, or None before there is a rate: the busiest host decides, or the rate."""
        rate, todo = self.rate(), self.total - self.done
        if not todo:
            return 0.0
        if not rate:
            return None
        return max(todo / rate, max(self.waiting.values(), default=0) * self.delay)

    def slowest(self, count: int = 3) -> list[tuple[str, int]]:
        """The hosts with most URLs still to do, if any has more than one."""
        return [(name, left) for name, left in self.waiting.most_common(count) if left > 1]

    def line(self) -> str:
        """How things stand, in one line."""
        left = self.left()
        parts = [f"{self.done:,} of {self.total:,} done", f"{self.failed:,} failed", f"{self.rate():.1f}/s"]
        if left is not None:
            parts.append(f"about {duration(left)} left")
        if slowest := self.slowest():
            parts.append("most left: " + ", ".join(f"{name} {count:,}" for name, count in slowest))
        return " · ".join(parts)

    def summary(self) -> str:
        """What a run says when it ends: counts by outcome, hosts, pace."""
        pace = f"{self.here / self.seconds:.1f} pages/s" if self.here and self.seconds else "nothing to do"
        counts = ", ".join(f"{name} {count:,}" for name, count in self.outcomes.most_common() if count)
        ended = f"{counted(self.records, 'record')} and {counted(self.failed, 'failure')}"
        text = f"{ended} of {counted(self.total, 'URL')}: {counts or 'none'}"
        if self.total > self.done:
            text += f"; {self.total - self.done:,} still to do"
        hosts = counted(self.estimate.hosts, "host")
        return f"{text}\n{self.here:,} in this run from {hosts} in {duration(self.seconds)}, {pace}"

    def figures(self) -> dict[str, object]:
        """The same for machines."""
        left = self.left()
        return {
            "total": self.total,
            "done": self.done,
            "records": self.records,
            "failed": self.failed,
            "outcomes": dict(self.outcomes),
            "here": self.here,
            "hosts": self.estimate.hosts,
            "seconds": round(self.seconds, 1),
            "rate": round(self.rate(), 2),
            "seconds_left": None if left is None else round(left),
            "slowest_hosts": dict(self.slowest()),
        }

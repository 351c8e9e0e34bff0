"""What a fault is, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fetch.faulty import Scenario

CAP = 300_000  # bytes; the decoded size allowed in these tests
BIG = b"<p>filler</p>" * 100_000  # 1.3 MB of markup


@dataclass(frozen=True)
class Fault:
    """One row: what the server does and what must come of it.

    `outcome` is "page", "truncated" (a page, cut), or a failure kind; `requests` how often the page is asked for.
    """

    name: str
    group: str
    what: str
    outcome: str
    play: Scenario
    kind: str = "http"
    requests: int | None = None
    attempts: int | None = None
    body: bytes | None = None
    options: dict[str, Any] = field(default_factory=dict)


FAULTS: list[Fault] = []


def fault(group: str, what: str, outcome: str, **more: Any) -> Callable[[Scenario], Scenario]:
    """Register a scenario under its function's name."""
    options = more.pop("options", {})
    robots = more.pop("robots", False)

    def register(play: Scenario) -> Scenario:
        name = play.__name__.strip("_").replace("_", "-")  # type: ignore[attr-defined]
        play.robots = robots  # type: ignore[attr-defined]
        assert all(known.name != name for known in FAULTS), name
        FAULTS.append(Fault(name, group, what, outcome, play, options=options, **more))
        return play

    return register


ONCE = {"retries": 0}
# Deadlines where they are what a fault is about; everywhere else a busy machine has time to spare.
HURRY = {"timeout": 0.6, "connect_timeout": 0.3, "first_byte_timeout": 0.4}

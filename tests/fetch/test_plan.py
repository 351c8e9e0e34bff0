"""The plan itself, driven by hand: no network, no clock, no waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from scraper.errors import FetchError
from scraper.fetch.context import Session, Wish
from scraper.fetch.hosts import DEAD_FOR, Hosts
from scraper.fetch.plan import visit
from scraper.fetch.steps import Acquire, Keep, Recall, Release, Reply, Send, Sleep, Step, Trouble
from scraper.models import Page
from scraper.options import Options

PAGE = Reply(status=200, headers=(("content-type", "text/html"),), body=b"<!doctype html><p>Hello", seconds=0.5)
MISSING = Reply(status=404)


class World:
    """A driver without a world: answers come from a function, time passes when the plan sleeps."""

    def __init__(self, answer: Callable[[Send], Reply | Trouble], **changes: Any) -> None:
        self.time = 1000.0
        self.answer = answer
        self.steps: list[Step] = []
        self.session = Session(
            options=Options(**changes),
            hosts=Hosts(lambda: self.time),
            headers=(("user-agent", "test"),),
            token="test",
            cookies=None,
            now=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC),
            chance=lambda: 1.0,
        )

    def fetch(self, url: str = "https://news.example/a") -> Page:
        plan = visit(Wish(url=url), self.session)
        answer: Any = None
        held: list[str] = []
        try:
            while True:
                step = plan.send(answer)
                self.steps.append(step)
                answer = None
                if isinstance(step, Send):
                    answer = self.answer(step)
                    self.time += answer.seconds
                elif isinstance(step, Sleep):
                    self.time += step.seconds
                elif isinstance(step, Acquire):
                    held.append(step.name)
                elif isinstance(step, Release):
                    held.remove(step.name)
        except StopIteration as done:
            assert not held, "every place is given back"
            page: Page = done.value
            return page

    def all(self, kind: type) -> list[Any]:
        return [step for step in self.steps if isinstance(step, kind)]


def site(*answers: Reply | Trouble) -> Callable[[Send], Reply | Trouble]:
    """A site without robots.txt that gives these answers in turn, the last one for ever."""
    queue = list(answers)

    def answer(step: Send) -> Reply | Trouble:
        if step.url.endswith("/robots.txt"):
            return MISSING
        return queue.pop(0) if len(queue) > 1 else queue[0]

    return answer


def failure(world: World, url: str = "https://news.example/a") -> FetchError:
    with pytest.raises(FetchError) as caught:
        world.fetch(url)
    return caught.value


def test_a_page_costs_two_requests_and_no_wait() -> None:
    world = World(site(PAGE))
    page = world.fetch()
    assert (page.status, page.attempts, page.fetched_at) == (200, 1, "2026-11-01T12:00:00Z")
    assert [step.url for step in world.all(Send)] == ["https://news.example/robots.txt", "https://news.example/a"]
    assert not world.all(Sleep)


def test_further_tries_wait_twice_as_long_each_time() -> None:
    world = World(site(Reply(status=500)), retries=4, backoff=1.0, per_host_delay=0.0)
    assert failure(world).attempts == 5
    assert [step.seconds for step in world.all(Sleep)] == [1.0, 2.0, 4.0, 8.0]


def test_retry_after_is_waited_for_to_the_second() -> None:
    busy = Reply(status=429, headers=(("retry-after", "42"),))
    world = World(site(busy, PAGE), per_host_delay=0.0)
    assert world.fetch().attempts == 2
    assert sum(step.seconds for step in world.all(Sleep)) == 42.0


def test_a_pause_beyond_our_patience_fails_at_once_for_all_pages_of_the_host() -> None:
    world = World(site(Reply(status=503, headers=(("retry-after", "7200"),))), max_wait=120.0)
    first = failure(world)
    assert (first.kind, first.http_status, first.retry_after) == ("http_5xx", 503, 7200.0)
    sent = len(world.all(Send))
    second = failure(world, "https://news.example/b")
    assert (second.kind, second.http_status) == ("http_5xx", 503)
    assert second.retry_after == pytest.approx(7200.0)
    assert len(world.all(Send)) == sent


def test_the_time_for_a_page_shrinks_from_hop_to_hop() -> None:
    hop = Reply(status=302, headers=(("location", "/b"),), seconds=8.0)
    world = World(site(hop, PAGE), timeout=20.0)
    world.fetch()
    assert [step.whole for step in world.all(Send) if "robots" not in step.url] == [20.0, 12.0]


def test_waiting_in_line_does_not_eat_the_time_for_a_page() -> None:
    world = World(site(PAGE), timeout=5.0, per_host_delay=60.0)
    world.fetch("https://news.example/a")
    world.fetch("https://news.example/b")
    assert [step.seconds for step in world.all(Sleep)] == [59.5]
    assert world.all(Send)[-1].whole == 5.0


def test_hops_on_one_host_are_one_visit() -> None:
    world = World(site(Reply(status=301, headers=(("location", "/b"),)), PAGE), per_host_delay=60.0)
    world.fetch()
    assert not world.all(Sleep)


def test_a_dead_host_is_found_out_once() -> None:
    nobody = Trouble(kind="connect", message="refused", again=True, reached=False, seconds=10.0)
    world = World(lambda step: nobody, retries=2)
    assert failure(world).attempts == 3
    sent = len(world.all(Send))
    again = failure(world, "https://news.example/b")
    assert (again.kind, again.message) == ("connect", "refused (found out a moment ago)")
    assert len(world.all(Send)) == sent
    world.time += DEAD_FOR
    failure(world, "https://news.example/c")
    assert len(world.all(Send)) > sent


def test_a_try_that_cannot_help_is_not_made() -> None:
    for kind in ("tls", "dns", "private_address", "too_large"):
        world = World(site(Trouble(kind=kind, message="no")))  # type: ignore[arg-type]
        assert failure(world).attempts == 1
        assert not world.all(Sleep)


def test_robots_that_answers_5xx_is_waited_for_then_believed_to_forbid() -> None:
    world = World(lambda step: Reply(status=503), retries=2, backoff=1.0)
    error = failure(world)
    assert (error.kind, len(world.all(Send))) == ("robots", 3)
    assert "robots.txt cannot be read" in error.message
    failure(world, "https://news.example/b")
    assert len(world.all(Send)) == 3


def test_the_cache_is_asked_and_told_only_when_there_is_one(tmp_path: Any) -> None:
    tagged = Reply(status=200, headers=(("etag", '"1"'), ("content-type", "text/html")), body=b"<p>Hello")
    world = World(site(tagged))
    world.fetch()
    assert not world.all(Recall)
    world = World(site(tagged), cache=tmp_path / "cache.db")
    world.fetch()
    assert [step.url for step in world.all(Keep)] == ["https://news.example/a"]


def test_a_truncated_page_is_asked_for_again_and_taken_in_the_end() -> None:
    cut = Reply(status=200, headers=(("content-type", "text/html"),), body=b"<p>Hel", truncated=True)
    world = World(site(cut), retries=1)
    page = world.fetch()
    assert (page.truncated, page.attempts) == (True, 2)

"""The pure middle: filters, schedules, changes, choices, summaries."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scraper.collect import config, filters, revisions, schedule, summary
from scraper.collect.context import Report
from scraper.collect.filters import Known
from scraper.collect.listing import Link
from scraper.collect.pages import poorer
from scraper.collect.state.rows import ListingRow
from scraper.collect.visit import CHILDREN, choose, needs_discovery
from scraper.models import Article, Author, Warning

NOW = 1_793_600_000.0
DAY = 86_400.0


def source(**table: object) -> config.Settings:
    made = {"sources": [{"name": "S", "feeds": ["https://a.example/rss"], **table}]}
    return config.settings(config.parse(made, folder=Path()))[0]


@pytest.mark.parametrize(
    ("link", "known", "verdict"),
    [
        (Link(url="https://a.example/1"), None, "new"),
        (Link(url="https://a.example/1", published=NOW - DAY), None, "new"),
        (Link(url="https://a.example/1", published=NOW - 8 * DAY), None, "old"),
        (Link(url="https://a.example/2026/01/31/x"), None, "old"),
        (Link(url="https://a.example/1", published=0.0, modified=NOW), None, "new"),
        (Link(url="https://a.example/1", published=NOW + 90 * DAY), None, "new"),
        (Link(url="https://a.example/video/1"), None, "excluded"),
        (Link(url="https://a.example/1", language="de"), None, "language"),
        (Link(url="ftp://a.example/1"), None, "no_url"),
        (Link(url="https://a.example/1"), Known(state="done", fetched=NOW - 9), "known"),
        (Link(url="https://a.example/1", modified=NOW - 5), Known(state="done", fetched=NOW - 9), "changed"),
        (Link(url="https://a.example/1", modified=NOW - 5), Known(state="dead", fetched=NOW - 9), "known"),
        (Link(url="https://a.example/1", modified=NOW + 90 * DAY), Known(state="done", fetched=NOW - 9), "known"),
    ],
)
def test_a_link_is_judged_by_what_is_known_of_it(link: Link, known: Known | None, verdict: str) -> None:
    wanted = source(exclude=["/video/"], languages=["en"])
    assert filters.verdict(link, link.url, known, wanted, NOW) == verdict


def test_the_newest_links_come_first_and_each_address_once() -> None:
    links = [
        Link(url="https://a.example/old?utm_source=x", published=NOW - 5),
        Link(url="https://a.example/new", published=NOW - 1),
        Link(url="https://a.example/old#top", published=NOW - 2),
    ]
    sorted_links = filters.sort_links(filters.by_key(links), {}, source(), NOW)
    assert [item.key for item in sorted_links.wanted] == ["https://a.example/new", "https://a.example/old"]


def test_what_a_source_does_not_say_the_defaults_do() -> None:
    made = config.parse(
        {
            "defaults": {"max_age": "2d", "exclude": ["/x/"], "recheck": ["1d", "1h"]},
            "sources": [
                {"name": "A", "site": "https://a.example", "max_age": "1h", "exclude": []},
                {"name": "B", "site": "https://b.example"},
                {"name": "Off", "site": "https://c.example", "enabled": False},
            ],
        },
        folder=Path(),
    )
    one, two = config.settings(made)
    assert (one.max_age, one.exclude, two.max_age, two.exclude) == (3600.0, (), 2 * DAY, ("/x/",))
    assert two.recheck == (3600.0, DAY)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, "nothing to collect"),
        ({"sources": [{"name": "A"}]}, "needs at least one of site, feeds, sitemaps, sections"),
        ({"sources": [{"name": "A", "site": "https://a.b"}] * 2}, "the name is taken"),
        ({"sources": [{"name": "A", "site": "https://a.b", "exclude": ["re:("]}]}, "no regular expression"),
        ({"sources": [{"name": "A", "site": "https://a.b", "max_new": 0}]}, "max_new must be at least 1"),
        ({"output": "a-{hour}.jsonl", "sources": [{"name": "A", "site": "https://a.b"}]}, "placeholder"),
        ({"output": "a.csv", "sources": [{"name": "A", "site": "https://a.b"}]}, "scraper convert"),
        ({"folder": "x"}, 'unknown key "folder"'),
    ],
)
def test_every_mistake_in_a_config_has_its_own_words(table: dict[str, object], message: str) -> None:
    with pytest.raises(config.ConfigError, match=message.replace("(", r"\(")):
        config.parse(table, folder=Path())


def test_flags_beat_the_config() -> None:
    made = config.parse(
        {"fetch": {"timeout": 9.0}, "sources": [{"name": "A", "site": "https://a.b"}]}, folder=Path("/j")
    )
    changed = config.override(made, {"timeout": 3.0, "per_host_delay": 0.0, "indirect": True, "quotes": True})
    assert (changed.fetch.timeout, changed.extract.indirect) == (3.0, True)
    assert config.settings(changed)[0].per_host_delay == 0.0


# ------------------------------------------------------------------ when


def test_a_first_failure_costs_no_visit_and_later_ones_wait_ever_longer() -> None:
    waits = [schedule.listing_retry(n, 0.0) for n in range(1, 14)]
    assert waits[0] == 0
    assert waits == sorted(waits)
    assert waits[-1] <= DAY
    assert schedule.listing_retry(1, 0.0, retry_after=900.0) == 900.0


@pytest.mark.parametrize(
    ("kind", "status", "tries"),
    [("timeout", None, 6), ("http_5xx", 503, 6), ("http_4xx", 429, 6), ("http_4xx", 404, 2), ("not_html", None, 1)],
)
def test_pages_are_tried_as_often_as_it_can_help(kind: str, status: int | None, tries: int) -> None:
    given_up = next(n for n in range(1, 20) if schedule.page_retry(kind, status, n, 0.0) is None)
    assert given_up == tries


def test_an_article_is_looked_at_again_at_each_age_once() -> None:
    steps = (7200.0, DAY)
    assert schedule.next_look(steps, 0.0, 0.0) == 7200.0
    assert schedule.next_look(steps, 0.0, 7200.0) == DAY
    assert schedule.next_look(steps, 0.0, 3 * DAY) is None


# ------------------------------------------------------------------ which sitemap next


def row(url: str, **facts: object) -> ListingRow:
    return ListingRow(source="S", url=url, kind="sitemap", **{"origin": "index", "depth": 1, **facts})  # type: ignore[arg-type]


def test_indexes_come_first_and_old_sitemaps_never() -> None:
    rows = [
        row("old", modified=NOW - 90 * DAY),
        row("new", modified=NOW - 60),
        row("newer", modified=NOW - 30),
        row("top", origin="config", depth=0),
        row("later", origin="config", depth=0, next_try=NOW + 60),
    ]
    order, seen = [], set()
    while (found := choose(rows, seen, source(), NOW)) is not None:
        order.append(found.url)
        seen.add(found.url)
    assert order == ["top", "newer", "new"]


def test_an_index_of_thousands_is_read_a_few_at_a_time() -> None:
    rows = [row(str(n), read=float(n)) for n in range(1000)]
    seen: set[str] = set()
    while (found := choose(rows, seen, source(), NOW)) is not None:
        seen.add(found.url)
    assert seen == {str(n) for n in range(CHILDREN)}  # those read longest ago


def test_a_site_is_searched_when_nothing_else_is_left() -> None:
    assert needs_discovery([], None, NOW)
    assert not needs_discovery([], NOW - 60, NOW)
    assert not needs_discovery([row("a", failures=2)], None, NOW)
    assert needs_discovery([row("a", failures=3)], NOW - DAY, NOW)


# ------------------------------------------------------------------ what changed


def test_only_what_a_reader_sees_is_a_change() -> None:
    old = Article(title="One  two", body="A.\n\nB.\n\nC.", authors=(Author(name="Ann"),))
    assert (
        revisions.changes(old, Article(title="One two", body="A.\n\nB.\n\nC.", authors=old.authors, tags=("x",))) == ()
    )
    (found,) = revisions.changes(old, Article(title="One two", body="A.\n\nB2.\n\nC.\n\nD.", authors=old.authors))
    assert (found.field, found.removed, found.added) == ("body", ("B.",), ("B2.", "D."))


def test_less_of_an_article_is_no_revision_of_it() -> None:
    old = Article(title="T", body="Text", kind="article")
    assert poorer(Article(title="T", body=""), old)
    assert poorer(Article(title="T", body="X", warnings=(Warning(code="consent_wall", message=""),)), old)
    assert not poorer(Article(title="T", body="Other", kind="article"), old)


# ------------------------------------------------------------------ what is said


def test_exit_statuses_follow_the_sources_not_the_pages() -> None:
    assert summary.exit_status(Report(counts=Counter(failed=9), visited=2)) == 0
    assert summary.exit_status(Report(visited=2, failed={"A": "x"}, dead={"A"})) == 1
    assert summary.exit_status(Report(visited=1, failed={"A": "x"}, dead={"A"})) == 3
    assert summary.exit_status(Report(visited=1, failed={"A": "one of two feeds"})) == 1
    assert summary.exit_status(Report(stopped="terminated")) == 0


def test_nothing_is_said_when_nothing_happened() -> None:
    assert summary.is_quiet(Report(counts=Counter(unchanged=4, failed=2), visited=3))
    assert not summary.is_quiet(Report(counts=Counter(new=1)))
    assert not summary.is_quiet(Report(failed={"A": "x"}))

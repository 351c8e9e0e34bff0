"""The output file after crashes: what the cursor does not know of is found again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.collect.outbox import Outbox
from scraper.collect.state import articles
from scraper.collect.state.database import open_state
from scraper.models import Article

LINES = [f'{{"n":{n}}}' for n in range(4)]


_OPEN: list[Outbox] = []


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_state(tmp_path / "state.db")
    yield opened
    while _OPEN:
        _OPEN.pop().abandon()
    opened.close()


def store(db: sqlite3.Connection, *lines: str) -> None:
    for line in lines:
        number = articles.add(db, "S", Article(url="https://a.example/1", body=line), None, 0.0, None)
        db.execute("UPDATE articles SET record=? WHERE id=?", (line, number))


def outbox(db: sqlite3.Connection, path: Path, day: float = 0.0) -> Outbox:
    """An outbox that dies with the test."""
    _OPEN.append(Outbox(db, path, lambda: day))
    return _OPEN[-1]


def test_lines_written_after_the_last_cursor_are_not_written_again(db: sqlite3.Connection, tmp_path: Path) -> None:
    out = tmp_path / "news.jsonl"
    box = outbox(db, out)
    store(db, *LINES[:3])
    box.flush()  # the process dies here: lines on disk, no cursor
    store(db, LINES[3])
    outbox(db, out).flush()
    assert out.read_text().splitlines() == LINES


@pytest.mark.parametrize("torn", [1, 3, len(LINES[2])])
def test_a_torn_last_line_is_cut_and_written_whole(db: sqlite3.Connection, tmp_path: Path, torn: int) -> None:
    out = tmp_path / "news.jsonl"
    box = outbox(db, out)
    store(db, *LINES)
    box.flush()
    out.write_text(f"{LINES[0]}\n{LINES[1]}\n{LINES[2][:torn]}")
    outbox(db, out).flush()
    assert out.read_text().splitlines() == LINES


def test_bytes_of_others_are_never_touched(db: sqlite3.Connection, tmp_path: Path) -> None:
    out = tmp_path / "news.jsonl"
    box = outbox(db, out)
    store(db, LINES[0])
    box.flush()
    box.close()
    with out.open("a") as file:
        file.write("written by somebody else, without an end")
    store(db, LINES[1])
    outbox(db, out).flush()
    assert out.read_text().splitlines() == [LINES[0], "written by somebody else, without an end", LINES[1]]


def test_a_file_rotated_away_is_begun_anew(db: sqlite3.Connection, tmp_path: Path) -> None:
    out = tmp_path / "news.jsonl"
    box = outbox(db, out)
    store(db, LINES[0])
    box.flush()
    box.close()
    out.rename(tmp_path / "news.jsonl.1")
    store(db, LINES[1])
    outbox(db, out).flush()
    assert out.read_text().splitlines() == [LINES[1]]


def test_a_crash_on_the_turn_of_the_day_doubles_nothing(db: sqlite3.Connection, tmp_path: Path) -> None:
    template = tmp_path / "news-{date}.jsonl"
    box = outbox(db, template)
    store(db, *LINES[:2])
    box.flush()
    later = outbox(db, template, day=86_400.0)
    store(db, LINES[2])
    later.flush()  # dies here: the second file has a line that only its cursor of size 0 knows
    outbox(db, template, day=2 * 86_400.0).flush()
    found = [line for path in sorted(tmp_path.glob("*.jsonl")) for line in path.read_text().splitlines()]
    assert found == LINES[:3]


def test_output_named_later_begins_with_what_comes_then(db: sqlite3.Connection, tmp_path: Path) -> None:
    store(db, *LINES[:2])
    box = outbox(db, tmp_path / "news.jsonl")
    store(db, LINES[2])
    box.flush()
    assert (tmp_path / "news.jsonl").read_text().splitlines() == [LINES[2]]

"""Copies are linked, look-alikes are not."""

from __future__ import annotations

from pathlib import Path

from scraper.collect import duplicates
from tests.collect import copies
from tests.collect.writing import text


def test_copies_of_every_kind_are_linked_and_nothing_else_is(tmp_path: Path) -> None:
    found = copies.score(list(copies.stream(32, seed=12)), tmp_path / "state.db")
    assert found.wrong == ()
    assert found.recall >= 0.95, found.missed


def test_a_copy_of_a_copy_is_linked_to_the_first(tmp_path: Path) -> None:
    body = "\n\n".join(text(1).paragraphs)
    items = [
        copies.Item("first", body),
        copies.Item("second", f"MILLBURY — {body}", "first"),
        copies.Item("third", f"{body}\n\nA reader wrote in.", "first"),
    ]
    assert copies.score(items, tmp_path / "state.db").right == 2


def test_short_texts_are_nobodys_copies() -> None:
    caption = "Rain over the harbour on Tuesday, seen from the night ferry."
    assert not duplicates.is_copy(caption, caption)
    assert duplicates.sketch(duplicates.shingles(caption)) == ()


def test_a_sketch_is_the_same_everywhere() -> None:
    assert min(duplicates.shingles("one two three four five")) == 918098062006259049

"""Language tables are read as TOML says, whatever shortcut reads them."""

from __future__ import annotations

from importlib.resources import files

import pytest
import tomli

from scraper.languages.load import available, parse


@pytest.mark.parametrize("code", sorted(available()))
def test_a_table_reads_as_toml_says(code: str) -> None:
    text = (files("scraper.languages") / f"{code}.toml").read_text("utf-8")
    assert parse(text) == tomli.loads(text)


def test_lists_with_comments_brackets_and_escapes_read_as_toml_says() -> None:
    text = """
single = true
plain = ["say says", "l'avocat", "\u0434а", "מר\\"ד"]
open = [
  "one",  # the first
  "two",
]
nested = [
  ["jan", "january"],
]
signs = ["[", "]", "#"]
empty = []
[quotes.pronouns]
"he" = "m"
[east]
verbs = [
  "a", "b",

  "c"
]
"""
    assert parse(text) == tomli.loads(text)

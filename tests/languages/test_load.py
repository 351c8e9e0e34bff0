"""Language tables are read as TOML says, whatever shortcut reads them."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import tomli

from scraper.languages.load import available, parse


@pytest.mark.parametrize("code", sorted(available()))
def test_a_table_reads_as_toml_says(code: str) -> None:
    text = (files("scraper.languages") / f"{code}.toml").read_text("utf-8")
    assert parse(text) == tomli.loads(text)


@pytest.mark.parametrize("code", sorted(available()))
def test_a_word_stands_once_in_a_list(code: str) -> None:
    sections = tomli.loads((files("scraper.languages") / f"{code}.toml").read_text("utf-8")).values()
    lists = [(key, words) for table in sections if isinstance(table, dict) for key, words in table.items()]
    twice = [
        f"{key}: {word}"
        for key, words in lists
        if isinstance(words, list)
        for word, times in Counter(map(str, words)).items()
        if times > 1
    ]
    assert not twice


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

"""The table of text formats: how a stream of records begins, goes on and ends in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from scraper.models import Article
from scraper.output import flat, markdown, plain


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One way to write records. The pieces `render` yields, joined, are the whole file."""

    name: str
    suffixes: tuple[str, ...]
    one: Callable[[Any], str]  # a record (or a row of the quotes table), newline included
    begin: str = ""
    between: str = ""
    end: str = ""

    def render(self, records: Iterable[Any]) -> Iterator[str]:
        """The pieces of the file in order, one piece a record, so that each can be flushed."""
        first = True
        for record in records:
            yield (self.begin if first else self.between) + self.one(record)
            first = False
        if first:
            yield self.begin
        if self.end:
            yield self.end


def pretty_json(record: Article) -> str:
    """Indented JSON, two spaces."""
    return msgspec.json.format(record.to_json(), indent=2) + "\n"


def _line(record: Article) -> str:
    return record.to_json() + "\n"


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), one=_line),
        Format(name="json", suffixes=(".json",), one=pretty_json, begin="[\n", between=",\n", end="]\n"),
        Format(name="md", suffixes=(".md", ".markdown"), one=markdown.write, between="\n---\n\n"),
        Format(name="txt", suffixes=(".txt",), one=plain.write, between="\n\n"),
        Format(name="csv", suffixes=(".csv",), one=flat.write, begin=flat.HEADER),
    )
}


def by_suffix(path: str | Path) -> Format | None:
    """The format a file name asks for, or None."""
    suffix = Path(path).suffix.lower()
    return next((f for f in FORMATS.values() if suffix in f.suffixes), None)

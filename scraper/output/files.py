"""Whole files of records: one table says which suffix holds which tables, and who writes it."""

from __future__ import annotations

import gzip
import io
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from scraper.errors import ScraperError
from scraper.models import Article
from scraper.output import parquet
from scraper.output.database import Database
from scraper.output.disk import noticing_full_disk
from scraper.output.formats import FORMATS, Format
from scraper.output.quotations import QUOTE_FORMATS, QuoteRow, rows

Table = Literal["articles", "quotes"]
Writer = Callable[[Path, Iterable[Article]], int]


class NoFormatError(ScraperError):
    """No format of that name or suffix holds that table."""


class FileFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of file: its suffixes, and a writer for each table it can hold."""

    name: str
    suffixes: tuple[str, ...]
    writers: dict[Table, Writer]


def _text(form: Format, values: Callable[[Iterable[Article]], Iterable[Any]], packed: bool = False) -> Writer:
    def write(path: Path, records: Iterable[Article]) -> int:
        with _open_text(path, packed) as stream:
            return render(form, values(records), stream)

    return write


def render(form: Format, values: Iterable[Any], stream: IO[str]) -> int:
    """Write values as text; how many there were."""
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for value in values:
            count += 1
            yield value

    stream.writelines(form.render(counted()))
    return count


@contextmanager
def _open_text(path: Path, packed: bool) -> Iterator[IO[str]]:
    if packed:
        # no name and no time inside, so that equal records give equal files
        with (
            path.open("wb") as raw,
            gzip.GzipFile("", "wb", 6, raw, mtime=0) as zipped,
            io.TextIOWrapper(zipped, "utf-8", newline="") as stream,
        ):
            yield stream
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream


def _database(path: Path, records: Iterable[Article]) -> int:
    count = 0
    with Database(path) as database, database.together():
        for count, record in enumerate(records, 1):
            ref = record.input.ref if record.input else record.requested_url
            database.add(ref or f"#{count}", msgspec.json.encode(record))
    return count


def _parquet_articles(path: Path, records: Iterable[Article]) -> int:
    return parquet.write(path, records, Article)


def _parquet_quotes(path: Path, records: Iterable[Article]) -> int:
    return parquet.write(path, rows(records), QuoteRow)


def _as_text(form: Format) -> FileFormat:
    writers: dict[Table, Writer] = {"articles": _text(form, iter)}
    if form.name in QUOTE_FORMATS:
        writers["quotes"] = _text(QUOTE_FORMATS[form.name], rows)
    return FileFormat(name=form.name, suffixes=form.suffixes, writers=writers)


FILE_FORMATS: dict[str, FileFormat] = {
    form.name: form
    for form in (
        *map(_as_text, FORMATS.values()),
        FileFormat(
            name="jsonl.gz",
            suffixes=(".jsonl.gz", ".ndjson.gz"),
            writers={
                "articles": _text(FORMATS["jsonl"], iter, packed=True),
                "quotes": _text(QUOTE_FORMATS["jsonl"], rows, packed=True),
            },
        ),
        FileFormat(
            name="parquet",
            suffixes=(".parquet",),
            writers={"articles": _parquet_articles, "quotes": _parquet_quotes},
        ),
        FileFormat(name="db", suffixes=(".db",), writers={"articles": _database}),
    )
}


def writer_for(path: Path, table: Table = "articles", name: str | None = None) -> Writer:
    """Who writes that table to a file of that suffix, or in the format named. Raises NoFormatError."""
    found = FILE_FORMATS.get(name) if name else _by_suffix(path)
    if found is not None and table in found.writers:
        return found.writers[table]
    able = [form.suffixes[0] for form in FILE_FORMATS.values() if table in form.writers]
    raise NoFormatError(f"{name or path.name}: {table} can be written as {' '.join(able)}")


def _by_suffix(path: Path) -> FileFormat | None:
    name = path.name.lower()
    return next((form for form in FILE_FORMATS.values() if name.endswith(form.suffixes)), None)


def write_file(path: Path, records: Iterable[Article], writer: Writer) -> int:
    """Write a whole file in one step: until it is complete, what stood there before stays. How many records.

    A link is followed, permissions stay as they were; a pipe or a device is written to as it stands.
    """
    place = path.resolve()
    with noticing_full_disk(path):
        if place.exists() and not place.is_file():
            return writer(place, records)
        fresh = place.with_name(place.name + ".new")
        try:
            _begin(fresh, like=place)
            count = writer(fresh, records)
            fresh.replace(place)
        except OSError as error:
            if error.filename == str(fresh):
                error.filename = str(path)  # the name that the user knows
            raise
        finally:
            _remove(fresh)
    return count


def _begin(fresh: Path, like: Path) -> None:
    """An empty file to write; who could not read the old one cannot read the new one either."""
    _remove(fresh)
    if like.exists():
        fresh.touch(0o600)
        shutil.copymode(like, fresh)
    else:
        fresh.touch()


def _remove(fresh: Path) -> None:
    """Remove what a run that ended early has left, SQLite's two files beside its own too."""
    for end in ("", "-wal", "-shm"):
        fresh.with_name(fresh.name + end).unlink(missing_ok=True)

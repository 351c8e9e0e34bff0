"""Records back from files: JSON Lines, gzipped whatever their name, and SQLite."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

import msgspec

from scraper import packed
from scraper.errors import NotRecordError
from scraper.models import Article
from scraper.output.database import read_records


def read_articles(path: Path) -> Iterator[Article]:
    """The records of a .jsonl, .jsonl.gz or .db file, or of standard input for "-".

    A last line that somebody is still writing is passed over. Raises NotRecordError, NotOursError.
    """
    if path.suffix.lower() == ".db":
        return decode(read_records(path), str(path))
    return decode(_lines(path), str(path))


def decode(lines: Iterable[bytes], name: str) -> Iterator[Article]:
    """Records from their JSON; `name` is for messages."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _record(line, f"{name}, line {number}")


def _record(line: bytes, where: str) -> Article:
    try:
        return Article.from_json(line)
    except NotRecordError as error:
        advice = "; a .jsonl file has one a line" if error.__cause__ else ""  # it is no JSON, or not of our types
        raise NotRecordError(f"{where}: {error}{advice}") from error


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with _open(path) as stream:
            for line in stream:
                if line.endswith(b"\n") or _whole(line):
                    yield line
    except EOFError as error:
        advice = f"`zcat {path} | scraper convert - …` gives what is whole"
        raise NotRecordError(f"{path}: the file is cut off; {advice}") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise NotRecordError(f"{path}: no sound gzip file ({error})") from error


def _whole(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


@contextmanager
def _open(path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    with nullcontext(cast(BufferedReader, sys.stdin.buffer)) if str(path) == "-" else path.open("rb") as stream:
        kind = packed.coding(stream.peek(4))
        if kind == "zstd":
            raise NotRecordError(f"{path}: packed by zstd: `zstdcat {path} | scraper convert - …` reads it")
        yield gzip.GzipFile(fileobj=stream) if kind else stream

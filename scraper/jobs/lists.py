"""Reading lists: a text, CSV or JSONL file of URLs, one entry a line, nothing lost."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from scraper import packed
from scraper.errors import ScraperError
from scraper.text import trimmed
from scraper.urls import canonical_form

URL_COLUMNS = ("url", "requested_url", "link", "uri")  # looked for in this order, in any case
_DELIMITERS = ",;\t|"
_COMMENT = re.compile(r"\s#")
_LONGEST_REF = 500  # characters of a line that is no URL kept in its failure


class ListError(ScraperError):
    """The list as a whole cannot be read; the message says what to change."""


class Entry(NamedTuple):
    """One line of the list.

    `url` is None for a line that asks for nothing (blank, comment), `problem` says why it is no URL at all.
    """

    line: int  # as an editor counts, from 1
    url: str | None
    columns: dict[str, Any]  # the user's columns as they stood, the URL among them
    extra: dict[str, Any] | None = None  # the columns without the URL; None where there were no columns
    problem: str | None = None


class ReadingList(NamedTuple):
    """All lines of a list in order, and the names of the user's columns."""

    entries: Sequence[Entry]
    columns: tuple[str, ...]


class Target(NamedTuple):
    """One URL to fetch once. `key` tells it from others, `entry` is the first line that asks for it."""

    key: str
    entry: Entry


def read_list(data: bytes, name: str = "-", url_column: str | None = None) -> ReadingList:
    """Read a list, gzipped or not; the suffix of `name` decides between text, CSV and JSONL, else the first line does.

    Raises ListError for a CSV without a URL column, and for what is no text.
    """
    csv.field_size_limit(2**31 - 1)  # the default refuses cells over 128 kB
    for suffix in packed.SUFFIXES:
        name = name.removesuffix(suffix)
    lines = _decode(_unpacked(data)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    entries = _reader(name, lines, url_column)(lines, url_column)
    names = dict.fromkeys(column for entry in entries for column in entry.columns)
    return ReadingList(entries, tuple(names) or ("url",))


def targets(entries: Iterable[Entry]) -> tuple[list[Target], dict[int, int]]:
    """The URLs to fetch, each once, and which line (number) repeats which first line."""
    first: dict[str, Target] = {}
    repeats: dict[int, int] = {}
    for entry in entries:
        if entry.url is None:
            continue
        key = key_of(entry.url)
        target = first.setdefault(key, Target(key, entry))
        if target.entry is not entry:
            repeats[entry.line] = target.entry.line
    return list(first.values()), repeats


def key_of(ref: str) -> str:
    """What makes two lines the same page: the URL without fragment and tracking parameters."""
    return canonical_form(trimmed(ref))


def _unpacked(data: bytes) -> bytes:
    try:
        return packed.unpack_list(data)
    except packed.UnpackingError as error:
        raise ListError(f"the list {error.message}") from error


def _decode(data: bytes) -> str:
    """UTF-8 or, as spreadsheets write it, UTF-16 with a mark or Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise ListError("this is no list of URLs: it holds binary data")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        marked = data.startswith(b"\xef\xbb\xbf")  # a mark is no accident: a single bad byte does not undo it
        return data.decode("utf-8-sig" if marked else "cp1252", "replace")


_Reader = Callable[[list[str], str | None], list[Entry]]


def _reader(name: str, lines: list[str], url_column: str | None) -> _Reader:
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("csv", "tsv"):
        return _read_csv
    if suffix in ("jsonl", "ndjson"):
        return _read_json
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if first.lstrip().startswith("{"):
        return _read_json
    header = next(csv.reader([first], delimiter=_delimiter(first)), [])
    return _read_csv if "://" not in first and _find(header, url_column) is not None else _read_text


# ------------------------------------------------------------------ one URL a line


def _read_text(lines: list[str], _: str | None) -> list[Entry]:
    return [_text_entry(number, line) for number, line in enumerate(lines, 1)]


def _text_entry(number: int, line: str) -> Entry:
    """The URL ends at a tab, if there is one: what follows is the user's, as pasted from a table."""
    shown = trimmed(line)
    if not shown or shown.startswith("#"):
        return Entry(number, None, {"url": line})
    url, *cells = shown.split("\t")
    extra = {f"column_{n}": cell for n, cell in enumerate(cells, 2)}
    return Entry(number, without_comment(url), {"url": url, **extra}, extra or None)


def without_comment(line: str) -> str:
    """The URL of a line; where "#" follows a blank, a comment begins and no fragment.

    >>> without_comment("https://a.test/1  # ask Ann"), without_comment("https://a.test/1#top")
    ('https://a.test/1', 'https://a.test/1#top')
    """
    found = _COMMENT.search(line)
    return trimmed(line[: found.start()] if found else line)


# ------------------------------------------------------------------ CSV


def _read_csv(lines: list[str], url_column: str | None) -> list[Entry]:
    rows = list(_rows(lines))
    header = next((row for _, row in rows if any(map(str.strip, row))), [])
    place = _find(header, url_column)
    if place is None and url_column is None:
        place = next((n for n, cell in enumerate(header) if "://" in cell), None)
        if place is not None:  # no header: the first row is data already
            names = [f"column_{n}" if n != place + 1 else "url" for n in range(1, len(header) + 1)]
            return [_csv_entry(number, row, names, place) for number, row in rows]
    if place is None:
        wanted = repr(url_column) if url_column else "url"
        raise ListError(f"no column {wanted} among {', '.join(header) or 'none'}; name it with --url-column")
    names = _unique(header)
    start = next(n for n, (_, row) in enumerate(rows) if row is header)
    return [_csv_entry(number, row, names, place) for number, row in rows[start + 1 :]]


def _rows(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they begin on."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=_delimiter(lines[0] if lines else ""))
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise ListError(f"line {start}: {error}") from error


def _csv_entry(number: int, row: list[str], names: list[str], place: int) -> Entry:
    names = names + [f"column_{n}" for n in range(len(names) + 1, len(row) + 1)]
    columns: dict[str, Any] = dict(zip(names, row + [""] * (len(names) - len(row)), strict=True))
    if not any(map(str.strip, row)):
        return Entry(number, None, columns)
    url = trimmed(row[place]) if place < len(row) else ""
    extra = {name: value for name, value in columns.items() if name != names[place]}
    return Entry(number, url, columns, extra or None, None if url else "the url cell is empty")


def _delimiter(line: str) -> str:
    """The likeliest separator of a header line, a comma if there is none.

    >>> _delimiter("id;url;note, if any"), _delimiter("url")
    (';', ',')
    """
    return max(_DELIMITERS, key=line.count)


def _find(header: list[str], url_column: str | None) -> int | None:
    """Which column holds URLs."""
    names = [cell.strip().lower() for cell in header]
    wanted = (url_column.lower(),) if url_column else URL_COLUMNS
    return next((names.index(name) for name in wanted if name in names), None)


def _unique(header: list[str]) -> list[str]:
    """Column names, made different where they repeat or are empty.

    >>> _unique(["id", "", "id"])
    ['id', 'column_2', 'id_3']
    """
    names: list[str] = []
    for number, cell in enumerate(header, 1):
        name = cell.strip() or f"column_{number}"
        names.append(name if name not in names else f"{name}_{number}")
    return names


# ------------------------------------------------------------------ JSONL


def _read_json(lines: list[str], url_column: str | None) -> list[Entry]:
    wanted = (url_column,) if url_column else URL_COLUMNS
    return [_json_entry(number, line, wanted) for number, line in enumerate(lines, 1)]


def _json_entry(number: int, line: str, wanted: tuple[str, ...]) -> Entry:
    if not line.strip() or line.startswith("#"):
        return Entry(number, None, {"url": line})
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError) as error:
        return Entry(number, line[:_LONGEST_REF], {"url": line}, problem=f"the line is no JSON: {error}")
    if isinstance(value, str):
        return Entry(number, trimmed(value), {"url": value}, problem=None if trimmed(value) else "the line is empty")
    if not isinstance(value, dict):
        return Entry(number, line[:_LONGEST_REF], {"url": line}, problem="the line is no JSON object")
    name = next((name for name in wanted if isinstance(value.get(name), str) and value[name].strip()), None)
    if name is None:
        return Entry(number, line[:_LONGEST_REF], value, value, problem=f"no URL under {' or '.join(wanted)}")
    extra = {key: item for key, item in value.items() if key != name}
    return Entry(number, trimmed(value[name]), value, extra or None)

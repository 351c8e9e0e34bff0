"""`scraper convert IN… -o OUT`: records from .jsonl or .db into every other format."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from scraper.commands import common as c
from scraper.errors import DiskFullError, ScraperError
from scraper.models import Article
from scraper.output.disk import is_full
from scraper.output.files import Table, render, write_file, writer_for
from scraper.output.formats import FORMATS
from scraper.output.quotations import QUOTE_FORMATS, rows
from scraper.output.reading import decode, read_articles


def convert(
    given: Annotated[
        list[Path], typer.Argument(metavar="IN", help="Files of records: .jsonl, .jsonl.gz or .db; - is stdin.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="File to write; its suffix picks the format. - is stdout.", allow_dash=True
        ),
    ],
    table: Annotated[Table, typer.Option(help="A row an article, or a row a quote.")] = "articles",
    format_name: Annotated[
        str | None, typer.Option("--format", help="Format where the suffix does not say.", metavar="NAME")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            help="Of a collect state: only what came since a date, a span like 7d, or `last`: the last such export."
        ),
    ] = None,
) -> None:
    """Turn records into .json, .jsonl, .jsonl.gz, .md, .txt, .csv, .parquet or .db.

    CSV is UTF-8 with a byte-order mark, so that spreadsheets read it, and holds no formulas. Parquet needs
    the extra: `pip install 'news-page-scraper[parquet]'`.

    **Examples**

        scraper convert articles.jsonl -o articles.csv

        scraper convert articles.db -o quotes.parquet --table quotes

        scraper convert state.db --since last -o new.csv

    **Exit status**: 0 done, 2 usage or unreadable input, 5 the disk is full, 130 interrupted.
    """
    try:
        with ExitStack() as stack:
            records = _read(given, output, since, stack)
            if str(output) == "-":
                _print(records, table, format_name)
            else:
                write_file(output, records, writer_for(output, table, format_name))
    except DiskFullError as error:
        c.say(f"error: {error.message}")
        raise typer.Exit(c.DISK_FULL) from error
    except (ScraperError, OSError) as error:
        if isinstance(error, BrokenPipeError) or is_full(error):
            raise  # of stdout: see `ending`
        raise typer.BadParameter(c.words(error)) from error


def _read(given: list[Path], output: Path, since: str | None, stack: ExitStack) -> Iterator[Article]:
    for path in given:
        if str(path) == "-":
            continue
        if not path.is_file():
            raise typer.BadParameter(f"{path} is no file", param_hint="IN")
        if path.resolve() == output.resolve():
            raise typer.BadParameter("IN and OUT must be different files", param_hint="--output")
    if since is None:
        return (record for path in given for record in read_articles(path))
    # opened now, all of them: what was exported is noted when the stack closes, that is when all is written
    sources = [(path, stack.enter_context(_news(path, since))) for path in given]
    return (record for path, lines in sources for record in decode(lines, str(path)))


def _news(path: Path, since: str) -> AbstractContextManager[Iterator[bytes]]:
    """What came into a state file since then."""
    from scraper.collect import export, moments

    if not export.is_state(path):
        raise typer.BadParameter(f"{path} is no state file of `scraper collect`", param_hint="--since")
    if since == "last":
        return export.since_last(path)
    try:
        return nullcontext(export.since(path, moments.since(since, time.time())))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error


def _print(records: Iterable[Article], table: Table, format_name: str | None) -> None:
    known = FORMATS if table == "articles" else QUOTE_FORMATS
    form = known.get(format_name or "jsonl")
    if form is None:
        raise typer.BadParameter(f"{format_name!r} is none of {', '.join(known)}", param_hint="--format")
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    render(form, records if table == "articles" else rows(records), sys.stdout)

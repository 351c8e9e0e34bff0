"""`scraper warc PATH…`: WARC files, on all cores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from scraper.commands import common as c
from scraper.commands.sink import write_results
from scraper.errors import ScraperError
from scraper.models import Article, Failure, Input, Page
from scraper.options import Options
from scraper.output.archives import SUFFIXES
from scraper.text import printable


def warc(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="WARC files, .warc or .warc.gz, or folders of them.")
    ] = None,
    input_file: c.InputFile = None,
    output: c.Output = None,
    format_name: c.FormatName = None,
    failures: c.Failures = None,
    language: c.Language = None,
    indirect: c.Indirect = None,
    config: c.Config = None,
    workers: Annotated[int | None, typer.Option(help="Processes. [default: one a core]", min=1)] = None,
    deadline: Annotated[float, typer.Option(help="Seconds a page may take.", min=0.1)] = 10.0,
    memory: Annotated[int, typer.Option(help="Megabytes a page may take.", min=100)] = 1500,
) -> None:
    """Extract every HTML page of WARC files, on all cores; never touches the network.

    Files of `--warc`, of wget, browsers and crawlers alike; records of other kinds are passed over. Records
    come in the order of the files, `input.ref` is PATH@OFFSET. A page that takes too long or too much
    becomes a failure and costs no other.

    **Examples**

        scraper warc crawl.warc.gz -o articles.jsonl

        scraper warc crawl/ -o articles.jsonl

        scraper warc 2026/*.warc.gz --failures failed.jsonl | gzip > articles.jsonl.gz

    **Exit status**: 0 all done, 1 some failed, 2 usage, 3 all failed, 5 the disk is full, 130 interrupted.
    """
    from scraper.jobs.pool import cores

    options = c.options_from(config, language=language, indirect=indirect)
    unread: list[Failure] = []
    wanted = _files(c.inputs(paths, input_file, "PATH", dash=False), unread)
    with c.reporting():
        status = write_results(
            _results(wanted, unread, options, workers or cores(), deadline, memory * 1_000_000),
            output=c.not_among(output, wanted),
            format_name=format_name,
            failures=failures,
        )
    raise typer.Exit(status)


def _files(given: list[str], unread: list[Failure]) -> list[str]:
    closed: list[OSError] = []
    found = list(c.files_below(given, SUFFIXES, closed))
    unread.extend(map(c.unreadable, closed))
    return found


def _results(
    paths: list[str], unread: list[Failure], options: Options, workers: int, deadline: float, memory: int
) -> Iterator[Article | Failure]:
    """Of each page a record or a failure; of a file that cannot be read a failure."""
    from scraper.jobs.extracting import extract_many

    pages = _pages(paths, unread)
    yield from extract_many(pages, workers=workers, deadline=deadline, memory=memory, options=options)
    yield from unread


def _pages(paths: list[str], unread: list[Failure]) -> Iterator[Page]:
    from scraper.output.archives import read_pages

    for path in paths:
        given = Input(kind="path", ref=printable(path))
        try:
            yield from read_pages(Path(path))
        except OSError as error:
            unread.append(c.unreadable(error, path))
        except ScraperError as error:
            unread.append(Failure.of(error, input=given))

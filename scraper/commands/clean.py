"""`scraper clean PATH…`: saved HTML or plain-text dumps, no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from scraper import packed
from scraper.commands import common as c
from scraper.commands.sink import write_results
from scraper.errors import FetchError, ScraperError
from scraper.models import Article, Failure, Input, Page
from scraper.options import Options
from scraper.output.archives import SUFFIXES, is_warc, read_pages
from scraper.text import printable
from scraper.urls import normalise

_SAVED = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt")
_PAGES = (*_SAVED, *(kind + packing for kind in _SAVED for packing in packed.SUFFIXES), *SUFFIXES)


def clean(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files to clean, or folders of them; - reads one page from stdin."),
    ] = None,
    input_file: c.InputFile = None,
    url: Annotated[str | None, typer.Option(help="Where the page came from: resolves its links.")] = None,
    output: c.Output = None,
    format_name: c.FormatName = None,
    failures: c.Failures = None,
    language: c.Language = None,
    indirect: c.Indirect = None,
    config: c.Config = None,
) -> None:
    """Clean saved pages and plain-text dumps; never touches the network.

    Of a folder all .html, .htm, .xhtml, .mhtml, .mht, .txt (these also as .gz or .zst), .warc and .warc.gz
    files below it are read. Several pages go through worker processes, one a core: one that takes more than ten
    seconds becomes a failure and costs no other.

    **Examples**

        scraper clean page.html

        scraper clean saved/ -o articles.jsonl

        curl -s https://example.com/news/1 | scraper clean - --url https://example.com/news/1

        scraper clean dump.txt -o article.md

        scraper clean fetched.warc.gz -o articles.jsonl

    **Exit status**: 0 all done, 1 some failed, 2 usage, 3 all failed, 5 the disk is full, 130 interrupted.
    """
    options = c.options_from(config, language=language, indirect=indirect)
    given = c.inputs(paths, input_file, "PATH", dash=False)
    unread: list[OSError] = []
    wanted = list(c.files_below(given, _PAGES, unread))
    _check_url(url, len(wanted))
    with c.reporting():
        status = write_results(
            _results(wanted, url, options, unread),
            output=c.not_among(output, wanted),
            format_name=format_name,
            failures=failures,
            single=len(wanted) == 1 and wanted == paths and not is_warc(Path(wanted[0])),
        )
    raise typer.Exit(status)


def _check_url(url: str | None, pages: int) -> None:
    """An address that is none would resolve no link, and several pages do not come from one."""
    if url is None:
        return
    if normalise(url) is None:
        raise typer.BadParameter(f"{url!r} is no URL of the web (https://…)", param_hint="--url")
    if pages > 1:
        raise typer.BadParameter(f"it is the address of one page, and there are {pages}", param_hint="--url")


def _results(paths: list[str], url: str | None, options: Options, unread: list[OSError]) -> Iterator[Article | Failure]:
    failed = [c.unreadable(error) for error in unread]
    pages = _all_pages(paths, url, failed)
    one = len(paths) == 1 and not is_warc(Path(paths[0]))
    yield from _here(pages, options) if one or options.explain or os.name != "posix" else _beside(pages, options)
    yield from failed


def _here(pages: Iterator[Page], options: Options) -> Iterator[Article | Failure]:
    from scraper.pipeline import attempt

    for page in pages:
        yield attempt(page, options)


def _beside(pages: Iterator[Page], options: Options) -> Iterator[Article | Failure]:
    """In worker processes, so that a page that makes the parser crawl costs no other, and no core is idle."""
    from scraper.jobs.extracting import extract_many
    from scraper.jobs.pool import cores

    yield from extract_many(pages, workers=cores(), options=options)


def _all_pages(paths: list[str], url: str | None, failed: list[Failure]) -> Iterator[Page]:
    """Pages as they are read; files that cannot be read go to `failed`."""
    for path in paths:
        given = Input(kind="stdin", ref="-") if path == "-" else Input(kind="path", ref=printable(path))
        try:
            yield from _pages(path, url, given)
        except OSError as error:
            failed.append(c.unreadable(error, path))
        except ScraperError as error:
            failed.append(Failure.of(error, input=given))


def _pages(path: str, url: str | None, given: Input) -> Iterator[Page]:
    """The page of a file; every page of a WARC file."""
    if is_warc(Path(path)):
        yield from read_pages(Path(path))
        return
    body = c.read_page(path)
    if not body:
        raise FetchError("empty", "the file is empty")
    yield Page(body=body, url=url, requested_url=url, input=given)

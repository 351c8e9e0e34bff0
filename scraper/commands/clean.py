"""`scraper clean PATH…`: saved HTML or plain-text dumps, no network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from scraper.commands import common as c
from scraper.commands.sink import write_results
from scraper.errors import FetchError, NotHTMLError
from scraper.models import Article, Failure, Input, Page
from scraper.options import Options


def clean(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH…", help="Files to clean; - reads one page from stdin.")
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

    **Examples**

        scraper clean page.html

        curl -s https://example.com/news/1 | scraper clean - --url https://example.com/news/1

        scraper clean dump.txt -o article.md

    **Exit status**: 0 all done, 1 some failed, 2 usage, 3 all failed, 130 interrupted.
    """
    options = c.options_from(config, language=language, indirect=indirect)
    wanted = c.inputs(paths, input_file, "PATH", dash=False)
    with c.interruptible():
        status = write_results(
            _results(wanted, url, options),
            output=output,
            format_name=format_name,
            failures=failures,
            single=len(wanted) == 1,
        )
    raise typer.Exit(status)


def _results(paths: list[str], url: str | None, options: Options) -> Iterator[Article | Failure]:
    from scraper.pipeline import extract

    for path in paths:
        given = Input(kind="stdin", ref="-") if path == "-" else Input(kind="path", ref=path)
        try:
            body = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            if not body:
                raise FetchError("empty", "the file is empty")
            yield extract(Page(body=body, url=url, requested_url=url, input=given), options=options)
        except (FetchError, NotHTMLError, OSError) as error:
            yield c.failure_of(error, given, url)

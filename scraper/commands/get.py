"""`scraper get URL…`: fetch and extract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from scraper.commands import common as c
from scraper.commands.sink import write_results
from scraper.commands.switches import CACHE, EXTRACTION, NETWORK, WARC, sharing
from scraper.models import Article, Failure, Input
from scraper.options import Options
from scraper.urls import canonical_form, percent_encoded


@sharing(EXTRACTION, NETWORK, WARC, CACHE)
def get(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL", help="Pages to fetch; - reads them from stdin.")
    ] = None,
    input_file: c.InputFile = None,
    output: c.Output = None,
    format_name: c.FormatName = None,
    failures: c.Failures = None,
    config: c.Config = None,
    *,
    flags: dict[str, Any],
) -> None:
    """Fetch pages and print their records.

    One pretty record on a terminal, JSON Lines when piped; `-o` picks the format by suffix. An address that
    repeats, literally or but for fragment and tracking parameters, is fetched once.

    **Examples**

        scraper get https://example.com/news/1

        scraper get -i urls.txt -o articles.jsonl

        scraper get https://example.com/news/1 --format md | less

    **Exit status**: 0 all done, 1 some failed, 2 usage, 3 all failed, 5 the disk is full, 130 interrupted.
    """
    options = c.options_from(config, **flags)
    listed = c.inputs(urls, input_file, "URL")
    wanted = _each_once(listed)
    if len(wanted) < len(listed):
        c.say(f"{len(listed)} addresses are {len(wanted)} pages; each is fetched once")
    with c.reporting():
        status = write_results(
            _results(wanted, options),
            output=c.not_among(output, [str(input_file)] if input_file else []),
            format_name=format_name,
            failures=failures,
            single=len(wanted) == 1 and input_file is None,
        )
    raise typer.Exit(status)


def _each_once(listed: list[str]) -> list[str]:
    """The addresses as they were first written, without those that lead to the same page."""
    from scraper.jobs.lists import without_comment

    first: dict[str, str] = {}
    for url in (percent_encoded(without_comment(line)) for line in listed):
        first.setdefault(canonical_form(url), url)
    return list(first.values())


def _results(urls: list[str], options: Options) -> Iterator[Article | Failure]:
    """The results as they come, the event loop turned by whoever reads them."""
    import asyncio

    from scraper.jobs.scraping import scrape_many

    given = (Input(kind="url", ref=url) for url in urls)
    with asyncio.Runner() as runner:
        results = scrape_many(given, options)
        try:
            while (result := runner.run(anext(results, None))) is not None:
                yield result
        finally:
            runner.run(results.aclose())

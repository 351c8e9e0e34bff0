"""`scraper explain PATH|URL`: what was kept, what was dropped, and by which rule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from scraper.commands import common as c
from scraper.commands.switches import NETWORK, sharing
from scraper.errors import FetchError, NotHTMLError, ScraperError
from scraper.models import Block, Page
from scraper.output.disk import noticing_full_disk
from scraper.urls import without_userinfo


@sharing(NETWORK)
def explain(
    source: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="A saved page, a page to fetch, or - for stdin.")],
    dropped: Annotated[bool, typer.Option("--dropped", help="Only what was left out.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="An .html file to look at, with the record beside the blocks.", dir_okay=False
        ),
    ] = None,
    language: c.Language = None,
    config: c.Config = None,
    *,
    flags: dict[str, Any],
) -> None:
    """Show every block of a page with its verdict: where did my paragraph go?

    One line a block, tab-separated: kept or dropped, the rule that said so, the element, the text. With
    `-o report.html` a page to look at: the record, where each field came from, quotations marked, every block.

    **Examples**

        scraper explain page.html

        scraper explain https://example.com/news/1 --dropped

        scraper explain page.html -o report.html

    **Exit status**: 0 done, 2 usage, 3 the page cannot be had, 5 the disk is full.
    """
    from scraper.fetch import fetch
    from scraper.output.report import page_report
    from scraper.pipeline import explain as verdicts
    from scraper.pipeline import extract

    if output is not None and output.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"{output.name}: a report is an .html file", param_hint="--output")
    options = c.options_from(config, language=language, **flags)
    try:
        page = fetch(source, options) if "://" in source else Page(body=c.read_page(source))
        blocks = [block for block in verdicts(page, options=options) if not (dropped and block.kept)]
    except (ScraperError, OSError) as error:
        kind = f"{error.kind}: " if isinstance(error, FetchError | NotHTMLError) else ""
        reason = error.strerror if isinstance(error, OSError) else error.message
        c.say(f"error: {without_userinfo(source)}: {kind}{reason}")
        raise typer.Exit(c.ALL_FAILED) from None
    if output is None:
        sys.stdout.writelines(map(_line, blocks))
        return
    with c.reporting(), noticing_full_disk(output):
        c.not_among(output, [source])
        output.write_text(page_report(extract(page, options=options), blocks), "utf-8")


def _line(block: Block) -> str:
    verdict = "kept" if block.kept else "dropped"
    return "\t".join((verdict, block.reason or "article", block.tag, " ".join(block.text.split()))) + "\n"

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


@sharing(NETWORK)
def explain(
    source: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="A saved page, a page to fetch, or - for stdin.")],
    dropped: Annotated[bool, typer.Option("--dropped", help="Only what was left out.")] = False,
    language: c.Language = None,
    config: c.Config = None,
    *,
    flags: dict[str, Any],
) -> None:
    """Show every block of a page with its verdict: where did my paragraph go?

    One line a block, tab-separated: kept or dropped, the rule that said so, the element, the text.

    **Examples**

        scraper explain page.html

        scraper explain https://example.com/news/1 --dropped
    """
    options = c.options_from(config, language=language, **flags)
    from scraper.fetch import fetch
    from scraper.pipeline import explain as verdicts

    try:
        page = fetch(source, options) if "://" in source else Page(body=_read(source))
        blocks = verdicts(page, options=options)
    except (ScraperError, OSError) as error:
        kind = f"{error.kind}: " if isinstance(error, FetchError | NotHTMLError) else ""
        c.say(f"error: {source}: {kind}{error.strerror if isinstance(error, OSError) else error.message}")
        raise typer.Exit(c.ALL_FAILED) from None
    for block in blocks:
        if not (dropped and block.kept):
            sys.stdout.write(_line(block))


def _read(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def _line(block: Block) -> str:
    verdict = "kept" if block.kept else "dropped"
    return "\t".join((verdict, block.reason or "article", block.tag, " ".join(block.text.split()))) + "\n"

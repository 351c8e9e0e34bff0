"""`scraper explain PATH|URL`: what was kept, what was dropped, and by which rule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scraper.commands import common as c
from scraper.errors import ScraperError
from scraper.models import Block, Page


def explain(
    source: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="A saved page, a page to fetch, or - for stdin.")],
    dropped: Annotated[bool, typer.Option("--dropped", help="Only what was left out.")] = False,
    language: c.Language = None,
    allow_private: c.AllowPrivate = None,
    timeout: c.Timeout = None,
    config: c.Config = None,
) -> None:
    """Show every block of a page with its verdict: where did my paragraph go?

    One line a block, tab-separated: kept or dropped, the rule that said so, the element, the text.

    **Examples**

        scraper explain page.html

        scraper explain https://example.com/news/1 --dropped
    """
    options = c.options_from(config, language=language, allow_private=allow_private, timeout=timeout)
    from scraper.fetch import fetch
    from scraper.pipeline import explain as verdicts

    try:
        page = fetch(source, options) if "://" in source else Page(body=_read(source))
        blocks = verdicts(page, options=options)
    except (ScraperError, OSError) as error:
        c.say(f"error: {source}: {getattr(error, 'kind', None) or getattr(error, 'strerror', None) or error}")
        raise typer.Exit(c.ALL_FAILED) from None
    with c.interruptible():
        for block in blocks:
            if not (dropped and block.kept):
                sys.stdout.write(_line(block))


def _read(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def _line(block: Block) -> str:
    verdict = "kept" if block.kept else "dropped"
    return "\t".join((verdict, block.reason or "article", block.tag, " ".join(block.text.split()))) + "\n"

"""`scraper quotes PATH`: who said what in a plain text."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

from scraper import packed
from scraper.commands import common as c
from scraper.errors import NotHTMLError
from scraper.models import Quote
from scraper.options import Options
from scraper.sniff import no_text


def quotes(
    path: Annotated[
        str, typer.Argument(metavar="PATH|-", help="A plain text, a newline ends a paragraph; - is stdin.")
    ],
    language: c.Language = None,
    indirect: c.Indirect = None,
) -> None:
    """Print the quotes of a plain text, one JSON object a line; a table on a terminal.

    Offsets are code points of the text as given.

    **Examples**

        scraper quotes speech.txt --language en

        echo '"We will rebuild," said Mayor Ana Ruiz.' | scraper quotes -

    **Exit status**: 0 done, 2 usage, 3 the text cannot be read.
    """
    from scraper.quotes import find_quotes

    try:
        body = _text_of(path)
    except OSError as error:
        c.say(f"error: {path}: {error.strerror}")
        raise typer.Exit(c.ALL_FAILED) from None
    except (packed.UnpackingError, NotHTMLError) as error:
        c.say(f"error: {path}: {error.message}")
        raise typer.Exit(c.ALL_FAILED) from None
    if (kind := no_text(body)) and kind != "empty":
        c.say(f"error: {path}: not_html: the input is {kind}, not text")
        raise typer.Exit(c.ALL_FAILED)
    try:
        found = find_quotes(_decoded(body), language, indirect=bool(indirect))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--language") from error
    if sys.stdout.isatty():
        _print_table(found)
        return
    for quote in found:
        sys.stdout.write(msgspec.json.encode(quote).decode() + "\n")


def _text_of(path: str) -> bytes:
    body, whole = packed.unpack(c.read_page(path), Options().max_bytes)
    if not whole:
        c.say(f"{path} breaks off; these are the quotes of its beginning")
    return body


def _decoded(body: bytes) -> str:
    """UTF-8 is taken as it stands, since offsets count its characters; all else as a page's bytes are."""
    try:
        return body.replace(b"\0", b"\xff").decode("utf-8-sig")  # what holds NUL is UTF-16
    except UnicodeDecodeError:
        from scraper.document.charset import decode

        return decode(body).text


def _print_table(found: list[Quote]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("speaker", "quote", "cue", "kind")
    for quote in found:
        speaker = quote.speaker.name if quote.speaker else "–"
        cells = (speaker, quote.text, quote.cue.text if quote.cue else "", quote.kind)
        table.add_row(*map(Text, cells))  # as Text: brackets in a quotation are no markup
    Console().print(table)

"""The command line: Typer parses, commands/ call the library and print."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.commands.batch import batch
from scraper.commands.clean import clean
from scraper.commands.collect import collect
from scraper.commands.convert import convert
from scraper.commands.doctor import doctor
from scraper.commands.ending import Commands, open_streams
from scraper.commands.explain import explain
from scraper.commands.get import get
from scraper.commands.prune import prune
from scraper.commands.quotes import quotes
from scraper.commands.schema import schema
from scraper.commands.search import search
from scraper.commands.warc import warc
from scraper.version import __version__

app = typer.Typer(
    name="scraper",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scraper {__version__}")
        raise typer.Exit


@app.callback()
def scraper(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """News pages in, clean records out: title, body, who said what, and where it all comes from.

    Records go to stdout or to the file of `-o`, one by one as they are ready; messages go to stderr.

    **Examples**

        scraper get https://example.com/news/1          fetch one page, print its record

        scraper clean page.html -o page.md              clean a saved page

        scraper quotes speech.txt                       who said what in a plain text

    Options may also stand in the environment (`SCRAPER_TIMEOUT=10`) or in a TOML file (`--config`);
    flags beat environment beats file.
    """


app.command("get")(get)
app.command("clean")(clean)
app.command("quotes")(quotes)
app.command("batch")(batch)
app.command("convert")(convert)
app.command("warc")(warc)
app.command("collect")(collect)
app.command("search")(search)
app.command("prune")(prune)
app.command("explain")(explain)
app.command("schema")(schema)
app.command("doctor")(doctor)


def main() -> None:
    """Entry point of the `scraper` command."""
    open_streams()
    app()

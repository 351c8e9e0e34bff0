"""The command line: Typer parses, commands/ call the library and print."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="scraper",
    help="News pages in, clean records out: title, body, who said what, and where it all comes from.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


@app.callback()
def scraper() -> None:
    """Commands are registered below, one module of commands/ each."""


def main() -> None:
    """Entry point of the `scraper` command."""
    app()

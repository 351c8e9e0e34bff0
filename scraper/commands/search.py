"""`scraper search WORDS`: full-text search in what `scraper collect` keeps."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scraper.commands import common as c
from scraper.errors import ScraperError

if TYPE_CHECKING:
    from scraper.collect.search import Hit

State = Annotated[
    Path | None,
    typer.Option("--state", help="State file, or the config that names it. [default: the one in this folder]"),
]


def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORD", help="What to look for.")] = None,
    state: State = None,
    speaker: Annotated[str | None, typer.Option(help="Only articles that quote somebody of this name.")] = None,
    since: Annotated[str | None, typer.Option(help="Only articles since a date, or a span like 7d.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="At most so many.", min=1)] = 20,
    records: Annotated[bool, typer.Option("--records", help="Print whole records, one a line.")] = False,
) -> None:
    """Search title, body and quotes of collected articles, the best matches first.

    All words must occur; "a phrase" in quotation marks, OR between alternatives, -word for what must not
    occur, harb* for beginnings. Prints for people on a terminal, JSON Lines when piped. With --speaker the
    quotes of that speaker are shown, those with the words first; without words, all of theirs.

    **Examples**

        scraper search harbour "night ferry" --since 7d

        scraper search '"night ferry" OR tram -fire'

        scraper search --speaker "Mei Chen" -n 50 --state news.db

    **Exit status**: 0 found, 1 nothing found, 2 usage.
    """
    from scraper.collect import moments
    from scraper.collect import search as room

    if not words and not speaker and not since:
        raise typer.BadParameter("give some words, --speaker or --since", param_hint="WORDS")
    try:
        moment = moments.since(since, time.time()) if since else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error
    try:
        hits = room.search(find_state(state), _joined(words), speaker=speaker, since=moment, limit=limit)
        found = _print_people(hits) if sys.stdout.isatty() and not records else _print_records(hits)
    except ScraperError as error:
        raise typer.BadParameter(error.message, param_hint="--state") from error
    raise typer.Exit(c.OK if found else c.SOME_FAILED)


def find_state(given: Path | None) -> Path:
    """The state file that is meant: a database, a config that names one, or the only one in this folder."""
    from scraper.collect.config import load
    from scraper.collect.state.database import is_state

    if given is not None:
        return load(given).state_path if given.suffix == ".toml" else given
    here = [path for path in sorted(Path().glob("*.db")) if is_state(path)]
    if len(here) != 1:
        found = f"there are {len(here)} in this folder" if here else "there is none in this folder"
        raise typer.BadParameter(f"name a state file: {found}", param_hint="--state")
    return here[0]


def _joined(words: list[str] | None) -> str:
    """A single argument is a search as typed; among several, one of several words is a phrase that lost its marks."""
    if words and len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words or ())


def _print_records(hits: Iterator[Hit]) -> int:
    count = 0
    for count, hit in enumerate(hits, 1):  # noqa: B007  the last number is the answer
        typer.echo(hit.article.to_json())
    return count


def _print_people(hits: Iterator[Hit]) -> int:
    from rich.console import Console
    from rich.text import Text

    from scraper.urls import canonical_form

    console = Console(highlight=False)
    count = 0
    for count, hit in enumerate(hits, 1):  # noqa: B007
        article = hit.article
        console.print(Text(article.title or "(no title)", style="bold"))
        facts = [(article.date_published or "")[:10], article.site_name or "", canonical_form(article.url or "")]
        console.print(Text("  " + "  ".join(fact for fact in facts if fact), style="dim"), soft_wrap=True)
        if hit.quotes:
            for quote in hit.quotes[:5]:
                console.print(Text(f"  “{quote.text}” — {quote.speaker.name if quote.speaker else ''}"))
        else:
            console.print(Text("  " + hit.excerpt))
    return count

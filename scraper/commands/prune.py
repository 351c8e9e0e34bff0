"""`scraper prune`: delete old articles from what `scraper collect` keeps."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.commands import common as c
from scraper.commands.search import State, find_state
from scraper.errors import DiskFullError, ScraperError


def prune(
    older_than: Annotated[str, typer.Option(metavar="SPAN", help="Delete what was found longer ago: 90d, 26w.")],
    state: State = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say how many; delete nothing.")] = False,
) -> None:
    """Delete old articles with their revisions, and give the room back to the disk.

    Their addresses are remembered as long as feeds and sitemaps name them: nothing comes back as new.

    **Example**

        scraper prune --older-than 365d --state news.db

    **Exit status**: 0 done, 2 usage, 4 a run is at work, 5 the disk is full.
    """
    from scraper.collect.durations import seconds
    from scraper.collect.prune import prune as delete
    from scraper.jobs.estimate import counted
    from scraper.jobs.lock import HeldError

    try:
        span = seconds(older_than)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--older-than") from error
    try:
        count = delete(find_state(state), span, dry_run=dry_run)
    except HeldError as error:
        c.say(f"prune: {error.message}")
        raise typer.Exit(c.LOCKED) from error
    except DiskFullError as error:
        c.say(f"prune: {error.message}")
        raise typer.Exit(c.DISK_FULL) from error
    except ScraperError as error:
        raise typer.BadParameter(error.message, param_hint="--state") from error
    c.say(f"prune: {counted(count, 'article')} {'would be deleted' if dry_run else 'deleted'}")

"""`scraper collect CONFIG.toml`: the cron job."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scraper.collect.stopping import kept_back
from scraper.commands import common as c
from scraper.commands.switches import EXTRACTION, NETWORK, WARC, sharing
from scraper.errors import DiskFullError, ScraperError

if TYPE_CHECKING:
    from scraper.collect.config import Config


@sharing({"indirect": EXTRACTION["indirect"]}, NETWORK, WARC)
def collect(
    given: Annotated[list[str], typer.Argument(metavar="CONFIG.toml", help="The job; with --init, sites.")],
    init: Annotated[bool, typer.Option("--init", help="Probe the sites given and write a commented config.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="With --init: where to write; - is stdout. [default: collect.toml]",
            allow_dash=True,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be fetched; keep nothing.")] = False,
    max_seconds: Annotated[
        float | None, typer.Option(help="Stop after so long; what is left waits for the next run.", min=0.1)
    ] = None,
    source: Annotated[list[str] | None, typer.Option(help="Only this source; may be repeated.")] = None,
    status: Annotated[bool, typer.Option("--status", help="Say how each source does; fetch nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless a source fails.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say something even if nothing happened.")] = False,
    *,
    flags: dict[str, Any],
) -> None:
    """Visit feeds, sitemaps and section pages; keep what is new or has changed. Made for cron.

    One SQLite file holds all that is known between runs. A run that is killed loses nothing: the next
    one goes on. Says nothing when nothing happened, else one line on stderr.

    **Examples**

        scraper collect --init https://example.com https://example.org

        scraper collect --dry-run collect.toml

        scraper collect collect.toml --max-seconds 540

    **Exit status**: 0 the run completed, also when time was up or on SIGTERM; 1 a source failed;
    2 usage; 3 every source failed; 4 another run is at work; 5 the disk is full; 130 interrupted.
    """
    flags = c.given(**flags)
    if init:
        with c.reporting():
            raise typer.Exit(_init(given, output, flags))
    if output is not None:
        raise typer.BadParameter("goes with --init only; a config names its output itself", param_hint="--output")
    if len(given) != 1:
        raise typer.BadParameter("give one config; to make one, use --init URL…", param_hint="CONFIG.toml")
    path = Path(given[0])
    if status or dry_run:
        raise typer.Exit(_guarded(path, flags, source, _status if status else _preview))
    with kept_back() as stopped:
        raise typer.Exit(_guarded(path, flags, source, partial(_run, max_seconds, quiet, verbose, stopped)))


def _guarded(path: Path, flags: dict[str, Any], only: list[str] | None, act: Callable[[Config], int]) -> int:
    """What is to be done with a config, errors as exit statuses."""
    from scraper.jobs.lock import HeldError

    try:
        config = _load(path, flags, only)
        return act(config)
    except HeldError as error:
        c.say(f"collect: {error.message}")
        return c.LOCKED
    except DiskFullError as error:
        c.say(f"collect: {error.message}; run again when there is room, nothing is lost")
        return c.DISK_FULL
    except ScraperError as error:
        c.say(f"collect: {error.message}")
        return c.USAGE
    except BrokenPipeError:
        raise  # `collect --dry-run | head`
    except OSError as error:
        c.say(f"collect: {error.filename or path}: {error.strerror or error}")
        return c.USAGE


def _load(path: Path, flags: dict[str, Any], only: list[str] | None) -> Config:
    from scraper.collect import config
    from scraper.collect.run import options_of

    loaded = config.only(config.override(config.load(path), flags), only or ())
    try:
        options_of(loaded, delay=0)
    except (TypeError, ValueError) as error:  # a value that no run could work with
        raise config.ConfigError(f"{path}: fetch: {error}") from error
    return loaded


def _run(max_seconds: float | None, quiet: bool, verbose: bool, stopped: list[str], config: Config) -> int:
    from scraper.collect import summary
    from scraper.collect.run import collect as run

    report = run(config, max_seconds=max_seconds, stopped=stopped)
    for trouble in summary.troubles(report):
        c.say(f"collect: {trouble}")
    if verbose or (not summary.is_quiet(report) and not (quiet and not report.failed)):
        c.say(f"collect: {summary.line(report)}")
    return summary.exit_status(report)


def _preview(config: Config) -> int:
    from scraper.collect import summary
    from scraper.collect.run import preview
    from scraper.jobs.estimate import counted

    report, links = preview(config)
    for link in links:
        typer.echo(f"{link.source}\t{'again' if link.article else 'new'}\t{link.url}")
    for trouble in summary.troubles(report):
        c.say(f"collect: {trouble}")
    pages, named = counted(len(links), "page"), counted(len({link.source for link in links}), "source")
    c.say(f"collect: would fetch {pages} of {named}; nothing was kept")
    return summary.exit_status(report)


def _status(config: Config) -> int:
    """A line a source, those in trouble first; tabs between the columns."""
    from contextlib import closing

    from scraper.collect.moments import iso
    from scraper.collect.state import sources
    from scraper.collect.state.database import open_for_reading

    with closing(open_for_reading(config.state_path)) as db:
        found = sources.health(db)
    typer.echo("source\tarticles\tnewest\tvisited\tfailures\twaiting\tgiven up\tremark")
    for row in found:
        times = [iso(when)[:16] if when else "never" for when in (row.newest, row.tried)]
        facts = (row.name, row.articles, *times, row.failures, row.waiting, row.dead, row.error or row.note or "")
        typer.echo("\t".join(map(str, facts)))
    return c.SOME_FAILED if any(row.failures for row in found) else c.OK


def _init(sites: list[str], output: Path | None, flags: dict[str, Any]) -> int:
    """Write a config; never over one that is there."""
    from scraper.collect.init import init
    from scraper.urls import normalise, userinfo, without_userinfo

    path = output or Path("collect.toml")
    if str(path) != "-" and path.exists():
        raise typer.BadParameter(f"{path} is there already; choose another with -o", param_hint="--output")
    roots = [site if "://" in site else f"https://{site}" for site in sites]
    for root in roots:
        if normalise(root) is None:
            raise typer.BadParameter(f"{without_userinfo(root)} is no http(s) URL", param_hint="URL")
    text = init(roots, c.options_from(None, **flags), name=path.name if str(path) != "-" else "collect.toml")
    if str(path) == "-":
        sys.stdout.write(text)
        return c.OK
    path.write_text(text, "utf-8")
    found = text.count("\n[[sources]]")
    then = f"try: scraper collect --dry-run {path}" if found else "the file says why"
    c.say(f"wrote {path} with {found} of {len(roots)} sites; {then}")
    if any(map(userinfo, roots)):
        c.say(f"user and password are not written: put them into the addresses of {path} where they are needed")
    return c.OK if found == len(roots) else c.SOME_FAILED if found else c.ALL_FAILED

"""`scraper batch LIST -o FILE`: many URLs, politely, resumable."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scraper.commands import common as c
from scraper.commands.switches import CACHE, EXTRACTION, NETWORK, WARC, sharing
from scraper.errors import DiskFullError, NotHTMLError, ScraperError
from scraper.jobs.progress import Display, LogFormat, display

if TYPE_CHECKING:
    from scraper.jobs.batch import Batch
    from scraper.jobs.lists import ReadingList

_SUFFIXES = (".jsonl", ".db")
_file = partial(typer.Option, dir_okay=False, rich_help_panel="Output")
_switch = partial(typer.Option, rich_help_panel="Run")


@sharing(EXTRACTION, NETWORK, WARC, CACHE)
def batch(
    listed: Annotated[
        Path, typer.Argument(metavar="LIST", help="Text, CSV or JSONL file of URLs; - is stdin.", allow_dash=True)
    ],
    output: Annotated[Path, _file("--output", "-o", help="File for the records, .jsonl or .db.")],
    report: Annotated[Path | None, _file(help="CSV with one row an input line.")] = None,
    url_column: Annotated[str | None, _switch(help="Column of LIST that holds the URLs. [default: url]")] = None,
    retry_failed: Annotated[bool, _switch("--retry-failed", help="Try again what failed in earlier runs.")] = False,
    fresh: Annotated[bool, _switch("--fresh", help="Discard what earlier runs wrote.")] = False,
    workers: Annotated[int | None, _switch(help="Extraction processes. [default: one a core]", min=1)] = None,
    deadline: Annotated[float, _switch(help="Seconds a page's extraction may take.", min=0.1)] = 10.0,
    memory: Annotated[int, _switch(help="Megabytes a page's extraction may take.", min=100)] = 1500,
    quiet: Annotated[bool, _switch("--quiet", "-q", help="Say nothing but errors.")] = False,
    log_format: Annotated[LogFormat, _switch(help="Lines on stderr.")] = "text",
    config: c.Config = None,
    *,
    flags: dict[str, Any],
) -> None:
    """Fetch and extract every URL of a list; run it again to go on where it stopped.

    A URL that repeats, literally or but for fragment and tracking parameters, is fetched and written once.
    Each ends in exactly one of two files: FILE, or FILE.failures.jsonl.

    **Examples**

        scraper batch urls.txt -o articles.jsonl

        scraper batch sheet.csv -o articles.db --report sheet-done.csv

        scraper batch urls.txt -o articles.jsonl --retry-failed

    **Exit status**, over the whole list: 0 all done, 1 some failed, 2 usage, 3 all failed, 4 another run holds
    FILE, 5 the disk is full, 130 interrupted.
    """
    from scraper.jobs.batch import Batch
    from scraper.jobs.pool import cores

    if fresh and retry_failed:
        raise typer.BadParameter("--fresh leaves nothing to retry", param_hint="--retry-failed")
    _check_output(output, listed, report)
    wanted = Batch(
        reading=_read(listed, url_column),
        output=output,
        options=c.options_from(config, **flags),
        report=report,
        retry_failed=retry_failed,
        fresh=fresh,
        workers=workers or cores(),
        deadline=deadline,
        memory=memory * 1_000_000,
        display=display(quiet=quiet, log_format=log_format),
    )
    raise typer.Exit(_run(wanted, quiet=quiet))


def _run(wanted: Batch, *, quiet: bool) -> int:
    """The run, its errors as messages and exit statuses."""
    from scraper.jobs.batch import run
    from scraper.jobs.linefile import ForeignFileError
    from scraper.jobs.lock import HeldError
    from scraper.output.database import NotOursError
    from scraper.output.disk import is_full

    show = wanted.display
    try:
        tally, stopped = run(wanted)
    except HeldError as error:
        return _stop(show, error.message, c.LOCKED)
    except DiskFullError as error:
        return _stop(show, f"{error.message}; run the same command again when there is room", c.DISK_FULL)
    except (ForeignFileError, NotOursError) as error:
        raise typer.BadParameter(error.message, param_hint="--output") from error
    except (ScraperError, OSError) as error:
        return _stop(show, c.words(error), c.DISK_FULL if is_full(error) else c.USAGE)
    except KeyboardInterrupt:
        return c.INTERRUPTED
    if stopped and not quiet:
        show.note("interrupted; run the same command again to go on")
    return c.INTERRUPTED if stopped else c.exit_status(tally.records, tally.failed)


def _stop(show: Display, message: str, status: int) -> int:
    show.note(f"error: {message}")
    return status


def _check_output(output: Path, listed: Path, report: Path | None) -> None:
    if output.suffix.lower() not in _SUFFIXES:
        raise typer.BadParameter(
            f"{output.name}: a batch writes .jsonl or .db; `scraper convert` makes the other formats from these",
            param_hint="--output",
        )
    if report is not None and not _is_writable(report):
        raise typer.BadParameter(f"{report} cannot be written", param_hint="--report")  # now, not after the last page
    taken = [path.resolve() for path in (output, listed, report) if path is not None]
    if len(set(taken)) < len(taken):
        raise typer.BadParameter("LIST, FILE and the report must be different files", param_hint="--output")


def _is_writable(path: Path) -> bool:
    """Whether a file can be put there, as far as can be told without doing it."""
    folder = next(above for above in path.absolute().parents if above.exists())
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) and not path.is_dir()


def _read(listed: Path, url_column: str | None) -> ReadingList:
    from scraper.jobs.lists import ListError, read_list

    try:
        return read_list(c.read_bytes(listed), str(listed), url_column)
    except OSError as error:
        raise typer.BadParameter(f"{listed}: {error.strerror}", param_hint="LIST") from error
    except (ListError, NotHTMLError) as error:
        raise typer.BadParameter(error.message, param_hint="LIST") from error

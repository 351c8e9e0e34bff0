"""How every command begins and ends, whatever the shell did to its streams: never a traceback for that."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import typer
from typer.core import TyperGroup

from scraper.commands.common import DISK_FULL, INTERRUPTED, OK, USAGE, words
from scraper.output.disk import is_full


class Commands(TyperGroup):
    """The commands, each ended in the same way."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        with ended(), plainly():
            return super().invoke(ctx)


def open_streams() -> None:
    """Streams as records need them: UTF-8 on pipes, and none missing.

    A stream that the caller closed becomes /dev/null; else the next file opened would take its number, and
    what some library prints would land in it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number: this one
    sys.stdin = sys.stdin or open(0, closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115
    assert isinstance(sys.stdout, io.TextIOWrapper)
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")  # what the terminal cannot show
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale says


@contextmanager
def plainly() -> Iterator[None]:
    """Mistakes on the command line without a frame where nobody sees it: in logs and mails it breaks lines."""
    try:
        yield
    except Exception as error:
        if sys.stderr.isatty() or not hasattr(error, "format_message"):  # Typer does not export that class
            raise
        error.show()  # type: ignore[attr-defined]
        raise typer.Exit(USAGE) from error


@contextmanager
def ended() -> Iterator[None]:
    """Ctrl-C, a reader that went away, a full disk behind stdout and what the system refuses, as exit statuses."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where a failure can still be told
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(OK) from None
    except OSError as error:
        if not is_full(error):  # a folder that may not be entered, in whatever place its name stood
            typer.echo(f"error: {words(error)}", err=True)
            raise typer.Exit(USAGE) from error
        _discard_output()
        typer.echo("error: no space left to write standard output; what was written before is whole", err=True)
        raise typer.Exit(DISK_FULL) from error


def _discard_output() -> None:
    """Python flushes stdout once more when it ends; by then it must lead somewhere."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

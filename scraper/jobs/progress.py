"""How a batch shows itself on stderr: a bar, a line now and then, JSON lines, or nothing."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from rich.console import RenderableType

    from scraper.jobs.tally import Tally

LogFormat = Literal["text", "json"]


class Display(Protocol):
    """Told how things stand every `every` seconds, and of the start and end of a run."""

    every: float

    def start(self, tally: Tally) -> None:
        """The run is about to begin."""

    def show(self, tally: Tally) -> None:
        """How things stand."""

    def note(self, message: str) -> None:
        """Something the user should know."""

    def end(self, tally: Tally) -> None:
        """The run is over."""


def display(*, quiet: bool = False, log_format: LogFormat = "text") -> Display:
    """The display that suits where stderr goes: the bar is for terminals only."""
    if quiet:
        return Quiet()
    if log_format == "json":
        return JsonLines()
    return Bar() if sys.stderr.isatty() else TextLines()


class TextLines:
    """The estimate, a line every half minute, and the summary."""

    every = 30.0

    def start(self, tally: Tally) -> None:
        """Say what is to do."""
        self.note(opening(tally))

    def show(self, tally: Tally) -> None:
        """One line."""
        self.note(tally.line())

    def note(self, message: str) -> None:
        """One line."""
        try:
            print(message, file=sys.stderr, flush=True)
        except OSError:  # a reader that went away must not end the run, nor spoil its exit status
            sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123  python flushes stderr once more at exit

    def end(self, tally: Tally) -> None:
        """The summary."""
        self.note(tally.summary())


class Quiet(TextLines):
    """Nothing but what went wrong with the run itself."""

    every = 3600.0

    def start(self, tally: Tally) -> None:
        """Say nothing."""

    def show(self, tally: Tally) -> None:
        """Say nothing."""

    def end(self, tally: Tally) -> None:
        """Say nothing."""


class JsonLines(TextLines):
    """The same events as JSON objects, one a line."""

    def start(self, tally: Tally) -> None:
        """What is to do."""
        seconds = round(tally.estimate.seconds)
        self._write("start", {"urls": tally.estimate.urls, "hosts": tally.estimate.hosts, "seconds": seconds})

    def show(self, tally: Tally) -> None:
        """How things stand."""
        self._write("progress", tally.figures())

    def note(self, message: str) -> None:
        """A message."""
        self._write("note", {"message": message})

    def end(self, tally: Tally) -> None:
        """The summary."""
        self._write("summary", tally.figures())

    def _write(self, event: str, values: dict[str, object]) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        super().note(json.dumps({"event": event, "at": at, **values}, ensure_ascii=False))


class Bar(TextLines):
    """A live bar: done, failed, rate, time left, the hosts with most to do."""

    every = 0.25

    def start(self, tally: Tally) -> None:
        """The estimate, then the bar below it."""
        from rich.console import Console
        from rich.live import Live

        super().start(tally)
        self._live = Live(_bar(tally), console=Console(stderr=True), auto_refresh=False)
        self._live.start()

    def show(self, tally: Tally) -> None:
        """Draw it again."""
        with contextlib.suppress(OSError):  # the terminal was closed
            self._live.update(_bar(tally), refresh=True)

    def note(self, message: str) -> None:
        """Above the bar, if there is one."""
        if hasattr(self, "_live"):
            self._live.console.print(message, highlight=False, markup=False, soft_wrap=True)
        else:
            super().note(message)

    def end(self, tally: Tally) -> None:
        """Leave the finished bar and the summary."""
        self.show(tally)
        with contextlib.suppress(OSError):
            self._live.stop()
        super().end(tally)


def _bar(tally: Tally) -> RenderableType:
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(ratio=1)
    row.add_column(no_wrap=True)
    head, *rest = tally.line().split(" · most left: ")
    row.add_row(ProgressBar(total=max(1, tally.total), completed=tally.done), Text(head))
    return Group(row, *(Text(f"most left: {hosts}", style="dim", overflow="ellipsis", no_wrap=True) for hosts in rest))


def opening(tally: Tally) -> str:
    """What is said before a run starts."""
    before = f" ({tally.before:,} of {tally.total:,} done before)" if tally.before else ""
    if not tally.estimate.urls:
        return f"nothing to do{before}"
    return f"{tally.estimate}{before}"

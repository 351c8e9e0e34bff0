"""Where results go: records to stdout or a file, failures beside them, each flushed as it comes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import msgspec
import typer

from scraper.commands.common import DISK_FULL, exit_status, say
from scraper.models import Article, Failure
from scraper.output import FORMATS, Format, by_suffix
from scraper.output.disk import is_full


def write_results(
    results: Iterable[Article | Failure],
    *,
    output: Path | None = None,
    format_name: str | None = None,
    failures: Path | None = None,
    single: bool = False,
) -> int:
    """Write every result as it comes; returns the exit status.

    `single`: there is one input, so that JSON is an object and not an array of one.
    """
    output = None if str(output) == "-" else output
    form = _format(output, format_name)
    failures = failures or (output.with_name(output.name + ".failures.jsonl") if output else None)
    if output is not None and failures is not None and output.resolve() == failures.resolve():
        raise typer.BadParameter(f"{failures} is where the records go", param_hint="--failures")
    counts = {"done": 0, "failed": 0}
    whole = 0  # bytes of the file that are whole records
    try:
        with ExitStack() as stack:
            records = _only_records(results, counts, _FailureLog(failures, stack))
            if output is None and form is None and sys.stdout.isatty():
                _print_pretty(records)
            else:
                stream: IO[str] = sys.stdout
                if output is not None:
                    stream = stack.enter_context(output.open("w", encoding="utf-8", newline=""))
                chosen = form or FORMATS["jsonl"]
                for piece in (_bare(chosen) if single else chosen).render(records):
                    stream.write(piece)
                    stream.flush()
                    whole = os.fstat(stream.fileno()).st_size if output is not None else 0
    except OSError as error:
        if not is_full(error):
            raise
        if output is not None and output.is_file():
            os.truncate(output, whole)
        say(f"error: disk full while writing {output or 'standard output'}; what was written before is whole")
        return DISK_FULL
    return exit_status(counts["done"], counts["failed"])


def _format(output: Path | None, name: str | None) -> Format | None:
    if name is not None:
        if name not in FORMATS:
            raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}", param_hint="--format")
        return FORMATS[name]
    if output is None:
        return None
    form = by_suffix(output)
    if form is None:
        known = " ".join(suffix for f in FORMATS.values() for suffix in f.suffixes)
        raise typer.BadParameter(f"{output.name}: the suffix is none of {known}", param_hint="--output")
    return form


def _bare(form: Format) -> Format:
    return msgspec.structs.replace(form, begin="", end="") if form.name == "json" else form


class _FailureLog:
    """Failures to their file, opened with the first one; one line a failure to stderr as well."""

    def __init__(self, path: Path | None, stack: ExitStack) -> None:
        self._path, self._stack = path, stack
        self._stream: IO[str] | None = None
        if path is not None and path.exists():
            self._open(path)  # an earlier run's failures are not this one's

    def write(self, failure: Failure) -> None:
        ref = failure.input.ref if failure.input else failure.requested_url
        say(f"error: {ref}: {failure.kind}: {failure.message}")
        if self._path is None:
            return
        stream = self._stream or self._open(self._path)
        stream.write(failure.to_json() + "\n")
        stream.flush()

    def _open(self, path: Path) -> IO[str]:
        self._stream = self._stack.enter_context(path.open("w", encoding="utf-8"))
        return self._stream


def _only_records(results: Iterable[Article | Failure], counts: dict[str, int], log: _FailureLog) -> Iterator[Article]:
    for result in results:
        if isinstance(result, Failure):
            counts["failed"] += 1
            log.write(result)
        else:
            counts["done"] += 1
            yield result


def _print_pretty(records: Iterable[Article]) -> None:
    from rich.console import Console

    console = Console()
    for record in records:
        console.print_json(record.to_json())

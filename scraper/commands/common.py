"""What commands share: declarations of options, configuration, inputs, messages, exit statuses."""

from __future__ import annotations

import difflib
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import typer

from scraper import packed
from scraper.errors import DiskFullError, NotHTMLError, ScraperError
from scraper.models import Failure, Input
from scraper.options import Options
from scraper.text import printable, trimmed

OK, SOME_FAILED, USAGE, ALL_FAILED, LOCKED, DISK_FULL, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

_PAGE_BYTES = 200_000_000  # of a saved page or a text
_PIECE = 1 << 20  # bytes read at a time
_OUT = "Output"
_RULE = "Extraction"

Indirect = Annotated[
    bool | None,
    typer.Option(
        "--indirect", help="Also report speech without quotation marks.", show_default=False, rich_help_panel=_RULE
    ),
]
Language = Annotated[str | None, typer.Option(help="BCP 47 tag; overrides what the page says.", rich_help_panel=_RULE)]
Config = Annotated[Path | None, typer.Option(help="TOML file of options.", exists=True, dir_okay=False)]
InputFile = Annotated[
    Path | None, typer.Option("--input-file", "-i", help="File of inputs, one a line; - is stdin.", allow_dash=True)
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write; its suffix picks the format. - is stdout.",
        dir_okay=False,
        allow_dash=True,
        rich_help_panel=_OUT,
    ),
]
FormatName = Annotated[
    str | None, typer.Option("--format", help="json, jsonl, md, txt or csv, for stdout.", rich_help_panel=_OUT)
]
Failures = Annotated[
    Path | None, typer.Option(help="File for failures, one JSON object a line.", dir_okay=False, rich_help_panel=_OUT)
]


# ------------------------------------------------------------------ options: flags beat environment beats file


def options_from(config: Path | None, **flags: Any) -> Options:
    """Options of the flags given, then SCRAPER_* variables, then the TOML file, then the defaults."""
    try:
        return Options(**{**_read_config(config), **given(**flags)})
    except (TypeError, ValueError) as error:
        raise typer.BadParameter(str(error)) from error


def given(**flags: Any) -> dict[str, Any]:
    """What flags or else SCRAPER_* variables say, under the names of Options."""
    said = {key: value for key, value in flags.items() if value is not None}
    if "headers" in said:
        said["headers"] = tuple(_header(line) for line in said["headers"])
    return {**_read_environment(os.environ), **said}


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or not name.strip():
        # the line itself is not shown: it may be a secret
        raise typer.BadParameter("what was given is not 'Name: value'", param_hint="--header")
    return name.strip(), value.strip()


def _read_config(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path}: {error}", param_hint="--config") from error
    return {key: _typed(key, value, f"{path}: {key}") for key, value in table.items()}


def _read_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    names = {f"SCRAPER_{f.name.upper()}": f.name for f in fields(Options)}
    for key in environ.keys() - names.keys():
        if key.startswith("SCRAPER_") and (near := difflib.get_close_matches(key, names, 1, 0.85)):
            say(f"{key} is no option, did you mean {near[0]}?")  # no error: the variable may be somebody else's
    return {names[key]: _typed(names[key], value, key) for key, value in environ.items() if key in names and value}


def _typed(key: str, value: Any, where: str) -> Any:
    """A value of the type that the default of this option has."""
    known = {f.name: f for f in fields(Options)}
    if key not in known or key == "renderer":
        near = difflib.get_close_matches(key.replace("-", "_"), known, 1)
        raise typer.BadParameter(f"{where}: no such option" + (f", did you mean {near[0]!r}?" if near else ""))
    kind = str(known[key].type)
    try:
        if kind.startswith("bool"):
            return value if isinstance(value, bool) else _BOOLEANS[str(value).lower()]
        if kind.startswith(("int", "float")):
            return (int if kind.startswith("int") else float)(value)
        if kind.startswith("Path"):
            return Path(value)
        if kind.startswith("Headers"):
            lines = value if isinstance(value, list) else str(value).split("\n")
            return tuple(value.items()) if isinstance(value, dict) else tuple(_header(str(line)) for line in lines)
    except (KeyError, TypeError, ValueError) as error:
        raise typer.BadParameter(f"{where}: {value!r} does not fit") from error
    return value


_BOOLEANS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


# ------------------------------------------------------------------ inputs and failures


def read_bytes(path: str | Path, limit: int = packed.LIST_BYTES) -> bytes:
    """A whole file or, for "-", all of standard input. Raises NotHTMLError for what has no end or none in sight."""
    pieces, size = [], 0
    with nullcontext(sys.stdin.buffer) if str(path) == "-" else Path(path).open("rb") as stream:
        while piece := stream.read(_PIECE):  # one read of all would ask for memory of the size of the limit first
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise NotHTMLError(f"more than {limit // 1_000_000:,} MB", kind="too_large")
    return b"".join(pieces)


def read_page(path: str | Path) -> bytes:
    """A page or a text; MHTML holds the pictures too, so that there is room for more than `max_bytes`."""
    return read_bytes(path, _PAGE_BYTES)


def read_lines(path: Path) -> list[str]:
    """Non-empty lines of a file or, for "-", of standard input; "#" starts a comment line.

    Bytes that are no UTF-8 come as the system's file names have them.
    """
    try:
        data = packed.unpack_list(read_bytes(path))
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}", param_hint="--input-file") from error
    except (packed.UnpackingError, NotHTMLError) as error:
        raise typer.BadParameter(f"{path}: {error.message}", param_hint="--input-file") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # as PowerShell redirects and old Notepads write it
        data = data.decode("utf-16", "replace").encode()
    found = data.removeprefix(b"\xef\xbb\xbf").splitlines()  # of bytes: those of text also end at U+0085 and its like
    lines = (trimmed(line.decode("utf-8", "surrogateescape")) for line in found)
    return [line for line in lines if line and not line.startswith("#")]


def inputs(given: list[str] | None, listed: Path | None, name: str, *, dash: bool = True) -> list[str]:
    """The arguments and the lines of --input-file; with `dash`, "-" stands for lines of stdin."""
    found: list[str] = []
    for item in given or ():
        found += read_lines(Path("-")) if dash and item == "-" else [item]
    if listed is not None:
        found += read_lines(listed)
    if not found and (given or listed is not None):
        raise typer.BadParameter("the list is empty", param_hint="--input-file" if listed is not None else name)
    if not found:
        raise typer.BadParameter(f"give at least one {name} or --input-file", param_hint=name)
    return found


def files_below(paths: list[str], suffixes: tuple[str, ...], unread: list[OSError]) -> Iterator[str]:
    """The paths, folders replaced by the files in them that end so; folders that may not be listed go to `unread`."""
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where a folder above may not be entered
            yield path
            continue
        before = len(unread)
        found = sorted(
            str(Path(folder, name))
            for folder, _, names in os.walk(path, onerror=unread.append)
            for name in names
            if name.lower().endswith(suffixes)
        )
        if not found and len(unread) == before:
            plain = " ".join(suffix for suffix in suffixes if suffix.count(".") == 1)
            raise typer.BadParameter(f"{path} holds no {plain} files", param_hint="PATH")
        yield from found


def unreadable(error: OSError, path: str | None = None) -> Failure:
    """The failure of a file or folder that the system refuses."""
    given = Input(kind="path", ref=printable(path or str(error.filename)))
    return Failure.of(ScraperError(error.strerror or str(error)), input=given)


def not_among(output: Path | None, inputs: Iterable[str]) -> Path | None:
    """The output, which must not be one of the files it is made from."""
    if output is not None and output.exists() and any(Path(name).resolve() == output.resolve() for name in inputs):
        raise typer.BadParameter(f"{output} is an input too", param_hint="--output")
    return output


def exit_status(done: int, failed: int) -> int:
    """0 all done, 1 some failed, 3 all failed."""
    if not failed:
        return OK
    return SOME_FAILED if done else ALL_FAILED


def say(message: str) -> None:
    """One line to stderr."""
    typer.echo(message, err=True)


@contextmanager
def reporting() -> Iterator[None]:
    """What ends a whole run, as a message and an exit status."""
    try:
        yield
    except DiskFullError as error:
        say(f"error: {error.message}; what was written before is whole")
        raise typer.Exit(DISK_FULL) from error
    except BrokenPipeError:
        raise  # nobody reads us any more: no error, see `ending`
    except (ScraperError, OSError) as error:
        say(f"error: {words(error)}")
        raise typer.Exit(USAGE) from error


def words(error: ScraperError | OSError) -> str:
    """An error in one line."""
    if isinstance(error, ScraperError):
        return error.message
    return f"{error.filename}: {error.strerror or error}" if error.filename else str(error.strerror or error)

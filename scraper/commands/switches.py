"""The switches that several commands share, declared once; a command gets what they say as one dict, `flags`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from scraper.commands import common as c

Command = Callable[..., None]

_NET = "Network"


def _net(*names: str, help: str, **more: Any) -> Any:
    return typer.Option(*names, help=help, rich_help_panel=_NET, **more)


def _off_or_on(name: str, help: str) -> Any:
    return _net(name, help=help, show_default=False)


# Named as in Options, which checks them; None is "not said", so that the environment or a file may say it.
EXTRACTION: Mapping[str, Any] = {"language": c.Language, "indirect": c.Indirect}
NETWORK: Mapping[str, Any] = {
    "allow_private": Annotated[bool | None, _off_or_on("--allow-private", "Allow loopback and intranet addresses.")],
    "per_host_delay": Annotated[
        float | None, _net(help="Between requests to one host; 0 for your own server. [default: 1]", metavar="SECONDS")
    ],
    "concurrency": Annotated[int | None, _net(help="Requests in flight. [default: 16]", metavar="N")],
    "timeout": Annotated[float | None, _net(help="For one whole page. [default: 30]", metavar="SECONDS")],
    "max_bytes": Annotated[
        int | None, _net(help="What a page may have, decoded. [default: 20000000]", metavar="BYTES")
    ],
    "max_crawl_delay": Annotated[
        float | None, _net(help="Longest Crawl-delay obeyed. [default: 30]", metavar="SECONDS")
    ],
    "robots": Annotated[bool | None, _off_or_on("--robots/--no-robots", "Obey robots.txt. [default: obey]")],
    "respect_ai_optout": Annotated[
        bool | None, _off_or_on("--respect-ai-optout", "Refuse pages reserved against text and data mining.")
    ],
    "cookies": Annotated[Path | None, _net(help="Netscape cookies.txt to send.", exists=True, dir_okay=False)],
    "headers": Annotated[
        list[str] | None, _net("--header", help="Further request header, 'Name: value'; may be repeated.")
    ],
    "contact": Annotated[str | None, _net(help="URL or e-mail named in the user agent.")],
    "user_agent": Annotated[str | None, _net(help="Another user agent; robots.txt is read for its first word.")],
    "proxy": Annotated[
        str | None, _net(help="http://host:port of a proxy that allows CONNECT; a password goes into SCRAPER_PROXY.")
    ],
}
WARC: Mapping[str, Any] = {
    "warc": Annotated[Path | None, _net(help="Folder in which to keep what was fetched, as WARC.", file_okay=False)],
}
CACHE: Mapping[str, Any] = {
    "cache": Annotated[
        Path | None, _net(help="File that remembers pages: unchanged ones cost no body the next time.", dir_okay=False)
    ]
}


def sharing(*groups: Mapping[str, Any]) -> Callable[[Command], Command]:
    """A command with these switches after its own. `flags` holds those that were given, by the names of Options."""
    switches = {name: kind for group in groups for name, kind in group.items()}

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_switches(**given: Any) -> None:
            said = {name: given.pop(name) for name in switches}
            command(**given, flags={name: value for name, value in said.items() if value is not None})

        declared = inspect.signature(command, eval_str=True)
        own = [parameter for parameter in declared.parameters.values() if parameter.name != "flags"]
        more = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
            for name, kind in switches.items()
        ]
        with_switches.__signature__ = declared.replace(parameters=[*own, *more])  # type: ignore[attr-defined]
        return with_switches

    return decorate

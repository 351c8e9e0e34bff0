"""Read the quirk files and find the one for a host."""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import files

import msgspec
import tomli

_FOLDER = files("scraper.sites")
# msgspec 0.22 crashes where two threads meet a type for the first time at once
_CONVERTING = threading.Lock()


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one publisher keeps what the general rules miss.

    A place is a CSS selector (its text counts), "SELECTOR@ATTRIBUTE", or "meta:NAME". The first place of a field
    that holds anything wins over all other evidence, and provenance says "site:NAME".
    """

    name: str
    hosts: tuple[str, ...]  # without "www."; subdomains count
    why: str  # what the general rules get wrong there
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date_published: tuple[str, ...] = ()


def quirk(host: str) -> Site | None:
    """The quirks of a host or of a domain above it; None for nearly every host."""
    sites = _sites()
    labels = host.lower().removeprefix("www.").split(".")
    return next((site for i in range(len(labels) - 1) if (site := sites.get(".".join(labels[i:])))), None)


@cache
def _sites() -> dict[str, Site]:
    found: dict[str, Site] = {}
    with _CONVERTING:
        for path in sorted(_FOLDER.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".toml"):
                site = msgspec.convert(tomli.loads(path.read_text("utf-8")), Site)
                found.update(dict.fromkeys(site.hosts, site))
    return found

"""`scraper doctor`: whether this installation can do what it should, one line a check."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import typer

from scraper.commands import common as c
from scraper.version import __version__

_PAGE = (
    '<html lang="en"><title>Ferry sails again</title><article><h1>Ferry sails again</h1><p>'
    + "The night ferry left the harbour on Monday after a winter of repairs, and the crew was glad of it. " * 6
    + "</p><p>“We waited long for it,” said Ann Lee, the mayor.</p></article></html>"
)


def doctor() -> None:
    """Check this installation: packages, tables, extraction, worker processes, SQLite, certificates.

    Touches no network. Put its output into a bug report.

    **Exit status**: 0 all is well, 1 something does not work.
    """
    troubles = 0
    for name, check in CHECKS.items():
        try:
            line = f"ok       {name}: {check()}"
        except Exception as error:  # whatever is broken, the other checks go on
            troubles += 1
            line = f"trouble  {name}: {type(error).__name__}: {error}"
        typer.echo(line)
    raise typer.Exit(c.SOME_FAILED if troubles else c.OK)


def _ourselves() -> str:
    return f"{__version__} in {Path(__file__).parent.parent}, Python {sys.version.split()[0]} on {sys.platform}"


def _packages() -> str:
    """What we require, as it is installed. Raises PackageNotFoundError for what is not."""
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        wanted = requires("news-page-scraper") or []
    except PackageNotFoundError:
        return "a checkout that is not installed; its packages are not looked at"
    named = [re.match(r"[\w.-]+", line) for line in wanted if "extra ==" not in line]
    return ", ".join(f"{found[0]} {version(found[0])}" for found in named if found)


def _parquet() -> str:
    from importlib.util import find_spec

    found = find_spec("pyarrow") is not None
    return "there" if found else "not installed, only convert needs it: pip install 'news-page-scraper[parquet]'"


def _languages() -> str:
    from scraper.languages.load import available, load

    return f"{len([load(code) for code in sorted(available())])} tables"


def _extraction() -> str:
    import scraper

    article = scraper.extract(_PAGE)
    speakers = [quote.speaker.name for quote in article.quotes if quote.speaker]
    if article.title != "Ferry sails again" or "winter of repairs" not in article.body or speakers != ["Ann Lee"]:
        raise ValueError(f"a page came out wrong: {article.to_json()[:300]}")
    return "title, body and speaker of a page come out right"


def _workers() -> str:
    from scraper.jobs.extracting import extract_many
    from scraper.jobs.pool import cores
    from scraper.models import Failure

    (result,) = extract_many([_PAGE], workers=1)
    if isinstance(result, Failure):
        raise ValueError(result.message)
    return f"a worker process starts and answers; {cores()} cores"


def _sqlite() -> str:
    import sqlite3

    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        database.execute("SELECT json_extract('{}', '$.a')")
    database.close()
    return f"{sqlite3.sqlite_version} with full-text search and JSON"


def _certificates() -> str:
    from scraper.fetch.pools import tls_context

    return f"{len(tls_context(None).get_ca_certs())} authorities trusted"


CHECKS: dict[str, Callable[[], str]] = {
    "news-page-scraper": _ourselves,
    "packages": _packages,
    "parquet": _parquet,
    "languages": _languages,
    "extraction": _extraction,
    "worker processes": _workers,
    "SQLite": _sqlite,
    "certificates": _certificates,
}

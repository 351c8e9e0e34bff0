"""News pages in, clean records out: title, body, who said what, and where it all comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.version import __version__

# Public name -> the module that defines it. Loaded on first use: `import scraper` stays cheap.
_PUBLIC = {
    "Article": "scraper.models",
    "Author": "scraper.models",
    "Attribution": "scraper.models",
    "Failure": "scraper.models",
    "Image": "scraper.models",
    "Input": "scraper.models",
    "Page": "scraper.models",
    "Quote": "scraper.models",
    "Source": "scraper.models",
    "Speaker": "scraper.models",
    "Options": "scraper.options",
    "ScraperError": "scraper.errors",
    "FetchError": "scraper.errors",
    "NotHTMLError": "scraper.errors",
    "OptionError": "scraper.errors",
    "NotRecordError": "scraper.errors",
    "fetch": "scraper.fetch",
    "afetch": "scraper.fetch",
    "extract": "scraper.pipeline",
    "explain": "scraper.pipeline",
    "scrape": "scraper.pipeline",
    "ascrape": "scraper.pipeline",
    "scrape_many": "scraper.jobs.scraping",
    "find_quotes": "scraper.quotes",
    "extract_many": "scraper.jobs.extracting",
}

if TYPE_CHECKING:
    from scraper.errors import FetchError, NotHTMLError, NotRecordError, OptionError, ScraperError
    from scraper.fetch import afetch, fetch
    from scraper.jobs.extracting import extract_many
    from scraper.jobs.scraping import scrape_many
    from scraper.models import Article, Attribution, Author, Failure, Image, Input, Page, Quote, Source, Speaker
    from scraper.options import Options
    from scraper.pipeline import ascrape, explain, extract, scrape
    from scraper.quotes import find_quotes

__all__ = [  # noqa: RUF022  grouped as in the documentation, not sorted
    "extract",
    "explain",
    "find_quotes",
    "fetch",
    "afetch",
    "scrape",
    "ascrape",
    "scrape_many",
    "extract_many",
    "Options",
    "Article",
    "Attribution",
    "Author",
    "Failure",
    "Image",
    "Input",
    "Page",
    "Quote",
    "Source",
    "Speaker",
    "ScraperError",
    "FetchError",
    "NotHTMLError",
    "OptionError",
    "NotRecordError",
    "__version__",
]


def __getattr__(name: str) -> Any:
    """Import the room that defines `name` when it is first asked for (PEP 562)."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    module = importlib.import_module(_PUBLIC[name])
    value = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

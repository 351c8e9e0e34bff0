"""The one frozen value of switches. Each is independent of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.models import Page

Renderer = Callable[["Page"], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What extraction and fetching may do; the defaults suit polite use on the open web."""

    # extraction
    quotes: bool = True  # find quotes and speakers
    indirect: bool = False  # also reported speech without quotation marks
    language: str | None = None  # BCP 47; overrides declared and detected
    second_opinion: bool = True  # ask trafilatura about a declared article of which we made nothing
    explain: bool = False  # log every block's verdict on the logger "scraper.explain" (see also scraper.explain)
    renderer: Renderer | None = None  # page -> HTML, called for pages that need JavaScript

    # fetching: identity
    user_agent: str | None = None  # None: an honest default naming this package and version
    contact: str | None = None  # URL or e-mail put into the default user agent
    headers: tuple[tuple[str, str], ...] = ()
    cookies: Path | None = None  # Netscape cookies.txt
    # fetching: politeness
    robots: bool = True  # obey robots.txt
    per_host_delay: float = 1.0  # seconds between requests to one host
    max_crawl_delay: float = 30.0  # seconds; a longer Crawl-delay is cut to this
    concurrency: int = 16  # requests in flight
    per_host_concurrency: int = 2
    respect_ai_optout: bool = False  # refuse pages that reserve text and data mining
    # fetching: bounds
    timeout: float = 30.0  # seconds for one try at a page, redirects and body included; waiting in line is not
    connect_timeout: float = 10.0  # seconds for name, TCP and TLS of one connection
    first_byte_timeout: float = 20.0  # seconds until a server has sent all its headers
    max_bytes: int = 20_000_000  # decoded bytes
    max_redirects: int = 10
    retries: int = 2  # further tries where they can help
    backoff: float = 1.0  # seconds before the first further try; doubled each time, with jitter
    max_wait: float = 120.0  # seconds; a server that asks for a longer pause gets it, and the page fails
    allow_private: bool = False  # loopback and intranet addresses
    # fetching: surroundings
    cache: Path | None = None  # SQLite file for ETag/Last-Modified revalidation
    proxy: str | None = None  # http(s)://[user:password@]host:port; must allow CONNECT
    trust_env: bool = False  # proxies from the environment
    ca_file: Path | None = None  # further trusted certificate authorities, PEM
    warc: Path | None = None  # folder in which fetched pages are kept

"""The one frozen value of switches. Each is independent of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.text import check_language
from scraper.urls import parse, without_userinfo

Headers = tuple[tuple[str, str], ...]

if TYPE_CHECKING:
    from scraper.models import Page

    class PathField:
        """What a type checker lets in, and what is there afterwards: a path may be given as str."""

        def __get__(self, options: object, kind: object = None) -> Path | None: ...
        def __set__(self, options: object, value: str | os.PathLike[str] | None) -> None: ...

    class HeadersField:
        """The same for headers, which may be given as a dict or as any pairs."""

        def __get__(self, options: object, kind: object = None) -> Headers: ...
        def __set__(self, options: object, value: Mapping[str, str] | Iterable[tuple[str, str]]) -> None: ...
else:
    PathField, HeadersField = Path | None, Headers

Renderer = Callable[["Page"], str]
_NO_PATH: Any = None
_NO_HEADERS: Any = ()

# What a number must at least be; where the bound is 0.001, nothing would ever be fast enough with less.
_WHOLE: Mapping[str, int] = {
    "concurrency": 1,
    "per_host_concurrency": 1,
    "max_bytes": 1,
    "max_redirects": 0,
    "retries": 0,
}
_SECONDS: Mapping[str, float] = {
    "timeout": 0.001,
    "connect_timeout": 0.001,
    "first_byte_timeout": 0.001,
    "per_host_delay": 0,
    "max_crawl_delay": 0,
    "backoff": 0,
    "max_wait": 0,
}
_PATHS = ("cookies", "cache", "ca_file", "warc")
_TEXTS = ("language", "user_agent", "contact", "proxy")
_SWITCHES = (
    "quotes", "indirect", "second_opinion", "explain", "robots", "respect_ai_optout", "allow_private", "trust_env",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What extraction and fetching may do; the defaults suit polite use on the open web.

    Raises ValueError or TypeError, naming the option, for a value that no run could work with. A path may be
    given as str, headers as a dict; they are kept as Path and as pairs.
    """

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
    headers: HeadersField = _NO_HEADERS  # pairs of name and value
    cookies: PathField = _NO_PATH  # Netscape cookies.txt
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
    cache: PathField = _NO_PATH  # SQLite file for ETag/Last-Modified revalidation
    proxy: str | None = None  # http://[user:password@]host:port; must allow CONNECT
    trust_env: bool = False  # proxies from the environment
    ca_file: PathField = _NO_PATH  # further trusted certificate authorities, PEM
    warc: PathField = _NO_PATH  # folder in which scrape_many and the commands keep what was fetched

    def __repr__(self) -> str:
        """What differs from the defaults, without what may be secret: values of headers, a proxy's password."""
        shown = ((f.name, getattr(self, f.name)) for f in fields(self) if getattr(self, f.name) != f.default)
        return f"Options({', '.join(f'{name}={_presentable(name, value)}' for name, value in shown)})"

    def __post_init__(self) -> None:
        for name in _PATHS:
            object.__setattr__(self, name, _path(name, getattr(self, name)))
        object.__setattr__(self, "headers", _pairs(self.headers))
        for name in _SWITCHES:
            if not isinstance(getattr(self, name), bool):
                raise TypeError(f"{name} must be True or False, not {getattr(self, name)!r}")
        for name in _TEXTS:
            if not isinstance(getattr(self, name), str | None):
                raise TypeError(f"{name} must be text, not {getattr(self, name)!r}")
        if self.renderer is not None and not callable(self.renderer):
            raise TypeError(f"renderer must be a function of a page, not {self.renderer!r}")
        for name, least in _WHOLE.items():
            _check_number(name, getattr(self, name), least, int, "a whole number")
        for name, seconds in _SECONDS.items():
            _check_number(name, getattr(self, name), seconds, (int, float), "a number of seconds")
        _check_header_lines(self)
        _check_proxy(self.proxy)
        check_language(self.language)


def chosen(options: Options | None) -> Options:
    """The options given, or the defaults. Raises TypeError for a dict, or what was meant as another argument."""
    if options is None:
        return Options()
    if not isinstance(options, Options):
        raise TypeError(f"options must be scraper.Options, not {type(options).__name__}")
    return options


def _presentable(name: str, value: Any) -> str:
    if name == "headers":
        return repr(tuple((header, "…") for header, _ in value))
    return repr(without_userinfo(value) if name == "proxy" else value)


def _path(name: str, value: Any) -> Path | None:
    if value is None:
        return None
    if not isinstance(value, str | os.PathLike):
        raise TypeError(f"{name} must be a path, not {value!r}")
    return Path(value)


def _pairs(value: Any) -> Headers:
    pairs = value.items() if isinstance(value, Mapping) else value
    if isinstance(pairs, Iterable) and not isinstance(pairs, str):
        found = tuple(tuple(pair) if isinstance(pair, tuple | list) else () for pair in pairs)
        if all(len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], str) for pair in found):
            return found
    raise TypeError("headers must be a dict, or pairs of name and value")  # not which: they may hold a password


def _check_number(name: str, value: Any, least: float, kind: Any, wanted: str) -> None:
    if isinstance(value, bool) or not isinstance(value, kind):
        raise TypeError(f"{name} must be {wanted}, not {value!r}")
    if not value >= least:  # "not" so that NaN is refused as well
        raise ValueError(f"{name} must be at least {least}, not {value!r}")


def _check_header_lines(options: Options) -> None:
    """A line break in a header would be a header of its own, or a request."""
    pairs = [("user_agent", options.user_agent or ""), ("contact", options.contact or ""), *options.headers]
    for name, value in pairs:
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise ValueError(f"{name!r} is no name of a header")
        if not value.isascii() or any(mark in value for mark in "\r\n\0"):
            raise ValueError(f"the header {name!r} may hold ASCII only, and no line breaks")


def _check_proxy(proxy: str | None) -> None:
    """Messages never show the whole of it: it may hold a password."""
    if proxy is None:
        return
    scheme, mark, _ = proxy.partition("://")
    if mark and scheme.lower() != "http":
        raise ValueError(f"only http:// proxies are spoken to, not {scheme}://")
    if parse(proxy if mark else f"http://{proxy}") is None:
        raise ValueError("proxy must be http://[user:password@]host:port, the password percent-encoded")

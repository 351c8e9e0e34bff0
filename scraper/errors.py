"""One tree of errors; each carries the URL it is about, never the password that may have stood in it.

ScraperError
  NotHTMLError            input that is no text at all
  FetchError              a page could not be had; `kind` says why (one of FAILURE_KINDS)
  OptionError             a file that the options name cannot be used
  NotRecordError          JSON that is no record of an article, or one of another schema; a ValueError too
  DiskFullError           there is no room left to write; what was written before is whole
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from scraper.urls import without_userinfo

FailureKind = Literal[
    "dns",
    "connect",
    "tls",
    "timeout",
    "protocol",
    "http_4xx",
    "http_5xx",
    "redirect_loop",
    "unsupported_scheme",
    "invalid_url",
    "private_address",
    "robots",
    "blocked",
    "too_large",
    "not_html",
    "empty",
    "extract_timeout",
    "extract_error",
]
FAILURE_KINDS: frozenset[str] = frozenset(get_args(FailureKind))


class ScraperError(Exception):
    """Base of everything this package raises on purpose."""

    def __init__(self, message: str, *, url: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.url = url and without_userinfo(url)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, vars(self))  # processes hand errors on

    def __str__(self) -> str:
        return f"{self.message} ({self.url})" if self.url else self.message


def _restore(kind: type[ScraperError], args: tuple[Any, ...], state: dict[str, Any]) -> ScraperError:
    """An error as it was, whatever its constructor asks for."""
    error = kind.__new__(kind, *args)
    vars(error).update(state)
    return error


class NotHTMLError(ScraperError):
    """The input is neither markup nor text: an image, a PDF, an archive (`kind` "not_html"), or nothing ("empty").

    Or it is packed and holds more than Options.max_bytes ("too_large").
    """

    def __init__(self, message: str, *, kind: FailureKind = "not_html", url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.kind: FailureKind = kind


class FetchError(ScraperError):
    """A page could not be fetched.

    `kind` is one of FAILURE_KINDS, `requested_url` what was asked for, `url` the address of the
    hop that failed, `http_status` its status if there was one, `attempts` how often it was tried,
    `retry_after` the seconds the server asked us to stay away.
    """

    def __init__(
        self,
        kind: FailureKind,
        message: str,
        *,
        requested_url: str | None = None,
        url: str | None = None,
        http_status: int | None = None,
        attempts: int = 1,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, url=url or requested_url)
        self.kind: FailureKind = kind
        self.requested_url = requested_url and without_userinfo(requested_url)
        self.http_status = http_status
        self.attempts = attempts
        self.retry_after = retry_after


class OptionError(ScraperError):
    """A file named in the options (cookies, cache, certificates) is missing or no such file; the message says which."""


class NotRecordError(ScraperError, ValueError):
    """What should be a record of an article is none, or has a schema that this version does not read."""


class DiskFullError(ScraperError):
    """No room left on the device, over quota, or over the file size limit. What was written before is whole."""

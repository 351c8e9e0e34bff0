"""The words plan and drivers share: what the plan asks for, and what it is told."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Literal, Protocol

import msgspec

from scraper.errors import FailureKind
from scraper.models import Page

Accept = Literal["page", "any"]


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What a server gave to recognise a version of a page by."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, page: Page) -> Validators:
        """The validators in a page's own headers; both may be None."""
        return cls(etag=page.header("etag"), last_modified=page.header("last-modified"))

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The conditional request headers they make."""
        pairs = (("if-none-match", self.etag), ("if-modified-since", self.last_modified))
        return tuple((name, value) for name, value in pairs if value)

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


# ------------------------------------------------------------------ the plan asks


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """One GET. Answered by Reply or Trouble, never by an exception."""

    url: str
    headers: tuple[tuple[str, str], ...]
    limit: int  # decoded bytes
    connect: float  # seconds for name, TCP and TLS
    first_byte: float  # seconds until all headers are there
    whole: float  # seconds until the body is there
    cut: bool = False  # past the limit, keep what came instead of failing (robots.txt)


class Sleep(msgspec.Struct, frozen=True):
    """Let time pass. Answered by None."""

    seconds: float


class Acquire(msgspec.Struct, frozen=True):
    """Hold one of `size` places under a name, waiting for it. Answered by None."""

    name: str
    size: int


class Release(msgspec.Struct, frozen=True):
    """Give one place back. Answered by None."""

    name: str


class Recall(msgspec.Struct, frozen=True):
    """Ask the cache file. Answered by Page or None."""

    url: str


class Keep(msgspec.Struct, frozen=True):
    """Put a page into the cache file under a URL. Answered by None."""

    url: str
    page: Page


class RecallRobots(msgspec.Struct, frozen=True):
    """Ask what is kept of an origin's robots.txt. Answered by bytes or None."""

    origin: str


class KeepRobots(msgspec.Struct, frozen=True):
    """Keep an origin's robots.txt for so many seconds; empty bytes stand for "allows everything". Answered by None."""

    origin: str
    body: bytes
    seconds: float


class RobotsMemory(Protocol):
    """Where robots.txt files are kept from one run to the next."""

    def get_robots(self, origin: str) -> bytes | None:
        """What `put_robots` was given, while it is fresh."""

    def put_robots(self, origin: str, body: bytes, seconds: float) -> None:
        """Keep it for so many seconds."""


Step = Send | Sleep | Acquire | Release | Recall | Keep | RecallRobots | KeepRobots

# ------------------------------------------------------------------ the plan is told


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A response, decoded, within bounds."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()  # lower-case names
    body: bytes = b""
    truncated: bool = False
    seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """The first header of that lower-case name, or None."""
        return next((value for key, value in self.headers if key == name), None)

    def all(self, name: str) -> list[str]:
        """Every header of that lower-case name."""
        return [value for key, value in self.headers if key == name]


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """No response: why not, and whether asking again may help."""

    kind: FailureKind
    message: str
    again: bool = False
    reached: bool = True  # False: there was not even a connection
    seconds: float = 0.0


Plan = Generator[Step, Any, Page]

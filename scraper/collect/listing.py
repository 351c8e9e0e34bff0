"""What a feed, a sitemap or a section page says: links with the little that is told about each."""

from __future__ import annotations

from typing import Literal

import msgspec

ListingKind = Literal["feed", "sitemap", "section"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a listing. Times are Unix seconds, as claimed by the source."""

    url: str
    published: float | None = None
    modified: float | None = None
    language: str | None = None


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """A sitemap named by a sitemap index."""

    url: str
    modified: float | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read from one listing, in its own order; `cut` says that limits cut it short."""

    links: tuple[Link, ...] = ()
    children: tuple[Child, ...] = ()
    title: str | None = None
    cut: bool = False


class ListingError(ValueError):
    """The bytes are not what the source promised."""

"""What a language's table may hold; a misspelt key is an error when the file is loaded."""

from __future__ import annotations

import msgspec


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all tables."""


class Quotes(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that the quotes room needs."""


class Byline(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around the names of authors."""

    by: tuple[str, ...] = ()  # before a name: "By", "Von", "Par"
    suffixes: tuple[str, ...] = ()  # after a name: "기자", "記者"
    roles: tuple[str, ...] = ()  # job titles, never part of a name
    noise: tuple[str, ...] = ()  # "Staff", "Redaktion": no person, kept only if it is the byline itself


class Dates(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of visible dates."""

    months: tuple[tuple[str, ...], ...] = ()  # twelve lists of lower-case names and abbreviations
    published: tuple[str, ...] = ()  # "Published", "입력", "Stand"
    modified: tuple[str, ...] = ()  # "Updated", "수정", "Aktualisiert"


class Boilerplate(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases that are never part of an article."""

    lines: tuple[str, ...] = ()  # whole lines, compared folded
    starts: tuple[str, ...] = ()  # beginnings of lines: "Read also", "Join us"
    contains: tuple[str, ...] = ()  # "all rights reserved"


class Captions(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of image captions and credits."""

    credit: tuple[str, ...] = ()  # "Photo:", "사진=", "Foto:", "Image source="


class Language(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's file."""

    code: str
    name: str
    quotes: Quotes = Quotes()
    byline: Byline = Byline()
    dates: Dates = Dates()
    boilerplate: Boilerplate = Boilerplate()
    captions: Captions = Captions()

"""What the engines of this room hand on: things said, and people cited, before they become a record."""

from __future__ import annotations

from typing import Literal

import msgspec

from scraper.models import QuoteKind, SourceKind

Place = Literal["body", "title"]
Identity = tuple[str, str | None, SourceKind]  # name, role and kind of a speaker


class Span(msgspec.Struct, frozen=True, gc=False):
    """One outermost quotation: `text[start:end]` is what stands between the marks, white space trimmed."""

    start: int
    end: int
    outer_start: int  # the opening mark
    outer_end: int  # just after the closing mark; the end of the paragraph where there is none
    style: Literal["double", "single", "dash"] = "double"
    closed: bool = True  # False: the paragraph ended first


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Words of the article that stand for somebody, as written."""

    text: str
    start: int
    end: int


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One quotation with everything an engine found out about it. Offsets are into the field `place`."""

    start: int
    end: int
    place: Place = "body"
    kind: QuoteKind = "direct"
    mention: Mention | None = None
    name: str | None = None  # the fullest form; None takes the mention's words
    role: str | None = None
    speaker_kind: SourceKind = "unknown"
    named: bool = True  # False: nothing but a pronoun that stands for nobody named, and no source of the article
    cue: Mention | None = None
    channel: str | None = None
    via: str | None = None
    group: int | None = None  # equal numbers are one utterance; None stands alone
    confidence: float = 0.5
    rule: str = ""


class Cited(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody the article cites, quoted or not. `start` orders them (offset into the body)."""

    name: str
    kind: SourceKind = "unknown"
    role: str | None = None
    start: int = 0


class Findings(msgspec.Struct, frozen=True):
    """What an engine returns for one article."""

    said: tuple[Said, ...] = ()
    cited: tuple[Cited, ...] = ()


def both(one: Identity, joint: str, other: Identity) -> Identity:
    """Two who speak as one: their names with the word that joins them, and the role and kind that they share."""
    role = one[1] if one[1] == other[1] else None
    return f"{one[0]}{joint}{other[0]}", role, one[2] if one[2] == other[2] else "unknown"

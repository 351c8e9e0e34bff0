"""Title and body read as one text, so that a name from either resolves in both; offsets are split again."""

from __future__ import annotations

import re

import msgspec

from scraper.quotes.values import Mention, Place, Span

LONGEST = 1000  # characters of a sentence


class Joined(msgspec.Struct, frozen=True):
    """`text` is the title, a line break and the body; without a title it is the body alone."""

    text: str
    body_at: int

    def place(self, at: int) -> Place:
        """The field that holds an offset of `text`."""
        return "body" if at >= self.body_at else "title"

    def offset(self, at: int) -> int:
        """An offset of `text` as an offset of its own field."""
        return at - self.body_at if at >= self.body_at else at

    def mention(self, start: int, end: int, place: Place) -> Mention | None:
        """Words of `text` as a mention of `place`; None where they stand in the other field."""
        if self.place(start) != place:
            return None
        return Mention(self.text[start:end], self.offset(start), self.offset(end))


def join(title: str | None, body: str) -> Joined:
    """The title's line breaks become spaces, so that it stays one line."""
    if not title:
        return Joined(body, 0)
    return Joined(f"{title}\n{body}".replace("\n", " ", title.count("\n")), len(title) + 1)


def mask(text: str, spans: list[Span], filler: str = "\ufffc") -> str:
    """The text with the insides of quotations blanked; marks, line breaks and all offsets stay."""
    parts, at = [], 0
    for span in spans:
        inner_end = span.outer_end - 1 if span.closed else span.outer_end
        parts.append(text[at : span.outer_start + 1])
        parts.append(filler * (inner_end - span.outer_start - 1))
        at = inner_end
    parts.append(text[at:])
    return "".join(parts)


def boundaries(masked: str, spans: list[Span], ends: re.Pattern[str]) -> list[int]:
    """Where sentences begin. One longer than LONGEST is cut before a quotation, so that work stays linear."""
    bounds = [0, *(match.end() for match in ends.finditer(masked))]
    cut: list[int] = []
    at = 0
    for span in spans:
        while at < len(bounds) and bounds[at] <= span.outer_start:
            cut.append(bounds[at])
            at += 1
        if span.outer_start - cut[-1] > LONGEST:
            cut.append(span.outer_start)
    return cut + bounds[at:]

"""Title and body read as one text, so that a name from either resolves in both, and the walk over its quotations."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from typing import Protocol

import msgspec

from scraper.languages.tables import East
from scraper.models import QuoteKind
from scraper.quotes.finder import Finder
from scraper.quotes.headlines import only, spoken_by, twin
from scraper.quotes.spans import find_spans
from scraper.quotes.values import Cited, Findings, Identity, Mention, Place, Said, Span

_GUESSED = ("carried", "topic")  # rules that take the speaker from a sentence before
LONGEST = 1000  # characters of a sentence
BLANK = "\ufffc"  # stands for what is inside a quotation
BACK = 4  # sentences that an omitted subject may reach back
CHANNEL_WORDS = 6  # characters before a channel


class Joined(msgspec.Struct, frozen=True):
    """`text` is the title in one line, a line break and the body; without a title it is the body alone."""

    text: str
    body_at: int
    title: str = ""  # as written

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
        written = self.title if place == "title" else self.text
        return Mention(written[start:end], self.offset(start), self.offset(end))


def join(title: str | None, body: str) -> Joined:
    """The title's line breaks become spaces, so that it stays one line."""
    if not title:
        return Joined(body, 0)
    return Joined(f"{title}\n{body}".replace("\n", " ", title.count("\n")), len(title) + 1, title)


def mask(text: str, spans: list[Span], filler: str = BLANK) -> str:
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


class Phrase(msgspec.Struct, frozen=True):
    """A range of the text that names a source, and the rule that found it."""

    start: int
    end: int
    rule: str
    confidence: float


class Words(Protocol):
    """What every language's lexicon has."""

    @property
    def table(self) -> East:
        """The table itself."""

    @property
    def channel(self) -> Finder:
        """Channels in the places where they say how something was said."""


class Reader(ABC):
    """One article, quotation by quotation; a language says what each is and whose."""

    listener = 0  # characters behind the verb in which a language says who was told

    def __init__(self, joined: Joined, words: Words, ends: re.Pattern[str]) -> None:
        self._words = words
        self.joined, self.text = joined, joined.text
        self.spans = find_spans(self.text, single=False)
        self.masked = mask(self.text, self.spans)
        self.bounds = boundaries(self.masked, self.spans, ends)
        self.last: Phrase | None = None
        self.last_sentence = -BACK
        self.said: list[Said] = []
        self._groups = 0

    @abstractmethod
    def quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        """Read one quotation of sentence `number`, from start to end; `stop` is where the next quotation begins."""

    @abstractmethod
    def identity(self, phrase: Phrase) -> Identity:
        """Name, role and kind of what a phrase means."""

    @abstractmethod
    def via(self, start: int, end: int) -> str | None:
        """Who passed it on, named in a range."""

    @abstractmethod
    def citations(self) -> list[Cited]:
        """Everybody cited without a quotation."""

    def read(self) -> Findings:
        """Everything said, and everybody cited."""
        before = -1
        for k, span in enumerate(self.spans):
            number = bisect_right(self.bounds, span.outer_start) - 1
            start = self.bounds[number]
            end = self.bounds[number + 1] if number + 1 < len(self.bounds) else len(self.text)
            stop = min(end, self.spans[k + 1].outer_start) if k + 1 < len(self.spans) else end
            self._groups += number != before
            before = number
            self.quotation(span, number, start, stop, end)
        self._continued()
        self._echoed()
        return Findings(tuple(self.said), tuple(self.citations()))

    def _continued(self) -> None:
        """A quotation that runs over several paragraphs is said by whoever the last of them names."""
        for k in range(len(self.spans) - 2, -1, -1):
            following, span = self.said[k + 1], self.spans[k]
            known = self.said[k].name and self.said[k].rule not in _GUESSED
            if span.closed or known or following.kind == "term" or following.rule in _GUESSED:
                continue
            if following.place != self.said[k].place:
                continue
            if not self.text[span.outer_end : self.spans[k + 1].outer_start].strip():
                self.said[k] = msgspec.structs.replace(
                    following, start=self.said[k].start, end=self.said[k].end, rule="continued"
                )

    def _echoed(self) -> None:
        """Headlines name nobody where the text says more: the same words there, or the only speaker."""
        for k, said in enumerate(self.said):
            if said.place == "body" or said.name or said.kind == "term":
                continue
            same = twin(self.text[said.start : said.end], self.text, self.joined.body_at, self.said)
            source = same or only(self.said)
            if source:
                rule, confidence = ("headline-echo", 0.85) if same else ("only-speaker", 0.6)
                self.said[k] = spoken_by(said, source, rule, confidence)

    def add(self, span: Span, phrase: Phrase | None, kind: QuoteKind, cue: tuple[int, int] | None, start: int) -> None:
        """Put down one quotation of the sentence that begins at `start`."""
        place = self.joined.place(span.start)
        term = kind == "term"
        name, role, sort = self.identity(phrase) if phrase else (None, None, "unknown")
        behind = (span.outer_end, cue[1] + self.listener) if cue and cue[0] > span.outer_end else None
        via = None if term else self.via(start, span.outer_start) or (self.via(*behind) if behind else None)
        channel = None if term else self.channel(start, span.outer_start) or (self.channel(*behind) if behind else None)
        self.said.append(
            Said(
                start=self.joined.offset(span.start),
                end=self.joined.offset(span.end),
                place=place,
                kind=kind,
                mention=self.joined.mention(phrase.start, phrase.end, place) if phrase else None,
                name=name,
                role=role,
                speaker_kind=sort,  # type: ignore[arg-type]
                cue=self.joined.mention(*cue, place) if cue else None,
                channel=channel,
                via=via if via != name else None,
                group=None if term else self._groups,
                confidence=phrase.confidence if phrase else (0.6 if term else 0.3),
                rule=phrase.rule if phrase else ("term" if term else "unknown"),
            )
        )

    def channel(self, start: int, end: int) -> str | None:
        """The last channel of a range, with the word before it that belongs to it: 緊急記者会見."""
        last = None
        for hit in self._words.channel.finditer(self.masked, start, end):
            last = hit
        if last is None:
            return None
        before = self.masked[max(start, last.start() - CHANNEL_WORDS) : last.start()]
        more = next((len(word) for word in self._words.table.channel_words if before.endswith(word)), 0)
        return self.text[last.start() - more : last.end()]

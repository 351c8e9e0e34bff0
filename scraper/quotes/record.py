"""From findings to the record: exact texts, order, groups, and one entry for every source."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from scraper.models import Cue, Quote, Source, Speaker
from scraper.quotes.headlines import with_speakers
from scraper.quotes.values import Cited, Findings, Said

COMMAS = ",،、，"
STOPS = ".。．"


class Speech(msgspec.Struct, frozen=True):
    """Everything said in an article: the quotes, title first, and everybody quoted or cited."""

    quotes: tuple[Quote, ...] = ()
    sources: tuple[Source, ...] = ()


def assemble(title: str | None, body: str, findings: Findings, small: frozenset[str] = frozenset()) -> Speech:
    """Quotes in order (title first) with groups numbered from 1, and the sources they make: none is a `small` word."""
    fields = {"title": title or "", "body": body}
    said = with_speakers(findings.said, title or "", body)
    ordered = sorted(said, key=lambda s: (s.place != "title", s.start, s.end))
    numbers = _numbers(ordered)
    built = [(_quote(said, fields[said.place], number), said) for said, number in zip(ordered, numbers, strict=True)]
    quotes = tuple(quote for quote, _ in built if quote.text)
    named = [quote for quote, said in built if quote.text and said.named]
    sources = _sources(named, findings.cited)
    # "this", "der" and "many" are nobody; "UN" and "AI" are in capitals
    return Speech(quotes, tuple(s for s in sources if s.name.isupper() or s.name.casefold() not in small))


def _numbers(ordered: list[Said]) -> list[int]:
    """One number an utterance, counted in order of appearance."""
    seen: dict[tuple[str, int], int] = {}
    numbers, last = [], 0
    for index, said in enumerate(ordered):
        key = ("alone", index) if said.group is None else (said.place, said.group)
        if key not in seen:
            last += 1
            seen[key] = last
        numbers.append(seen[key])
    return numbers


def trim(text: str, start: int, end: int, *, term: bool) -> tuple[int, int]:
    """Cut white space and a trailing comma off the span; a term also loses one final full stop."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in COMMAS):
        end -= 1
    if term and end - start > 1 and text[end - 1] in STOPS and text[end - 2] not in STOPS:
        end -= 1
    return start, end


def _quote(said: Said, text: str, number: int) -> Quote:
    start, end = trim(text, said.start, said.end, term=said.kind == "term")
    cue = Cue(text=said.cue.text, start=said.cue.start, end=said.cue.end) if said.cue else None
    return Quote(
        text=text[start:end],
        start=start,
        end=end,
        place=said.place,
        kind=said.kind,
        speaker=_speaker(said),
        cue=cue,
        channel=said.channel,
        via=said.via,
        group=number,
        confidence=round(said.confidence, 3),
        rule=said.rule,
    )


def _speaker(said: Said) -> Speaker | None:
    if said.kind == "term" or (said.mention is None and said.name is None):
        return None
    mention = said.mention
    if mention is None:  # a headline whose speaker only the body names
        return Speaker(name=said.name or "", mention=said.name or "", role=said.role, kind=said.speaker_kind)
    name = said.name or mention.text
    return Speaker(
        name=name, mention=mention.text, start=mention.start, end=mention.end, role=said.role, kind=said.speaker_kind
    )


def _sources(quotes: Iterable[Quote], cited: Iterable[Cited]) -> tuple[Source, ...]:
    """Everybody quoted in the body or cited, in order of appearance, merged by name."""
    entries = [(c.start, c.name, c.kind, c.role, 0) for c in cited]
    for quote in quotes:
        speaker = quote.speaker
        if speaker and quote.place == "body":
            at = quote.start if speaker.start is None else min(speaker.start, quote.start)
            entries.append((at, speaker.name, speaker.kind, speaker.role, 1))
    merged: dict[str, Source] = {}
    longer = _longer_names({name for _, name, kind, _, _ in entries if kind == "organization"})
    for _, name, kind, role, count in sorted(entries, key=lambda e: e[0]):
        name = longer.get(name, name)
        known = merged.get(name.casefold(), Source(name=name))
        merged[name.casefold()] = Source(
            name=known.name,
            kind=kind if known.kind == "unknown" else known.kind,
            role=known.role or role,
            quotes=known.quotes + count,
        )
    return tuple(merged.values())


def _longer_names(names: set[str]) -> dict[str, str]:
    """Organizations by a shorter form of their name: "Saman Authority" is the one "Port of Saman Authority"."""
    longer = {name: [other for other in names if other.endswith(f" {name}")] for name in names if " " in name}
    return {name: others[0] for name, others in longer.items() if len(others) == 1}

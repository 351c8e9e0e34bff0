"""Headlines quote what the text quotes again: words there that name nobody take the speaker of their twin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from scraper.models import QuoteKind
from scraper.quotes.values import Said
from scraper.text import fold

ALIKE = 0.5  # share of a heading's character pairs that stand in the quotation it sums up
SHORTEST = 8  # letters: a word or two may be anybody's
LEAST = 0.6  # confidence of the twin
SURE = 0.85  # how much of it is left

_PASSING = ("crowd", "answered")  # rules whose speaker is nobody in particular
_NO_LETTER = re.compile(r"\W+")


def with_speakers(said: Iterable[Said], title: str, body: str) -> list[Said]:
    """The quotations, those of the headline with the speaker of the first one in the text that holds their words."""
    found = list(said)
    nameless = [n for n, one in enumerate(found) if one.place == "title" and one.mention is None and one.name is None]
    if not nameless:
        return found
    in_body = [(fold(body[one.start : one.end]), one) for one in found if one.place == "body"]
    terms = {text for text, one in in_body if one.kind == "term"}  # a film, say, that somebody speaks of too
    spoken = [(text, one) for text, one in in_body if _has_speaker(one)]
    for n in nameless:
        words = fold(title[found[n].start : found[n].end])
        told = len(words) >= SHORTEST and words not in terms
        double = next((one for text, one in spoken if words in text), None) if told else None
        if double:
            named = spoken_by(found[n], double, "echo", SURE * double.confidence)
            found[n] = msgspec.structs.replace(named, kind=_kind(named, double))
    return found


def _has_speaker(one: Said) -> bool:
    known = one.mention is not None or one.name is not None
    return known and one.named and one.kind != "term" and one.confidence > LEAST


def _kind(headline: Said, twin: Said) -> QuoteKind:
    """Most of a whole utterance is one too."""
    most = headline.end - headline.start > (twin.end - twin.start) // 2
    return "direct" if twin.kind == "direct" and most else "mixed"


def spoken_by(headline: Said, source: Said, rule: str, confidence: float) -> Said:
    """The quotation of a headline with the speaker of another one."""
    return msgspec.structs.replace(
        headline,
        name=source.name or (source.mention.text if source.mention else None),
        role=source.role,
        speaker_kind=source.speaker_kind,
        rule=rule,
        confidence=confidence,
    )


def twin(inner: str, text: str, body_at: int, said: Sequence[Said]) -> Said | None:
    """The quotation of a text (its body begins at `body_at`) that the heading shortens."""
    pairs = _pairs(inner)
    best, share = None, ALIKE
    for candidate in said:
        if candidate.name and candidate.kind != "term":
            at = candidate.start + (body_at if candidate.place == "body" else 0)
            theirs = _pairs(text[at : at + candidate.end - candidate.start])
            alike = len(pairs & theirs) / max(1, len(pairs))
            if alike > share:
                best, share = candidate, alike
    return best


def only(said: Sequence[Said]) -> Said | None:
    """The one person the article quotes, if there is but one."""
    named = [s for s in said if s.name and s.kind != "term" and s.rule not in _PASSING]
    return named[0] if named and len({s.name for s in named}) == 1 else None


def _pairs(text: str) -> set[str]:
    bare = _NO_LETTER.sub("", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}

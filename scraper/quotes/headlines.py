"""Headlines quote what the text quotes again: words there that name nobody take the speaker of their twin."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from scraper.quotes.values import Said
from scraper.text import fold

SHORTEST = 8  # letters: a word or two may be anybody's
LEAST = 0.6  # confidence of the twin
SURE = 0.85  # how much of it is left


def with_speakers(said: Iterable[Said], title: str, body: str) -> list[Said]:
    """The quotations, those of the headline with the speaker of the first one in the text that holds their words."""
    found = list(said)
    nameless = [n for n, one in enumerate(found) if one.place == "title" and one.mention is None and one.name is None]
    if not nameless:
        return found
    spoken = [(fold(body[one.start : one.end]), one) for one in found if one.place == "body" and _has_speaker(one)]
    for n in nameless:
        words = fold(title[found[n].start : found[n].end])
        twin = next((one for text, one in spoken if words in text), None) if len(words) >= SHORTEST else None
        if twin:
            found[n] = _spoken_by(found[n], twin)
    return found


def _has_speaker(one: Said) -> bool:
    known = one.mention is not None or one.name is not None
    return known and one.named and one.kind != "term" and one.confidence > LEAST


def _spoken_by(headline: Said, twin: Said) -> Said:
    name = twin.name or (twin.mention.text if twin.mention else None)
    whole = twin.kind == "direct" and headline.end - headline.start > (twin.end - twin.start) // 2
    return msgspec.structs.replace(
        headline,
        kind="direct" if whole else "mixed",
        name=name,
        role=twin.role,
        speaker_kind=twin.speaker_kind,
        confidence=SURE * twin.confidence,
        rule="echo",
    )

"""Who is cited without being quoted: "according to AFP", "claims by Jane Hale, head of …", "Hale said that …"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from scraper.quotes.attach import Scene
from scraper.quotes.indirect import Reported
from scraper.quotes.lexicon import (
    CAP,
    DETERMINER,
    POSSESSIVE,
    PRONOUN,
    QUOTE,
    RELATIVE,
)
from scraper.quotes.people import People
from scraper.quotes.phrases import Phrase, right_of
from scraper.quotes.values import Cited


def cited(scene: Scene, speech: Iterable[Reported], people: People) -> Iterator[Cited]:
    """Everybody whose words or claims the body passes on, in order; pronouns only if they stand for a name."""
    for phrase, stands_for in [*_relied_on(scene), *_claimants(scene), *_speakers(speech)]:
        t = scene.t
        if (
            t.tags[phrase[0]] & (PRONOUN | POSSESSIVE | RELATIVE)
            and stands_for is None
            and phrase[0] not in people.pronouns()
        ):
            continue
        who = people.who(phrase, stands_for)
        if who.kind != "unknown" or any(word[:1].isupper() for word in who.name.split()):
            yield Cited(name=who.name, kind=who.kind, role=who.role, start=t.starts[phrase[0]])


def _relied_on(scene: Scene) -> Iterator[tuple[Phrase, Phrase | None]]:
    for found in scene.according().values():
        for report in found:
            yield report.who, None


def _claimants(scene: Scene) -> Iterator[tuple[Phrase, Phrase | None]]:
    """ "claims by X", "a statement from Y"."""
    t = scene.t
    pattern = scene.lexicon.claims
    for match in pattern.finditer(t.text) if pattern else ():
        last = bisect_right(t.starts, match.end() - 1) - 1
        if t.tags[last] & QUOTE:
            continue
        who = right_of(t, last + 1, t.sentences[t.sentence_of(last)][1])
        if who and t.tags[who[0]] & (CAP | DETERMINER):
            yield who, None


def _speakers(speech: Iterable[Reported]) -> Iterator[tuple[Phrase, Phrase | None]]:
    for found in speech:
        if found.report.strong and found.report.how in ("left", "right", "relative"):
            yield found.report.who, found.report.stands_for

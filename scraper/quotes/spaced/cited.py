"""Who is cited without being quoted: "according to AFP", "claims by Jane Hale, head of …", "Hale said that …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_verb
from scraper.quotes.spaced.indirect import Reported
from scraper.quotes.spaced.people.who import People
from scraper.quotes.spaced.rules.scene import Scene
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    CAP,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)
from scraper.quotes.spaced.words.tokens import Phrase
from scraper.quotes.values import Cited

_SMALL = ADVERB | AUXILIARY | DETERMINER | PREPOSITION  # words that name nobody


def cited(scene: Scene, speech: Iterable[Reported], people: People) -> Iterator[Cited]:
    """Everybody whose words or claims the body passes on, in order; pronouns only if they stand for a name."""
    for phrase, stands_for in [*_relied_on(scene), *_speakers(scene, speech)]:
        t = scene.t
        if (
            t.tags[phrase[0]] & (PRONOUN | POSSESSIVE | RELATIVE)
            and stands_for is None
            and people.pronouns.meant(phrase[0]) is None
        ):
            continue
        if phrase[0] == phrase[1] and scene.lexicon.tag(t.low(phrase[0])) & _SMALL:
            continue  # "O" of "O acusado", "Azt" at the head of a sentence
        who = people.who(phrase, stands_for)
        if who.kind != "unknown" or any(word[:1].isupper() for word in who.name.split()):
            yield Cited(name=who.name, kind=who.kind, role=who.role, start=t.start(phrase[0]))


def _relied_on(scene: Scene) -> Iterator[tuple[Phrase, Phrase | None]]:
    """ "according to X", "claims by Y"."""
    t = scene.t
    for sentence in t.reporting_sentences(weak=False):
        for report in scene.reports(sentence):
            claim = report.how == "noun" and report.last > report.first
            if report.how == "according" or (claim and t.tags[report.who[0]] & (CAP | DETERMINER)):
                yield report.who, None


def _speakers(scene: Scene, speech: Iterable[Reported]) -> Iterator[tuple[Phrase, Phrase | None]]:
    """ "X said that …": the reported words are a clause of their own, not just an object."""
    for found in speech:
        if not _is_clause(scene, found):
            continue
        if found.report.strong and found.report.how in ("left", "right", "relative"):
            yield found.report.who, found.report.stands_for


def _is_clause(scene: Scene, found: Reported) -> bool:
    t = scene.t
    if found.last < found.report.first or t.tags[found.first] & SUBORDINATOR:
        return True
    phrase = right_of(t, found.first, found.last + 1)
    return phrase is not None and phrase[1] < found.last and is_verb(t, phrase[1] + 1)

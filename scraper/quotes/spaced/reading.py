"""The engine for languages written with spaces, driven wholly by their tables."""

from __future__ import annotations

from functools import cache

import msgspec

from scraper.languages import Language
from scraper.models import QuoteKind
from scraper.quotes.spaced.channels import channel_of
from scraper.quotes.spaced.cited import cited
from scraper.quotes.spaced.confidence import BY_RULE, TERM, confidence_of
from scraper.quotes.spaced.dashes import cut_asides
from scraper.quotes.spaced.dialogue import with_dialogue
from scraper.quotes.spaced.indirect import Reported, reported
from scraper.quotes.spaced.kinds import goes_on, kind_of
from scraper.quotes.spaced.people.descriptions import Who
from scraper.quotes.spaced.people.who import People
from scraper.quotes.spaced.rules.echo import echo, unname
from scraper.quotes.spaced.rules.order import Rules, attach, rules_of
from scraper.quotes.spaced.rules.scene import Answer, Scene, told
from scraper.quotes.spaced.tellers import name_and_role, named_beside, owner, teller
from scraper.quotes.spaced.transcript import Turn, outside, turns
from scraper.quotes.spaced.verbsecond.rules import RULES as VERB_SECOND_RULES
from scraper.quotes.spaced.verbsecond.scene import VerbSecond
from scraper.quotes.spaced.via import via_of
from scraper.quotes.spaced.words.bits import (
    OWNER,
    POSSESSIVE,
    PRONOUN,
)
from scraper.quotes.spaced.words.lexicon import Lexicon, lexicon
from scraper.quotes.spaced.words.lines import every_line, worth_reading
from scraper.quotes.spaced.words.tokens import Tokens
from scraper.quotes.spans import find_spans
from scraper.quotes.unmarked import with_unmarked
from scraper.quotes.values import Findings, Mention, Place, Said, Span


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    words = lexicon(language.code)
    exchange = turns(body, words.table)
    spans = _spans(body, words, single=words.table.single)
    scene = _scene(body, spans, words, exchange, whole=indirect)
    people = People(scene.t)
    said = [_said(scene, q, people) for q in range(len(scene.answers))]
    fullest = {turn.last_name: turn.label for turn in sorted(exchange, key=lambda turn: len(turn.label.text))}
    said += [_turn(body, turn, people, fullest[turn.last_name]) for turn in exchange]
    if title and not _MARKS.isdisjoint(title) and (quoted := _spans(title, words, single=True)):
        headline = _scene(title, quoted, words, [], whole=True, headline=True)
        said += [_in_title(headline, q, people) for q in range(len(headline.answers))]
    speech = reported(scene, weak=indirect)
    if indirect:
        said += [_indirect(scene, r, people) for r in speech]
    return Findings(tuple(said), tuple(cited(scene, speech, people)))


SPEAKS = {"cue-after", "verb-after"}  # rules whose speaker a verb of speech introduces
NOT_NEAR = {"omitted", "echo"}  # rules whose speaker is worded elsewhere, not beside the quotation
_MARKS = frozenset("\"'“”„«»‹›‘’「」『』‟＂`—–-")  # a headline without any of them quotes nobody


def _turn(body: str, turn: Turn, people: People, label: Mention) -> Said:
    """One turn of a transcript, with the fullest label of its speaker."""
    who = people.labelled(label) if turn.named else Who("")
    colon = turn.label.end
    return Said(
        start=turn.start,
        end=turn.end,
        mention=turn.label if turn.named else None,
        name=who.name or None,
        role=who.role,
        speaker_kind=who.kind,
        cue=Mention(body[colon : colon + 1], colon, colon + 1),
        confidence=BY_RULE["label"],
        rule="transcript",
    )


def _indirect(scene: Scene, speech: Reported, people: People) -> Said:
    """One clause of reported speech."""
    report = speech.report
    who = people.who(report.who, report.stands_for)
    answer = told(report, "indirect")
    return Said(
        start=scene.t.start(speech.first),
        end=scene.t.end(speech.last),
        kind="indirect",
        mention=_mention(scene.t, *report.who),
        name=who.name,
        role=who.role,
        speaker_kind=who.kind,
        cue=_mention(scene.t, report.first, report.last),
        channel=channel_of(scene, answer),
        via=via_of(scene, answer),
        confidence=BY_RULE["indirect"],
        rule="indirect",
    )


def _spans(text: str, words: Lexicon, *, single: bool) -> list[Span]:
    """The quotations of a text, what is said after dashes included."""
    spans = with_unmarked(text, find_spans(text, single=single))
    return cut_asides(text, with_dialogue(text, spans, words), words) if words.table.dash else spans


def _scene(
    text: str, spans: list[Span], words: Lexicon, exchange: list[Turn], *, whole: bool, headline: bool = False
) -> Scene:
    """A text made ready; `whole` reads every line, as a transcript does, else only those that may quote or cite."""
    if exchange:
        spans = outside(spans, exchange)
    whole = whole or any(turn.named for turn in exchange)
    lines = every_line(text) if whole else worth_reading(text, spans, words)
    if exchange:
        told = {turn.line for turn in exchange}
        lines = [line for line in lines if line[0] not in told]
    reading, rules = _grammar(words)
    scene = reading(Tokens(text, spans, words, lines), headline=headline)
    attach(scene, rules)
    unname(scene)
    echo(scene)
    return scene


@cache
def _grammar(words: Lexicon) -> tuple[type[Scene], Rules]:
    """How clauses are read, and the rules in their order."""
    table = words.table
    second = table.verb_second and table.strong
    return (VerbSecond, Rules(VERB_SECOND_RULES)) if second else (Scene, Rules(rules_of(table)))


def _said(scene: Scene, q: int, people: People) -> Said:
    """One quotation of the body."""
    answer = scene.answers[q]
    kind = kind_of(scene, q, answer)
    if answer is None or kind == "term":
        return _bare(scene, q, kind, "body")
    answer = named_beside(scene, owner(scene.t, teller(scene, answer)))
    if answer.who:
        answer = msgspec.structs.replace(answer, who=people.persons.whole(answer.who))
    who = _speaker(scene, q, answer, people)
    if answer.who and scene.t.tags[answer.who[0]] & POSSESSIVE and who.kind == "unknown" and answer.rule == "viewpoint":
        return _bare(scene, q, kind, "body")  # "A su juicio": whose view it is, nobody says
    if answer.rule == "omitted" and answer.cue:
        people.spoke(answer.cue[0])
    return _full(scene, q, answer, who, kind, "body")


def _speaker(scene: Scene, q: int, answer: Answer, people: People) -> Who:
    """Who the words for the speaker stand for."""
    if answer.who is None:
        return people.labelled(answer.mention, scene.t.place[q])
    beside = name_and_role(scene.t, answer.who)
    if beside:
        return people.in_office(*beside)
    if answer.of is not None and answer.who in people.told:
        return people.told[answer.who]
    led = answer.rule == "cue-before" and scene.t.words[scene.t.place[q] - 1] == ":"
    who = people.told[answer.who] = people.who(answer.who, answer.stands_for, speaks=led or answer.rule in SPEAKS)
    if answer.mention and (gender := scene.lexicon.pronoun_genders.get(answer.mention.text.lower())):
        return people.of_gender(who, gender, scene.t.place[q])  # « …, souligne-t-elle »
    return who


def _in_title(scene: Scene, q: int, people: People) -> Said:
    """One quotation of the headline; its speaker is named more fully in the body."""
    answer = scene.answers[q]
    kind = kind_of(scene, q, answer)
    if answer is None or answer.who is None or kind == "term":
        return _bare(scene, q, kind, "title")
    return _full(scene, q, answer, people.in_title(scene.t, answer.who), kind, "title")


def _bare(scene: Scene, q: int, kind: QuoteKind, place: Place) -> Said:
    span = scene.t.spans[q]
    return Said(start=span.start, end=span.end, place=place, kind=kind, confidence=TERM, rule="no-speaker")


def _full(scene: Scene, q: int, answer: Answer, who: Who, kind: QuoteKind, place: Place) -> Said:
    span = scene.t.spans[q]
    source = _origin(scene, answer)
    return Said(
        start=answer.start or span.start,
        end=span.end,
        place=place,
        kind=kind,
        mention=answer.mention or _beside(scene, answer),
        name=who.name or None,
        role=who.role,
        speaker_kind=who.kind,
        named=not who.pronoun,
        cue=_mention(scene.t, *answer.cue) if answer.cue else answer.verb,
        channel=channel_of(scene, source),
        via=via_of(scene, source),
        group=_group(scene, q),
        confidence=confidence_of(scene, q, answer, kind),
        rule=answer.rule,
    )


def _beside(scene: Scene, answer: Answer) -> Mention | None:
    """The words for the speaker near the quotation, or near the one it goes on from."""
    near = answer.who and not {answer.rule, _origin(scene, answer).rule} & NOT_NEAR
    return _mention(scene.t, *answer.who) if answer.who and near else None


def _origin(scene: Scene, answer: Answer) -> Answer:
    """The answer that a continued quotation goes back to."""
    first = scene.answers[answer.of] if answer.of is not None else None
    return first or answer


def _group(scene: Scene, q: int) -> int:
    """The first quotation of the utterance that this one belongs to."""
    answer = scene.answers[q]
    if answer and answer.rule == "cue-before" and goes_on(scene, q):
        return _group(scene, q - 1)
    return _group(scene, answer.of) if answer and answer.of is not None and answer.of < q else q


def _mention(t: Tokens, first: int, last: int) -> Mention:
    start, end = t.start(first), t.end(last)
    if t.tags[last] & OWNER:
        end -= next((len(ending) for ending in t.lexicon.table.possessive if t.words[last].endswith(ending)), 0)
    elif first == last and t.tags[last] & PRONOUN:
        end = start + len(t.plain(last).partition("'")[0])  # "he's"
    return Mention(t.text[start:end], start, end)

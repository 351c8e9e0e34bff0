"""The engine for languages written with spaces, driven wholly by their tables."""

from __future__ import annotations

from scraper.languages import Language
from scraper.quotes.attach import Scene, attach
from scraper.quotes.kinds import kind_of
from scraper.quotes.lexicon import (
    OWNER,
    Lexicon,
    lexicon,
)
from scraper.quotes.spans import find_spans
from scraper.quotes.tokens import Tokens
from scraper.quotes.values import Findings, Mention, Place, Said


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    words = lexicon(language.code)
    said: list[Said] = []
    fields: tuple[tuple[Place, str], ...] = (("title", title or ""), ("body", body))
    for place, text in fields:
        said += _field(place, text, words)
    return Findings(tuple(said))


def _field(place: Place, text: str, words: Lexicon) -> list[Said]:
    spans = find_spans(text, single=words.table.single or place == "title", dash=words.table.dash)
    if not spans:
        return []
    scene = Scene(Tokens(text, spans, words), words, headline=place == "title")
    attach(scene)
    said = []
    for q, (span, answer) in enumerate(zip(spans, scene.answers, strict=True)):
        mention = cue = None
        if answer:
            mention = answer.mention or (_mention(scene.t, *answer.who) if answer.who else None)
            cue = _mention(scene.t, *answer.cue) if answer.cue else None
        said.append(
            Said(
                start=(answer and answer.start) or span.start,
                end=span.end,
                place=place,
                kind=kind_of(scene, q, answer),
                mention=mention,
                cue=cue,
                rule=answer.rule if answer else "",
            )
        )
    return said


def _mention(t: Tokens, first: int, last: int) -> Mention:
    start, end = t.starts[first], t.end(last)
    if t.tags[last] & OWNER:
        end -= next((len(ending) for ending in t.lexicon.possessive if t.words[last].endswith(ending)), 0)
    return Mention(t.text[start:end], start, end)

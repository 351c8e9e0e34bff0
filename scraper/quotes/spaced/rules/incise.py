"""Cues inside the marks: « Là-dessus, souligne-t-elle, … », « On nous a menti, s'indigne Anne Roy. »"""

from __future__ import annotations

import re

from scraper.quotes.spaced.clauses.leads import clause_subject
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    CAP,
    DETERMINER,
    GERUND,
    PRONOUN,
    REPORTING,
    ROLE,
    STRONG,
    VERB,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens
from scraper.quotes.values import Mention

TAIL = 5  # tokens
REST = 160  # characters in which somebody behind the verb is named
_INVERTED = re.compile(r",\s+(\w+)-(?:t-)?(\w+)(?=[\s,.!?])")
_VERB = re.compile(r"(?:,\s+|\s[—–-]\s?)(?:[sl]['’]|s['’]est\s|se\s)?(\w+)\s(\w+)")


def incise(scene: Scene, q: int) -> Answer | None:
    """A verb of speech between commas or dashes inside the quotation, and whoever stands behind it."""
    span = scene.t.spans[q]
    if span.style == "dash":
        return None
    return _by_pronoun(scene, q) or _by_name(scene, q)


def _by_pronoun(scene: Scene, q: int) -> Answer | None:
    """ "souligne-t-elle"."""
    t, span = scene.t, scene.t.spans[q]
    for match in _INVERTED.finditer(t.text, span.start, span.end):
        verb, pronoun = match.group(1).lower(), match.group(2).lower()
        if scene.lexicon.tag(verb) & STRONG and pronoun in scene.lexicon.table.pronouns:
            mention = Mention(match.group(2), match.start(2), match.end(2))
            cue = Mention(match.group(1), match.start(1), match.end(1))
            return Answer(_before(scene, q), None, "incise", mention=mention, verb=cue)
    return None


def _before(scene: Scene, q: int) -> Phrase | None:
    """Who the "elle" of an utterance is: the subject of the sentence before, unless somebody speaks nearer to it."""
    t, home = scene.t, scene.home[q]
    known = scene.answers[q - 1] if q and scene.paragraph(q - 1) == scene.paragraph(q) else None
    if home and (known is None or scene.home[q - 1] < home - 1):
        who = clause_subject(t, *t.sentences[home - 1])
        if who and (known is None or any(t.tags[k] & (ROLE | CAP) for k in range(who[0] + 1, who[1] + 1))):
            return who
    return known.who if known else None


def _by_name(scene: Scene, q: int) -> Answer | None:
    """ "a déclaré le préfet", "s'indigne Anne Roy", "—explica el arquitecto—"."""
    lexicon, span = scene.lexicon, scene.t.spans[q]
    for match in _VERB.finditer(scene.t.text, span.start, span.end):
        word = 2 if lexicon.tag(match.group(1).lower()) & AUXILIARY else 1
        verb, behind = lexicon.tag(match.group(word).lower()), match.end(word) + 1
        told = verb & (STRONG | GERUND) == STRONG
        if told or verb == WORD:  # "savoure le capitaine": any verb, if people follow
            mention = _somebody(scene, behind, min(span.end, behind + REST), known=told)
            if mention:
                cue = Mention(match.group(word), match.start(word), match.end(word))
                return Answer(None, None, "incise", mention=mention, verb=cue)
    return None


def _is_coloured(rest: Tokens, who: Phrase) -> bool:
    """ "témoigne une habitante | encore terrifiée.": a few words more about somebody, and no verb."""
    tail = range(who[1] + 1, min(who[1] + 1 + TAIL, len(rest)))
    sign = next((k for k in tail if not rest.tags[k] & WORD), None)
    role = any(rest.tags[k] & ROLE for k in range(who[0], who[1] + 1))
    verb = AUXILIARY | VERB | REPORTING | PRONOUN | CAP
    return role and sign is not None and not any(rest.tags[k] & verb for k in range(who[1] + 1, sign))


def _somebody(scene: Scene, start: int, end: int, *, known: bool) -> Mention | None:
    """The phrase that opens here, if it names or describes somebody and a sign closes it."""
    rest = Tokens(scene.t.text[start:end], [], scene.lexicon, [(0, end - start)])
    who = right_of(rest, 0, rest.sentences[0][1]) if len(rest) and rest.tags[0] & (CAP | DETERMINER | ROLE) else None
    if who is None:
        return None
    if who[1] + 1 < len(rest) and rest.tags[who[1] + 1] & WORD and not (known and _is_coloured(rest, who)):
        return None
    if not known and not any(rest.tags[k] & ROLE for k in range(who[0], who[1] + 1)):
        return None
    return Mention(rest.phrase(*who), start + rest.start(who[0]), start + rest.end(who[1]))

"""Rules for a quotation behind a colon: in the sentence before, or in its own."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.chains import chain
from scraper.quotes.spaced.clauses.report import outermost
from scraper.quotes.spaced.clauses.subjects import left_of
from scraper.quotes.spaced.clauses.wordclass import is_name, is_verb
from scraper.quotes.spaced.rules.cues import is_mere_thing
from scraper.quotes.spaced.rules.doubts import may_speak
from scraper.quotes.spaced.rules.scene import Answer, Scene, told
from scraper.quotes.spaced.words.bits import (
    AGENT,
    AUXILIARY,
    CAP,
    COLON,
    COMMA,
    DETERMINER,
    PREPOSITION,
    REPORTING,
    ROLE,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.tokens import NEXT, Phrase, Tokens


def colon(scene: Scene, q: int) -> Answer | None:
    """The sentence or paragraph before ends in a colon."""
    sentence = scene.home[q]
    if not sentence:
        return None
    t = scene.t
    a, b = t.sentences[sentence - 1]
    last = b - 1
    if not t.tags[last] & COLON or t.paragraphs[sentence] - t.paragraphs[sentence - 1] > NEXT:
        return None
    found = scene.reports(sentence - 1)
    sure = [r for r in found if r.last == last - 1] or [r for r in found if r.strong]
    sure = sure or [r for r in found if may_speak(t, r.stands_for or r.who)]
    if sure:
        return told(outermost(t, sure), "colon")
    who = _by_whom(t, a, last) or scene.subject(a, b)
    return Answer(who, None, "colon") if who and may_speak(t, who) else None


def _by_whom(t: Tokens, a: int, last: int) -> Phrase | None:
    """ "Han får støtte av Siri Moen:": the name right before the colon, if it is that of somebody who acts."""
    k = last
    while k > a and is_name(t.tags[k - 1]):
        k -= 1
    role = k
    while role > a and (t.tags[role - 1] & ROLE or (role == k and t.tags[role - 1] == WORD)):
        role -= 1
    return (role, last - 1) if last - k > 1 and role > a and t.tags[role - 1] & AGENT else None


def subject(scene: Scene, q: int) -> Answer | None:
    """Words after a colon in a sentence about somebody: its subject."""
    if scene.t.words[scene.t.place[q] - 1] != ":":
        return None
    t, place = scene.t, scene.t.place[q]
    a, _ = t.sentences[scene.home[q]]
    who = without_verb(t, scene.subject(a, place), place - 1)
    if who is None or is_mere_thing(t, who):
        near = left_of(t, a, place - 2) if place - 2 >= a else None  # "En la misma línea habló Rosa Gil: …"
        while near and near[0] < near[1] and t.tags[near[0]] == WORD:
            near = (near[0] + 1, near[1])  # a participle is no part of it
        who = near if near and not is_mere_thing(t, near) else who
    if who and t.lexicon.table.name_labels and not may_speak(t, _head(t, who)):
        return None  # "Workshops help with the fears around public speaking: …"
    if who is None or not (may_speak(t, who) or _is_bare_name(t, who, place - 1)):
        who = _right_before(t, a, place - 1) or _text_before(t, a, place - 2)
    if who is None:
        return None
    verbs = (k for k in range(who[1] + 1, place) if is_verb(t, k) and not t.tags[k] & AUXILIARY)
    told = t.tags[place - 2] & REPORTING and is_verb(t, place - 2)  # "A note left on the door read: …"
    verb = place - 2 if told else next(verbs, place - 1)
    return Answer(who, (verb, verb), "subject")


def _head(t: Tokens, who: Phrase) -> Phrase:
    """The noun of a phrase, before any "of" or "for"."""
    links = (k for k in range(who[0] + 1, who[1] + 1) if t.tags[k] & (PREPOSITION | CAP) == PREPOSITION)
    head = next(links, who[1] + 1) - 1
    return head, head


def without_verb(t: Tokens, who: Phrase | None, end: int) -> Phrase | None:
    """ "Jej syn próbuje:", "Su marido asiente.": what stands between a noun of people and the sign is its verb."""
    if who is None or who[1] + 1 != end or t.lexicon.table.name_labels:
        return who
    last = next((k for k in range(who[1], who[0], -1) if t.tags[k] != WORD), who[1])
    return (who[0], last) if t.tags[last] & ROLE else who


def _is_bare_name(t: Tokens, who: Phrase, colon: int) -> bool:
    """ "Arteaga fue claro:": where nouns have articles, a capital without one, and a clause behind it."""
    table = t.lexicon.table
    alone = (
        who[0] == who[1]
        and who[1] + 1 < colon
        and is_name(t.tags[who[0]])
        and t.tags[who[0] + 1] & (WORD | DETERMINER | PREPOSITION) == WORD
    )
    return bool(alone) and table.articles and not table.name_labels and not t.tags[who[0]] & ~(WORD | CAP)


def _right_before(t: Tokens, a: int, colon: int) -> Phrase | None:
    """ "Duro il ministro Matteo Neri:", "Réponse, signée Vasseur :": somebody named right before the colon."""
    k = colon
    while k > a and is_name(t.tags[k - 1]):
        k -= 1
    named = colon - k > 1 or (
        colon > k and any(t.words[n] == t.words[k] and is_name(t.tags[n - 1]) for n in range(1, a))
    )
    if not named or k == a or t.lexicon.table.name_labels or t.tags[k - 1] & (PREPOSITION | COMMA):
        return None
    return left_of(t, a, colon - 1) or (k, colon - 1)


def _text_before(t: Tokens, a: int, last: int) -> Phrase | None:
    """ "Much room went to a statement by the ministry:": a text right before the colon, though something governs it."""
    first, governed, _ = chain(t, a, last) if last > a else (last, None, 0)
    if governed is not None and governed > a and t.tags[governed - 1] & TEXT:
        return governed - 1, last  # "comunicato del ministero"
    noun = first + bool(t.tags[first] & DETERMINER)
    return (first, last) if governed is not None and noun <= last and t.tags[noun] & TEXT else None

"""Rules that only some languages need, switched on by flags of their tables."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.leads import clause_subject
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    BODY,
    CAP,
    COMMA,
    COORDINATOR,
    DETERMINER,
    LINK,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REPORTING,
    ROLE,
    STRONG,
    TITLE,
    VERB,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

LONGEST_VIEW = 4  # tokens


def viewpoint(scene: Scene, q: int) -> Answer | None:
    """ "Pour la syndicaliste, …", "A ses yeux, …": the sentence opens with whose view it gives."""
    t, table = scene.t, scene.lexicon.table
    a, place = t.sentences[scene.home[q]][0], scene.t.place[q]
    if table.views and (view := _own_view(scene, a, place) or _aside_view(scene, place)):
        return view
    if t.low(a) not in table.viewpoints:
        return None
    if view := _view_of(scene, a, place):
        return view
    comma = next((k for k in range(a, place) if t.tags[k] & COMMA and not t.tags[k] & WORD), a)
    if comma == a:
        return None
    who = right_of(t, a + 1, comma)
    places = range(who[0], who[1] + 1) if who else ()
    somebody = any(t.tags[k] & (PRONOUN | ROLE | TITLE) or scene.lexicon.gender.get(t.low(k)) for k in places)
    house = any(t.tags[k] & (BODY | CAP) == BODY | CAP for k in places)  # "Pour la Cour des comptes, …"
    return Answer(who, (a, a), "viewpoint") if who and (somebody or house) else None


def _own_view(scene: Scene, a: int, place: int) -> Answer | None:
    """ "À ses yeux", "jej zdaniem": an opening that says whose view it gives by its possessive."""
    t, places = scene.t, range(a, min(a + LONGEST_VIEW, place))
    own = next((k for k in places if t.tags[k] & POSSESSIVE), None)
    if own is None:
        return None
    last = next((k for k in places[1:] if t.phrase(a, k).lower() in scene.lexicon.table.views), None)
    return Answer((own, own), (a, last), "viewpoint") if last else None


def _aside_view(scene: Scene, place: int) -> Answer | None:
    """ "porque, en su opinión, «…»": the same between commas, right before the quotation."""
    t, comma = scene.t, place - 1
    if not t.tags[comma] & COMMA or t.tags[comma] & WORD:
        return None
    first = next((k for k in range(comma - 2, max(0, comma - 2 - LONGEST_VIEW), -1) if t.tags[k] & COMMA), comma)
    return _own_view(scene, first + 1, comma) if first < comma else None


def _view_of(scene: Scene, a: int, place: int) -> Answer | None:
    """ "Per la Procura avrebbe agito …": whose view it is, and right behind a verb or the quotation."""
    t = scene.t
    who = right_of(t, a + 1, place)
    if who is None or (who[1] + 1 < place and not t.tags[who[1] + 1] & (AUXILIARY | REPORTING | VERB)):
        return None
    somebody = any(t.tags[k] & (ROLE | BODY | TITLE) or t.low(k) in t.lexicon.given for k in range(who[0], who[1] + 1))
    return Answer(who, (a, a), "viewpoint") if somebody else None


def pointed_at(scene: Scene, q: int) -> Answer | None:
    """ "…". Così la sindaca Anna Nori: a sentence without a verb says whose words stood alone before it."""
    t, home = scene.t, scene.home[q]
    a, b = t.sentences[home]
    if any(t.tags[k] & WORD for k in range(a, b)) or home + 1 >= len(t.sentences):
        return None
    first, end = t.sentences[home + 1]
    if t.paragraphs[home + 1] != t.paragraphs[home] or t.low(first) not in scene.lexicon.table.pointers:
        return None
    who = right_of(t, first + 1, end)
    if who is None or not any(t.tags[k] & ROLE or is_name(t.tags[k]) for k in range(who[0], who[1] + 1)):
        return None
    behind = t.tags[who[1] + 1] if who[1] + 1 < end else 0
    return None if behind & WORD and not behind & PREPOSITION else Answer(who, (first, first), "sentence-after")


def went_on(scene: Scene, q: int) -> Answer | None:
    """ "Et d'ajouter : « … »": an infinitive that goes on from whoever spoke."""
    t, place = scene.t, scene.t.place[q]
    a = scene.first_word(scene.home[q])
    if a >= place:
        return None
    a += bool(t.tags[a] & COORDINATOR)
    known = scene.answers[q - 1] if q else None
    told = a + 1 < place and t.low(a + 1) in t.lexicon.infinitives and t.tags[a + 1] & STRONG
    if known is None or not told or not t.tags[a] & LINK or not scene.only_signs(a + 2, place - 1):
        return None
    return Answer(known.who, (a + 1, a + 1), "omitted", None, known.stands_for, known.mention)


def verb_at_end(scene: Scene, q: int) -> Answer | None:
    """Erdoğan, "…" dedi: the verb right behind the quotation, its subject at the head of the sentence."""
    t, place = scene.t, scene.t.place[q]
    a, b = t.sentences[scene.home[q]]
    cue = next((k for k in range(place + 1, min(b, place + 6)) if t.tags[k] & REPORTING), None)
    if cue is None or any(t.tags[k] & QUOTE for k in range(place + 1, cue)):
        return None
    who = _head(t, a, place)
    return Answer(who, (cue, cue), "cue-after") if who else None


def _head(t: Tokens, a: int, place: int) -> Phrase | None:
    """The first phrase of the sentence, up to the comma behind it or the quotation."""
    comma = next((k for k in range(a, place) if t.tags[k] & COMMA and not t.tags[k] & WORD), place)
    who = clause_subject(t, a, comma)
    if who and who[1] + 2 < comma and t.tags[who[1] + 1] & REPORTING:
        who = clause_subject(t, who[1] + 2, comma) or who  # "Reuters'a konuşan bir yetkili"
    return who if who and t.tags[who[0]] & (CAP | PRONOUN | ROLE | DETERMINER) else None

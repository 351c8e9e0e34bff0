"""Rules for a verb of no list in a place where only cues stand: behind a quotation."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.inverted import inverted
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.cues import is_apposed
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    BREAK,
    CAP,
    COMMA,
    GERUND,
    PREPOSITION,
    REPORTING,
    ROLE,
    SAYING,
    STOP,
    SUBORDINATOR,
    TITLE,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


def unknown_verb(scene: Scene, q: int) -> Answer | None:
    """ "…?" Hale pressed. / "…," riffed the nominee: a verb of no list, in the place where only cues stand."""
    t, place = scene.t, scene.t.place[q]
    span, end = t.spans[q], t.sentences[scene.home[q]][1]
    whole = t.text[span.start].isupper() and t.text[span.end - 1] in ",?!…"
    if not whole or place + 2 >= end or not t.tags[place + 1] & WORD or t.tags[place + 1] & (GERUND | SUBORDINATOR):
        return None
    if is_apposed(scene, q):
        return None  # "Her novel, “The Salt Road,” won"
    if _any_verb(t, place + 1):
        who = right_of(t, place + 2, end)
        reply = who and t.tags[who[1]] & (SAYING | CAP) == SAYING  # "…," comes the reply: nobody says whose
        return Answer(None if reply else who, (place + 1, place + 1), "verb-after") if who else None
    who = right_of(t, place + 1, end)
    if who and _ends_in_verb(t, q, who):
        who = (who[0], who[1] - 1)
    elif not who or who[1] + 1 >= end or not _any_verb(t, who[1] + 1):
        return None
    return Answer(who, (who[1] + 1, who[1] + 1), "verb-after")


def _ends_in_verb(t: Tokens, q: int, who: Phrase) -> bool:
    """ "…," Hale deadpans.: behind a comma, a name and one word that ends the clause."""
    first, last = who
    ends = last > first and t.tags[last] == WORD and is_name(t.tags[last - 1])
    return ends and t.text[t.spans[q].end - 1] == "," and bool(t.tags[last + 1] & (STOP | BREAK | COMMA | PREPOSITION))


def unknown_inversion(scene: Scene, q: int) -> Answer | None:
    """« … », pleure Aïcha Diop: a word of no list between the comma behind a quotation and somebody."""
    t = scene.t
    end, verb = t.sentences[scene.home[q]][1], unknown_behind(scene, q)
    if verb is None or verb + 1 >= end:
        return None
    who = inverted(t, verb, end)
    if who and not _is_somebody(t, who):
        who = right_of(t, who[1] + 1, end)  # "allarga | le braccia | il sindaco"
    return Answer(who, (verb, verb), "verb-after") if who and _is_somebody(t, who) else None


def unknown_behind(scene: Scene, q: int) -> int | None:
    """The word of no list behind the comma that follows a quotation: "«…», se quejó"."""
    t, comma = scene.t, scene.t.place[q] + 1
    end, k = t.sentences[scene.home[q]][1], comma + 1
    if comma >= end or t.tags[comma] & (COMMA | WORD) != COMMA or not scene.alone(q):
        return None
    light = (*scene.lexicon.table.reflexives, *scene.lexicon.table.clitics)
    while k < end and (t.plain(k) in light or t.tags[k] & (AUXILIARY | CAP) == AUXILIARY):
        k += 1
    return k if k < end and t.tags[k] & ~(VERBLIKE | VERB) == WORD else None


def _is_somebody(t: Tokens, who: Phrase) -> bool:
    """A noun of people, a given name, or two names in a row."""
    places = range(who[0], who[1] + 1)
    if any(t.tags[k] & (ROLE | TITLE) or t.low(k) in t.lexicon.given for k in places):
        return True
    return any(is_name(t.tags[k]) and is_name(t.tags[k + 1]) for k in places[:-1])


def _any_verb(t: Tokens, k: int) -> bool:
    return bool(t.tags[k] & (VERBLIKE | VERB | REPORTING)) and not t.tags[k] & (CAP | AUXILIARY)

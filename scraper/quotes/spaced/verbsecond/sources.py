"""Whose view, words or text it is, where main clauses keep the verb second: "laut", "zufolge", "heißt es in"."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.sources import according
from scraper.quotes.spaced.verbsecond.phrases import phrase_from
from scraper.quotes.spaced.verbsecond.subjects import SKIP, clause_start, is_somebody, main_subject, phrase_before
from scraper.quotes.spaced.words.bits import (
    CALENDAR,
    CHANNEL,
    COLON,
    COMMA,
    DETERMINER,
    LINK,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SAYING,
    SOURCE,
    SUBORDINATOR,
    TEXT,
    WEAK,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

OWNED_REACH = 8  # tokens of a view with its owner


def held(t: Tokens, a: int, i: int) -> Report | None:
    """ "Hale ist der Meinung, dass …": whose opinion it is."""
    opinion = t.low(i) in t.lexicon.table.opinions and i > a and t.tags[i - 1] & DETERMINER
    if not opinion or i + 1 >= len(t) or not t.tags[i + 1] & COMMA:
        return None
    who = main_subject(t, clause_start(t, a, i), i)
    return Report(i, i, who, "left", True) if who and who[1] < i - 1 and is_somebody(t, who) else None


def source(t: Tokens, a: int, b: int, i: int) -> Report | None:
    """ "laut Polizei", "nach Angaben der Polizei", "ihrer Meinung nach", "dem Bericht zufolge"."""
    if t.low(i) in t.lexicon.table.postposed and (behind := _before_it(t, a, i)):
        return behind
    report = _worded(t, a, b, i) or according(t, i, b, _source_from)
    if report and any(t.low(k) in t.lexicon.table.opinions for k in range(i + 1, report.last + 1)):
        return msgspec.structs.replace(report, who=(min(i + 1, report.who[0]), report.who[1]))
    return report


def _source_from(t: Tokens, k: int, high: int) -> Phrase | None:
    return phrase_from(t, k + bool(t.tags[k] & SOURCE), high)


def _worded(t: Tokens, a: int, b: int, i: int) -> Report | None:
    """ "nach eigenen Angaben", "nach ihrer Meinung", "nach Hales Worten": the owner stands before the noun."""
    noun = next((k for k in range(i + 2, min(b, i + 4)) if t.low(k) in t.lexicon.table.opinions), None)
    if noun is None or not t.lexicon.according.get(t.plain(i)):
        return None
    own = t.low(i + 1) in t.lexicon.table.own
    if not own and not t.tags[i + 1] & POSSESSIVE:
        return None
    subject = main_subject(t, a, b) if own else None
    return Report(i, i, (i + 1, noun), "according", True, subject)


def _before_it(t: Tokens, a: int, i: int) -> Report | None:
    """The phrase right before "zufolge", or before "nach" if it ends in somebody's view."""
    k = i - 1
    while k > a and i - k < OWNED_REACH and t.low(k) not in t.lexicon.table.opinions:
        k -= 1
    opinion = k >= a and t.low(k) in t.lexicon.table.opinions
    if t.low(i) == t.lexicon.table.postposed[0] and not opinion:
        who = phrase_before(t, a, i - 1)
        return Report(i, i, who, "according", True) if who else None
    if not opinion or (k < i - 1 and t.low(k + 1) not in t.lexicon.table.genitives and not t.tags[k + 1] & LINK):
        return None
    first = k
    while first > a and k - first < 2 and t.tags[first - 1] & (DETERMINER | POSSESSIVE):
        first -= 1
    if k - first > 1:
        return None  # "die ihrer Meinung nach falsche Politik": an aside within a phrase
    return Report(i, i, (first, i - 1), "according", True) if first < k or k < i - 1 else None


def opened(t: Tokens, i: int, b: int) -> Report | None:
    """ "so Hale": a word that stands in for a verb, and its source."""
    who = phrase_from(t, i + 1, b)
    if who and t.tags[who[0] + 1] & (SAYING | TEXT):  # "so das Fazit der Betreiber": the owner, not the noun
        owner = next((k for k in range(who[0] + 2, who[1]) if t.low(k) in t.lexicon.table.genitives), who[0])
        who = (owner, who[1])
    return Report(i, i, who, "right", True) if who else None


def impersonal(t: Tokens, a: int, i: int, b: int) -> Phrase | None:
    """ "heißt es in dem Schreiben", "In dem Antrag heißt es": the text that the preposition governs."""
    start = clause_start(t, a, i)
    if start == i > a and t.tags[i - 1] & COMMA:  # "In dem Antrag, den er stellte, heißt es"
        edges = (k + 1 for k in range(i - 2, a - 1, -1) if t.tags[k] & (QUOTE | COLON) and not t.tags[k] & WORD)
        start = next(edges, a)
        start = start if t.tags[start] & PREPOSITION else i
    ranges = (range(start, i), range(i + 1, min(b, i + SKIP)))
    named = not t.tags[i] & WEAK  # "heißt es"; but only of a text "auf dem Schild stand"
    for places in ranges:
        for k in places:
            if t.tags[k] & PREPOSITION and not t.tags[k] & SUBORDINATOR:
                who = phrase_from(t, k + 1, b)
                if who and not t.tags[who[0]] & (CALENDAR | PRONOUN) and (named or _is_text(t, who)):
                    return who
            if t.tags[k] & (QUOTE | COMMA) and not t.tags[k] & WORD and (k > i or t.tags[k] & QUOTE):
                break
    return None


def _is_text(t: Tokens, phrase: Phrase) -> bool:
    return any(t.tags[k] & (TEXT | CHANNEL) for k in range(phrase[0], phrase[1] + 1))

"""What stands between a verb and its subject: auxiliaries, adverbs, object pronouns, a day, an aside."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.chains import opening_of
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DETERMINER,
    NEGATION,
    NUMBER,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

ASIDE_REACH = 14  # tokens between the commas around an adverbial


def past_helpers(t: Tokens, a: int, i: int) -> tuple[int, bool]:
    """The token before the auxiliaries, adverbs and object pronouns of a verb, and whether it is a passive."""
    p, passive = i - 1, False
    while p >= a:
        bits = t.tags[p]
        helps = bits & (AUXILIARY | ADVERB) and not (bits & (DETERMINER | QUOTE) or _is_family(t, p))
        if helps and bits & PASSIVE:
            passive = not (p > a and t.plain(p - 1) in t.lexicon.table.reflexives)  # "si è detto"
        denied = (
            bits & NEGATION and not bits & (PRONOUN | PREPOSITION) and not t.lexicon.table.name_labels
        )  # "Non la pensa così"
        if not helps and not denied and not _slips_in(t, a, p, i):
            if bits & (COMMA | WORD) != COMMA or not _stressed(t, a, p):
                break
            p -= 2  # "Le ministère a, lui, salué"
        p -= 1
    return p, passive


def _stressed(t: Tokens, a: int, p: int) -> bool:
    """A pronoun between commas, behind an auxiliary."""
    commas = p - 3 >= a and all(t.tags[k] & (COMMA | WORD) == COMMA for k in (p, p - 2))
    return commas and bool(t.tags[p - 1] & PRONOUN and t.tags[p - 3] & AUXILIARY)


def _is_family(t: Tokens, k: int) -> bool:
    """ "Reilly", "Kelly": a name that only ends like an adverb."""
    return t.tags[k] & (CAP | ADVERB) == CAP | ADVERB and not t.lexicon.parts.get(t.low(k), 0) & ADVERB


def _slips_in(t: Tokens, a: int, p: int, i: int) -> bool:
    """ "fa sapere"; "hanno finora chiesto": an adverb of no list; "l'a rappelé": a pronoun."""
    bits, lexicon = t.tags[p], t.lexicon
    if p + 1 == i and bits & VERB and not bits & CAP and t.low(i) in lexicon.infinitives:
        return True
    if bits == WORD and p - 1 > a and t.tags[p - 1] & AUXILIARY and not lexicon.table.name_labels:
        return True
    clitics = lexicon.table.clitics
    near = clitics and not bits & CAP and (p + 1 == i or t.tags[p + 1] & AUXILIARY)
    return bool(near) and t.plain(p) in clitics


def before_day(t: Tokens, a: int, p: int) -> int:
    """ "Hale on Monday night (Aug 18) said": over the day to the subject."""
    if p > a and t.tags[p] & CLOSING and t.tags[day := opening_of(t, a, p) - 1] & CALENDAR and day > a:
        p = day
    k = p - bool(p > a and t.tags[p] & NUMBER and t.tags[p - 1] & PREPOSITION)  # "in 2010"
    while k > a and t.tags[k] & (CALENDAR | ADVERB) and not (t.tags[k] & (DETERMINER | QUOTE) or _is_family(t, k)):
        k -= 1
    if k == p:
        return p
    if t.tags[k] & PREPOSITION and k > a:
        k -= 1
    elif k > a and t.low(k) in t.lexicon.table.dating and t.tags[k + 1] & CALENDAR:
        k -= 1  # "Hale last week said"
    return k


def before_aside(t: Tokens, a: int, p: int) -> int:
    """ "Hale came and, in a note, called it “late”": over the adverbial between commas to the "and"."""
    if p < a or t.tags[p] & (COMMA | WORD) != COMMA:
        return p
    opens = next((k for k in range(p - 1, max(a, p - ASIDE_REACH), -1) if t.tags[k] & (COMMA | WORD) == COMMA), a)
    joins = COORDINATOR | RELATIVE
    joined = opens > a and t.tags[opens - 1] & joins and t.tags[opens + 1] & (PREPOSITION | SUBORDINATOR)
    return opens - 1 if joined else p

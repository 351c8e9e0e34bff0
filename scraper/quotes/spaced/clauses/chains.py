"""A noun phrase walked from its end to its beginning, over the phrases linked to it."""

from __future__ import annotations

from typing import NamedTuple

from scraper.quotes.spaced.clauses.wordclass import NOT_NOUN, REACH, is_activity, is_name, is_nickname, is_verb
from scraper.quotes.spaced.words.bits import (
    ABSOLUTE,
    ADVERB,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    GLUE,
    JOINER,
    LINK,
    OPENING,
    OWNER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    ROLE,
    STOP,
    SUBORDINATOR,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens


class Chain(NamedTuple):
    """Where a phrase begins, and what stands before it."""

    first: int
    governed: int | None = None  # the preposition that governs its beginning; None: a free phrase
    before: int = 0  # bits of the word where the walk stopped


_WALL = SUBORDINATOR | RELATIVE | PRONOUN | AUXILIARY | COORDINATOR


def chain(t: Tokens, low: int, last: int) -> Chain:
    """Walk left from token `last`, not beyond `low`."""
    k = first = last
    while k >= low and last - k < REACH:
        bits = t.tags[k]
        if not bits & WORD:
            before = _before_sign(t, low, k, last)
            if before == k:
                break
            k = before
            continue
        if bits & CALENDAR or (k != last and bits & (ADVERB | CAP | DETERMINER) == ADVERB):
            if low < k < last and bits & CALENDAR and t.tags[k - 1] & PREPOSITION:
                return Chain(first, k - 1)  # "On Dec. 7 in Leeds, Hale said"
            if not _qualifies(t, low, k, last):
                break
            first = k
            k -= 1
            continue
        if bits & JOINER and _joins(t, low, k, last):
            k -= 1
            continue
        if (bits & _WALL and not bits & (PREPOSITION | DETERMINER)) or (k != last and _acts(t, k)):
            break
        if k < first and bits & SUBORDINATOR and bits & DETERMINER and t.tags[first] & (CAP | DETERMINER):
            break  # "reports that Hale called it so"
        if bits & PREPOSITION:
            if bits & SUBORDINATOR and (bits & CAP or k == low or not noun_before(t, k - 1)):
                break  # "as Hale said", "After Hale said"
            if _governs(t, low, k):
                return Chain(first, k, t.tags[k - 1] if k > low and not bits & CAP else 0)
            if not bits & CAP:
                k -= 1
                continue
        first = k
        k -= 1
        if bits & DETERMINER and k >= low and not t.tags[k] & (DETERMINER | PREPOSITION | JOINER | OWNER):
            break
    return Chain(first, None, t.tags[k] if k >= low else 0)


def _before_sign(t: Tokens, low: int, k: int, last: int) -> int:
    """The token before a sign, or a bracket, that stands inside a phrase; the sign itself where it ends the walk."""
    if low < k < last and (t.words[k] in GLUE or is_nickname(t, k)):
        return k - 1
    return opening_of(t, low, k) - 1 if t.tags[k] & CLOSING and k > low else k


def _qualifies(t: Tokens, low: int, k: int, last: int) -> bool:
    """ "a Thursday rally", "the April issue", "a later interview": a day or an adverb inside a phrase."""
    before = t.tags[k - 1] if low < k < last else 0
    if before & TITLE and t.tags[k] & ADVERB and t.tags[k + 1] & TITLE:
        return True  # "former first minister"
    return before & DETERMINER > 0 and not before & PREPOSITION and not is_verb(t, k + 1)


def _acts(t: Tokens, k: int) -> bool:
    """A verb, or a form in -ing that is no adjective."""
    if is_verb(t, k):
        return True
    if t.tags[k] & (GERUND | CAP) != GERUND or t.tags[k - 1] & DETERMINER or t.tags[k + 1] & ROLE:
        return False
    return not is_activity(t, k)


def _governs(t: Tokens, low: int, k: int) -> bool:
    """The preposition at token k governs the phrase behind it and is no link between two nouns."""
    bits = t.tags[k]
    if bits & CAP:
        return not bits & DETERMINER and (k == low or not t.tags[k - 1] & CAP)
    if k == low or not (bits | t.tags[k + 1]) & LINK:
        return True
    return not (noun_before(t, k - 1) or (bits & LINK and t.tags[k - 1] & PREPOSITION))  # "outfielder out of Leeds"


def opening_of(t: Tokens, low: int, last: int) -> int:
    """The bracket that the one at token `last` closes."""
    k = last
    while k > low and not t.tags[k] & OPENING and last - k < REACH:
        k -= 1
    return k


def _joins(t: Tokens, low: int, k: int, last: int) -> bool:
    """ "A and B": two names, or two phrases with articles, make one subject."""
    if k <= low or k >= last:
        return False
    before, after = t.tags[k - 1], t.tags[k + 1]
    if not (before & WORD and after & (CAP | DETERMINER | WORD)) or is_verb(t, k - 1):
        return False
    j = k - 1
    while j > low and t.tags[j - 1] & WORD and not t.tags[j - 1] & (NOT_NOUN | CALENDAR) and not is_verb(t, j - 1):
        j -= 1
    if j > low and not _is_free(t, low, j):
        return False
    if before & ROLE and is_name(after) and is_name(t.tags[last]) and t.tags[j - 1] & (QUOTE | STOP | COMMA):
        return any(t.tags[n] & (ROLE | CAP) == ROLE for n in range(k + 1, last))  # "engineer and Gmail inventor Hale"
    names = is_name(before) and (is_name(after) or (after & DETERMINER and is_name(t.tags[k + 2])))
    return bool(names or t.tags[j] & DETERMINER or after & DETERMINER == 0 == after & CAP)


def _is_free(t: Tokens, low: int, j: int) -> bool:
    """A row may begin at token j: "with A and B saying", "aide of A and B", "Department of A and B"."""
    opener = t.tags[j - 1]
    if opener & ABSOLUTE or not (opener & (PREPOSITION | AUXILIARY) or is_verb(t, j - 1)):
        return True
    return bool(opener & LINK and j - 2 >= low and t.tags[j - 2] & (ROLE | BODY | CAP))


def noun_before(t: Tokens, k: int) -> bool:
    """Token k may end a noun phrase."""
    bits = t.tags[k]
    if bits & CLOSING:
        return True
    if not bits & WORD or (bits & (NOT_NOUN | CALENDAR) and not bits & (CAP | DETERMINER)):
        return False
    return not is_verb(t, k) and not bits & GERUND

"""The subject of a clause from its beginning: adverbials before it passed over."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import REACH, is_name, is_participle, is_verb
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    CALENDAR,
    CAP,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    GERUND,
    JOINER,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SUBORDINATOR,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

STATE = 3  # tokens to look for the end of a state's name
DATELINE = 14  # tokens of a place, a day and an agency


def clause_subject(t: Tokens, low: int, high: int) -> Phrase | None:
    """The first phrase of the clause from `low` on that a verb before `high` could belong to."""
    k = low
    k = _past_dateline(t, low, high)
    while k < high:
        k = _skip_lead(t, k, high)
        if k >= high:
            return None
        phrase = right_of(t, k, high)
        if phrase and phrase[0] < phrase[1] and t.tags[phrase[1]] & (CALENDAR | CAP) == CALENDAR:
            k = phrase[1] + 1  # "These days I …"
            continue
        if phrase and phrase[1] + 1 < high and t.tags[phrase[1] + 1] & CALENDAR:
            k = phrase[1] + 2  # "Last week, …"
            continue
        if phrase:
            return _before_verb(t, phrase, high)
        k += 1
        while k < high and t.tags[k] & WORD and not t.tags[k] & (DETERMINER | PRONOUN) and not is_name(t.tags[k]):
            k += 1
    return None


def _before_verb(t: Tokens, phrase: Phrase, high: int) -> Phrase:
    first, last = phrase
    if last > first and last + 1 < high and is_name(t.tags[first]) and _present(t, last):
        return (first, last - 1)
    for k in range(first + 1, last + 1):
        if is_verb(t, k):
            return (first, k - 1)
    return phrase


def _present(t: Tokens, k: int) -> bool:
    """ "Clinton supports a …": an unknown word with the ending of a verb, and an object after it."""
    endings = t.lexicon.table.present_endings
    if t.tags[k] != WORD or not endings or not t.words[k].endswith(endings):
        return False
    return bool(t.tags[k + 1] & (QUOTE | DETERMINER | PRONOUN | JOINER))


def lead_end(t: Tokens, low: int, high: int) -> int:
    """Where the main clause begins after "When asked about it," and the like."""
    return min(_skip_lead(t, _past_dateline(t, low, high), high), high)


def _past_dateline(t: Tokens, low: int, high: int) -> int:
    """ "LEEDS, Dec. 8 (UPI) — Hale said": where the sentence begins behind its place and day."""
    if low >= high or not t.tags[low] & CAP or not t.words[low].isupper():
        return low
    dash = next((k for k in range(low + 1, min(high, low + DATELINE)) if t.tags[k] & DASH), low)
    plain = any(t.tags[k] & WORD and not t.tags[k] & (CAP | NUMBER | CALENDAR) for k in range(low, dash))
    return low if dash == low or plain else dash + 1


def _skip_lead(t: Tokens, k: int, high: int) -> int:
    """Over "But", "However,", and whole adverbials up to their comma."""
    while k < high:
        bits = t.tags[k]
        if not bits & WORD:
            k += 1
        elif _opens_adverbial(t, k):
            comma = next((n for n in range(k, min(high, k + REACH)) if t.tags[n] & COMMA), None)
            if comma is None:
                return k + 1 if bits & (PREPOSITION | SUBORDINATOR) and not is_participle(t, k) else k
            k = _past_state(t, comma, high) + 1
        elif bits & (ASIDE | ADVERB | COORDINATOR | CALENDAR) and not bits & DETERMINER:
            k += 1
        else:
            return k
    return k


def _past_state(t: Tokens, comma: int, high: int) -> int:
    """The comma behind the state of a place: "In Salem, Oregon, on Sunday, Hale", but "In Leeds, Hale, the mayor,"."""
    k = comma + 1
    while k < min(high, comma + STATE) and is_name(t.tags[k]):
        k += 1
    if k == comma + 1 or k + 1 >= high or not is_name(t.tags[comma - 1]) or not t.tags[k] & COMMA:
        return comma
    named = t.low(comma + 1) in t.lexicon.given or t.tags[comma + 1] & TITLE
    behind = t.tags[k + 1]
    goes_on = behind & (PREPOSITION | CALENDAR | PRONOUN | CAP) and not behind & (RELATIVE | DETERMINER)
    return k if goes_on and not named else comma


def _opens_adverbial(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    opens = bits & (PREPOSITION | SUBORDINATOR | GERUND | RELATIVE) and not bits & DETERMINER
    return bool(opens) or is_participle(t, k)

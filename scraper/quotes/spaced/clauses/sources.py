"""Sources named without a verb: "according to Hale", "claims by Hale", "her assertion", "selon Hale"."""

from __future__ import annotations

from collections.abc import Callable

from scraper.quotes.spaced.clauses.leftward import plain_left
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name, is_verb
from scraper.quotes.spaced.words.bits import (
    BODY,
    CAP,
    CHANNEL,
    COMMA,
    COORDINATOR,
    DETERMINER,
    LINK,
    NOUNISH,
    OWNER,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SOURCE,
    SUBORDINATOR,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

REACH = 12  # tokens of a source before "mukaan"
TEXT_REACH = 3  # tokens of adjectives before the noun of a text
OWNER_REACH = 5  # tokens between a noun of speech and its owner


def according(t: Tokens, i: int, b: int, phrase_from: Callable[[Tokens, int, int], Phrase | None]) -> Report | None:
    """ "according to Hale": a phrase of several words, and its source after it."""
    phrases = t.lexicon.according.get(t.plain(i))
    if not phrases:
        return None
    if i and t.tags[i - 1] & POSSESSIVE and not t.lexicon.table.articles:
        return Report(i, i, (i - 1, i - 1), "according", True)  # "jej zdaniem"
    second = t.plain(i + 1) if i + 1 < b else ""
    for words in (*phrases.get(second, ()), *phrases.get("", ())):
        last = i + len(words) - 1
        if last + 1 < b and all(t.plain(i + n) == word for n, word in enumerate(words)):
            own = last + 2 < b and t.tags[last + 1] & POSSESSIVE and is_verb(t, last + 2)
            if t.tags[last + 1] & RELATIVE and not own and (meant := _antecedent(t, i)):
                return Report(i, last + 1, meant, "according", True)
            who = (last + 1, last + 1) if own else phrase_from(t, last + 1, b)  # "Volgens haar is er …"
            return Report(i, last, _teller(t, who, b), "according", True) if who else None
    return None


def _antecedent(t: Tokens, i: int) -> Phrase | None:
    """ "Più cauto il ministro Guido Neri, secondo cui …": the phrase before the comma."""
    a = t.sentences[t.sentence_of(i)][0]
    if i - 2 < a or not t.tags[i - 1] & COMMA or t.tags[i - 1] & WORD:
        return None
    who = plain_left(t, a, i - 2)
    return who if who and any(t.tags[k] & (CAP | ROLE | BODY | TEXT) for k in range(who[0], who[1] + 1)) else None


def behind_source(t: Tokens, a: int, i: int) -> Report | None:
    """ "poliisin mukaan", "polise göre", "पुलिस के अनुसार": the word stands behind its source."""
    if t.low(i) not in t.lexicon.table.postposed:
        return None
    last = i - 1 - bool(i > a and t.tags[i - 1] & PREPOSITION)
    who = plain_left(t, max(a, i - REACH), last) or _cased(t, a, last)
    return Report(i, i, who, "according", True) if who else None


def _cased(t: Tokens, a: int, last: int) -> Phrase | None:
    """ "Öztürk'e göre": a name with the ending of its case behind an apostrophe."""
    if last < a or t.tags[last] & (OWNER | CAP) != OWNER | CAP:
        return None
    first = last
    while first > a and (is_name(t.tags[first - 1]) or t.tags[first - 1] & ROLE):
        first -= 1
    return (first, last)


def from_text(t: Tokens, i: int, b: int) -> Report | None:
    """ "говорится в сообщении ведомства", "czytamy w komunikacie spółki": whose text it is, else the text itself."""
    if i + 2 >= b or not t.tags[i + 1] & PREPOSITION:
        return _text_before(t, i)
    text = next((k for k in range(i + 2, min(b, i + 2 + TEXT_REACH)) if t.tags[k] & (CHANNEL | TEXT)), None)
    if text is None:
        return None
    named = (words for words, _ in t.lexicon.channels.get(t.low(text), ()) if text + len(words) <= b)
    whole = (words for words in named if all(t.low(text + n) == word for n, word in enumerate(words)))
    last = text + len(next(whole, [""])) - 1  # "tiskové zprávě"
    if t.lexicon.table.articles:  # "lê-se na nota da Presidência"
        owned = last + 2 < b and t.tags[last + 1] & LINK
        return Report(i, i, (owned and right_of(t, last + 2, b)) or (text, last), "right", True)
    return Report(i, i, right_of(t, last + 1, b) or (text, last), "right", True)


def _text_before(t: Tokens, i: int) -> Report | None:
    """ "W komunikacie NFZ czytamy": the text that opens the clause."""
    a = t.sentences[t.sentence_of(i)][0]
    low = next((k + 1 for k in range(i - 1, a - 1, -1) if t.tags[k] & (COMMA | QUOTE) and not t.tags[k] & WORD), a)
    opens = low + 1 < i and t.tags[low] & PREPOSITION
    text = next((k for k in range(low + 1, min(i, low + 1 + TEXT_REACH)) if t.tags[k] & (CHANNEL | TEXT)), 0)
    return Report(i, i, (low + 1, i - 1), "left", True) if opens and text else None


def _teller(t: Tokens, who: Phrase, b: int) -> Phrase:
    """ "d'après le récit qu'elle livre": whose account it is, where nobody but a pronoun says so."""
    k = who[1] + 1
    somebody = any(t.tags[n] & (ROLE | BODY) or is_name(t.tags[n]) for n in range(who[0], k))
    told = k + 2 < b and t.tags[k] & RELATIVE and t.tags[k + 1] & PRONOUN and not t.tags[k + 1] & DETERMINER
    return (k + 1, k + 1) if told and not somebody else who


def opened(t: Tokens, i: int, b: int) -> Report | None:
    """ "selon Hale": a word that stands in for a verb, and its source."""
    who = right_of(t, i + 1, b)
    return Report(i, i, who, "right", True) if who else None


def claim(t: Tokens, a: int, b: int, i: int) -> Report | None:
    """ "her assertion that", "claims by Hale": a noun of speech with its owner or its source."""
    if i + 2 < b and t.tags[i + 1] & SOURCE:
        who = right_of(t, i + 2, b)
        return Report(i, i + 1, who, "noun", False) if who else None
    for k in range(i - 1, max(a, i - OWNER_REACH) - 1, -1):
        bits = t.tags[k]
        if bits & (OWNER | POSSESSIVE):
            return Report(i, i, owner_at(t, a, k), "noun", False)
        if not bits & WORD or bits & (DETERMINER | PREPOSITION | PRONOUN | COORDINATOR) or is_verb(t, k):
            return None
    return None


def owner_at(t: Tokens, a: int, k: int) -> Phrase:
    """The whole phrase of an owner: "the ministry's", "Jane Hale's", "her"."""
    first = k
    if t.tags[k] & POSSESSIVE and not t.tags[k] & OWNER:
        return (k, k)
    while first > a and k - first < OWNER_REACH and _owner_goes_on(t, first - 1):
        first -= 1
    return (first, k)


def _owner_goes_on(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    if bits & SUBORDINATOR or bits & (PREPOSITION | PARTICLE) == PREPOSITION:
        return False
    if bits & DETERMINER:
        return True
    known = WORD | ROLE | BODY | TEXT | NOUNISH | REPORTING
    return is_name(bits) or bool(bits & WORD and not bits & ~known and not is_verb(t, k))

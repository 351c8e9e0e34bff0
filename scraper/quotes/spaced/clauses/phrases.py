"""Noun phrases and verbs by their words: what a token is, and the phrase that begins at it.

A phrase is a range of tokens (first, last), both included. Nothing here knows what was said.
"""

from __future__ import annotations

from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    GLUE,
    INFINITIVE,
    JOINER,
    LINK,
    NOUNISH,
    NUMBER,
    OBLIQUE,
    OPENING,
    OWNER,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SUBORDINATOR,
    TEXT,
    TITLE,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

Phrase = tuple[int, int]

NICKNAME = 14  # characters
REACH = 40  # tokens: no subject stands farther from its verb
NOT_NOUN = PREPOSITION | COORDINATOR | SUBORDINATOR | RELATIVE | AUXILIARY | ADVERB


def is_name(bits: int) -> bool:
    """A capitalised word that is neither a day nor a word that merely opens sentences."""
    return bits & (CAP | CALENDAR | PRONOUN | DETERMINER) == CAP


def is_nickname(t: Tokens, n: int) -> bool:
    """Marcia "Cia" Price: a short quotation between two name words."""
    if not t.tags[n] & QUOTE or not 0 < n < len(t) - 1 or not (is_name(t.tags[n - 1]) and is_name(t.tags[n + 1])):
        return False
    span = t.spans[t.quote[n]]
    return span.end - span.start <= NICKNAME and t.text[span.start].isupper()


def is_verb(t: Tokens, k: int) -> bool:
    """Token k is, as far as words tell, a finite verb here."""
    bits = t.tags[k]
    if bits & CAP or not bits & WORD:
        return False
    before = t.tags[k - 1] if k else 0
    if bits & (AUXILIARY | VERB):
        return not before & POSSESSIVE or bool(before & PRONOUN)  # "pour sa part"
    if bits & GERUND and before & DETERMINER and not before & PRONOUN:
        return False  # "the ruling party"
    if bits & REPORTING:
        return not is_noun(t, k, 0)
    if before & ADVERB and k > 1:
        before = t.tags[k - 2] & (DETERMINER | OWNER)  # "the recently released book"
    return bool(bits & VERBLIKE and not before & (DETERMINER | NUMBER | OWNER | PREPOSITION))


_SMALL = PRONOUN | ADVERB | AUXILIARY | RELATIVE | COORDINATOR | CAP


def is_noun(t: Tokens, i: int, low: int) -> bool:
    """A reporting form that is no verb here: "his claim", "press secretary", "when asked"."""
    bits = t.tags[i]
    if i == low:
        return bool(bits & NOUNISH)
    before = t.tags[i - 1]
    if before & COMMA and not before & WORD and i > 1 and t.tags[i - 2] & QUOTE:
        return False  # "…", estime pour sa part la députée
    if not bits & NOUNISH:
        asked = before & SUBORDINATOR and not before & (PREPOSITION | RELATIVE) and not bits & GERUND
        return bool(asked) and t.low(i - 1) not in t.lexicon.table.likeners  # "when asked", but "como recuerda Hale"
    if before & (DETERMINER | OWNER) and not before & PRONOUN:
        return True
    if before & PREPOSITION:
        return not before & INFINITIVE
    if before & CAP and i - 3 >= low and t.tags[i - 2] & DETERMINER and t.tags[i - 3] & PREPOSITION:
        return True  # "in a Facebook post"
    owned = i - 2 >= low and t.tags[i - 2] & (DETERMINER | OWNER | PREPOSITION)
    if before & WORD and not before & _SMALL and owned:
        return True
    if i + 1 < len(t) and _plain_noun(t, i + 1):
        return True
    return not before & (_SMALL | CLOSING) and not _opens_speech(t, i + 1)


def _plain_noun(t: Tokens, k: int) -> bool:
    """ "press secretary", "rules permit": an ordinary word right after, so the form before it is a noun."""
    bits = t.tags[k]
    if bits & CAP:
        return False
    return bits == WORD or bool(bits & (ROLE | BODY | TEXT | AUXILIARY | VERB | VERBLIKE) and not bits & DETERMINER)


def _opens_speech(t: Tokens, k: int) -> bool:
    """What follows a verb of speech and seldom a noun: a quotation, a colon, "that", a pronoun, an article."""
    return k < len(t) and bool(t.tags[k] & (QUOTE | COLON | SUBORDINATOR | RELATIVE | PRONOUN | DETERMINER | CAP))


def right_of(t: Tokens, first: int, high: int) -> Phrase | None:
    """The subject that begins at token `first` and ends before `high`: "said Jane Hale of the union"."""
    if first >= high:
        return None
    bits = t.tags[first]
    if not bits & WORD or bits & CALENDAR or (bits & OBLIQUE and not bits & DETERMINER):
        return None
    if bits & NUMBER and not t.words[first][-1].isalpha():  # but "36-åringen"
        return None
    if bits & PRONOUN and not bits & DETERMINER:
        return (first, first)
    if bits & NOT_NOUN and not bits & (CAP | DETERMINER | ROLE):
        return None
    if (is_verb(t, first) and not bits & ROLE) or bits & GERUND:
        return None
    k = first
    last = first - 1
    while k < high and k - first < REACH:
        bits = t.tags[k]
        if not bits & WORD:
            if t.words[k] in GLUE and k + 1 < high and t.tags[k + 1] & WORD:
                k += 1
                continue
            if bits & OPENING and (linked := _past_bracket(t, k, high)):
                k = linked
                continue
            break
        dated = bits & CALENDAR and not (k > first and t.tags[k - 1] & DETERMINER)  # but "a Wednesday editorial"
        if dated or (bits & (RELATIVE | SUBORDINATOR) and not bits & (CAP | DETERMINER | LINK)):
            break
        if k > first and (
            is_verb(t, k)
            or (bits & PRONOUN and not bits & DETERMINER)
            or ((bits == WORD or bits & DETERMINER) and _behind_noun(t, first, k))
        ):
            break
        if bits & COORDINATOR:
            if not (bits & JOINER and k + 1 < high and _joined_right(t, first, k)):
                break
            k += 1
            continue
        if bits & ADVERB and not bits & (CAP | DETERMINER) and not (k > first and t.tags[k - 1] & DETERMINER):
            break
        if bits & PREPOSITION and not bits & CAP:
            if not (bits & LINK and k + 1 < high and _continues(t, first, last, k)):
                break
            k += 1
            continue
        owned = k > first and t.tags[k - 1] & OWNER  # "Transnet's engineering centre"
        described = k + 1 < high and (t.tags[k + 1] & ROLE or (t.tags[k - 1] & DETERMINER and t.tags[k + 1] & WORD))
        if bits & GERUND and not bits & CAP and not owned and not described:
            break  # but "the ruling party", "the shipping company"
        last = k
        k += 1
    return (first, last) if last >= first else None


def _past_bracket(t: Tokens, k: int, high: int) -> int | None:
    """ "le maire (LR) de la ville": the phrase goes on behind a short bracket."""
    end = next((n for n in range(k + 1, min(high, k + 4)) if t.tags[n] & CLOSING), None)
    if end is None or end + 1 >= high or t.lexicon.table.name_labels:
        return None
    behind = t.tags[end + 1]
    return end + 1 if behind & PREPOSITION and behind & LINK and t.tags[k - 1] & ROLE else None


def _behind_noun(t: Tokens, first: int, k: int) -> bool:
    """A verb of no list: "esta vecina muestra su …", "Bruno Sosa venció"; or an article right behind a noun."""
    bits, before = t.tags[k], t.tags[k - 1]
    named = bits & PARTICLE and is_name(before) and k + 1 < len(t) and is_name(t.tags[k + 1])
    if named and not t.lexicon.table.capital_nouns:
        return False  # "Jan de Boer"
    if bits & DETERMINER and not bits & (CAP | PREPOSITION) and not t.lexicon.table.verb_final:
        return bool(before & WORD) and not before & (NOT_NOUN | DETERMINER | NUMBER)
    if bits != WORD or t.lexicon.table.name_labels:
        return False
    if all(is_name(t.tags[n]) and not t.tags[n] & (ROLE | TITLE | BODY) for n in range(first, k)):
        return k - first > 1
    if is_name(before) and not before & BODY and k - 2 >= first and t.tags[k - 2] & (CAP | ROLE | TITLE):
        return True  # "министр Сергей Иванов журналистам"
    after = t.tags[k + 1] if k + 1 < len(t) else 0
    noun = before & WORD and not before & (DETERMINER | NOT_NOUN)
    return bool(noun) and after & (DETERMINER | CAP | PREPOSITION) == DETERMINER


def _joined_right(t: Tokens, first: int, k: int) -> bool:
    after = t.tags[k + 1]
    return bool(is_name(t.tags[k - 1]) and is_name(after)) or bool(t.tags[first] & DETERMINER and after & DETERMINER)


def _continues(t: Tokens, first: int, last: int, k: int) -> bool:
    """ "a spokesman for the group", but not "said Hale of the plan": a bare name takes no further phrase."""
    after = t.tags[k + 1]
    if not after & (CAP | DETERMINER | WORD) or after & CALENDAR:
        return False
    if t.tags[last] & (ROLE | BODY) and t.tags[k] & LINK:
        return not after & VERB  # "Minister of Defense"
    if t.tags[first] & (ROLE | TITLE) and any(t.tags[n] & LINK for n in range(first, last)):
        return True  # "Minister of Defense of Ukraine"
    plain = [n for n in range(first, last + 1) if not is_name(t.tags[n])]
    return bool(plain) and not (is_name(t.tags[last]) and not t.tags[first] & DETERMINER) and not after & VERB

"""The phrase that ends at a token and may be a subject; commas are not crossed here."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.chains import chain, opening_of
from scraper.quotes.spaced.clauses.wordclass import NOT_NOUN, is_name, is_participle, is_pronoun, is_verb
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AGENT,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CHANNEL,
    CLOSING,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    GLUE,
    JOINER,
    LINK,
    NEGATION,
    OBLIQUE,
    OWNER,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    SUFFIX,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

CHANNEL_REACH = 4  # tokens of "in a written statement"


def past_clause(t: Tokens, low: int, last: int) -> Phrase | None:
    """ "an official who asked not to be named told": the phrase before the relative clause that ends here."""
    for k in range(last, low, -1):
        bits = t.tags[k]
        if not bits & WORD or bits & SUBORDINATOR:
            return None
        if bits & RELATIVE:
            return plain_left(t, low, k - 1)
    return None


def plain_left(t: Tokens, low: int, last: int) -> Phrase | None:
    """The subject that ends at token `last`, within one part of the sentence."""
    if last < low:
        return None
    bits = t.tags[last]
    place = None if t.lexicon.table.name_labels else place_before(t, low, last)
    if place is not None:
        return plain_left(t, low, place)
    if bits & CLOSING:
        return plain_left(t, low, opening_of(t, low, last) - 1)
    if is_pronoun(bits):
        return (last, last)
    if not _may_be_noun(bits) or (bits & OWNER and not bits & PRONOUN):
        return None  # "Hale's": an owner, nobody who acts
    first, governed, why = chain(t, low, last)
    if first > last or (first > low and t.tags[first] == WORD and _is_no_noun(t, first, last)):
        return None
    if first < last and first > low and t.lexicon.table.name_labels and _is_no_subject(t, first):
        return _governed_name(t, first, last)
    if governed is None:
        return _object_of(t, low, first) or _past_place(t, low, first, last) or _trim_left(t, first, last)
    if t.tags[governed] & AGENT and why == WORD and (told := plain_left(t, low, governed - 2)):
        return told  # "Fuentes de la investigación citadas por EFE hablan"
    noun = governed > low + 1 and t.low(governed - 2) in t.lexicon.table.never_alone  # "a meeting with"
    if why & GERUND and not why & CAP and not noun and (before := plain_left(t, low, governed - 2)):
        return before  # "protesters marching through the streets"
    led = why & VERB and t.tags[governed] & AGENT  # "economists led by Jane Hale"
    if (why & VERBLIKE or led) and (before := plain_left(t, low, governed - 2)):
        return (before[0], last)  # "a woman named in the suit": the participle belongs to what precedes
    return _name_at_end(t, governed + 1, last)


def _is_no_noun(t: Tokens, first: int, last: int) -> bool:
    """ "la semana pasada se publicaron", "this may help (doctors) explain": no noun behind a day or a helping verb."""
    k = first - 1
    if first < last:  # "it could now help doctors predict"
        k -= bool(t.tags[k] & ADVERB)
        return t.lexicon.table.name_labels and t.tags[k] & (AUXILIARY | CAP) == AUXILIARY and _is_bare(t, first, last)
    plural = t.words[first].endswith(t.lexicon.table.present_endings)
    return bool(t.tags[k] & CALENDAR) or bool(t.tags[k] & AUXILIARY and t.lexicon.table.name_labels and not plural)


def _is_bare(t: Tokens, first: int, last: int) -> bool:
    return not any(t.tags[k] & (CAP | DETERMINER) for k in range(first, last + 1))


def _is_no_subject(t: Tokens, k: int) -> bool:
    """ "they can pose for the film", "it was hard for Mr Hale": a word of no list behind a helping verb, then more."""
    return t.tags[k] == WORD and bool(t.tags[k - 1] & AUXILIARY) and bool(t.tags[k + 1] & (PREPOSITION | DETERMINER))


def _governed_name(t: Tokens, first: int, last: int) -> Phrase | None:
    """The name behind the last preposition of a phrase."""
    k = next((n for n in range(last, first, -1) if t.tags[n] & (PREPOSITION | CAP) == PREPOSITION), first)
    return (k + 1, last) if is_name(t.tags[last]) and k > first else None


def place_before(t: Tokens, low: int, last: int) -> int | None:
    """ "Premiér | na tlačovej konferencii uviedol": the token before the words that say where it was said."""
    table, tags = t.lexicon.table, t.tags
    channel = next(
        (k for k in range(last, max(low, last - CHANNEL_REACH), -1) if tags[k] & (CHANNEL | ROLE) == CHANNEL), 0
    )
    if not channel or not all(tags[k] & WORD and not is_verb(t, k) for k in range(channel, last + 1)):
        return None
    if table.channel_prepositions and t.low(channel - 1) not in table.channel_prepositions:
        return None
    place = channel - 1 - bool(table.channel_prepositions)
    while place > low and tags[place] & (ADVERB | DETERMINER) and not tags[place] & CAP:
        place -= 1
    return place if place >= low and tags[place] & WORD else None


def _past_place(t: Tokens, low: int, first: int, last: int) -> Phrase | None:
    """ "Jane Hale of Columbia, South Carolina": the phrase goes on left of the comma."""
    comma = first - 1
    if comma <= low + 1 or not t.tags[comma] & COMMA or not is_name(t.tags[comma - 1]):
        return None
    if not all(is_name(t.tags[k]) for k in range(first, last + 1)):
        return None
    before = plain_left(t, low, comma - 1)
    if before is None or _is_object(t, low, before[0]):
        return None
    linked = any(t.tags[k] & LINK for k in range(*before))
    return (before[0], last) if before and linked else None


def _is_object(t: Tokens, low: int, first: int) -> bool:
    """ "After reciting a passage from the King James Bible, Hale said", "Comparing her with Cole, Hale said"."""
    if t.tags[first] & GERUND or is_participle(t, first):
        return True
    return first > low and (bool(t.tags[first - 1] & (GERUND | VERB)) or is_participle(t, first - 1))


def _may_be_noun(bits: int) -> bool:
    if not bits & WORD or (bits & OBLIQUE and not bits & DETERMINER):
        return False
    if bits & (CALENDAR | RELATIVE | SUBORDINATOR) and not bits & DETERMINER:
        return False
    return bool(bits & (CAP | DETERMINER)) or not bits & (NOT_NOUN & ~LINK)


def _object_of(t: Tokens, low: int, first: int) -> Phrase | None:
    """ "the official who relayed the exchange": a phrase that is the object inside a clause of the true subject."""
    k = first - 1
    if k <= low or not (is_verb(t, k) or t.tags[k] & GERUND) or t.tags[k] & CAP:
        return None
    if t.tags[k] & GERUND:
        return plain_left(t, low, k - 1) if _may_be_noun(t.tags[k - 1]) and not is_verb(t, k - 1) else None
    while k > low and (is_verb(t, k) or t.tags[k] & (ADVERB | AUXILIARY)):
        k -= 1
    if t.tags[k] & RELATIVE and k > low:
        comma = t.tags[k - 1] & (COMMA | WORD) == COMMA
        return plain_left(t, low, k - 1 - comma)
    return None


def _trim_left(t: Tokens, first: int, last: int) -> Phrase | None:
    while first < last and t.tags[first] & (ASIDE | ADVERB) and not t.tags[first] & DETERMINER:
        first += 1
    while first < last and not t.tags[first] & WORD:
        first += 1
    if t.tags[first] & NEGATION:
        return (first + 1, last) if first < last else None  # "Non la pensa così la leghista"
    bits = t.tags[first]
    if first == last and bits & (ASIDE | COORDINATOR) and not bits & ROLE:
        opens = bits & DETERMINER and (first == 0 or not t.tags[first - 1] & WORD or t.tags[first - 1] & COORDINATOR)
        return (first, last) if opens else None  # "and one boasted"
    return (first, last)


def _name_at_end(t: Tokens, first: int, last: int) -> Phrase | None:
    """ "In an interview Hale said": the name after the phrase that the preposition governs."""
    k = last
    while k > first and (is_name(t.tags[k - 1]) or t.tags[k - 1] & (PARTICLE | SUFFIX) or t.words[k - 1] in GLUE):
        k -= 1
    while k < last and not is_name(t.tags[k]):
        k += 1
    outlet = next((n for n in range(last - 1, k, -1) if t.low(n) in t.lexicon.table.outlets), k)
    if outlet > k and (t.words[last] in t.surnames or t.low(outlet + 1) in t.lexicon.given):
        k = outlet + 1  # "Speaking to the Morning Mail Hale said"
    if k == last > first and not t.lexicon.table.articles and t.tags[last] & (ROLE | BODY) and t.tags[last - 1] & WORD:
        return (last, last)  # "W komunikacie spółka podkreśliła"
    apart = k > first and t.tags[k - 1] & WORD and not t.tags[k - 1] & (JOINER | PREPOSITION)
    return (k, last) if apart and is_name(t.tags[k]) else None

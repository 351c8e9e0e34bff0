"""Noun phrases where every noun has a capital, or the verb stands second: where one opens and how far it goes."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    BODY,
    BREAK,
    CALENDAR,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    GLUE,
    JOINER,
    LINK,
    NUMBER,
    OPENING,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SOURCE,
    STOP,
    SUBORDINATOR,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

REACH = 45  # tokens: no subject stands farther from its verb
MAX_NAME = 6  # tokens
LONGEST_NAME = 60  # characters of a quoted name
SIGN = COMMA | COLON | DASH | QUOTE | OPENING | CLOSING | STOP | BREAK


def begins(t: Tokens, k: int) -> bool:
    """Token k may open a subject."""
    bits = t.tags[k]
    if not bits & WORD or t.low(k) in t.lexicon.table.oblique:
        return False
    if bits & (DETERMINER | PRONOUN):
        days = [n for n in range(k + 1, min(k + 3, len(t))) if t.tags[n] & CALENDAR and t.tags[n] & CAP]
        return not days or _is_age(t, days[0])
    if bits & CAP and bits & PARTICLE and k + 1 < len(t) and t.tags[k + 1] & (CAP | PARTICLE) and t.tags[k - 1] & WORD:
        return True  # "zei Van der Heijden"
    if bits & (PREPOSITION | SUBORDINATOR | COORDINATOR | CALENDAR | ADVERB | AUXILIARY | ASIDE | RELATIVE):
        return False
    common = 0 if t.lexicon.table.capital_nouns else ROLE | TITLE | BODY
    return bool(bits & (CAP | NUMBER | common))


def _is_aged(t: Tokens, k: int) -> bool:
    """ "die 36-Jährige": a noun though it begins with a number."""
    return bool(t.tags[k] & NUMBER) and t.words[k].partition("-")[2][:1].isupper()


def _is_age(t: Tokens, k: int) -> bool:
    """ "der 35 Jahre alte Kapitän"."""
    return k + 1 < len(t) and f"{t.low(k)} {t.low(k + 1)}" in t.lexicon.epithets


def phrase_from(t: Tokens, first: int, b: int) -> Phrase | None:
    """The noun phrase that opens at `first`: article, adjectives, nouns, genitives, linked phrases, a name beside."""
    if first < b and t.tags[first] & QUOTE and is_paper(t, first):
        return (first, first)
    if first >= b or not t.tags[first] & WORD:
        return None
    if not t.lexicon.table.capital_nouns:
        return _up_to_name(t, right_of(t, first, b))
    bits = t.tags[first]
    if bits & PRONOUN and not (bits & DETERMINER and first + 1 < b and _in_noun(t, first + 1)):
        return (first, first)
    last = _last_noun(t, first, b)
    return (first, with_name(t, last, b)) if last >= first else None


def _last_noun(t: Tokens, first: int, b: int) -> int:
    """The last token of the phrase that opens at `first`; the token before it if none does."""
    k, last, nouns = first, first - 1, 0
    while k < b and k - first < REACH:
        bits = t.tags[k]
        noun = (bits & CAP and not (k == first and bits & (DETERMINER | NUMBER))) or (k > first and _is_aged(t, k))
        if noun and bits & CALENDAR and _is_age(t, k):
            k += 2
            continue
        if noun and bits & CALENDAR and last >= first:
            break
        if noun or (bits & QUOTE and quoted_name(t, first, k)):
            last, nouns = k, nouns + 1
            k += 1
            continue
        beyond = _within(t, first, k, b, last, nouns) if bits & WORD else _past_sign(t, first, k, b, last)
        if beyond is None:
            break
        k = beyond
    return last


def _past_sign(t: Tokens, first: int, k: int, b: int, last: int) -> int | None:
    """Behind a bracket or a sign inside a name; None where the sign ends the phrase."""
    if t.tags[k] & OPENING and last >= first:
        return _closing(t, k, b) + 1
    glued = t.words[k] in GLUE and k + 1 < b and t.tags[k + 1] & WORD and t.start(k + 1) == t.end(k)
    return k + 1 if glued else None


def _within(t: Tokens, first: int, k: int, b: int, last: int, nouns: int) -> int | None:
    """Behind a small word inside the phrase: an article, an adjective, a genitive, an "und"; None: the phrase ends."""
    bits, named = t.tags[k], not t.tags[first] & DETERMINER
    if k == first and bits & (DETERMINER | NUMBER):
        return k + 1
    if k == first + 1 and bits & PREPOSITION and t.tags[first] & DETERMINER:
        return _past_complement(t, k, b)
    if nouns and not (named and nouns > 1) and _goes_on(t, k):
        told = named and last == first and t.words[first] in t.surnames  # "sagte Hale beim Parteitag"
        return k + 1 if not told and _noun_follows(t, k + 1, b) else None
    if bits & JOINER and nouns and k + 1 < b and t.tags[k + 1] & (CAP | DETERMINER):
        return None if named and t.tags[k + 1] & DETERMINER else k + 1
    behind_noun = last == k - 1 and last >= first
    adjective = not behind_noun and _in_noun(t, k) and _noun_follows(t, k, b)
    return k + 1 if adjective else None


def _past_complement(t: Tokens, k: int, b: int) -> int | None:
    """ "der für die Aufsicht zuständige Minister": the adjective behind a preposition and what it governs."""
    governed = phrase_from(t, k + 1, b)
    n = governed[1] + 1 if governed else b
    adjective = n + 1 < b and not t.tags[n] & CAP and _in_noun(t, n) and t.low(n).endswith(("e", "en"))
    return n if adjective and _noun_follows(t, n + 1, b) else None


def _up_to_name(t: Tokens, phrase: Phrase | None) -> Phrase | None:
    """ "sier Damli lattermildt": where only names are capitalised, a plain word behind a name is no part of it."""
    if phrase is None:
        return None
    first, last = phrase
    if first + 2 <= last and t.tags[first] & PRONOUN and t.tags[first + 1] & SOURCE:
        first += 2  # "lyder det fra Krag"
    inside = CAP | PREPOSITION | PARTICLE | JOINER | ROLE | BODY  # "Socialdemokraternas gruppledare Maria Ek"
    for k in range(first + bool(t.tags[first] & DETERMINER), last):
        behind = t.tags[k + 1]
        if t.tags[k] & CAP and not t.tags[k] & (ROLE | TITLE) and behind & WORD and not behind & inside:
            return (first, k)
        if t.tags[k] & (ROLE | BODY) and behind == WORD:
            return (first, k)  # "ifølge et vidne | opstod der tumult": a verb of no list
    return (first, last)


def _goes_on(t: Tokens, k: int) -> bool:
    """A genitive article or a linking preposition."""
    bits = t.tags[k]
    return bool((bits & DETERMINER and t.low(k) in t.lexicon.table.genitives) or (bits & LINK and bits & PREPOSITION))


def quoted_name(t: Tokens, first: int, k: int) -> bool:
    """ "die „Berliner Zeitung“": a short quotation right behind an article or a noun is a name."""
    span = t.spans[t.quote[k]]
    behind = k > first and t.tags[k - 1] & (DETERMINER | CAP)
    return bool(behind) and span.end - span.start <= LONGEST_NAME and t.text[span.start].isupper()


def is_paper(t: Tokens, k: int) -> bool:
    """ "schrieb „Die Zeit“": a quoted name that opens with its article or is known as an outlet."""
    span = t.spans[t.quote[k]]
    words = t.text[span.start : span.end].split()
    if not words[0][:1].isupper() or span.end - span.start > LONGEST_NAME:
        return False
    last = words[-1].lower()
    titled = len(words) > 1 and bool(t.lexicon.tag(words[0]) & DETERMINER) and words[1][:1].isupper()
    return last.endswith(t.lexicon.outlet_ends) or (titled and len(words) <= MAX_NAME)


def _in_noun(t: Tokens, k: int) -> bool:
    """An adjective, a noun or a number: no verb, preposition or conjunction."""
    bits = t.tags[k]
    if bits & CAP:
        return True
    return bool(bits & WORD) and not bits & (
        PREPOSITION | SUBORDINATOR | COORDINATOR | AUXILIARY | REPORTING | PRONOUN | RELATIVE
    )


def _noun_follows(t: Tokens, k: int, b: int) -> bool:
    """Only adjectives stand between token k and the next capitalised word."""
    for n in range(k, min(b, k + 7)):
        bits = t.tags[n]
        if bits & CAP and not bits & CALENDAR:
            return True
        if not bits & WORD or not (_in_noun(t, n) or bits & DETERMINER or t.low(n) in t.lexicon.table.oblique):
            return False
    return False


def _closing(t: Tokens, k: int, b: int) -> int:
    n = k
    while n < min(b, k + REACH) and not t.tags[n] & CLOSING:
        n += 1
    return n


def with_name(t: Tokens, last: int, b: int) -> int:
    """ "die Sprecherin der Partei, Anna Hale,": a name between commas or dashes belongs to the phrase."""
    k = last + 1
    if k >= b or not t.tags[k] & (COMMA | DASH) or t.tags[k] & WORD:
        return last
    n = k + 1
    fronts = CAP | TITLE | (0 if t.lexicon.table.capital_nouns else ROLE)  # "nadkom. Jan Gil", "advokat Per Staff"
    while n < b and n - k <= MAX_NAME and t.tags[n] & fronts and not t.tags[n] & (ADVERB | PREPOSITION | SUBORDINATOR):
        n += 1
    closed = n >= b or (bool(t.tags[n] & SIGN) and not t.tags[n] & WORD)
    return n - 1 if n - k > 1 and closed and t.tags[n - 1] & CAP else last

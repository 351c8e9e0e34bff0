"""The subject of a verb-second clause: in its first place, behind its verb, or before a relative clause."""

from __future__ import annotations

from itertools import pairwise

from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.verbsecond.phrases import MAX_NAME, REACH, SIGN, begins, is_paper, phrase_from, quoted_name
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    LINK,
    NUMBER,
    OPENING,
    PARTICLE,
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
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

SKIP = 18  # tokens of adverbials between a verb and its subject
_LEAD = COORDINATOR | ASIDE
_OPENS_CLAUSE = COMMA | COLON | QUOTE | DASH | STOP | OPENING


def clause_start(t: Tokens, a: int, i: int) -> int:
    """The first token after the sign that opens the clause of token i."""
    tags, k, low = t.tags, i - 1, max(a, i - REACH)
    while k >= low:
        bits = tags[k]
        if bits & WORD:
            k -= 1
        elif bits & CLOSING:
            k = _opening(t, a, k) - 1
        elif bits & _OPENS_CLAUSE and not (_hyphen(t, k) or _is_inner(t, a, k)):
            return k + 1
        else:
            k -= 1
    return max(a, k + 1)


def _is_inner(t: Tokens, a: int, k: int) -> bool:
    """A quoted name inside its phrase."""
    return bool(t.tags[k] & QUOTE) and k > a and quoted_name(t, a, k) and not t.tags[k + 1] & COMMA


def _hyphen(t: Tokens, k: int) -> bool:
    """ "Fraktions- und Parteichefs": a dash that belongs to the word before it."""
    return bool(t.tags[k] & DASH) and k > 0 and t.end(k - 1) == t.start(k)


def _opening(t: Tokens, a: int, k: int) -> int:
    while k > a and not t.tags[k] & OPENING:
        k -= 1
    return k


def subject_before(t: Tokens, a: int, i: int) -> Phrase | None:
    """The subject that fills the first place of the clause, or that follows its conjunction."""
    c = clause_start(t, a, i)
    while a + 1 < c and t.tags[c - 1] & QUOTE and t.tags[c - 2] & WORD and ends_clause(t, i):
        c = clause_start(t, a, c - 1)  # "weil Hale ihn als „Held“ bezeichnet hat"
    if c < i:
        found = _in_first_place(t, a, c, i)
        light = all(t.tags[k] & ADVERB and not t.tags[k] & CAP for k in range(c, i))
        if found or not light or not ends_clause(t, i):
            return found  # "Wie Hale, die dort war, dazu feststellt": over the clause between
    if c - 1 < a or not t.tags[c - 1] & (COMMA | DASH):
        return None
    return _across(t, a, c - 1)


def _in_first_place(t: Tokens, a: int, c: int, i: int) -> Phrase | None:
    """The subject between the beginning `c` of the clause and its verb."""
    first = c
    while first < i and t.tags[first] & _LEAD and not t.tags[first] & (DETERMINER | PRONOUN | RELATIVE):
        first += 1
    if first >= i:
        return None
    bits = t.tags[first]
    after_comma = c > a and bool(t.tags[c - 1] & COMMA)
    if bits & CAP and bits & PREPOSITION and bits & PARTICLE:  # "Von der Leyen sagte"
        named = all(t.tags[k] & (PARTICLE | CAP) for k in range(first + 1, i)) and i - first > 1
        return (first, i - 1) if named else None
    if bits & SUBORDINATOR and not bits & PRONOUN:
        return subject_after(t, first + 1, i) if ends_clause(t, i) else None
    if bits & RELATIVE and after_comma and not _fills(t, first, i):
        return _relative(t, first, i)
    if not begins(t, first):
        return None
    if t.tags[i - 1] & CLOSING and not t.tags[i - 1] & WORD:  # "Anna Hale (SPD) sagte"
        i = max(first + 1, _opening(t, first, i - 1))
    phrase = phrase_from(t, first, i)
    if after_comma and bits & (DETERMINER | ROLE) and c - 2 >= a:
        edge = clause_start(t, a, c - 1)
        if edge == a or t.tags[edge - 1] & (QUOTE | STOP):  # "Hale, eine Anwältin aus Bern sagte"
            before = _whole(t, edge, c - 2)
            return (before[0], phrase[1]) if before and phrase else phrase
    return phrase if phrase and (phrase[1] >= i - 3 or _only_adverbs(t, phrase[1] + 1, i)) else None


def _relative(t: Tokens, first: int, i: int) -> Phrase | None:
    """The pronoun of a relative clause; but "die Marke, die Anna Hale gestern ausgab" has a subject behind it."""
    named = t.low(first) in t.lexicon.table.ambiguous and first + 2 < i and is_name(t.tags[first + 1])
    if named and is_name(t.tags[first + 2]):
        return phrase_from(t, first + 1, i)
    return (first, first)


def ends_clause(t: Tokens, i: int) -> bool:
    """Nothing but auxiliaries stands between the verb and the next sign."""
    k = i + 1
    while t.tags[k] & AUXILIARY:
        k += 1
    return bool(t.tags[k] & SIGN and not t.tags[k] & WORD) or bool(t.tags[k] & QUOTE)


def _only_adverbs(t: Tokens, first: int, i: int) -> bool:
    return all(
        t.tags[k] & (ADVERB | PREPOSITION | NUMBER | CALENDAR | LINK | DETERMINER | CAP) for k in range(first, i)
    )


def _fills(t: Tokens, first: int, i: int) -> bool:
    phrase = phrase_from(t, first, i) if first + 1 < i else None
    if phrase is None or phrase[1] == first:
        return False
    return all(t.tags[k] & (CAP | OPENING | CLOSING | PARTICLE) for k in range(phrase[1] + 1, i))


def _across(t: Tokens, a: int, comma: int) -> Phrase | None:
    """ "Die Sprecherin, Anna Hale, sagte"; "Der Mann, der hier wohnt, sagte"; not "Als er kam, sagte"."""
    parts = _parts(t, a, comma)
    first, last = parts[0]
    if first > last or len(parts) == 1:
        return None  # "Nach dem Spiel, sagte er"
    if t.tags[first] & SUBORDINATOR and not t.tags[first] & RELATIVE:
        return None
    named = _whole(t, *parts[0])
    best = _farthest(t, parts[1:])
    if best:
        return (best[0], last) if named and best[1] == parts[1][1] and last - first < MAX_NAME else best
    if named or not t.tags[first] & RELATIVE or t.tags[parts[1][0]] & PREPOSITION:
        return None
    return phrase_before(t, *parts[1])


def _parts(t: Tokens, a: int, comma: int) -> list[Phrase]:
    """What stands between the commas left of a comma, right to left."""
    edges = [comma]
    k = comma - 1
    while k >= max(a, comma - REACH):
        bits = t.tags[k]
        if bits & COMMA and not bits & WORD:
            edges.append(k)
        elif bits & (COLON | QUOTE) and not bits & WORD and not (bits & QUOTE and quoted_name(t, a, k)):
            break
        k -= 1
    edges.append(k)
    return [(left + 1, right - 1) for right, left in pairwise(edges)]


def _farthest(t: Tokens, parts: list[Phrase]) -> Phrase | None:
    """The leftmost of the parts in a row that are each a whole phrase."""
    best: Phrase | None = None
    for head in parts:
        phrase = _whole(t, *head)
        if phrase is None and t.tags[head[0]] & DETERMINER:
            continue  # "Anna Hale, eines der Mitglieder, die …, sagte"
        if phrase is None:
            break
        best = phrase
    return best


def _whole(t: Tokens, first: int, last: int) -> Phrase | None:
    """The phrase that fills a part between commas, lead words left out."""
    lead = _LEAD | SUBORDINATOR
    while first < last and t.tags[first] & lead and not t.tags[first] & DETERMINER:
        first += 1
    if last > first and t.tags[last] & CLOSING and not t.tags[last] & WORD:
        last = _opening(t, first, last) - 1  # "der Chef der Union (AU)"
    if first > last or not begins(t, first):
        return None
    phrase = phrase_from(t, first, last + 1)
    return phrase if phrase and phrase[1] >= last - 1 else None


def phrase_before(t: Tokens, a: int, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, found by trying its possible beginnings from the left."""
    for k in range(max(a, last - REACH // 3), last + 1):
        if (begins(t, k) or t.tags[k] & DETERMINER) and not t.tags[k] & (PRONOUN & ~DETERMINER):
            phrase = phrase_from(t, k, last + 1)
            if phrase and phrase[1] == last:
                return phrase
    return None


def subject_after(t: Tokens, k: int, b: int) -> Phrase | None:
    """The first phrase from token k that can be a subject, adverbials and objects passed over."""
    stop = min(b, k + SKIP)
    if k < stop and t.tags[k] & QUOTE and is_paper(t, k):
        return (k, k)
    while k < stop:
        bits = t.tags[k]
        if begins(t, k):
            object_first = is_neuter(t, k) and k + 1 < b and begins(t, k + 1)  # "Ähnlich sieht es Anna Hale"
            return phrase_from(t, k + object_first, b)
        if bits & PREPOSITION or (bits & DETERMINER and bits & WORD):
            passed = phrase_from(t, k + (0 if bits & DETERMINER else 1), b)
            k = passed[1] + 1 if passed else k + 1
        elif bits & CLOSING and not bits & WORD:
            k += 1
        elif bits & OPENING and not bits & WORD:
            while k < stop and not t.tags[k] & CLOSING:
                k += 1
        elif not bits & WORD or bits & (COORDINATOR | SUBORDINATOR):
            return None
        else:
            k += 1
    return None


def is_neuter(t: Tokens, k: int) -> bool:
    """ "es", "det": a pronoun that stands for nobody."""
    return bool(t.tags[k] & PRONOUN) and t.lexicon.table.pronouns.get(t.low(k)) == "n"


def main_subject(t: Tokens, a: int, b: int) -> Phrase | None:
    """The subject of a clause whose verb no table knows: its first phrase, else the one after its first plain word."""
    k = a
    while k < b and (not t.tags[k] & WORD or (t.tags[k] & _LEAD and not t.tags[k] & (DETERMINER | PRONOUN))):
        k += 1
    if k >= b:
        return None
    if begins(t, k):
        first = phrase_from(t, k, b)
        if first is None or is_somebody(t, first):
            return first
        other = subject_after(t, first[1] + 2, b) if first[1] + 2 < b else None
        return other if other and is_somebody(t, other) else first
    while k < b:
        bits = t.tags[k]
        if bits & PREPOSITION:
            passed = phrase_from(t, k + 1, b)
            k = passed[1] + 1 if passed else k + 1
        elif bits & WORD and not bits & (CAP | ADVERB | NUMBER | CALENDAR | SUBORDINATOR | DETERMINER):
            return subject_after(t, k + 1, b)
        else:
            k += 1
    return None


def is_somebody(t: Tokens, phrase: Phrase) -> bool:
    """A pronoun, a role or two names in a row: a person, as far as words tell."""
    places = range(phrase[0], phrase[1] + 1)
    if phrase[0] == phrase[1] and t.tags[phrase[0]] & PRONOUN:
        return True
    if any(t.tags[k] & (ROLE | BODY | TITLE) for k in places):
        return True
    return any(t.tags[k] & CAP and t.tags[k + 1] & CAP for k in places[:-1])

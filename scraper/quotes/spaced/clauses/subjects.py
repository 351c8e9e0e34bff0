"""The subject of a verb: the phrase left of it, past appositions, or the first phrase of its clause."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import NOT_NOUN, REACH, Phrase, is_name, is_nickname, is_verb, right_of
from scraper.quotes.spaced.words.bits import (
    ABSOLUTE,
    ADVERB,
    ASIDE,
    AUXILIARY,
    CALENDAR,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    GERUND,
    GLUE,
    JOINER,
    LINK,
    NUMBER,
    OBLIQUE,
    OPENING,
    OWNER,
    PARTICLE,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SUBORDINATOR,
    SUFFIX,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

PLACE = 2  # tokens of a state's name
_WALL = SUBORDINATOR | RELATIVE | PRONOUN | AUXILIARY


def left_of(t: Tokens, low: int, last: int) -> Phrase | None:
    """The subject that ends at token `last`, not reaching before `low`; commas around appositions are crossed."""
    low = max(low, last - REACH)
    bits = t.tags[last]
    if bits & (COMMA | DASH) and not bits & WORD:
        return _across(t, low, last)
    if last > low and t.tags[last - 1] & PASSIVE and bits & (REPORTING | VERBLIKE):
        return _past_clause(t, low, last)
    return _plain_left(t, low, last) or _past_clause(t, low, last)


def _past_clause(t: Tokens, low: int, last: int) -> Phrase | None:
    """ "an official who asked not to be named told": the phrase before the relative clause that ends here."""
    for k in range(last, low, -1):
        bits = t.tags[k]
        if not bits & WORD or bits & SUBORDINATOR:
            return None
        if bits & RELATIVE:
            return _plain_left(t, low, k - 1)
    return None


def antecedent(t: Tokens, low: int, last: int) -> Phrase | None:
    """The phrase before "who": unlike a subject, a preposition may govern it."""
    if last < low:
        return None
    low = max(low, last - REACH)
    found = left_of(t, low, last)
    if found or t.tags[last] & (COMMA | DASH):
        return found
    if t.tags[last] & CLOSING:
        last = _opening_of(t, low, last) - 1
    first, governed, _ = _chain(t, low, last)
    return (first, last) if governed is not None and first <= last else None


def with_phrase(t: Tokens, low: int, last: int) -> Phrase | None:
    """ "with the head of the union saying": the whole phrase after "with"."""
    first, governed, _ = _chain(t, max(low, last - REACH), last)
    return (first, last) if governed is not None and first <= last and t.tags[governed] & ABSOLUTE else None


def _plain_left(t: Tokens, low: int, last: int) -> Phrase | None:
    if last < low:
        return None
    bits = t.tags[last]
    if bits & CLOSING:
        return _plain_left(t, low, _opening_of(t, low, last) - 1)
    if bits & PRONOUN and not bits & DETERMINER:
        return (last, last)
    if not _may_be_noun(bits):
        return None
    if bits & OWNER and not bits & PRONOUN:
        return None  # "Hale's": an owner, nobody who acts
    first, governed, why = _chain(t, low, last)
    if first > last:
        return None
    if first == last and bits == WORD and first > low and t.tags[first - 1] & CALENDAR:
        return None  # "la semana pasada se publicaron"
    if governed is not None:
        if why & VERBLIKE:  # "a woman named in the suit": the participle belongs to what precedes
            before = _plain_left(t, low, governed - 2) if governed - 2 >= low else None
            if before:
                return (before[0], last)
        return _name_at_end(t, governed + 1, last)
    owner = _object_of(t, low, first) or _past_place(t, low, first, last)
    return owner or _trim_left(t, first, last)


def _past_place(t: Tokens, low: int, first: int, last: int) -> Phrase | None:
    """ "Jane Hale of Columbia, South Carolina": the phrase goes on left of the comma."""
    comma = first - 1
    if comma <= low + 1 or not t.tags[comma] & COMMA or not is_name(t.tags[comma - 1]):
        return None
    if not all(is_name(t.tags[k]) for k in range(first, last + 1)):
        return None
    before = _plain_left(t, low, comma - 1)
    if before is None or t.tags[before[0]] & GERUND or (before[0] > low and t.tags[before[0] - 1] & (GERUND | VERB)):
        return None  # "After reciting a passage from the King James Bible, Hale said"
    linked = any(t.tags[k] & LINK for k in range(*before))
    return (before[0], last) if before and linked else None


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
        return _plain_left(t, low, k - 1) if _may_be_noun(t.tags[k - 1]) and not is_verb(t, k - 1) else None
    while k > low and (is_verb(t, k) or t.tags[k] & (ADVERB | AUXILIARY)):
        k -= 1
    if t.tags[k] & RELATIVE and k > low:
        return _plain_left(t, low, k - 1)
    return None


def _opening_of(t: Tokens, low: int, last: int) -> int:
    k = last
    while k > low and not t.tags[k] & OPENING and last - k < REACH:
        k -= 1
    return k


def _chain(t: Tokens, low: int, last: int) -> tuple[int, int | None, int]:
    """Walk left over a noun phrase and the phrases linked to it.

    Returns its first token, the preposition that governs its beginning (None for a free phrase), and the
    bits of the word where the walk stopped.
    """
    k = first = last
    while k >= low and last - k < REACH:
        bits = t.tags[k]
        if not bits & WORD:
            if low < k < last and (t.words[k] in GLUE or is_nickname(t, k)):
                k -= 1
                continue
            if bits & CLOSING and k > low:
                k = _opening_of(t, low, k) - 1
                continue
            break
        if bits & CALENDAR or (bits & ADVERB and not bits & (CAP | DETERMINER) and k != last):
            break
        if bits & JOINER and _joins(t, low, k, last):
            k -= 1
            continue
        if bits & (COORDINATOR | _WALL) and not bits & (PREPOSITION | DETERMINER):
            break
        if is_verb(t, k) and k != last:
            break
        if bits & GERUND and not bits & CAP and k != last and not t.tags[k - 1] & DETERMINER:
            break
        if bits & PREPOSITION and not bits & CAP:
            if bits & SUBORDINATOR and (k == low or not _noun_before(t, k - 1)):
                break  # "as Hale said", "after Hale said"
            if not bits & LINK or k - 1 < low or not _noun_before(t, k - 1):
                return first, k, t.tags[k - 1] if k - 1 >= low else 0
            k -= 1
            continue
        if bits & PREPOSITION and bits & CAP and bits & SUBORDINATOR:
            break
        if bits & PREPOSITION and bits & CAP and not bits & DETERMINER and (k == low or not t.tags[k - 1] & CAP):
            return first, k, 0
        first = k
        k -= 1
        if bits & DETERMINER and k >= low and not t.tags[k] & (DETERMINER | PREPOSITION | JOINER | OWNER):
            break
    return first, None, t.tags[k] if k >= low else 0


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
    free = j == low or not (t.tags[j - 1] & (PREPOSITION | AUXILIARY) or is_verb(t, j - 1))
    return free and bool(
        (is_name(before) and is_name(after)) or t.tags[j] & DETERMINER or after & DETERMINER == 0 == after & CAP
    )


def _noun_before(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    if bits & CLOSING:
        return True
    if not bits & WORD or (bits & (NOT_NOUN | CALENDAR) and not bits & (CAP | DETERMINER)):
        return False
    return not is_verb(t, k) and not (bits & GERUND)


def _trim_left(t: Tokens, first: int, last: int) -> Phrase | None:
    while first < last and t.tags[first] & (ASIDE | ADVERB) and not t.tags[first] & DETERMINER:
        first += 1
    while first < last and not t.tags[first] & WORD:
        first += 1
    bits = t.tags[first]
    if first == last and bits & (ASIDE | COORDINATOR) and not bits & ROLE:
        return None
    return (first, last)


def _name_at_end(t: Tokens, first: int, last: int) -> Phrase | None:
    """ "In an interview Trump said": the name after the phrase that the preposition governs."""
    k = last
    while k > first and (is_name(t.tags[k - 1]) or t.tags[k - 1] & (PARTICLE | SUFFIX) or t.words[k - 1] in GLUE):
        k -= 1
    while k < last and not is_name(t.tags[k]):
        k += 1
    return (k, last) if k > first and is_name(t.tags[k]) and t.tags[k - 1] & WORD else None


def _across(t: Tokens, low: int, comma: int) -> Phrase | None:
    """ "Hale, a lawyer, who lives here, said": from the last comma back to the phrase the asides belong to."""
    sign = COMMA if t.tags[comma] & COMMA else DASH
    edges = [comma]
    k = comma - 1
    while k >= low and comma - k < REACH:
        if t.tags[k] & sign and not t.tags[k] & WORD:
            edges.append(k)
        elif not t.tags[k] & WORD and t.words[k] not in GLUE and not t.tags[k] & (OPENING | CLOSING | COMMA | DASH):
            break
        k -= 1
    edges.append(k)
    parts = [(edges[n + 1] + 1, edges[n] - 1) for n in range(len(edges) - 1)]  # right to left
    a, b = parts[0]
    placed = (  # "Hale, of Leeds, Va.," "Hale, at a meeting in Columbus, Ohio,"
        len(parts) > 2
        and t.tags[parts[2][0]] & (CAP | NUMBER)
        and (t.tags[parts[1][0]] & LINK or (is_name(t.tags[parts[1][1]]) and b - a < PLACE))
    )
    if len(parts) > 1 and a <= b and is_name(t.tags[a]) and _dependent(t, *parts[1]) and not placed:
        return _plain_left(t, a, b)  # "on Monday, after the vote, Jane Hale, said"
    best: Phrase | None = None
    for a, b in parts[1:]:
        if a > b or _dependent(t, a, b):
            continue
        head = _coordinated(t, a, b)
        phrase = _heading(t, head, b)
        if phrase is None:
            best = best or left_of(t, head, b)
            break
        best = phrase
        if is_name(t.tags[phrase[0]]) or head != a:
            break
    return best


def aside_of(t: Tokens, low: int, comma: int) -> Phrase | None:
    """The phrase between the last two commas, for want of a better subject."""
    low = max(low, comma - REACH)
    k = comma - 1
    while k >= low and not t.tags[k] & (COMMA | DASH | QUOTE):
        k -= 1
    return _last_part(t, k + 1, comma - 1)


def _heading(t: Tokens, head: int, b: int) -> Phrase | None:
    """The phrase that opens a part between commas, if no verb of its own follows it."""
    phrase = right_of(t, head, b + 1)
    if phrase is None or phrase[1] >= b:
        return phrase
    after = t.tags[phrase[1] + 1]
    plain = after & (RELATIVE | PREPOSITION | OPENING | GERUND) or not after & WORD
    participle = after & VERBLIKE and phrase[1] + 2 <= b and t.tags[phrase[1] + 2] & PREPOSITION
    return phrase if plain or participle else None


def _last_part(t: Tokens, a: int, b: int) -> Phrase | None:
    """No phrase before the aside: the aside itself, if it is one whole phrase."""
    phrase = _plain_left(t, a, b) if a <= b else None
    return phrase if phrase and (phrase[0] == a or is_name(t.tags[phrase[0]])) else None


def _dependent(t: Tokens, a: int, b: int) -> bool:
    """A relative clause, an adverbial, or an age: never the subject itself."""
    bits = t.tags[a]
    if _participle(t, a):
        return True
    return (
        (bool(bits & (RELATIVE | NUMBER | CALENDAR | GERUND | SUFFIX)) and not bits & DETERMINER)
        or (bool(bits & (PREPOSITION | SUBORDINATOR | ADVERB)) and not bits & DETERMINER)
        or (a == b and bool(bits & NUMBER))
    )


def _participle(t: Tokens, k: int) -> bool:
    """ "Interrogée par Le Monde, …", "Preguntado por ello, …": a participle with a capital, and no name."""
    bits, behind = t.tags[k], t.tags[k + 1] if k + 1 < len(t) else 0
    if not bits & CAP or t.lexicon.table.name_labels or not (bits == WORD | CAP or bits & REPORTING):
        return False
    return bool(behind & PREPOSITION) and not behind & (CAP | LINK) and t.low(k) not in t.lexicon.given


def _coordinated(t: Tokens, a: int, b: int) -> int:
    while a < b and t.tags[a] & (COORDINATOR | ASIDE) and not t.tags[a] & DETERMINER:
        a += 1
    return a


# ------------------------------------------------------------------ the clause


def clause_subject(t: Tokens, low: int, high: int) -> Phrase | None:
    """The first phrase of the clause from `low` on that a verb before `high` could belong to."""
    k = low
    while k < high:
        k = _skip_lead(t, k, high)
        if k >= high:
            return None
        phrase = right_of(t, k, high)
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
    return bool(t.tags[k + 1] & (QUOTE | DETERMINER | PRONOUN))


def lead_end(t: Tokens, low: int, high: int) -> int:
    """Where the main clause begins after "When asked about it," and the like."""
    return min(_skip_lead(t, low, high), high)


def _skip_lead(t: Tokens, k: int, high: int) -> int:
    """Over "But", "However,", and whole adverbials up to their comma."""
    while k < high:
        bits = t.tags[k]
        if not bits & WORD:
            k += 1
        elif (bits & (PREPOSITION | SUBORDINATOR | GERUND | RELATIVE) and not bits & DETERMINER) or _participle(t, k):
            comma = next((n for n in range(k, min(high, k + REACH)) if t.tags[n] & COMMA), None)
            if comma is None:
                return k + 1 if bits & (PREPOSITION | SUBORDINATOR) and not _participle(t, k) else k
            k = comma + 1
        elif bits & (ASIDE | ADVERB | COORDINATOR | CALENDAR) and not bits & DETERMINER:
            k += 1
        else:
            return k
    return k

"""The subject of a verb at the end, by its case: the last noun before the quotation that bears none.

Turkish puts participles and their objects before the noun they describe ("… belirten Bakan Kaya, “…” dedi"), so the
subject does not open the sentence, and whatever ends in a case is not it.
"""

from __future__ import annotations

from scraper.quotes.spaced.rules.omitted import omitted
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CHANNEL,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    NUMBER,
    OWNER,
    PRONOUN,
    QUOTE,
    REPORTING,
    ROLE,
    STOP,
    SUBORDINATOR,
    TITLE,
    VERB,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

NEAR = 6  # tokens between a quotation and its verb
LONGEST = 10  # tokens of a subject
SHORT = 5  # letters of a word too short to show its case
_SOMEBODY = CAP | ROLE | BODY | TITLE | PRONOUN
_NEVER = ADVERB | ASIDE | AUXILIARY | CALENDAR | COORDINATOR | SUBORDINATOR | VERB | NUMBER


def nominative(scene: Scene, q: int) -> Answer | None:
    """ "… olduğunu ifade eden Demir, “…” dedi": a verb of speech beside the quotation, its subject bare of case."""
    t, place = scene.t, scene.t.place[q]
    a, b = t.sentences[scene.home[q]]
    begin = next((k + 1 for k in range(place - 1, a - 1, -1) if t.tags[k] & QUOTE), a)
    behind = next((k for k in range(place + 1, min(b, place + NEAR)) if t.tags[k] & (REPORTING | QUOTE)), None)
    if behind is not None and t.tags[behind] & QUOTE:
        behind = None
    if behind is not None and (who := _described(t, behind, b)):
        return Answer(who, (behind, behind), "cue-after")
    led = place > begin and bool(t.tags[place - 1] & COLON)
    cue = behind if behind is not None else _cue_before(t, begin, place) if led else None
    if cue is None or not any(t.tags[k] & WORD for k in range(begin, place)):
        return None
    who = _subject(t, begin, place)
    if who:
        return Answer(who, (cue, cue), "cue-after" if cue > place else "cue-before")
    governed = any(t.low(k) in t.lexicon.table.postposed or t.tags[k] & VERB for k in range(begin, place))
    return None if governed else omitted(scene, q)


def _cue_before(t: Tokens, begin: int, place: int) -> int | None:
    return next((k for k in range(place - 1, begin - 1, -1) if t.tags[k] & REPORTING), None)


def _described(t: Tokens, cue: int, end: int) -> Phrase | None:
    """ "“…” diyen Başkan Kaya": who stands right behind a participle."""
    first = cue + 1
    while first < min(end, cue + 3) and not _leads(t, first - 1):
        first += 1
    if not _leads(t, first - 1) or first >= end or not t.tags[first] & (CAP | ROLE):
        return None
    last = first
    while last + 1 < end and t.tags[last + 1] & (CAP | ROLE | TITLE) and not _in_case(t, last):
        last += 1
    return None if t.tags[first] & QUOTE else (first, last)


def _leads(t: Tokens, k: int) -> bool:
    """A participle: diyen, konuşan."""
    return t.low(k).endswith(t.lexicon.table.participle_endings) and not t.tags[k] & CAP


def _subject(t: Tokens, begin: int, place: int) -> Phrase | None:
    """The last bare noun that can be somebody, with the words that belong to it; else a bare plural before a comma."""
    plural = None
    k = place - 1
    while k >= begin:
        bits = t.tags[k]
        if bits & STOP:
            break
        if t.low(k) in t.lexicon.table.governors:
            k = _past_governed(t, begin, k - 1)
        elif bits & CAP and _heads_none(t, k):
            k = _past_name(t, begin, k)
        elif not _may_head(t, k):
            k -= 1
        elif _in_case(t, k):
            k = _past_name(t, begin, k)
        elif bits & _SOMEBODY:
            return _whole(t, begin, k)
        else:
            plural = plural or _plural(t, begin, k)
            k -= 1
    return plural


def _may_head(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    if not bits & WORD or (bits & (_NEVER | DETERMINER) and not bits & (CAP | ROLE | PRONOUN)):
        return False
    if bits & (ADVERB | ASIDE | CALENDAR | COORDINATOR | SUBORDINATOR | DETERMINER) and not bits & (ROLE | TITLE):
        return False
    if bits & CHANNEL:
        return False
    if bits & CAP:
        return True
    return not _ends_clause(t, k) and _closes(t, k)


def _heads_none(t: Tokens, k: int) -> bool:
    """ "X hesabından", "Türkiye Kupası finalinde": a name that belongs to the noun behind it."""
    after = t.tags[k + 1]
    if not after & WORD or after & CAP:
        return False
    compound = not t.tags[k] & (ROLE | TITLE) and t.low(k).endswith(t.lexicon.table.compound_endings)
    return bool(after & CHANNEL) or (compound and _in_case(t, k + 1))


def _closes(t: Tokens, k: int) -> bool:
    """The last word of its phrase: "iş yükü" has a role in it and is nobody."""
    after = t.tags[k + 1]
    return not after & WORD or bool(after & (ADVERB | ASIDE | DETERMINER | COORDINATOR)) or _ends_clause(t, k + 1)


def _ends_clause(t: Tokens, k: int) -> bool:
    """ "belirten", "gülerek", "olduğunu": a verb that leads to a noun or to another verb."""
    if t.tags[k] & (CAP | ROLE | BODY | TITLE):
        return False
    low, table = t.low(k), t.lexicon.table
    return bool(t.tags[k] & (REPORTING | VERB | AUXILIARY)) or low.endswith(table.clause_endings)


def _in_case(t: Tokens, k: int) -> bool:
    """A noun with a case behind an apostrophe, or behind an ending of the table."""
    if t.tags[k] & OWNER:
        return True
    low = t.low(k)
    if low in t.lexicon.given or t.tags[k] & PRONOUN:
        return False
    return len(low) > SHORT and low.endswith(t.lexicon.table.case_endings)


def _past_name(t: Tokens, begin: int, k: int) -> int:
    """Left of a name in a case; a title or a given name before it may be another's."""
    k -= 1
    while k >= begin and t.tags[k] & (CAP | WORD) == CAP | WORD and not t.tags[k] & OWNER:
        k -= 1
    return k


def _past_governed(t: Tokens, begin: int, k: int) -> int:
    """Left of the noun that "gibi" or "ile" governs."""
    return _past_name(t, begin, k) if k >= begin and t.tags[k] & CAP else k - 1


def _plural(t: Tokens, begin: int, k: int) -> Phrase | None:
    """ "hekimler, …": people of no list."""
    ends = k + 1 < len(t) and t.tags[k + 1] & COMMA
    return _whole(t, begin, k) if ends and t.low(k).endswith(t.lexicon.table.plural_endings) else None


def _whole(t: Tokens, begin: int, head: int) -> Phrase:
    """The words before a head that belong to it, back to a comma, a verb or a noun in another case."""
    first = head
    while first > begin and head - first < LONGEST:
        k = first - 1
        bits = t.tags[k]
        if not bits & WORD or t.low(k) in t.lexicon.table.governors or _ends_clause(t, k):
            break
        joins = bits & COORDINATOR and k > begin and _may_join(t, k - 1)
        if bits & (ADVERB | ASIDE | CALENDAR | SUBORDINATOR) and not bits & (ROLE | TITLE) and not joins:
            break
        if (t.tags[k] & OWNER or not bits & CAP) and _in_case(t, k) and not _owns(t, k):
            break
        first = k
    while first < head and t.tags[first] & COORDINATOR:
        first += 1
    return first, head


def _may_join(t: Tokens, k: int) -> bool:
    """ "odalar ve hekimler"; but "Gençlik ve Spor Bakanı Kaya" is one man."""
    bits = t.tags[k]
    return bool(bits & WORD) and (not bits & CAP or bool(bits & ROLE) or t.low(k) in t.lexicon.given)


def _owns(t: Tokens, k: int) -> bool:
    """ "CHP'nin lideri", "Bakanlığın sözcüsü": a genitive before what it owns."""
    return t.low(k).endswith(t.lexicon.table.genitive_endings) and bool(t.tags[k + 1] & (ROLE | TITLE | BODY))

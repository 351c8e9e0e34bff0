"""From where to where the words go that a report passes on without quotation marks."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_verb
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    GERUND,
    INFINITIVE,
    NUMBER,
    OBLIQUE,
    OPENING,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    TOLD,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

SHORTEST = 3  # tokens of reported words
CLOSING_REACH = 4  # tokens between a report that closes its sentence and the end
THAT_REACH = 12  # tokens between a verb and its "that"
_SIGN = COMMA | WORD
_BREAK = COMMA | DASH | COORDINATOR | ADVERB


def last_word(t: Tokens, a: int, b: int) -> int:
    """The last word of tokens a to b (b excluded)."""
    while b > a and not t.tags[b - 1] & (WORD | CLOSING):
        b -= 1
    return b - 1


def end_of(t: Tokens, report: Report, later: list[Report], last: int) -> int:
    """Reported words end where the same speaker goes on: ", adding that …", "and said …"."""
    for other in later:
        if _goes_on(t, report, other):
            return _back(t, report.end, other.first - 1, WORD)
        if other.how == "left" and _is_joined(t, report.end, other.begin):
            return _back(t, report.end, other.begin - 1, WORD)
    return _before_contrast(t, report.end, _before_aside(t, report.end, last))


def _goes_on(t: Tokens, report: Report, other: Report) -> bool:
    """ ", saying", "and said"; no infinitive ("hard to blame") and nothing governed ("criticized Hale for calling")."""
    if other.first <= report.end + 1 or other.how not in ("gerund", "shared"):
        return False
    before = t.tags[other.first - 1]
    if other.how == "gerund" and other.strong and _is_comma(before):
        return True
    if other.who != report.who:
        return False
    return bool(before & _BREAK) if other.how == "gerund" else other.strong or not report.strong


def _before_aside(t: Tokens, end: int, last: int) -> int:
    """Without what the writer adds at the end: ", who worked in Leeds"."""
    tags, comma = t.tags, last - 1
    while comma >= end + SHORTEST + 2 and not _is_comma(tags[comma]):
        comma -= 1
    added = comma >= end + SHORTEST + 2 and tags[comma + 1] & (RELATIVE | DETERMINER) == RELATIVE
    return _back(t, end, comma) if added else last


def _before_contrast(t: Tokens, end: int, last: int) -> int:
    """Without what the writer sets against it: ", but nobody did", ", while others called it late"."""
    against = t.lexicon.table.contrasts
    low = end + SHORTEST + 1
    comma = next((k for k in range(low, last - 1) if t.low(k + 1) in against and _is_comma(t.tags[k])), None)
    return last if comma is None else _back(t, end, comma)


def _is_comma(bits: int) -> bool:
    return bits & _SIGN == COMMA


def _is_joined(t: Tokens, end: int, begin: int) -> bool:
    """Another clause, another speaker: ", and three in four said the same"."""
    return begin - 2 > end and bool(t.tags[begin - 1] & COORDINATOR) and bool(t.tags[begin - 2] & COMMA)


def content_of(t: Tokens, report: Report, a: int, end: int) -> Phrase | None:
    """The tokens of what is reported, between token a and the end."""
    if parts(t, report, a, end):
        return (a, end)
    if report.how == "according":
        before = report.begin - 1
        return (_skip_comma(t, report.end + 1), end) if before < a else (a, _back(t, a, before))
    if closes(t, report, a, end):
        return (a, _back(t, a, report.begin - 1))
    if report.how == "right":
        return None
    first = _after_cue(t, report, end)
    return (first, end) if first is not None and _opens(t, report, first, end) else None


def closes(t: Tokens, report: Report, a: int, end: int) -> bool:
    """The report stands behind what it reports: "The road is late, Hale said"."""
    before = report.begin - 1
    if before <= a + 1 or not t.tags[before] & (COMMA | DASH):
        return False
    if report.how == "left":
        return report.strong and report.last >= end - CLOSING_REACH and not _leads(t, report, end)
    return report.how == "right"


def _leads(t: Tokens, report: Report, end: int) -> bool:
    """ "Hours later, Hale said the road was late": a clause follows, so what stands before the comma only opens it."""
    k = report.last + 1
    if end - k < SHORTEST - 1 or t.tags[report.last] & TOLD or not _is_plain(t.tags[k]):
        return False
    return not t.tags[k] & CALENDAR and _has_verb(t, k + 1, end)


def parts(t: Tokens, report: Report, a: int, end: int) -> bool:
    """The report stands inside what it reports, between commas: "The plan, aides said, is to close the road"."""
    before, behind = report.begin - 1, report.end + 1
    if report.how != "according" and not (report.strong and report.how in ("left", "right")):
        return False
    if before <= a or behind + 2 >= end or not (_is_comma(t.tags[before]) and _is_comma(t.tags[behind])):
        return False
    bits = t.tags[behind + 1]
    if bits & AUXILIARY or is_verb(t, behind + 1):
        return True
    if bits & (RELATIVE | DETERMINER) == RELATIVE or bits & (GERUND | COORDINATOR):
        return False
    return not _has_verb(t, a, before - 1) and _has_verb(t, behind, end)


def _has_verb(t: Tokens, first: int, last: int) -> bool:
    return any(is_verb(t, k) for k in range(first, last + 1))


def _back(t: Tokens, a: int, k: int, also: int = 0) -> int:
    """The last word at or before token k; `also` passes over "and" too."""
    while k > a and (not t.tags[k] & (WORD | CLOSING) or (also and t.tags[k] & COORDINATOR)):
        k -= 1
    return k


def _skip_comma(t: Tokens, k: int) -> int:
    while k < len(t) and not t.tags[k] & (WORD | OPENING):
        k += 1
    return k


def _after_cue(t: Tokens, report: Report, end: int) -> int | None:
    """Over the listener ("told reporters"), the place and the day to where the reported words begin."""
    k = report.last + 1
    if k <= end and t.tags[report.last] & TOLD:
        k = _past_listener(t, k, end)
    that = next(
        (n for n in range(k, min(end, k + THAT_REACH)) if t.tags[n] & SUBORDINATOR and t.tags[n] & RELATIVE), None
    )
    if that is not None and not any(t.tags[n] & (PRONOUN | AUXILIARY) or is_verb(t, n) for n in range(k, that)):
        return that
    first = k
    while k <= end and t.tags[k] & (CALENDAR | ADVERB | COMMA) and not t.tags[k] & DETERMINER:
        if t.tags[k] & ADVERB and k < end and t.tags[k + 1] & AUXILIARY:
            break  # "said there is a way"
        k += 1
    if report.strong and first < k < end and not _begins(t, report, k):
        return first  # "said more than a million gave"
    return k if k <= end else None


def _past_listener(t: Tokens, k: int, end: int) -> int:
    listener = (k, k) if t.tags[k] & OBLIQUE else right_of(t, k, end + 1)
    if not listener or listener[1] >= end or t.tags[k] & SUBORDINATOR:
        return k
    that = next((n for n in range(k + 1, listener[1] + 1) if t.tags[n] & SUBORDINATOR), None)
    return listener[1] + 1 if that is None else that


def _opens(t: Tokens, report: Report, first: int, end: int) -> bool:
    """What follows can begin reported words, or is a clause right behind a strong verb."""
    if t.tags[first] & INFINITIVE and report.how == "relative" and not report.strong:
        return False  # "voters who want to leave"
    if _begins(t, report, first):
        return True
    beside = first == report.last + 1 or t.tags[report.last] & TOLD
    return bool(report.strong and beside) and _is_plain(t.tags[first]) and _has_verb(t, first + 1, end)


def _is_plain(bits: int) -> bool:
    return bool(bits & WORD) and not bits & (PREPOSITION | COORDINATOR)


def _begins(t: Tokens, report: Report, first: int) -> bool:
    bits = t.tags[first]
    if not bits & WORD:
        return False
    if report.strong:
        there = bits & ADVERB and t.tags[first + 1] & AUXILIARY
        acts = bits & GERUND and first == report.last + 1
        opens = SUBORDINATOR | PRONOUN | DETERMINER | CAP | POSSESSIVE | INFINITIVE | NUMBER
        return bool(bits & opens or there or acts) or bits == WORD
    return bool(bits & (SUBORDINATOR | INFINITIVE | PRONOUN | DETERMINER | CAP | POSSESSIVE)) or bits == WORD

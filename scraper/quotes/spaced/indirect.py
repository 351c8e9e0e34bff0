"""Reported speech without quotation marks: whose words, and from where to where."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_verb
from scraper.quotes.spaced.rules.scene import Scene
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
    OPENING,
    POSSESSIVE,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SUBORDINATOR,
    TOLD,
    WORD,
)

SHORTEST = 3  # tokens of reported words
_SIGN = COMMA | WORD
CLOSING_REACH = 4  # tokens between a report that closes its sentence and the end


class Reported(msgspec.Struct, frozen=True, gc=False):
    """Tokens first..last are what the report says that somebody said."""

    report: Report
    first: int
    last: int
    sentence: int


def reported(scene: Scene, *, weak: bool) -> list[Reported]:
    """Every clause of reported speech in sentences without quotations, in order; `weak` verbs too, or strong only."""
    found: list[Reported] = []
    t = scene.t
    quoting = {answer.cue for answer in scene.answers if answer}
    for sentence in t.reporting_sentences(weak=weak):
        a, b = t.sentences[sentence]
        reports = [r for r in scene.reports(sentence) if _may_report(scene, r, weak=weak)]
        if not reports:
            continue
        last = _last_word(scene, a, b)
        free = a
        closing = next((n for n, r in enumerate(reports) if r.strong and _closes(scene, r, a, last)), 0)
        reports = reports[closing:]
        for n, report in enumerate(reports):
            if report.begin < free or (report.first, report.last) in quoting:
                continue
            content = _content(scene, report, free, _end(scene, report, reports[n + 1 :], last))
            if content and content[1] - content[0] + 1 >= SHORTEST and not _quotes(scene, *content):
                found.append(Reported(report, *content, sentence))
                free = max(content[1], report.end) + 1
    return found


def _may_report(scene: Scene, report: Report, *, weak: bool) -> bool:
    if report.how == "noun" or not (weak or report.strong):
        return False
    return report.how == "according" or scene.t.low(report.first) not in scene.lexicon.table.aspects


def _quotes(scene: Scene, first: int, last: int) -> bool:
    tags = scene.t.tags
    return bool(scene.t.quote) and any(tags[k] & QUOTE for k in range(first, last + 1))


def _end(scene: Scene, report: Report, later: list[Report], last: int) -> int:
    """Reported words end where the same speaker goes on: ", adding that …", "and said …"."""
    for other in later:
        if other.first > report.end and other.how in ("gerund", "shared") and other.who == report.who:
            return _back(scene, report.end, other.first - 1, WORD)
        if other.how == "left" and _is_joined(scene, report.end, other.begin):
            return _back(scene, report.end, other.begin - 1, WORD)
    return _before_aside(scene, report.end, last)


def _before_aside(scene: Scene, end: int, last: int) -> int:
    """Without what the writer adds at the end: ", who worked in Leeds"."""
    tags, comma = scene.t.tags, last - 1
    while comma >= end + SHORTEST + 2 and tags[comma] & _SIGN != COMMA:
        comma -= 1
    added = comma >= end + SHORTEST + 2 and tags[comma + 1] & (RELATIVE | DETERMINER) == RELATIVE
    return _back(scene, end, comma) if added else last


def _is_joined(scene: Scene, end: int, begin: int) -> bool:
    """Another clause, another speaker: ", and three in four said the same"."""
    t = scene.t
    return begin - 2 > end and bool(t.tags[begin - 1] & COORDINATOR) and bool(t.tags[begin - 2] & COMMA)


def _last_word(scene: Scene, a: int, b: int) -> int:
    while b > a and not scene.t.tags[b - 1] & (WORD | CLOSING):
        b -= 1
    return b - 1


def _content(scene: Scene, report: Report, a: int, end: int) -> tuple[int, int] | None:
    if report.how == "according":
        before = report.begin - 1
        return (_skip_comma(scene, report.end + 1), end) if before < a else (a, _back(scene, a, before))
    if _closes(scene, report, a, end):
        return (a, _back(scene, a, report.begin - 1))
    if report.how == "right":
        return None
    first = _after_cue(scene, report, end)
    return (first, end) if first is not None and _opens(scene, report, first) else None


def _closes(scene: Scene, report: Report, a: int, end: int) -> bool:
    """The report stands behind what it reports: "The road is late, Hale said"."""
    if report.how != "right" and (report.how != "left" or report.last < end - CLOSING_REACH):
        return False
    before = report.begin - 1
    return before > a + 1 and bool(scene.t.tags[before] & (COMMA | DASH))


def _back(scene: Scene, a: int, k: int, also: int = 0) -> int:
    """The last word at or before token k; `also` passes over "and" too."""
    while k > a and (not scene.t.tags[k] & (WORD | CLOSING) or (also and scene.t.tags[k] & COORDINATOR)):
        k -= 1
    return k


def _skip_comma(scene: Scene, k: int) -> int:
    while k < len(scene.t) and not scene.t.tags[k] & (WORD | OPENING):
        k += 1
    return k


def _after_cue(scene: Scene, report: Report, end: int) -> int | None:
    """Over the listener ("told reporters"), the place and the day to where the reported words begin."""
    t = scene.t
    k = report.last + 1
    if k <= end and t.tags[report.last] & TOLD:
        listener = right_of(t, k, end + 1)
        if listener and listener[1] < end and not t.tags[k] & SUBORDINATOR:
            that = next((n for n in range(k, listener[1] + 1) if t.tags[n] & SUBORDINATOR and n > k), None)
            k = that if that is not None else listener[1] + 1
    that = next((n for n in range(k, min(end, k + 12)) if t.tags[n] & SUBORDINATOR and t.tags[n] & RELATIVE), None)
    if that is not None and not any(t.tags[n] & (PRONOUN | AUXILIARY) or is_verb(t, n) for n in range(k, that)):
        return that
    while k <= end and t.tags[k] & (CALENDAR | ADVERB | COMMA) and not t.tags[k] & DETERMINER:
        if t.tags[k] & ADVERB and k < end and t.tags[k + 1] & AUXILIARY:
            break  # "said there is a way"
        k += 1
    return k if k <= end else None


def _opens(scene: Scene, report: Report, first: int) -> bool:
    """What follows can begin reported words."""
    bits = scene.t.tags[first]
    if not bits & WORD:
        return False
    if report.strong:
        there = bits & ADVERB and scene.t.tags[first + 1] & AUXILIARY
        acts = bits & GERUND and first == report.last + 1
        opens = SUBORDINATOR | PRONOUN | DETERMINER | CAP | POSSESSIVE | INFINITIVE | NUMBER
        return bool(bits & opens or there or acts) or bits == WORD
    return bool(bits & (SUBORDINATOR | INFINITIVE | PRONOUN | DETERMINER | CAP | POSSESSIVE)) or bits == WORD

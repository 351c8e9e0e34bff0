"""Reported speech without quotation marks: whose words, and from where to where."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.bounds import SHORTEST, closes, content_of, end_of, last_word, parts
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.verbs import verb_report
from scraper.quotes.spaced.clauses.wordclass import is_verb
from scraper.quotes.spaced.rules.scene import Scene
from scraper.quotes.spaced.words.bits import DETERMINER, OWNER, POSSESSIVE, PREPOSITION, PRONOUN, QUOTE
from scraper.quotes.spaced.words.tokens import Tokens

_BORROWED = ("gerund", "shared", "relative")  # reports whose subject stands in the clause before


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
    minds = _minds(scene) if weak else {}
    for sentence in sorted({*t.reporting_sentences(weak=weak), *minds}):
        a, b = t.sentences[sentence]
        reports = [r for r in scene.reports(sentence) if _may_report(scene, r, weak=weak)]
        if sentence in minds:
            reports = _with_minds(scene, sentence, reports, minds[sentence])
        if not reports:
            continue
        last = last_word(t, a, b)
        free = a
        for n, report in enumerate(reports := _from_outermost(scene, reports, a, last)):
            begin = report.first if report.how in _BORROWED else report.begin
            if begin < free or (report.first, report.last) in quoting:
                continue
            content = content_of(t, report, free, end_of(t, report, reports[n + 1 :], last))
            if content and content[1] - content[0] + 1 >= SHORTEST and not _quotes(scene, *content):
                found.append(Reported(report, *content, sentence))
                free = max(content[1], report.end) + 1
    return found


def _minds(scene: Scene) -> dict[int, list[int]]:
    """The verbs of minds and figures by their sentences: "Hale expects", "polls show"."""
    t, known = scene.t, scene.lexicon.attitudes
    found: dict[int, list[int]] = {}
    for k in (k for k, word in enumerate(t.words) if word in known):
        if is_verb(t, k) or _inflected(t, k):
            found.setdefault(t.sentence_of(k), []).append(k)
    return found


def _inflected(t: Tokens, k: int) -> bool:
    """ "Hale expects", but "the plans", "in view": an ending of verbs, behind no article, owner or preposition."""
    noun = t.tags[k - 1] & (DETERMINER | POSSESSIVE | OWNER | PREPOSITION) and not t.tags[k - 1] & PRONOUN
    return k > 0 and not noun and t.words[k].endswith(t.lexicon.table.present_endings)


def _with_minds(scene: Scene, sentence: int, reports: list[Report], verbs: list[int]) -> list[Report]:
    a, b = scene.t.sentences[sentence]
    for verb in verbs:
        report = verb_report(scene.t, a, b, verb, reports)
        if report and report.how not in ("right", "passive"):
            reports.append(report)
    return sorted(reports, key=lambda report: report.first)


def _from_outermost(scene: Scene, reports: list[Report], a: int, last: int) -> list[Report]:
    """The reports from the one on that closes its sentence or parts it: what stands before is inside its words."""
    t = scene.t
    outer = (n for n, r in enumerate(reports) if r.strong and (closes(t, r, a, last) or parts(t, r, a, last)))
    return reports[next(outer, 0) :]


def _may_report(scene: Scene, report: Report, *, weak: bool) -> bool:
    if report.how in ("noun", "passive") or not (weak or report.strong):
        return False
    return report.how == "according" or scene.t.low(report.first) not in scene.lexicon.table.aspects


def _quotes(scene: Scene, first: int, last: int) -> bool:
    tags = scene.t.tags
    return bool(scene.t.quote) and any(tags[k] & QUOTE for k in range(first, last + 1))

"""Every reporting expression of a sentence."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.sources import according, behind_source, claim, from_text, opened
from scraper.quotes.spaced.clauses.verbs import verb_report
from scraper.quotes.spaced.clauses.wordclass import is_noun, is_pronoun
from scraper.quotes.spaced.words.bits import ACCORDING, CAP, OPENER, REPORTING, SAYING
from scraper.quotes.spaced.words.tokens import Tokens


def reports(t: Tokens, a: int, b: int, *, headline: bool = False) -> list[Report]:
    """The reporting expressions of tokens a to b (b excluded), left to right."""
    found: list[Report] = []
    for i in t.cues(a, b):
        report = _report(t, a, b, i, found, headline=headline)
        if report:
            found.append(report)
    return found


def _report(t: Tokens, a: int, b: int, i: int, found: list[Report], *, headline: bool) -> Report | None:
    bits = t.tags[i]
    if bits & ACCORDING and (report := according(t, i, b, right_of) or behind_source(t, a, i)):
        return report
    if t.lexicon.table.impersonal and t.low(i) in t.lexicon.table.impersonal:
        return from_text(t, i, b)
    if bits & REPORTING:
        if bits & CAP and i > a and not (headline or is_pronoun(t.tags[i - 1])):
            return None  # but "she Tweeted"
        if is_noun(t, i, a):
            return claim(t, a, b, i) if bits & SAYING else None
        return verb_report(t, a, b, i, found) if _is_whole(t, i, b) else None
    if bits & CAP:
        return None
    if bits & SAYING:
        return claim(t, a, b, i)
    return opened(t, i, b) if bits & OPENER else None


def _is_whole(t: Tokens, i: int, b: int) -> bool:
    """A verb without a particle, or one whose particle follows in the clause."""
    partner = t.lexicon.partner and t.lexicon.partner.get(t.words[i].lower())
    return not partner or any(t.words[k] in partner for k in range(i + 1, b))

"""The subject of a verb that has none of its own."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.leads import clause_subject, lead_end
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import BACK, Report, outermost
from scraper.quotes.spaced.clauses.subjects import antecedent, with_phrase
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    BODY,
    CAP,
    CHANNEL,
    COLON,
    COMMA,
    COORDINATOR,
    INFINITIVE,
    LINK,
    PREPOSITION,
    QUOTE,
    ROLE,
    SUBORDINATOR,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

FRONT = 3  # tokens before a gerund that opens its sentence: "Shortly after"


def borrowed(t: Tokens, a: int, i: int, found: list[Report]) -> tuple[Phrase | None, Phrase | None]:
    """The subject of the report before, with what it stands for; else that of the clause."""
    lead = lead_end(t, a, i)
    near = [r for r in found[-BACK:] if r.begin >= lead and r.how != "noun"]
    near = [r for r in near if r.how not in ("passive", "relative")] or near  # theirs is not the clause's subject
    if not near:
        return clause_subject(t, lead, i), None
    best = outermost(t, near)
    return best.who, best.stands_for


def subject_behind(t: Tokens, a: int, i: int, b: int) -> Phrase | None:
    """ "In calling it “late,” the mayor broke ranks": the subject of the clause that a gerund and its comma lead to."""
    if i - a > FRONT or any(t.tags[k] & WORD and not t.tags[k] & (PREPOSITION | ADVERB) for k in range(a, i)):
        return None
    quote = next((k for k in range(i + 1, b) if t.tags[k] & (QUOTE | COMMA | COLON)), b)
    if quote + 1 >= b or not t.tags[quote] & QUOTE:
        return None
    behind = quote + 1 + bool(t.tags[quote + 1] & COMMA)
    closed = behind > quote + 1 or "," in t.text[t.spans[t.quote[quote]].end - 1 : t.end(quote)]
    return right_of(t, behind, b) if closed else None


def _seen(t: Tokens, a: int, p: int) -> Phrase | None:
    """ "uses footage of Jane Hale asking", "an account of Hale telling": the name behind a linking word."""
    k = p
    while k > a and is_name(t.tags[k]):
        k -= 1
    linked = a < k < p and t.tags[k] & LINK and t.tags[k - 1] & (TEXT | CHANNEL)
    return (k + 1, p) if linked else None


def own_agent(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "with Hale saying", "footage of Hale asking": somebody right before the gerund, not a text."""
    p = i - 1
    while p > a and t.tags[p] & ADVERB and not t.tags[p] & CAP:
        p -= 1
    bits = t.tags[p]
    if p <= a or not bits & WORD or bits & (PREPOSITION | COORDINATOR | AUXILIARY | SUBORDINATOR | TEXT):
        return None
    who = with_phrase(t, a, p)
    if who:
        return who
    who = _seen(t, a, p) or (antecedent(t, a, p) if is_name(bits) or bits & (ROLE | BODY) else None)
    return None if who is None or (who[0] > a and t.tags[who[0] - 1] & INFINITIVE) else who

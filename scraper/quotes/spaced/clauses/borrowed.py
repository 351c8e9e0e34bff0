"""The subject of a verb that has none of its own."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.leads import clause_subject, lead_end
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import BACK, Report, outermost
from scraper.quotes.spaced.clauses.subjects import antecedent, with_phrase
from scraper.quotes.spaced.clauses.wordclass import is_name, is_pronoun, is_verb
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AGENT,
    AUXILIARY,
    BODY,
    CAP,
    CHANNEL,
    COLON,
    COMMA,
    COORDINATOR,
    GERUND,
    INFINITIVE,
    LINK,
    OBLIQUE,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

NEAR = 12  # tokens between a pronoun and the "by" of "by saying"
_GOES_ON = AUXILIARY | RELATIVE | GERUND  # behind the subject of a clause, or inside it
FRONT = 3  # tokens before a gerund that opens its sentence: "Shortly after"


def borrowed(t: Tokens, a: int, i: int, found: list[Report]) -> tuple[Phrase | None, Phrase | None]:
    """The subject of the report before, with what it stands for; else that of the clause."""
    if t.tags[i - 1] & AGENT and (who := _pronoun_before(t, a, i - 1)):
        return who, None
    lead = _last_clause(t, lead_end(t, a, i), i)
    hangs = t.tags[i - 1] & INFINITIVE or is_verb(t, i - 1)  # "started to say", "keeps saying"
    if hangs and t.lexicon.table.name_labels and (who := _inside(t, lead, i)):
        return who, None
    near = [r for r in found[-BACK:] if r.begin >= lead and r.how != "noun"]
    near = [r for r in near if r.how not in ("passive", "relative")] or near  # theirs is not the clause's subject
    if not near:
        return clause_subject(t, lead, i), None
    best = outermost(t, near)
    return best.who, best.stands_for


def _pronoun_before(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "It is no work so long as I open it by saying": the nearest pronoun that may be a subject."""
    near = range(i - 1, max(a, i - NEAR), -1)
    led = (k for k in near if is_pronoun(t.tags[k]) and t.tags[k - 1] & SUBORDINATOR and not t.tags[k] & OBLIQUE)
    k = next(led, None)
    return None if k is None or t.lexicon.table.pronouns.get(t.low(k)) == "n" else (k, k)


def _inside(t: Tokens, lead: int, i: int) -> Phrase | None:
    """ "She wins applause as he keeps praising “…”": the subject of the clause that no sign parts from the verb."""
    for k in range(i - 1, lead, -1):
        bits = t.tags[k]
        if not bits & WORD or bits & QUOTE:
            return None
        if bits & (SUBORDINATOR | CAP) == SUBORDINATOR:
            who = right_of(t, k + 1, i)
            behind = who[1] + 1 if who else i
            acts = behind < i and (is_verb(t, behind) or t.tags[behind] & AUXILIARY)
            return who if acts else None
    return None


def _last_clause(t: Tokens, lead: int, i: int) -> int:
    """ "She read on, and a man who sat behind leant over and said": where the last clause with a subject begins."""
    for k in range(i - 2, lead, -1):
        if t.tags[k] & COORDINATOR and t.tags[k - 1] & (COMMA | WORD) == COMMA:
            phrase = right_of(t, k + 1, i)
            behind = phrase[1] + 1 if phrase else i
            if behind < i and (is_verb(t, behind) or t.tags[behind] & _GOES_ON or t.tags[behind] == WORD):
                return k + 1
    return lead


def subject_behind(t: Tokens, a: int, i: int, b: int) -> Phrase | None:
    """ "In calling it “late,” the mayor broke ranks": the subject of the clause that a gerund and its comma lead to."""
    if i - a > FRONT or any(t.tags[k] & WORD and not t.tags[k] & (PREPOSITION | ADVERB) for k in range(a, i)):
        return None
    quote = next((k for k in range(i + 1, b) if t.tags[k] & (QUOTE | COMMA | COLON)), b)
    if quote + 1 >= b or not t.tags[quote] & QUOTE:
        return None
    behind = quote + 1 + bool(t.tags[quote + 1] & COMMA)
    closed = behind > quote + 1 or "," in t.text[t.spans[t.quote[quote]].end - 1 : t.end(quote)]
    if not closed and t.tags[behind] & AUXILIARY:  # "Declaring “our soul” is at stake, the mayor left"
        behind = next((k for k in range(behind, b) if t.tags[k] & (QUOTE | COMMA)), b) + 1
        closed = behind < b and bool(t.tags[behind - 1] & COMMA)
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
    if p <= a or not bits & WORD or bits & (PREPOSITION | COORDINATOR | AUXILIARY | SUBORDINATOR):
        return None
    who = with_phrase(t, a, p)
    if who or bits & TEXT:
        return who
    who = _seen(t, a, p) or (antecedent(t, a, p) if is_name(bits) or bits & (ROLE | BODY) else None)
    return None if who is None or (who[0] > a and t.tags[who[0] - 1] & INFINITIVE) else who

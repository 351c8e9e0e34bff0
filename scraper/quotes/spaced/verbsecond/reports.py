"""Reports where main clauses keep the verb second: "Gestern sagte die Ministerin …", "…, wie er mitteilte"."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.verbsecond.phrases import REACH, begins, phrase_from
from scraper.quotes.spaced.verbsecond.sources import held, impersonal, opened, source
from scraper.quotes.spaced.verbsecond.subjects import (
    clause_start,
    ends_clause,
    main_subject,
    phrase_before,
    subject_after,
    subject_before,
)
from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    ADVERB,
    AGENT,
    AUXILIARY,
    BODY,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    OPENER,
    OPENING,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    STRONG,
    SUBORDINATOR,
    TEXT,
    TITLE,
    TOLD,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


def reports(t: Tokens, a: int, b: int) -> list[Report]:
    """The reporting expressions of tokens a to b (b excluded), left to right."""
    found: list[Report] = []
    for i in t.cues(a, b):
        bits = t.tags[i]
        if bits & ACCORDING and (report := source(t, a, b, i)):
            found.append(report)
            continue
        if bits & SAYING and bits & CAP and (report := held(t, a, i)):
            found.append(report)
            continue
        if bits & OPENER and not bits & CAP and (i == a or t.tags[i - 1] & (COMMA | QUOTE)):
            report = opened(t, i, b)
        elif bits & REPORTING and not (bits & CAP and i > a) and not (_aside(t, a, i) or _attributive(t, a, i)):
            partner = t.lexicon.partner.get(t.low(i))
            if partner and not any(t.words[k] in partner for k in range(i + 1, min(b, i + REACH))):
                continue
            report = _report(t, a, b, i, found)
        else:
            continue
        if report:
            found.append(report)
    return found


def _aside(t: Tokens, a: int, i: int) -> bool:
    """ "(Wikinews berichtete)": two words in brackets."""
    return bool(t.tags[i + 1] & CLOSING) and i - 2 >= a and bool(t.tags[i - 2] & OPENING)


def _attributive(t: Tokens, a: int, i: int) -> bool:
    """ "die in Hamburg formulierten Forderungen": a participle that belongs to the noun behind it."""
    if not t.tags[i + 1] & CAP or not t.lexicon.table.capital_nouns or not t.tags[i - 1] & CAP:
        return False
    k = i - 1
    while k > a and t.tags[k] & CAP:
        k -= 1
    k -= k > a and bool(t.tags[k] & DETERMINER and not t.tags[k] & PREPOSITION)
    return k > a and bool(t.tags[k] & PREPOSITION and t.tags[k - 1] & DETERMINER)


def _report(t: Tokens, a: int, b: int, i: int, found: list[Report]) -> Report | None:
    strong = bool(t.tags[i] & STRONG)
    if t.low(i) in t.lexicon.table.impersonal:
        who = impersonal(t, a, i, b)
        return Report(i, i, who, "right" if who[0] > i else "left", strong) if who else None
    if _dependent(t, a, i):
        return _compound(t, a, b, i, strong)
    if i > a and t.tags[i - 1] & COORDINATOR:
        who = found[-1].who if found else _shared(t, a, i)
        return Report(i, i, who, "shared", strong) if who else None
    quoted = _object(t, i, b) if t.low(i) in t.lexicon.table.quoted else None
    if quoted:
        return Report(i, i, quoted, "right", strong)
    who = subject_before(t, a, i)
    if who and not _is_listener(t, i, b, who):
        behind = _behind_object(t, i, b) if not _may_speak(t, who) else None
        if behind:
            return Report(i, i, behind, "right", strong)
        return _left(t, a, i, who, strong)
    who = subject_after(t, i + 1, b)
    if who is None and not ends_clause(t, i) and (named := _name_before(t, a, i)):
        return Report(i, i, named, "left", strong)
    return Report(i, i, who, "right", strong) if who else None


def _shared(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "Als er kam, stand Hale auf und rief": the subject of the clause that the "und" goes on from."""
    if t.tags[a] & SUBORDINATOR and (who := main_subject(t, clause_start(t, a, i - 1), i)):
        return who
    return main_subject(t, a, i)


def _name_before(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "der sich als Gegner inszenierende Verleger Otto Voss rief": the name at the end of a phrase too long."""
    k = i
    while k > a and is_name(t.tags[k - 1]) and not t.tags[k - 1] & (ADVERB | PREPOSITION):
        k -= 1
    return (k, i - 1) if i - k > 1 else None


def _may_speak(t: Tokens, phrase: Phrase) -> bool:
    """A nominative article, a pronoun, a name, or a noun of people, bodies and texts: no mere thing."""
    first, last = phrase
    if t.low(first) not in t.lexicon.table.ambiguous or first == last:
        return True
    genitive = (k - 1 for k in range(first + 2, last + 1) if t.low(k) in t.lexicon.table.genitives)
    last = next(genitive, last)  # "Die Bestrebungen der Regierung" are no government
    return any(
        t.tags[k] & (ROLE | BODY | TITLE | TEXT | PRONOUN & ~DETERMINER)
        or (t.tags[k] & CAP and t.low(k).endswith((*t.lexicon.outlet_ends, *t.lexicon.table.feminine)))
        for k in range(first + 1, last + 1)
    ) or any(is_name(t.tags[k]) and is_name(t.tags[k + 1]) for k in range(first + 1, last))


def _behind_object(t: Tokens, i: int, b: int) -> Phrase | None:
    """ "Die Entscheidung nannte Hale „…“": the object stands first, and somebody right behind the verb."""
    k = i + 1
    if k >= b or not begins(t, k):
        return None
    if t.tags[k] & DETERMINER:
        return None
    return phrase_from(t, k, b)


def _object(t: Tokens, i: int, b: int) -> Phrase | None:
    """ "Die Zeitung zitiert einen Augenzeugen": whose words they are."""
    k = i + 1
    if k + 1 < b and t.tags[k] & PRONOUN and not t.tags[k] & DETERMINER and begins(t, k + 1):
        k += 1  # "zitierte man Hale"
    who = phrase_from(t, k, b) if k < b and t.tags[k] & (DETERMINER | CAP) else None
    behind = who[1] + 1 if who else b
    if (
        behind < b and t.low(behind) in t.lexicon.table.oblique and t.tags[behind] & DETERMINER
    ):  # "die Zeitung den Minister"
        return phrase_from(t, behind, b) or who
    return who


def _is_listener(t: Tokens, i: int, b: int, who: Phrase) -> bool:
    """ "Der Berliner Zeitung sagte Hale": an article that may be a dative, a paper, and somebody behind the verb."""
    if not t.tags[i] & TOLD or t.low(who[0]) not in t.lexicon.table.genitives or i + 1 >= b:
        return False
    return t.low(who[1]).endswith(t.lexicon.outlet_ends) and begins(t, i + 1)


def _left(t: Tokens, a: int, i: int, who: Phrase, strong: bool) -> Report:
    """A subject before its verb; of a relative clause the phrase that its pronoun stands for."""
    if who[0] == who[1] and t.tags[who[0]] & RELATIVE and not t.tags[who[0]] & (CAP | PRONOUN) and who[0] - 2 >= a:
        stands_for = phrase_before(t, a, who[0] - 2)
        if stands_for:
            return Report(i, i, who, "relative", strong, stands_for)
    return Report(i, i, who, "left", strong)


def _dependent(t: Tokens, a: int, i: int) -> bool:
    """ "hat … gesagt", "musste … einräumen": a form at the end of a clause that has its verb elsewhere."""
    low = t.low(i)
    if low in t.lexicon.table.participles:
        return True
    return low.endswith(("en", "t")) and ends_clause(t, i) and _helper(t, a, i) is not None


def _helper(t: Tokens, a: int, i: int) -> int | None:
    """The auxiliary of the clause; behind the form in a subordinate clause."""
    if i + 1 < len(t) and t.tags[i + 1] & AUXILIARY:
        return i + 1
    start = clause_start(t, a, i)
    if start == i and i > a and t.tags[i - 1] & QUOTE:  # "hat ihn als „Held“ bezeichnet"
        start = clause_start(t, a, i - 1)
    elif start == i and i > a and t.tags[i - 1] & COMMA:  # "wird Hale, eine Anwältin, zitiert"
        edges = (k + 1 for k in range(i - 2, a - 1, -1) if t.tags[k] & (QUOTE | COLON))
        start = next(edges, max(a, i - REACH))
    return next((k for k in range(i - 1, start - 1, -1) if t.tags[k] & AUXILIARY and not _ends_other(t, k, i)), None)


def _ends_other(t: Tokens, k: int, i: int) -> bool:
    """ "der nichts sagen will, sagt": the helper closes a clause before that of the verb."""
    return k + 1 < i and bool(t.tags[k + 1] & COMMA) and not t.tags[k + 1] & WORD


def _compound(t: Tokens, a: int, b: int, i: int, strong: bool) -> Report | None:
    """ "hat … gesagt", "wurde von … genannt", "…, wie er gesagt hatte"."""
    helper = _helper(t, a, i)
    if helper is None:
        return None
    if t.tags[helper] & PASSIVE and t.low(i) not in t.lexicon.table.quoted:
        agents = (k for k in range(min(helper, clause_start(t, a, i)), i) if t.tags[k] & AGENT)
        agent = next(agents, None)
        who = phrase_from(t, agent + 1, b) if agent is not None else None
        return Report(i, i, who, "passive", strong) if who else None
    if helper > i:
        who = subject_before(t, a, i) or _behind_modal(t, a, i)
        return _left(t, a, i, who, strong) if who else None
    who = subject_before(t, a, helper) or subject_after(t, helper + 1, b)
    return Report(i, i, who, "right" if who[0] > i else "left", strong) if who else None


def _behind_modal(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "…, soll der Minister von „Chaos“ gesprochen haben": the subject behind the verb that opens the clause."""
    if i == a or not t.tags[i - 1] & QUOTE:
        return None
    start = clause_start(t, a, i - 1)
    modal = next((k for k in range(start, i) if t.tags[k] & AUXILIARY), None)
    return None if modal is None else subject_before(t, a, modal) or subject_after(t, modal + 1, i)

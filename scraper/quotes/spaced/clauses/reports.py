"""Every reporting expression of a sentence with the phrase that is its subject."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from scraper.quotes.spaced.clauses.leads import clause_subject, lead_end
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.subjects import antecedent, aside_of, left_of, with_phrase
from scraper.quotes.spaced.clauses.wordclass import is_name, is_noun, is_verb
from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    ADVERB,
    AGENT,
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
    GERUND,
    INFINITIVE,
    NOUNISH,
    NUMBER,
    OPENER,
    OWNER,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    SOURCE,
    STRONG,
    SUBORDINATOR,
    TEXT,
    TITLE,
    TOLD,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

OWNER_REACH = 5  # tokens between a noun of speech and its owner
BACK = 8  # reports looked back over for a subject
ADVERBIALS = 14  # tokens of adverbials between a verb and the subject behind it
AGENT_REACH = 12  # tokens between a passive and its "by"


class Report(msgspec.Struct, frozen=True, gc=False):
    """One cue (tokens first..last) and whose it is. `begin` and `end` bound cue and subject together."""

    first: int
    last: int
    who: Phrase
    how: str  # left, right, gerund, shared, relative, passive, according
    strong: bool
    stands_for: Phrase | None = None  # of "who": the phrase before it
    opens: int | None = None  # where the expression begins, if earlier: "TASS quoted Hale as saying"

    @property
    def begin(self) -> int:
        """First token of cue and subject together."""
        return min(self.first, self.who[0]) if self.opens is None else self.opens

    @property
    def end(self) -> int:
        """Last token of cue and subject together."""
        return max(self.last, self.who[1])

    @property
    def beside(self) -> bool:
        """Subject and cue stand together: no borrowed subject."""
        return self.how in ("left", "right", "according", "passive")


def reports(t: Tokens, a: int, b: int, *, headline: bool = False) -> list[Report]:
    """The reporting expressions of tokens a to b (b excluded), left to right."""
    found: list[Report] = []
    tags = t.tags
    for i in t.cues(a, b):
        bits = tags[i]
        if bits & ACCORDING and (report := according(t, i, b, lambda k, high: right_of(t, k, high))):
            found.append(report)
            continue
        if bits & REPORTING:
            if bits & CAP and i > a and not headline:
                continue
            if is_noun(t, i, a):
                if bits & SAYING and (report := _noun(t, a, b, i)):
                    found.append(report)
                continue
            if (partner := t.lexicon.partner.get(t.low(i))) and not _particle(t, i, b, partner):
                continue
            report = _report(t, a, b, i, found)
        elif bits & SAYING and not bits & CAP:
            report = _noun(t, a, b, i)
        elif bits & OPENER and not bits & CAP:
            report = _opened(t, i, b)
        else:
            continue
        if report:
            found.append(report)
    return found


def according(t: Tokens, i: int, b: int, phrase_from: Callable[[int, int], Phrase | None]) -> Report | None:
    """ "according to Hale": a phrase of several words, and its source after it."""
    second = t.plain(i + 1) if i + 1 < b else ""
    for words in t.lexicon.according.get(t.plain(i), ()):
        if len(words) > 1 and words[1] != second:
            continue
        last = i + len(words) - 1
        if last < b and all(t.plain(i + n) == word for n, word in enumerate(words)):
            who = phrase_from(last + 1, b)
            return Report(i, last, _teller(t, who, b), "according", True) if who else None
    return None


def _teller(t: Tokens, who: Phrase, b: int) -> Phrase:
    """ "d'après le récit qu'elle livre": whose account it is, where nobody but a pronoun says so."""
    k = who[1] + 1
    somebody = any(t.tags[n] & (ROLE | BODY) or is_name(t.tags[n]) for n in range(who[0], k))
    told = k + 2 < b and t.tags[k] & RELATIVE and t.tags[k + 1] & PRONOUN and not t.tags[k + 1] & DETERMINER
    return (k + 1, k + 1) if told and not somebody else who


def _noun(t: Tokens, a: int, b: int, i: int) -> Report | None:
    """ "her assertion that", "claims by Hale": a noun of speech with its owner or its source."""
    if i + 2 < b and t.tags[i + 1] & SOURCE:
        who = right_of(t, i + 2, b)
        return Report(i, i + 1, who, "noun", False) if who else None
    for k in range(i - 1, max(a, i - OWNER_REACH) - 1, -1):
        bits = t.tags[k]
        if bits & (OWNER | POSSESSIVE):
            return Report(i, i, owner_at(t, a, k), "noun", False)
        if not bits & WORD or bits & (DETERMINER | PREPOSITION | PRONOUN | COORDINATOR) or is_verb(t, k):
            return None
    return None


def owner_at(t: Tokens, a: int, k: int) -> Phrase:
    """The whole phrase of an owner: "the ministry's", "Jane Hale's", "her"."""
    first = k
    if t.tags[k] & POSSESSIVE and not t.tags[k] & OWNER:
        return (k, k)
    while first > a and k - first < OWNER_REACH and _owner_goes_on(t, first - 1):
        first -= 1
    return (first, k)


def _owner_goes_on(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    if bits & DETERMINER:
        return True
    known = WORD | ROLE | BODY | TEXT | NOUNISH | REPORTING
    return is_name(bits) or bool(bits & WORD and not bits & ~known and not is_verb(t, k))


def _particle(t: Tokens, i: int, b: int, partner: set[str]) -> bool:
    return any(t.words[k] in partner for k in range(i + 1, b))


def _opened(t: Tokens, i: int, b: int) -> Report | None:
    who = right_of(t, i + 1, b)
    return Report(i, i, who, "right", True) if who else None


def _report(t: Tokens, a: int, b: int, i: int, found: list[Report]) -> Report | None:
    tags = t.tags
    strong = bool(tags[i] & STRONG)
    p, passive = _past_helpers(t, a, i)
    p = _before_day(t, a, p)
    likeners = t.lexicon.table.likeners
    if likeners and p >= a and t.low(p) in likeners and (who := _inverted(t, i, b)):
        return Report(p, i, who, "right", strong)  # "comme l'a rappelé Hale"
    if tags[i] & GERUND:
        if p > a and t.low(p) in t.lexicon.table.likeners and (report := _quoted_as(t, a, p - 1, i, found)):
            return report
        if not passive and not (p >= a and tags[p] & PRONOUN and not tags[p] & DETERMINER):
            return _borrow(t, a, i, found, "gerund", strong)
    elif passive or (i + 1 < b and tags[i + 1] & AGENT):
        if i + 1 < b and t.low(i + 1) in t.lexicon.table.likeners:
            return None  # "was quoted as saying by the agency"
        return _agent(t, i, b, strong) if i > a else None  # "Preguntado por la prensa, Hale dijo"
    if p > a and tags[p] & PREPOSITION and t.low(i) in t.lexicon.infinitives:
        return _borrow(t, a, i, found, "shared", strong)  # "se limitó a decir"
    if p > a and tags[p] & INFINITIVE:
        return _borrow(t, a, i, found, "gerund", strong)
    if p >= a and tags[p] & COORDINATOR:
        return _borrow(t, a, i, found, "shared", strong)
    if p > a and tags[p] & RELATIVE and tags[p - 1] & PREPOSITION and not tags[p - 1] & CAP:
        return _borrow(t, a, i, found, "shared", strong) if found else None  # "criticó al concejal, a quien llamó «…»"
    if p >= a and tags[p] & RELATIVE:
        return _relative(t, a, p, i, strong)
    return _active(t, a, b, p, i, strong)


def _past_helpers(t: Tokens, a: int, i: int) -> tuple[int, bool]:
    """The token before the auxiliaries, adverbs and object pronouns of a verb, and whether it is a passive."""
    tags, p, passive = t.tags, i - 1, False
    clitics = t.lexicon.table.clitics
    while p >= a:
        bits = tags[p]
        if bits & (AUXILIARY | ADVERB) and not bits & (DETERMINER | QUOTE):
            if bits & PASSIVE:
                passive = not (p > a and t.plain(p - 1) in t.lexicon.table.reflexives)  # "si è detto"
        elif not (
            (p + 1 == i and bits & VERB and not bits & CAP and t.low(i) in t.lexicon.infinitives)
            or (bits == WORD and p - 1 > a and tags[p - 1] & AUXILIARY and not t.lexicon.table.name_labels)
            or (clitics and not bits & CAP and (p + 1 == i or tags[p + 1] & AUXILIARY) and t.plain(p) in clitics)
        ):  # "fa sapere"; "hanno finora chiesto": an adverb of no list; "l'a rappelé": a pronoun
            break
        p -= 1
    return p, passive


def _before_day(t: Tokens, a: int, p: int) -> int:
    """ "Hale on Monday night said": over the day to the subject."""
    k = p
    while k > a and t.tags[k] & (CALENDAR | ADVERB) and not t.tags[k] & (DETERMINER | QUOTE):
        k -= 1
    if k == p:
        return p
    if t.tags[k] & PREPOSITION and k > a:
        k -= 1
    return k


def _active(t: Tokens, a: int, b: int, p: int, i: int, strong: bool) -> Report | None:
    tags = t.tags
    sign = p < a or not tags[p] & (WORD | CLOSING)
    after_quote = sign and (p < a or tags[p] & QUOTE or (p > a and tags[p - 1] & QUOTE))
    if sign and not tags[i] & TOLD and (after_quote or not tags[p] & (COMMA | DASH)):
        who = _inverted(t, i, b)
        return Report(i, i, who, "right", strong) if who else None
    if p < a:
        return None
    who = left_of(t, a, p)
    if who and who[0] > a and _plain_verb(t, who[0] - 1):
        return None  # "shared a syllabus called …": a participle of the object
    if who is None and not tags[i] & TOLD and sign:
        who = _inverted(t, i, b)
        if who:
            return Report(i, i, who, "right", strong)
        who = aside_of(t, a, p)
    return Report(i, i, who, "left", strong) if who else None


def _plain_verb(t: Tokens, k: int) -> bool:
    return is_verb(t, k) and not t.tags[k] & (REPORTING | AUXILIARY)


def _inverted(t: Tokens, i: int, b: int) -> Phrase | None:
    k = i + 1 if t.lexicon.table.name_labels else _past_adverbials(t, i + 1, b)
    if k + 1 < b and t.low(k) in t.lexicon.table.verb_particles and is_name(t.tags[k + 1]):
        k += 1  # "pointed out Hale"
    while k < b and t.tags[k] & ADVERB and not t.tags[k] & (CAP | DETERMINER):
        k += 1
    who = right_of(t, k, b) if k < b and not t.tags[k] & SUBORDINATOR else None
    if who and who[1] + 1 < b and is_verb(t, who[1] + 1) and not t.tags[who[1] + 1] & (VERBLIKE | REPORTING):
        return None  # "said he was": the phrase opens what was said
    return who


def _past_adverbials(t: Tokens, k: int, b: int) -> int:
    """ "a déclaré mardi devant la presse Paul Roux", "escribió en X la ministra": where the subject begins."""
    start, tags = k, t.tags
    while k < b and k - start < ADVERBIALS:
        bits = tags[k]
        dated = next((n for n in range(k, min(b, k + 3)) if not tags[n] & (DETERMINER | NUMBER)), k)
        if bits & ADVERB and not bits & (CAP | DETERMINER):
            k += 1
        elif dated < b and tags[dated] & CALENDAR:
            k = dated + 1
        elif bits & PREPOSITION and not bits & (CAP | SUBORDINATOR):
            k = _past_phrase(t, k + 1, b)
        else:
            return k
    return start


def _past_phrase(t: Tokens, k: int, b: int) -> int:
    """Behind the phrase that a preposition governs; the name that runs on from it is somebody else's."""
    if k < b and t.tags[k] & CALENDAR:
        return k
    phrase = right_of(t, k, b)
    if phrase is None:
        return k
    first, last = phrase
    if last + 1 < b and t.tags[last + 1] & DETERMINER and not t.tags[last + 1] & PREPOSITION:
        return last + 1  # "all'Agenzia Nord | il sindaco"
    names = next((n for n in range(last, first - 1, -1) if not is_name(t.tags[n])), first - 1) + 1
    known = names > first and not t.tags[names - 1] & (PREPOSITION | DETERMINER | ROLE | TITLE | OWNER)
    if known and (last > names or (last == names and t.low(names) in t.lexicon.given)):
        return names
    outlet = first + bool(t.tags[first] & DETERMINER)
    return outlet + 1 if last > outlet and t.low(outlet) in t.lexicon.table.outlets else last + 1


def _agent(t: Tokens, i: int, b: int, strong: bool) -> Report | None:
    for k in range(i + 1, min(b, i + AGENT_REACH)):
        if t.tags[k] & AGENT:
            who = right_of(t, k + 1, b)
            return Report(i, k, who, "passive", strong) if who else None
        if t.tags[k] & VERB:
            return None
    return None


def nested(t: Tokens, outer: Report, inner: Report) -> bool:
    """The inner report is part of what the outer one reports: "said he thinks …", no comma and no "and" between."""
    if not outer.strong or inner.how == "noun" or inner.begin <= outer.last:
        return False
    between = range(outer.last + 1, inner.begin)
    return not any(t.tags[k] & (COMMA | COLON | DASH | QUOTE) and not t.tags[k] & WORD for k in between) and not (
        between and t.tags[between[-1]] & COORDINATOR
    )


def outermost(t: Tokens, found: list[Report]) -> Report:
    """The last report of the list, or the one that it is nested in."""
    found = found[-BACK:]
    k = len(found) - 1
    while k > 0 and any(nested(t, outer, found[k]) for outer in found[:k]):
        k -= 1
    return found[k]


def _borrow(t: Tokens, a: int, i: int, found: list[Report], how: str, strong: bool) -> Report | None:
    """The subject of the cue before, else of the clause."""
    if how == "gerund" and (agent := _own_agent(t, a, i)):
        return Report(i, i, agent, how, strong)
    lead = lead_end(t, a, i)
    top = [r for r in found[-BACK:] if r.begin >= lead and r.how != "noun"]
    if top:
        best = outermost(t, top)
        return Report(i, i, best.who, how, strong, best.stands_for)
    who = clause_subject(t, lead, i)
    return Report(i, i, who, how, strong) if who else None


def _own_agent(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "with Hale saying", "footage of Hale asking": somebody right before the gerund, not a text."""
    p = i - 1
    while p > a and t.tags[p] & ADVERB and not t.tags[p] & CAP:
        p -= 1
    if p <= a or not t.tags[p] & WORD or t.tags[p] & (PREPOSITION | COORDINATOR | AUXILIARY | SUBORDINATOR):
        return None
    if t.tags[p] & TEXT:
        return None
    who = with_phrase(t, a, p)
    if who:
        return who
    who = antecedent(t, a, p)
    if who is None or (who[0] > a and t.tags[who[0] - 1] & INFINITIVE):
        return None
    return who if is_name(t.tags[p]) or t.tags[p] & (ROLE | BODY) else None


def _quoted_as(t: Tokens, a: int, k: int, i: int, found: list[Report]) -> Report | None:
    """ "the agency quoted Hale as saying", "Hale was quoted (by the agency) as saying": not who quotes."""
    agent = next((n for n in range(k, max(a, k - AGENT_REACH), -1) if t.tags[n] & AGENT), 0)
    verb = agent - 1 if agent > a and is_verb(t, agent - 1) else k
    if is_verb(t, verb):
        before, passive = _past_helpers(t, a, verb)
        who = left_of(t, a, before) if passive and before >= a else None
        opens = None
    else:
        who = left_of(t, a, k) or ((k, k) if t.tags[k] & PRONOUN else None)
        opens = found[-1].begin if found and who and found[-1].last == who[0] - 1 else None
    return Report(i, i, who, "left", True, None, opens) if who else None


def _relative(t: Tokens, a: int, p: int, i: int, strong: bool) -> Report | None:
    last, pronoun = p - 1, p
    if last >= a and t.tags[last] & (COMMA | DASH) and not t.tags[last] & WORD:
        last -= 1
    who = antecedent(t, a, last) if last >= a else None
    return Report(i, i, (pronoun, pronoun), "relative", strong, who) if who else None

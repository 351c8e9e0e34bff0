"""A verb of speech and its subject: before it, behind it, in a passive, in a relative clause, or borrowed."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.borrowed import borrowed, own_agent, subject_behind
from scraper.quotes.spaced.clauses.helpers import before_aside, before_day, past_helpers
from scraper.quotes.spaced.clauses.inverted import house_before, house_behind, inverted, is_anybody
from scraper.quotes.spaced.clauses.leftward import place_before
from scraper.quotes.spaced.clauses.phrases import first_half, right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.subjects import antecedent, aside_of, behind_work, left_of, of_whom
from scraper.quotes.spaced.clauses.wordclass import is_name, is_pronoun, is_verb
from scraper.quotes.spaced.clauses.wording import about, is_object, whose_words
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AGENT,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CHANNEL,
    CLOSING,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    GERUND,
    INFINITIVE,
    NEGATION,
    NOUNISH,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    STRONG,
    TEXT,
    TITLE,
    TOLD,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.titles import is_title
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

PAPER = 4  # words of the name of a paper
CHANNEL_REACH = 4  # tokens of "por meio de nota"
AGENT_REACH = 12  # tokens between a passive and its "by"


class Verb(msgspec.Struct, frozen=True, gc=False):
    """A reporting form at token i of the clause in tokens a to b (b excluded), with the reports before it."""

    t: Tokens
    a: int
    b: int
    i: int
    before: int  # the token left of its auxiliaries, adverbs, object pronouns and day
    passive: bool
    found: list[Report]

    @property
    def left(self) -> int:
        """The bits of the word before."""
        return self.t.tags[self.before] if self.before >= self.a else 0

    @property
    def behind(self) -> int:
        """The bits of the word behind."""
        return self.t.tags[self.i + 1] if self.i + 1 < self.b else 0

    def report(self, who: Phrase | None, how: str, stands_for: Phrase | None = None) -> Report | None:
        """The verb with its subject; nothing without one."""
        tags = self.t.tags
        if who is None or (who[0] < who[1] and tags[who[1]] & (CALENDAR | CAP) == CALENDAR):
            return None  # "These days, I say"
        if tags[who[1]] & ~CUE == STRONG | WORD:
            return None  # "Hale, who she said told her", "which the firm predicts will go on"
        return Report(self.i, self.i, who, how, bool(tags[self.i] & STRONG), stands_for)


def verb_report(t: Tokens, a: int, b: int, i: int, found: list[Report]) -> Report | None:
    """What the verb at token i reports for whom: the first reading that fits its clause decides."""
    before, passive = past_helpers(t, a, i)
    place = None if t.lexicon.table.name_labels or before <= a else place_before(t, a, before)
    if place is not None and t.tags[place] & RELATIVE:
        before = place  # "el sindicato, que en un comunicado habla de"
    v = Verb(t, a, b, i, before_aside(t, a, before_day(t, a, before)), passive, found)
    return _likened(v) or _quoted_as(v) or _plain(v)


def _likened(v: Verb) -> Report | None:
    """ "comme l'a rappelé Hale"."""
    t, p = v.t, v.before
    if p < v.a or t.low(p) not in t.lexicon.table.likeners or t.tags[v.i] & GERUND:
        return None
    if not (who := inverted(t, v.i, v.b)):
        return None
    return Report(p, v.i, who, "right", bool(t.tags[v.i] & STRONG))


def _quoted_as(v: Verb) -> Report | None:
    """ "the agency quoted Hale as saying", "Hale was quoted (by the agency) as saying": not who quotes."""
    t, a, k = v.t, v.a, v.before - 1
    if not t.tags[v.i] & GERUND or k < a or t.low(k + 1) not in t.lexicon.table.likeners:
        return None
    agent = next((n for n in range(k, max(a, k - AGENT_REACH), -1) if t.tags[n] & AGENT), 0)
    verb = agent - 1 if agent > a and is_verb(t, agent - 1) else k
    if is_verb(t, verb):
        before, passive = past_helpers(t, a, verb)
        who = left_of(t, a, before) if passive and before >= a else None
        opens = None
    else:
        pronoun = t.tags[k] & PRONOUN or t.low(k) in t.lexicon.table.objects
        who = left_of(t, a, k) or ((k, k) if pronoun else None)
        opens = v.found[-1].begin if v.found and who and v.found[-1].last == who[0] - 1 else None
    return Report(v.i, v.i, who, "left", True, None, opens) if who else None


def _plain(v: Verb) -> Report | None:
    """By the form of the verb and the word before it."""
    t, left, behind, inner = v.t, v.left, v.behind, v.before > v.a
    if t.tags[v.i] & GERUND:
        if t.low(v.i) in t.lexicon.table.worded:
            return _on_text(v)
        if not v.passive and not is_pronoun(left):
            return _caught(v) or _borrow(v, "gerund")
    elif not v.passive and v.before + 1 < v.i and t.low(v.before + 1).endswith(t.lexicon.table.gerund_endings):
        return _borrow(v, "gerund")  # "having called it “late”"
    elif v.passive or behind & AGENT or (behind & PREPOSITION and _seen_as(v)):
        return _passive(v)
    if inner and left & PREPOSITION and t.low(v.i) in t.lexicon.infinitives:
        return None if left & NEGATION else _borrow(v, "shared")  # "se limitó a decir"
    if inner and left & INFINITIVE:
        return _moved(v) or _meant(v) or _borrow(v, "gerund")
    if left & COORDINATOR:
        return _borrow(v, "shared")
    return _relative(v) if left & RELATIVE else _active(v)


def _on_text(v: Verb) -> Report | None:
    """ "They held signs reading “Free them”": a text says it, not who is the subject; of no other thing is it told."""
    t, last = v.t, v.i - 1
    return v.report(antecedent(t, v.a, last), "left") if last >= v.a and t.tags[last] & TEXT else None


def _meant(v: Verb) -> Report | None:
    """ "Here is what she had to say": the subject of the verb that an infinitive hangs on."""
    t, a, k = v.t, v.a, v.before - 1
    k -= k > a and t.low(k) in t.lexicon.table.verb_particles
    if k <= a or not t.lexicon.table.name_labels or not (t.tags[k] & AUXILIARY or is_verb(t, k)):
        return None
    before = past_helpers(t, a, k)[0]
    if before < a:
        return None
    if before > a and t.tags[before] & RELATIVE:  # "Hale, who went on to say"
        last = before - 1 - bool(t.tags[before - 1] & (COMMA | WORD) == COMMA)
        return v.report((before, before), "relative", of_whom(t, antecedent(t, a, last), last))
    who = left_of(t, a, before) if not v.found else None
    return v.report(who, "gerund") if who and t.tags[who[1]] & (CAP | PRONOUN | ROLE) else None


def _moved(v: Verb) -> Report | None:
    """ "It prompted Judge Hale to quip": who is moved to say it stands between the verb and the infinitive."""
    t, a, last = v.t, v.a, v.before - 1
    if last <= a or not t.lexicon.table.name_labels:
        return None
    if t.low(last) in t.lexicon.table.possessives or t.low(last) in t.lexicon.table.objects:
        return v.report((last, last), "left") if _plain_verb(t, last - 1) else None  # "it led her to declare"
    if not is_name(t.tags[last]):
        return None
    first = last
    while first > a and (is_name(t.tags[first - 1]) or t.tags[first - 1] & TITLE):
        first -= 1
    return v.report((first, last), "left") if first > a and _plain_verb(t, first - 1) else None


def _caught(v: Verb) -> Report | None:
    """ "a man who can be heard saying", "they were filmed shouting": whoever is the subject of the passive."""
    t, a, k = v.t, v.a, v.i - 1
    if k <= a or not t.tags[k] & (VERB | VERBLIKE | REPORTING) or t.tags[k] & (CAP | GERUND):
        return None
    before, passive = past_helpers(t, a, k)
    who = left_of(t, a, before) if passive and before >= a else None
    return v.report(who, "left")


def _seen_as(v: Verb) -> bool:
    """ "a town branded as a “slum” by Hale": a participle that says what somebody takes something for."""
    t, k = v.t, v.i + 1
    if k >= v.b or t.low(k) not in t.lexicon.table.likeners:
        return False
    quote = k + 1 + bool(k + 1 < v.b and t.tags[k + 1] & DETERMINER)
    return quote + 1 < v.b and bool(t.tags[quote] & QUOTE and t.tags[quote + 1] & AGENT)


def _passive(v: Verb) -> Report | None:
    """ "was called a fraud by Hale": whoever stands behind "by"."""
    t, i = v.t, v.i
    if i == v.a or (v.behind and t.low(i + 1) in t.lexicon.table.likeners and not _seen_as(v)):
        return None  # "Preguntado por la prensa, Hale dijo"; "was quoted as saying by the agency"
    for k in range(i + 1, min(v.b, i + AGENT_REACH)):
        if any(t.tags[n] & CHANNEL for n in range(k + 1, min(v.b, k + CHANNEL_REACH))):
            return _active(v)  # "disse por meio de nota"
        if t.tags[k] & AGENT:
            who = right_of(t, k + 1, v.b)
            return Report(i, k, first_half(t, who, v.b), "passive", bool(t.tags[i] & STRONG)) if who else None
        if t.tags[k] & (VERB | AUXILIARY):
            return None
    return None


def _borrow(v: Verb, how: str) -> Report | None:
    """A form without a subject of its own: "Hale came, saying …", "and added"."""
    if how == "gerund" and (who := subject_behind(v.t, v.a, v.i, v.b)):
        return v.report(who, "fronted")
    agent = own_agent(v.t, v.a, v.i) if how == "gerund" else None
    who, stands_for = (agent, None) if agent else borrowed(v.t, v.a, v.i, v.found)
    if v.t.lexicon.table.pro_drop and about(v.t, who) & SAYING:
        return None  # "Criticó las palabras de Ruiz, a quien pidió"
    return v.report(who, how, stands_for)


def _relative(v: Verb) -> Report | None:
    """ "Hale, who said": the pronoun, and the phrase that it stands for."""
    t, p = v.t, v.before
    k = p - (p > v.a and t.tags[p - 1] & (DETERMINER | PREPOSITION) == DETERMINER)
    if k > v.a and t.tags[k - 1] & (PREPOSITION | CAP) == PREPOSITION:  # "criticó al edil, a quien llamó «…»"
        return _borrow(v, "shared") if v.found or not t.lexicon.table.name_labels else None
    last = p - 1
    if last >= v.a and t.tags[last] & (COMMA | DASH) and not t.tags[last] & WORD:
        last -= 1
    who = of_whom(t, antecedent(t, v.a, last), last) if last >= v.a else None
    if who and t.lexicon.table.pro_drop:
        light = ADVERB | ASIDE | NOUNISH
        if t.tags[last] & WORD and all(t.tags[n] & ~light == WORD for n in range(who[0], who[1] + 1)):
            return _borrow(v, "shared") if v.found else None  # "al mismo tiempo que aseguró", "por ello que pidió"
        who = whose_words(t, who)
    return v.report((p, p), "relative", who) if who else None


def _active(v: Verb) -> Report | None:
    """ "Hale said", "said Hale": the subject before the verb, else the one behind it."""
    t, p = v.t, v.before
    if p >= v.a and t.tags[p] & QUOTE and (paper := _paper(v)):
        return v.report(paper, "left")
    if v.left & (QUOTE | COMMA) and (author := behind_work(t, v.a, p)):
        return v.report(author, "left")
    may_invert = not v.left & (WORD | CLOSING) and not t.tags[v.i] & TOLD
    if may_invert and _stands_first(v):
        if t.low(v.i) in t.lexicon.imperatives and not v.left & QUOTE and not (p > v.a and t.tags[p - 1] & QUOTE):
            return None  # "Ask a lot of questions about “extra” cover"
        who = inverted(t, v.i, v.b)
        return None if who and is_object(t, v.a, v.i, v.b, who) else v.report(who, "right")
    who = left_of(t, v.a, p) if p >= v.a else None
    if t.lexicon.table.within and (house := house_before(t, v.a, v.i)):
        return v.report(house, "left")
    if who and who[0] > v.a and _plain_verb(t, who[0] - 1):  # "shared a syllabus called …": a participle of the object
        return v.report(inverted(t, v.i, v.b), "right") if may_invert and is_name(v.behind) else None
    if who and t.lexicon.table.incises and is_anybody(t, who):
        who = house_behind(t, v.i + 1, v.b) or who  # "fait-on savoir à l'Élysée"
    if who and may_invert and v.behind & CAP and _is_nobody(t, who) and (behind := inverted(t, v.i, v.b)):
        return v.report(behind, "right")  # "The road will be late, said Hale"
    if who or not may_invert:
        return v.report(who, "left")
    behind = inverted(t, v.i, v.b)
    return v.report(behind, "right") if behind else v.report(aside_of(t, v.a, p), "left")


def _paper(v: Verb) -> Phrase | None:
    """ "«Ведомости» пишут", "dziennik „Nasz Głos” nazwał": a quoted name of several words or behind its noun."""
    t, p = v.t, v.before
    if p != v.i - 1 or t.lexicon.table.name_labels:
        return None
    span = t.spans[t.quote[p]]
    words = t.text[span.start : span.end].split()
    if len(words) > PAPER or not is_title(words):
        return None
    noun = p > v.a and t.tags[p - 1] & WORD and t.low(p - 1) in t.lexicon.table.works
    outlet = words[-1].lower() in t.lexicon.table.outlets
    first = p == v.a or t.tags[p - 1] & (COMMA | COORDINATOR)
    if noun:
        return (p - 1, p)
    return (p, p) if first and (outlet or len(words) > 1) else None


def _is_nobody(t: Tokens, who: Phrase) -> bool:
    somebody = CAP | ROLE | BODY | TEXT | PRONOUN | DETERMINER
    return not any(t.tags[k] & somebody for k in range(who[0], who[1] + 1))


def _stands_first(v: Verb) -> bool:
    """No subject stands before: nothing does, or a quotation, or a sign that is no comma."""
    t, p = v.t, v.before
    quoted = p < v.a or v.left & QUOTE or (p > v.a and t.tags[p - 1] & QUOTE)
    return bool(quoted) or not v.left & (COMMA | DASH)


def _plain_verb(t: Tokens, k: int) -> bool:
    return is_verb(t, k) and not t.tags[k] & (REPORTING | AUXILIARY)

"""Which report speaks for which quotation: an ordered list of rules, the first that answers wins."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from scraper.quotes.spaced.clauses.leads import clause_subject, lead_end
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report, outermost
from scraper.quotes.spaced.clauses.reports import reports
from scraper.quotes.spaced.clauses.sources import owner_at
from scraper.quotes.spaced.clauses.subjects import left_of
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.labels import label_before, label_inside, signature_after
from scraper.quotes.spaced.words.bits import (
    AGENT,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    COLON,
    COMMA,
    DETERMINER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    SUBORDINATOR,
    TEXT,
    TOLD,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.spaced.words.tokens import Phrase, Tokens
from scraper.quotes.values import Mention


class Answer(msgspec.Struct, frozen=True, gc=False):
    """Who says a quotation: a phrase of the text, the cue if there is one, and the rule that found it."""

    who: Phrase | None
    cue: tuple[int, int] | None
    rule: str
    of: int | None = None  # the quotation that this one goes on from: the first of the utterance
    stands_for: Phrase | None = None  # of "who": the phrase before it
    mention: Mention | None = None  # instead of `who` where the name stands inside the quotation
    start: int | None = None  # where the words begin if a label opens the quotation


class Scene:
    """One text under reading: tokens, and the reports of each sentence, found when asked for."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, *, headline: bool = False) -> None:
        self.t = tokens
        self.lexicon = lexicon
        self.headline = headline
        self._reports: dict[int, list[Report]] = {}
        self.home = [tokens.sentence_of(place) for place in tokens.place]  # quotation -> sentence
        self.answers: list[Answer | None] = [None] * len(tokens.place)
        self._first_word: dict[int, int] = {}  # sentence -> its first word

    def reports(self, sentence: int) -> list[Report]:
        """Every report of a sentence, "according to" included, left to right."""
        known = self._reports.get(sentence)
        if known is None:
            a, b = self.t.sentences[sentence]
            known = self._reports[sentence] = self.plain_reports(a, b)
        return known

    def plain_reports(self, a: int, b: int) -> list[Report]:
        """The verbs and nouns of speech of tokens a to b."""
        return reports(self.t, a, b, headline=self.headline)

    def phrase_from(self, first: int, high: int) -> Phrase | None:
        """The noun phrase that opens at a token."""
        return right_of(self.t, first, high)

    def subject(self, low: int, high: int) -> Phrase | None:
        """The subject of a clause, whatever its verb; no bare word that nothing shows to be somebody."""
        who = clause_subject(self.t, low, high)
        somebody = CAP | PRONOUN | DETERMINER | ROLE | BODY | TEXT
        return who if who and any(self.t.tags[k] & somebody for k in range(who[0], who[1] + 1)) else None

    def only_signs(self, first: int, last: int, but: int = 0) -> bool:
        """Tokens first..last (included) hold no other quotation and no word, those with the bits of `but` excepted."""
        return not any(self.t.tags[k] & (WORD | QUOTE) and not self.t.tags[k] & but for k in range(first, last + 1))

    def first_word(self, sentence: int) -> int:
        """The token of a sentence's first word; its end if it has none."""
        known = self._first_word.get(sentence)
        if known is None:
            a, b = self.t.sentences[sentence]
            known = self._first_word[sentence] = next((k for k in range(a, b) if self.t.tags[k] & WORD), b)
        return known

    def paragraph(self, q: int) -> int:
        """The paragraph of a quotation."""
        return self.t.paragraphs[self.home[q]]


def told(report: Report, rule: str) -> Answer:
    """The report speaks for the quotation."""
    return Answer(report.who, (report.first, report.last), rule, stands_for=report.stands_for)


def again(known: Answer, rule: str, of: int) -> Answer:
    """The same speaker goes on."""
    first = of if known.of is None else known.of
    return Answer(known.who, known.cue, rule, first, known.stands_for, known.mention)


Rule = Callable[[Scene, int], Answer | None]


def inside(scene: Scene, q: int) -> Answer | None:
    """ "WALLACE: But, Governor …" """
    span = scene.t.spans[q]
    found = label_inside(scene.t.text, span.start, span.end)
    return Answer(None, None, "label", mention=found[0], start=found[1]) if found else None


def label(scene: Scene, q: int) -> Answer | None:
    """Jane Hale: "…" """
    place = scene.t.place[q]
    who = label_before(scene.t, place)
    return Answer(who, (place - 1, place - 1), "label") if who else None


def signature(scene: Scene, q: int) -> Answer | None:
    """ "…" — Jane Hale"""
    who = signature_after(scene.t, scene.t.place[q])
    return Answer(who, (who[0] - 1, who[0] - 1), "signature") if who else None


def after(scene: Scene, q: int) -> Answer | None:
    """ "…," she said. / "…," said Hale."""
    place = scene.t.place[q]
    near = [
        r
        for r in scene.reports(scene.home[q])
        if r.begin > place
        and r.how != "gerund"
        and r.how != "shared"
        and scene.only_signs(place + 1, r.begin - 1, AUXILIARY)
    ]
    if not near:
        return None
    best = min(near, key=lambda r: (r.begin, not r.strong, r.first))
    if _has_own_words(scene, best) and any(r.strong and r.end < place for r in scene.reports(scene.home[q])):
        return None  # "Though Hale said it was “late,” he claimed they …"
    return told(best, "cue-after")


def _has_own_words(scene: Scene, report: Report) -> bool:
    """What follows the report is a clause that it reports itself, so the quotation before belongs to another."""
    t = scene.t
    if t.tags[report.first] & TOLD or report.end + 1 >= len(t) or report.how == "right":
        return False
    after = t.tags[report.end + 1]
    opens = DETERMINER | PRONOUN | POSSESSIVE | RELATIVE | SUBORDINATOR
    return (bool(after & opens) and not after & (CALENDAR | PREPOSITION)) or (after & (CAP | CALENDAR)) == CAP


def unknown_verb(scene: Scene, q: int) -> Answer | None:
    """ "…?" Hale pressed. / "…," riffed the nominee: a verb of no list, in the place where only cues stand."""
    t = scene.t
    place = t.place[q]
    span = t.spans[q]
    end = t.sentences[scene.home[q]][1]
    if (
        not t.text[span.start].isupper()
        or t.text[span.end - 1] not in ",?!…"
        or place + 2 >= end
        or not t.tags[place + 1] & WORD
    ):
        return None
    if _any_verb(t, place + 1):
        who = right_of(t, place + 2, end)
        return Answer(who, (place + 1, place + 1), "verb-after") if who else None
    who = right_of(t, place + 1, end)
    if not who or who[1] + 1 >= end or not _any_verb(t, who[1] + 1):
        return None
    return Answer(who, (who[1] + 1, who[1] + 1), "verb-after")


def _any_verb(t: Tokens, k: int) -> bool:
    return bool(t.tags[k] & (VERBLIKE | VERB | REPORTING)) and not t.tags[k] & (CAP | AUXILIARY)


def passive(scene: Scene, q: int) -> Answer | None:
    """The plan was called "…" by Hale."""
    place = scene.t.place[q]
    found = [r for r in scene.reports(scene.home[q]) if r.how == "passive" and r.first < place < r.who[0]]
    return told(found[-1], "cue-around") if found else None


def before(scene: Scene, q: int) -> Answer | None:
    """She said "…" / Hale, who …, called it "…": the nearest cue before it in the sentence."""
    place = scene.t.place[q]
    earlier = [
        r for r in scene.reports(scene.home[q]) if r.end < place and (r.how != "noun" or place - r.last <= NOUN_NEAR)
    ]
    earlier = [r for r in earlier if not _closed(scene.t, r, place)] or earlier
    if any(r.strong and r.how != "noun" for r in earlier):
        earlier = [r for r in earlier if r.how != "noun"]  # "said his comment “…”": a noun inside what was said
    if scene.t.words[place - 1] == ":":  # "While Hale defended it, her rival lost patience: “…”"
        lead = lead_end(scene.t, scene.t.sentences[scene.home[q]][0], place)
        earlier = [r for r in earlier if r.end >= lead or r.how == "according"]
    if not earlier:
        return None
    earlier.sort(key=lambda r: r.last)
    near = outermost(scene.t, earlier)
    strong = [r for r in earlier if r.strong]
    best = near if near.strong or not strong or place - near.last <= NEAR else max(strong, key=lambda r: r.last)
    return told(best, "cue-before")


def _closed(t: Tokens, report: Report, place: int) -> bool:
    """ "He blamed Hale, who had called for it, for “…”": a relative clause that ends before the quotation."""
    if report.how != "relative":
        return False
    return any(t.tags[k] & COMMA and not t.tags[k] & WORD for k in range(report.last + 1, place - 1))


NOUN_NEAR = 8  # tokens between a noun of speech and the quotation
NEAR = 5  # tokens between a weak verb and the quotation it introduces


def owned(scene: Scene, q: int) -> Answer | None:
    """Hale's "…" remark, her "…" comments."""
    t = scene.t
    place = t.place[q]
    a, b = t.sentences[scene.home[q]]
    noun = next((k for k in range(place + 1, min(b, place + 3)) if t.tags[k] & SAYING), None)
    if noun is None or place == a or not t.tags[place - 1] & (OWNER | POSSESSIVE):
        return None
    return Answer(owner_at(t, a, place - 1), (noun, noun), "owner")


def later(scene: Scene, q: int) -> Answer | None:
    """It was "…" that counted, she said: a cue later in the sentence."""
    place = scene.t.place[q]
    found = [r for r in scene.reports(scene.home[q]) if r.begin > place and r.strong and r.beside]
    found = [r for r in found if not (r.how == "according" and _mere_thing(scene.t, r.who))]
    if not found:
        return None
    best = min(found, key=lambda r: r.begin)
    return told(best, "cue-later")


def _mere_thing(t: Tokens, who: Phrase) -> bool:
    """ "según sus normas": neither a name nor a noun of people, bodies or texts."""
    somebody = CAP | ROLE | BODY | TEXT | PRONOUN
    return not any(t.tags[k] & somebody for k in range(who[0], who[1] + 1))


def alone(scene: Scene, q: int) -> bool:
    """Nothing but quotations stands in the sentence before this one."""
    return scene.first_word(scene.home[q]) > scene.t.place[q]


def colon(scene: Scene, q: int) -> Answer | None:
    """The sentence or paragraph before ends in a colon."""
    sentence = scene.home[q]
    if not sentence:
        return None
    t = scene.t
    a, b = t.sentences[sentence - 1]
    last = b - 1
    if not t.tags[last] & COLON or t.paragraphs[sentence] - t.paragraphs[sentence - 1] > 2:
        return None
    found = scene.reports(sentence - 1)
    if found:
        best = max(found, key=lambda r: r.last)
        return told(best, "colon")
    who = _by_whom(t, a, last) or scene.subject(a, b)
    return Answer(who, None, "colon") if who else None


def _by_whom(t: Tokens, a: int, last: int) -> Phrase | None:
    """ "Han får støtte av Siri Moen:": the name right before the colon, if it is that of somebody who acts."""
    k = last
    while k > a and is_name(t.tags[k - 1]):
        k -= 1
    role = k
    while role > a and (t.tags[role - 1] & ROLE or (role == k and t.tags[role - 1] == WORD)):
        role -= 1
    return (role, last - 1) if last - k > 1 and role > a and t.tags[role - 1] & AGENT else None


def same_paragraph(scene: Scene, q: int) -> Answer | None:
    """A quotation earlier in the paragraph has a speaker."""
    if not q or scene.paragraph(q - 1) != scene.paragraph(q):
        return None
    known = scene.answers[q - 1]
    return again(known, "continued", q - 1) if known else None


def previous_sentence(scene: Scene, q: int) -> Answer | None:
    """The sentence before, in the same paragraph, reports."""
    sentence = scene.home[q]
    t = scene.t
    if not sentence or t.paragraphs[sentence - 1] != t.paragraphs[sentence]:
        return None
    found = scene.reports(sentence - 1)
    strong = [r for r in found if r.strong] or found
    if strong:
        best = max(strong, key=lambda r: r.last)
        return told(best, "sentence-before")
    who = scene.subject(*t.sentences[sentence - 1])
    return Answer(who, None, "subject-before") if who else None


def next_quotation(scene: Scene, q: int) -> Answer | None:
    """The next quotation of the paragraph names its speaker."""
    if q + 1 >= len(scene.home) or scene.paragraph(q + 1) != scene.paragraph(q):
        return None
    known = after(scene, q + 1) or signature(scene, q + 1)
    return again(known, "continues-after", q + 1) if known else None


def previous_paragraph(scene: Scene, q: int) -> Answer | None:
    """A paragraph of quotation only goes on from the paragraph before."""
    t = scene.t
    sentence = scene.home[q]
    if q and scene.answers[q - 1] and scene.paragraph(q) - scene.paragraph(q - 1) <= 2:
        known = scene.answers[q - 1]
        assert known
        return again(known, "paragraph-before", q - 1)
    k = sentence - 1
    while k >= 0 and sentence - k <= 12 and t.paragraphs[sentence] - t.paragraphs[k] <= 2:
        strong = [r for r in scene.reports(k) if r.strong]
        if strong:
            best = max(strong, key=lambda r: r.last)
            return told(best, "paragraph-before")
        k -= 1
    return None


def subject(scene: Scene, q: int) -> Answer | None:
    """Words after a colon in a sentence about somebody: its subject."""
    if scene.t.words[scene.t.place[q] - 1] != ":":
        return None
    t, place = scene.t, scene.t.place[q]
    a, _ = t.sentences[scene.home[q]]
    who = scene.subject(a, place)
    if who is None or _mere_thing(t, who):
        near = left_of(t, a, place - 2) if place - 2 >= a else None  # "En la misma línea habló Rosa Gil: …"
        while near and near[0] < near[1] and t.tags[near[0]] == WORD:
            near = (near[0] + 1, near[1])  # a participle is no part of it
        who = near if near and not _mere_thing(t, near) else who
    return Answer(who, None, "subject") if who else None


def carried(scene: Scene, q: int) -> Answer | None:
    """Nobody is named, and the quotation stands alone: the last speaker goes on."""
    known = scene.answers[q - 1] if q else None
    return again(known, "carried", q - 1) if known else None


RULES: tuple[Rule, ...] = (
    inside,
    label,
    signature,
    after,
    unknown_verb,
    owned,
    passive,
    before,
    later,
    colon,
    same_paragraph,
    previous_sentence,
    next_quotation,
    previous_paragraph,
    subject,
    carried,
)


# Rules that look beyond the sentence, asked only for a quotation with no words before it in its own.
BEYOND = frozenset((colon, same_paragraph, previous_sentence, next_quotation, previous_paragraph, carried))


def attach(scene: Scene, rules: tuple[Rule, ...] = RULES) -> None:
    """Fill `scene.answers`, quotation by quotation."""
    within = tuple(rule for rule in rules if rule not in BEYOND)
    for q in range(len(scene.answers)):
        for rule in rules if alone(scene, q) else within:
            answer = rule(scene, q)
            if answer:
                scene.answers[q] = answer
                break

"""A text under reading: its tokens, the reports of each sentence, and whose each quotation is."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from scraper.quotes.spaced.clauses.leads import clause_subject
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.reports import reports
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    BODY,
    CAP,
    COMMA,
    COORDINATOR,
    DETERMINER,
    PRONOUN,
    QUOTE,
    ROLE,
    TEXT,
    WORD,
)
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
    verb: Mention | None = None  # the cue where it stands inside the quotation
    start: int | None = None  # where the words begin if a label opens the quotation


class Scene:
    """One text under reading: tokens, and the reports of each sentence, found when asked for."""

    def __init__(self, tokens: Tokens, *, headline: bool = False) -> None:
        self.t = tokens
        self.lexicon = tokens.lexicon
        self.headline = headline
        self._reports: dict[int, list[Report]] = {}
        self.heard: dict[int, list[Report]] = {}  # quotation -> reports that may be about it; see doubts.py
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
            (known, b), tags = self.t.sentences[sentence], self.t.tags
            while known < b and not tags[known] & WORD:
                known += 1
            self._first_word[sentence] = known
        return known

    def paragraph(self, q: int) -> int:
        """The paragraph of a quotation."""
        return self.t.paragraphs[self.home[q]]

    def alone(self, q: int) -> bool:
        """Nothing but quotations stands in the sentence before this one."""
        place = self.t.place[q]
        first = self.first_word(self.home[q])
        if first > place:
            return True
        tags = self.t.tags
        if first == place - 1 and tags[first] & COORDINATOR:
            return True  # "But “…”"
        opener = first == place - 2 and tags[first] & (ADVERB | ASIDE) and tags[first + 1] & (COMMA | WORD) == COMMA
        return bool(opener) and not tags[first] & (DETERMINER | PRONOUN)  # "Instead, “…”"


Rule = Callable[[Scene, int], Answer | None]


def told(report: Report, rule: str) -> Answer:
    """The report speaks for the quotation."""
    return Answer(report.who, (report.first, report.last), rule, stands_for=report.stands_for)


def again(known: Answer, rule: str, of: int) -> Answer:
    """The same speaker goes on."""
    first = of if known.of is None else known.of
    return Answer(known.who, known.cue, rule, first, known.stands_for, known.mention)

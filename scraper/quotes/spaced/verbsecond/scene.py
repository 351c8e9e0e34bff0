"""A text whose clauses keep the verb second, under reading."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.rules.scene import Scene
from scraper.quotes.spaced.verbsecond.phrases import phrase_from
from scraper.quotes.spaced.verbsecond.reports import reports
from scraper.quotes.spaced.verbsecond.subjects import main_subject
from scraper.quotes.spaced.words.tokens import Phrase


class VerbSecond(Scene):
    """A text whose clauses are read as verb-second ones."""

    def plain_reports(self, a: int, b: int) -> list[Report]:
        """The verbs of speech of tokens a to b, and sources before "zufolge"."""
        return reports(self.t, a, b)

    def phrase_from(self, first: int, high: int) -> Phrase | None:
        """The noun phrase that opens at a token."""
        return phrase_from(self.t, first, high)

    def subject(self, low: int, high: int) -> Phrase | None:
        """The subject of a clause, whatever its verb."""
        return main_subject(self.t, low, high)

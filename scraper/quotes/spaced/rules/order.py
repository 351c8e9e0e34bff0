"""The rules in their order: the first that answers says whose a quotation is."""

from __future__ import annotations

from scraper.languages.tables import Quotes
from scraper.quotes.spaced.rules.beside import inside, label, owned, signature
from scraper.quotes.spaced.rules.beyond import (
    carried,
    left_open,
    next_quotation,
    next_sentence,
    previous_paragraph,
    previous_sentence,
    same_paragraph,
)
from scraper.quotes.spaced.rules.colon import colon, subject
from scraper.quotes.spaced.rules.cues import after, before, later, passive, stance
from scraper.quotes.spaced.rules.customs import pointed_at, verb_at_end, viewpoint, went_on
from scraper.quotes.spaced.rules.incise import incise
from scraper.quotes.spaced.rules.later import free_indirect, same_sentence
from scraper.quotes.spaced.rules.nominative import nominative
from scraper.quotes.spaced.rules.omitted import omitted
from scraper.quotes.spaced.rules.scene import Rule, Scene
from scraper.quotes.spaced.rules.unlisted import unknown_inversion, unknown_verb

LABELS: tuple[Rule, ...] = (inside, label, signature)  # all that a language without verbs allows


RULES: tuple[Rule, ...] = (
    *LABELS,
    after,
    unknown_verb,
    owned,
    passive,
    before,
    later,
    colon,
    left_open,
    same_paragraph,
    previous_sentence,
    next_quotation,
    next_sentence,
    previous_paragraph,
    subject,
    same_sentence,
    free_indirect,
    carried,
)


# Rules that look beyond the sentence, asked only for a quotation with no words before it in its own.
BEYOND = frozenset(
    (colon, left_open, same_paragraph, previous_sentence, next_quotation, next_sentence, previous_paragraph, carried)
)


def rules_of(table: Quotes) -> tuple[Rule, ...]:
    """The rules of a language; flags of its table add some of their own."""
    if not table.strong:
        return LABELS
    rules = list(RULES)
    if table.stances:
        rules.insert(rules.index(later) + 1, stance)
    if table.viewpoints or table.views:
        rules.insert(rules.index(later) + 1, viewpoint)
    if not (table.name_labels or table.verb_final):
        rules.insert(rules.index(owned), unknown_inversion)
    if table.incises:
        rules.insert(0, incise)
        rules.insert(rules.index(before), went_on)
    if table.pointers:
        rules.insert(rules.index(owned), pointed_at)
    if table.verb_final:
        rules.insert(rules.index(after), verb_at_end)
        if table.case_endings:
            rules.insert(rules.index(verb_at_end), nominative)
    if table.pro_drop:
        rules.insert(rules.index(owned), omitted)
    return tuple(rules)


class Rules:
    """The rules of a language: all, and those that keep within the sentence."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.all = rules
        self.within = tuple(rule for rule in rules if rule not in BEYOND)


def attach(scene: Scene, rules: Rules) -> None:
    """Fill `scene.answers`, quotation by quotation."""
    for q in range(len(scene.answers)):
        for rule in rules.all if scene.alone(q) else rules.within:
            answer = rule(scene, q)
            if answer:
                scene.answers[q] = answer
                break

"""What a text speaks about where a pronoun names nobody: the somebody of a paragraph, the house before an "it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.quotes.spaced.clauses.leads import clause_subject
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.words.bits import (
    BODY,
    CAP,
    COMMA,
    DETERMINER,
    LINK,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    STRONG,
    SUBORDINATOR,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.tokens import NEXT, Phrase, Tokens

if TYPE_CHECKING:
    from scraper.quotes.spaced.people.persons import Persons

NOUN_NEAR = 3  # tokens behind an article: "un jeune habitant"
LEAD = 8  # tokens before a subject: "Un peu plus loin, un habitant"
SENTENCES = 3  # that an "it" looks back over
_HOUSES = ("organization", "agency", "document")


def somebody_before(persons: Persons, k: int) -> Phrase | None:
    """ "The boy's father thanked them. “…,” he said": whom the paragraph is about, if it names nobody."""
    t = persons.t
    own = t.sentence_of(k)
    first = own
    while first and t.paragraphs[first - 1] == t.paragraphs[own]:
        first -= 1
    a, b = t.sentences[first]
    if first == own or persons.names_somebody(a, k):
        return None
    who = clause_subject(t, a, b)
    if who is None or t.low(who[1]) not in t.lexicon.gender or not t.tags[who[1]] & ROLE:
        return None
    if t.tags[who[1] + 1] & COMMA and is_name(t.tags[who[1] + 2]):
        return None  # "His daughter, Meera,"
    told = t.lexicon.gender.get(t.low(who[1]))
    return who if told == t.lexicon.table.pronouns.get(t.low(k)) else None


def is_indefinite(t: Tokens, k: int) -> bool:
    """ "a", "une": an article of somebody new."""
    table, word = t.lexicon.table, t.low(k)
    if not t.tags[k] & DETERMINER or t.tags[k] & (POSSESSIVE | LINK) or word in table.definite:
        return False
    return word in table.never_alone if table.never_alone else bool(table.definite)


def is_introduced(t: Tokens, last: int) -> bool:
    """ "Lucas, un habitant": an article of somebody new behind the name that ends at a token."""
    if last + 3 >= len(t) or not t.tags[last + 1] & COMMA or not is_indefinite(t, last + 2):
        return False
    return any(t.tags[k] & ROLE for k in range(last + 3, min(last + 3 + NOUN_NEAR, len(t))))


def newcomer_before(persons: Persons, k: int, gender: str) -> Phrase | None:
    """ "Un voisin déblaie la cour. « … », souffle-t-il": somebody new and unnamed in the sentence before."""
    t, own = persons.t, persons.t.sentence_of(k) - 1
    if own < 0 or t.paragraphs[own] != t.paragraphs[own + 1]:
        return None
    a, b = t.sentences[own]
    lead = range(a, min(b - 1, a + LEAD))
    first = next((n for n in lead if t.tags[n + 1] & ROLE and is_indefinite(t, n)), None)
    if first is None or (t.lexicon.gender.get(t.low(first + 1)) or gender) != gender:
        return None
    opens = first == a or bool(t.tags[first - 1] & COMMA)
    return (first, first + 1) if opens and not persons.names_somebody(a, k) else None


def house_before(persons: Persons, k: int) -> Phrase | None:
    """ "The bank has opened an office. It said …": the house or text that is the subject before an "it"."""
    t = persons.t
    own = t.sentence_of(k)
    for s in range(own, max(-1, own - SENTENCES - 1), -1):
        if t.paragraphs[own] - t.paragraphs[s] > NEXT:
            return None
        who = _subject(t, s, k)
        if who and not t.tags[who[0]] & PRONOUN:
            return _house(persons, who, text=t.low(k + 1) in t.lexicon.table.worded)  # "…", it read
        if who and t.lexicon.table.pronouns.get(t.low(who[0])) != "n":
            return None
    return None


def _subject(t: Tokens, sentence: int, k: int) -> Phrase | None:
    """The subject of a sentence, or of the clause that leads it, before token k."""
    a, b = t.sentences[sentence]
    high = min(b, k)
    lead = clause_subject(t, a + 1, high) if t.tags[a] & SUBORDINATOR else None
    return lead or clause_subject(t, a, high)


def _acts_as_house(t: Tokens, name: int) -> bool:
    """ "Chirper said it was late", "Tarud, the movement which …": a lone name that speaks, or that is called a body."""
    if t.tags[name + 1] & (COMMA | WORD) == COMMA and t.tags[name + 2] & DETERMINER:
        return bool(t.tags[name + 3] & BODY)
    return bool(t.tags[name + 1] & STRONG)


def _house(persons: Persons, who: Phrase, *, text: bool) -> Phrase | None:
    """The phrase if its noun, before any "of" or "for", is one of bodies or texts, or its name that of a house."""
    t, (first, last) = persons.t, who
    head = next((k for k in range(first + 1, last + 1) if t.tags[k] & PREPOSITION), last + 1) - 1
    wanted = TEXT if text else BODY | TEXT
    if t.tags[head] & wanted:
        return who
    if head == last > first and t.tags[head] == WORD and t.tags[head - 1] & wanted:
        return (first, head - 1)  # "the agency reviews": a verb of no list
    name = next((k for k in range(first, head + 1) if k in persons.of_name), None)
    if text:
        return None
    if name is None:
        alone = first == last and t.tags[first] == WORD | CAP and _acts_as_house(t, first)
        return who if alone and not persons.opener(t.words[first]) else None
    person = persons.sought(persons.of_name[name])
    if person.kind == "unknown" and (person.name.isupper() or _acts_as_house(t, name)):
        return (first, name)  # "the FCC"
    return who if person.kind in _HOUSES else None

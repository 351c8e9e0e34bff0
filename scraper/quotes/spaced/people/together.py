"""Several who speak together, "Jane Hale, Tom Reed and Ana Ruiz of Leeds", and names that hold an "and"."""

from __future__ import annotations

from bisect import bisect_left

from scraper.quotes.spaced.people.names import Name
from scraper.quotes.spaced.people.persons import Persons
from scraper.quotes.spaced.words.bits import CAP, COMMA, DETERMINER, JOINER, LINK, PREPOSITION, ROLE, TITLE
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


def together(t: Tokens, persons: Persons, phrase: Phrase) -> list[Name]:
    """The names of a phrase that is a row of them, joined at its end; empty for any other phrase."""
    first, last = phrase
    if last - first < 2 or not any(t.tags[k] & JOINER for k in range(first + 1, last)):
        return []
    row: list[Name] = []
    for name in persons.names[bisect_left(persons.starts, first) : bisect_left(persons.starts, last + 1)]:
        between = range(row[-1].last + 1, name.begin) if row else range(first, name.begin)
        if bool(between) != bool(row) or not all(t.tags[k] & (JOINER | COMMA) for k in between):
            break
        row.append(name)
    if row and t.tags[row[0].last] & ROLE and row[-1].titled:
        return []  # "Lark Events Founder and Lead Designer Jane Hale"
    whole = len(row) > 1 and t.tags[row[-1].begin - 1] & JOINER
    return row if whole and (row[-1].last == last or _links(t, row[-1].last + 1)) else []


def _links(t: Tokens, k: int) -> bool:
    return t.tags[k] & (PREPOSITION | LINK) != 0 and not t.tags[k] & CAP


def _is_office(t: Tokens, first: int, last: int) -> bool:
    """ "Health and Human Services Secretary Jane Hale": a noun of people between the "and" and a given name."""
    roles = [k for k in range(first + 1, last) if t.tags[k] & (TITLE | ROLE)]
    return bool(roles) and last - roles[-1] > 1 and t.low(roles[-1] + 1) in t.lexicon.given


def is_joint(t: Tokens, phrase: Phrase) -> bool:
    """ "the Centers for Disease Control and Prevention", "France, Germany and Britain": an "and" between capitals."""
    first, last = phrase
    if not t.tags[last] & CAP or not t.lexicon.table.name_labels or _is_office(t, first, last):
        return False
    joined = any(t.tags[k] & JOINER and t.tags[k - 1] & (CAP | COMMA) for k in range(first + 1, last))
    parts = CAP | PREPOSITION | JOINER | DETERMINER | COMMA
    return joined and all(t.tags[k] & parts for k in range(first, last + 1))

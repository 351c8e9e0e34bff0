"""A row of several as one subject: "France, Germany and Britain said", "artists, writers and scientists called"."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.chains import chain
from scraper.quotes.spaced.clauses.wordclass import is_name, is_verb
from scraper.quotes.spaced.words.bits import CAP, COMMA, JOINER, REPORTING, WORD
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

LONGEST = 6  # members of a row


def whole_row(t: Tokens, low: int, found: Phrase) -> Phrase | None:
    """The row that ends in a phrase: "Germany and Britain" behind "France,", "Ruiz" behind "Hale, Reed, and"."""
    first, final = found
    listed = bool(t.tags[first - 1] & JOINER) and is_name(t.tags[first])  # a comma before "and"
    if not listed and not any(t.tags[k] & JOINER for k in range(first + 1, final)):
        return None
    first -= listed
    members = 0
    while members < LONGEST and first - 2 >= low and _is_comma(t, first - 1):
        member = _member(t, low, first - 2, final)
        if member is None:
            break
        first, members = member, members + 1
    return (first, final) if members > listed and not _is_place(t, low, first) else None


def _is_comma(t: Tokens, k: int) -> bool:
    return t.tags[k] & (COMMA | WORD) == COMMA


def _member(t: Tokens, low: int, last: int, final: int) -> int | None:
    """Where the phrase before a comma begins, if it is of a kind with the last member: a name, or a plural."""
    plural = t.lexicon.table.present_endings
    several = bool(plural) and t.low(last).endswith(plural) and t.low(final).endswith(plural)
    alike = is_name(t.tags[last]) and is_name(t.tags[final])
    if is_verb(t, last) or not (alike or (several and (last == low or not t.tags[last] & CAP))):
        return None
    first, governed, _ = chain(t, low, last)
    free = governed is None and first <= last and not t.tags[first] & REPORTING
    return first if free and (first == low or not is_verb(t, first - 1)) else None


def _is_place(t: Tokens, low: int, first: int) -> bool:
    """ "In Paris, France, Hale and Roe": what stands before the comma is governed, and a name too."""
    if first - 2 < low or not _is_comma(t, first - 1) or not is_name(t.tags[first - 2]):
        return False
    return chain(t, low, first - 2).governed is not None

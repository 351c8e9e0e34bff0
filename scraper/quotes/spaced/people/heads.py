"""The name that heads a phrase: of "Hale's aide Jane Roe of Leeds" it is Jane Roe."""

from __future__ import annotations

from bisect import bisect_left

from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.people.names import Name
from scraper.quotes.spaced.people.persons import Persons
from scraper.quotes.spaced.people.roles import ends_role
from scraper.quotes.spaced.words.bits import (
    BODY,
    CAP,
    DETERMINER,
    JOINER,
    LINK,
    OWNER,
    PREPOSITION,
    ROLE,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens


def head_name(persons: Persons, first: int, last: int) -> Name | None:
    """The name that heads the phrase: of "Hale's aide Jane Roe of Leeds" it is Jane Roe."""
    t, names = persons.t, persons.names  # their places are known once they have been looked for
    within = names[bisect_left(persons.starts, first) : bisect_left(persons.starts, last + 1)]
    if not within:
        return None
    links = [k for k in range(first + 3 * is_complement(t, first) + 1, last + 1) if _links(t, k)]
    stop = next((k for k in links if not any(n.first < k < n.last for n in within)), last + 1)
    if within[-1].last == last and within[-1].begin <= first < within[-1].first:
        return within[-1]  # "Secretary of State Jane Hale"
    inside = [n for n in within if n.last < stop]
    office = within[-1] if within[-1].last == last else None
    beyond = inside and inside[-1].last + 1 < stop <= last and t.tags[inside[-1].last + 1] & WORD
    if not inside or (office and beyond):
        return _behind_office(t, first, stop, office) if office else None
    name = inside[-1]
    if name.begin == name.last > first and t.low(name.last) in t.lexicon.table.realms:
        return None  # "prezydent Ukrainy"
    if t.tags[name.last] & (BODY | ROLE) and stop <= last and t.tags[stop] & LINK and not _is_given(t, name):
        return None  # "the Ministry of Defense": the whole phrase is the name
    if t.tags[name.first] & BODY and first < name.first == name.last and t.tags[name.first - 1] & OWNER:
        return None  # "the Prime Minister's Office"
    ends = name.last == stop - 1 or not t.tags[name.last + 1] & WORD
    opens = is_name(t.tags[first]) and not t.tags[first] & (ROLE | BODY)  # but "Fuentes de ERC"
    whole = stop == last + 1 or name.begin == first or opens or is_complement(t, first)
    return name if ends and whole else None


def _is_given(t: Tokens, name: Name) -> bool:
    """ "Jason Head of Leeds": a given name, so the noun behind it is no noun here."""
    return len(name.words) > 1 and t.low(name.first) in t.lexicon.given


def _links(t: Tokens, k: int) -> bool:
    """ "aide of Hale", "Sprecherin des Auswärtigen Amtes": what follows is somebody or something else."""
    bits, table = t.tags[k], t.lexicon.table
    links = bits & PREPOSITION or (bits & DETERMINER and t.low(k) in table.genitives)
    return bool(links and not bits & CAP) and not table.verb_final  # "विदेश मंत्रालय के प्रवक्ता रवि वर्मा"


def is_complement(t: Tokens, first: int) -> bool:
    """ "der für die Aufsicht zuständige Minister": where a preposition leads to nobody else."""
    return t.lexicon.table.verb_second and bool(t.tags[first] & DETERMINER) and _links(t, first + 1)


def _behind_office(t: Tokens, first: int, stop: int, name: Name) -> Name | None:
    """ "le ministre de l'Intérieur Marc Vidal", "la ministre des Affaires étrangères Anne Roy"."""
    titled = any(t.tags[k] & (TITLE | ROLE) for k in range(max(name.begin, stop), name.first))
    begin = name.begin if titled else name.first  # "a spokesman for Gov. Jane Hale"
    apart = not t.tags[begin - 1] & (PREPOSITION | DETERMINER | JOINER) and len(name.words) > 1
    return name if apart and ends_role(t, first, stop - 1) else None

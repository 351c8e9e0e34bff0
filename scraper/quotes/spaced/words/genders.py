"""Given names, titles and nouns that tell a man from a woman."""

from __future__ import annotations

from functools import cache

from scraper.languages.load import word_lists
from scraper.languages.tables import Quotes


def genders_of(table: Quotes) -> dict[str, str]:
    """m or f of the titles, names and roles of a table that are not both."""
    male = (*table.male_titles, *table.male_names, *table.male_roles)
    female = (*table.female_titles, *table.female_names, *table.female_roles)
    genders = dict.fromkeys(male, "m") | dict.fromkeys(female, "f")
    for word in set(male).intersection(female):
        del genders[word]
    return genders


def abroad(parts: dict[str, int]) -> tuple[dict[str, str], set[str]]:
    """Given names known in every language with m or f, and their set; left out are those that this one uses else."""
    everywhere, known = _everywhere()
    names, given = everywhere.copy(), known.copy()  # a copy costs a tenth of a set made anew
    for name in known.intersection(parts):
        del names[name]
        given.remove(name)
    return names, given


@cache
def _everywhere() -> tuple[dict[str, str], set[str]]:
    lists = word_lists("given")
    names = dict.fromkeys(lists["men"], "m") | dict.fromkeys(lists["women"], "f")
    return names, set(names)


def epithets_of(table: Quotes) -> dict[str, str]:
    """Nouns that stand for somebody named before, with the gender they tell."""
    epithets = dict.fromkeys((*table.epithets, *table.demonyms, *table.latter), "")
    return epithets | dict.fromkeys(table.male_epithets, "m") | dict.fromkeys(table.female_epithets, "f")


def pronouns_of(table: Quotes) -> dict[str, str]:
    """The pronouns that tell a man from a woman."""
    return {word: gender for word, gender in (table.pronouns | table.possessives).items() if gender in ("m", "f")}

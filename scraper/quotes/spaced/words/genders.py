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


class Genders:
    """m or f of a word in lower case: the language's own titles, roles and names first, then given names."""

    def __init__(self, told: dict[str, str], given: dict[str, str]) -> None:
        self._told = told
        self._given = given

    def get(self, word: str) -> str:
        """m, f, or nothing."""
        return self._told.get(word) or self._given.get(word, "")

    def __contains__(self, word: str) -> bool:
        return bool(self._told.get(word) or self._given.get(word))


def given_of(table: Quotes, parts: dict[str, int], told: dict[str, str]) -> dict[str, str]:
    """Given names with their gender: the language's own and those known everywhere that are no other word of it."""
    names = _everywhere().copy()  # a copy costs a tenth of a table made anew, and a process may read thirty languages
    for name in names.keys() & parts.keys():
        del names[name]
    for name in (*table.male_names, *table.female_names):
        names[name] = told.get(name) or names.get(name, "")
    return names


@cache
def _everywhere() -> dict[str, str]:
    lists = word_lists("given")
    return dict.fromkeys(lists["men"], "m") | dict.fromkeys(lists["women"], "f")


def epithets_of(table: Quotes) -> dict[str, str]:
    """Nouns that stand for somebody named before, with the gender they tell."""
    epithets = dict.fromkeys((*table.epithets, *table.demonyms, *table.latter), "")
    return epithets | dict.fromkeys(table.male_epithets, "m") | dict.fromkeys(table.female_epithets, "f")


def pronouns_of(table: Quotes) -> dict[str, str]:
    """The pronouns that tell a man from a woman."""
    known = table.pronouns | table.possessives | table.objects
    return {word: gender for word, gender in known.items() if gender in ("m", "f")}

"""The parts that a language's words play: its table's lists turned into bits a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scraper.languages.tables import Quotes
from scraper.quotes.spaced.words.bits import (
    ABSOLUTE,
    ACCORDING,
    ADVERB,
    AGENT,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CHANNEL,
    COORDINATOR,
    CUE,
    DETERMINER,
    INFINITIVE,
    JOINER,
    LINK,
    LISTENER,
    NEGATION,
    NOUNISH,
    OBLIQUE,
    OPENER,
    PARTICLE,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    REPORTS,
    ROLE,
    SAYING,
    SOURCE,
    STRONG,
    SUBORDINATOR,
    SUFFIX,
    TEXT,
    TITLE,
    TOLD,
    VERB,
    WEAK,
    WORD,
)

_PARTICLE = re.compile(r"~\S+")  # of "teilte~mit"
Phrases = dict[str, dict[str, list[list[str]]]]  # first word -> second, or none -> their phrases, longest first

_LISTS: dict[str, int] = {  # list of a table -> what its words are
    "nouns": NOUNISH,
    "auxiliaries": AUXILIARY,
    "passives": PASSIVE | AUXILIARY,
    "agents": AGENT,
    "adverbs": ADVERB,
    "verbs": VERB,
    "relatives": RELATIVE,
    "determiners": DETERMINER,
    "prepositions": PREPOSITION,
    "links": LINK,
    "infinitives": INFINITIVE,
    "absolutes": ABSOLUTE,
    "sayings": SAYING,
    "possessives": POSSESSIVE,
    "source_prepositions": SOURCE,
    "oblique": OBLIQUE,
    "negations": NEGATION,
    "coordinators": COORDINATOR,
    "joiners": JOINER,
    "subordinators": SUBORDINATOR,
    "asides": ASIDE,
    "titles": TITLE,
    "male_titles": TITLE,
    "female_titles": TITLE,
    "calendar": CALENDAR,
    "roles": ROLE,
    "male_roles": ROLE,
    "female_roles": ROLE,
    "epithets": ROLE,
    "male_epithets": ROLE,
    "female_epithets": ROLE,
    "organizations": BODY,
    "documents": TEXT,
    "particles": PARTICLE,
    "suffixes": SUFFIX,
    "told": TOLD,
    "openers": OPENER,
    "listeners": LISTENER,
    "postposed": ACCORDING,
}


_HAMZA = str.maketrans("أإآ", "ااا")


def parts_of(table: Quotes) -> dict[str, int]:
    """The bits of every word of a table, by its lower-case form.

    A process may read thirty languages, so nothing is kept twice: words of one list share its integer,
    and a word that the table has in lower case is the key itself.
    """
    parts: dict[str, int] = {}
    for part, words in _words(table):
        found = dict.fromkeys(words, part | WORD | (CUE if part & REPORTS else 0))
        for word in parts.keys() & found.keys():
            found[word] |= parts[word]
        parts |= found
    return {**_without_hamza(parts), **parts} if table.glued else parts


def _without_hamza(parts: dict[str, int]) -> dict[str, int]:
    """ "اكد" for "أكد", "الاوقاف" for "الأوقاف": how many papers write."""
    plain = ((word.translate(_HAMZA), bits) for word, bits in parts.items())
    return {word: bits for word, bits in plain if word not in parts}


def _words(table: Quotes) -> Iterator[tuple[int, Iterable[str]]]:
    for name, bit in _LISTS.items():
        words = getattr(table, name)
        yield bit, (word for word in words if " " not in word) if name.endswith("epithets") else words
    yield STRONG, _PARTICLE.sub("", " ".join(table.strong)).split()
    yield WEAK, _PARTICLE.sub("", " ".join(table.weak)).split()
    yield STRONG, table.impersonal
    yield PRONOUN, (word for word, value in table.pronouns.items() if value != "rel")
    yield CHANNEL, (name.split()[0].lower() for name in table.channels)
    yield ACCORDING, (words[0] for words in _sources(table))


def _forms(entries: Iterable[str]) -> list[str]:
    return " ".join(entries).split()


def _sources(table: Quotes) -> Iterator[list[str]]:
    return (phrase.replace("’", "'").replace("'", "' ").split() for phrase in table.according)


def according_of(table: Quotes) -> Phrases:
    """Phrases as tokens under their first two, longest first; an elided word is a token: d', après."""
    found: Phrases = {}
    phrases = {tuple(words) for words in _sources(table)}
    for words in sorted(phrases, key=len, reverse=True):
        found.setdefault(words[0], {}).setdefault("".join(words[1:2]), []).append(list(words))
    return found


def partners_of(table: Quotes) -> dict[str, set[str]]:
    """Verb forms that need a particle later in the clause, with those that do: "teilte … mit"."""
    entries = (*table.strong, *table.weak)
    parted = [form.partition("~") for form in _forms(entry for entry in entries if "~" in entry) if "~" in form]
    free = set(_forms(entries)) if parted else set()  # "sagte" needs no particle, though "sagte … zu" has one
    partners: dict[str, set[str]] = {}
    for word, _, particle in parted:
        if word not in free:
            partners.setdefault(word, set()).add(particle)
    return partners


def channels_of(table: Quotes) -> dict[str, list[tuple[list[str], str]]]:
    """The channels that a word opens, longest first: their words in lower case, and their name."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name in sorted(table.channels, key=len, reverse=True):
        words = name.lower().split()
        found.setdefault(words[0], []).append((words, name))
    return found

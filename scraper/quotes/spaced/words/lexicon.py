"""A language's table compiled for quick look-up: the bits of any word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scraper.languages import Language, load
from scraper.languages.tables import Quotes
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    BODY,
    BREAK,
    CALENDAR,
    CAP,
    GERUND,
    NUMBER,
    OBLIQUE,
    OWNER,
    PRONOUN,
    RELATIVE,
    REPORTING,
    ROLE,
    SIGNS,
    STOP,
    SUBORDINATOR,
    TEXT,
    TITLE,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.genders import Genders, epithets_of, genders_of, given_of, pronouns_of
from scraper.quotes.spaced.words.parts import according_of, channels_of, partners_of, parts_of

_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "asch",
        "asz",
        "at",
        "az",
        "ech",
        "es",
        "ul",
        "ud",
        "аль",
        "эль",
        "ад",
        "ан",
        "ар",
        "ас",
        "аш",
        "ат",
        "аз",
    ]
)
_CONTRACTED = re.compile(r"(\w+)['’]\w+$")
SHORTEST_PART = 4  # letters: shorter words end too many others
_MAY_BE_NAME = ~AUXILIARY  # "Will", "May": with a capital names, more often than questions
_ACRONYM = 4  # letters that a word in capitals has fewer of: "IT", "US", "WHO"
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")  # of Arabic vowels and doubled letters
_POSSESSIVE = re.compile(r"['’]s?$")


def without_article(word: str) -> str:
    """ "Assad" of "al-Assad", "Sissi" of "El-Sissi": a name without its Arabic article."""
    article, _, name = word.partition("-")
    return name if name[:1].isupper() and article.lower() in _ARTICLES else word


class Lexicon:
    """One language's words. `tag(word)` gives a token's bits."""

    def __init__(self, language: Language) -> None:
        self.table = table = language.quotes
        self.parts = parts_of(table)
        self.partner = partners_of(table)
        self.according = according_of(table)
        self.channels = channels_of(table)
        self.stances = frozenset(" ".join(table.stances).split())
        self.attitudes = frozenset(" ".join(table.attitudes).split())
        self.agencies = {name.casefold(): name for name in table.agencies}
        self.agency_heads = frozenset(name.split()[0] for name in self.agencies)
        told = genders_of(table)
        self.given = given_of(table, self.parts, told)
        self.gender = Genders(told, self.given)
        self.epithets = epithets_of(table)
        self.pronoun_genders = pronouns_of(table)
        bases = frozenset(entry.partition(" ")[0] for entry in (*table.strong, *table.weak))
        self.infinitives = frozenset() if table.name_labels else bases
        self.imperatives = bases if table.name_labels else frozenset()  # "Ask them a lot"
        elided = "|".join(table.elisions)
        self.elision = re.compile(rf"(?:{elided})['’](?=\w)", re.IGNORECASE) if elided else None
        self.nominative = frozenset((*table.male_names, *table.female_names)) if table.cases else frozenset()
        self.glued = tuple(table.glued)
        self.works = tuple(table.works)
        self.outlet_ends = tuple(table.outlets)
        self._endings()

    def _endings(self) -> None:
        """What words end in that tells more than nothing, kind by kind and all together."""
        table = self.table
        self._role_ends = _last_parts(table, (*table.roles, *table.male_roles, *table.female_roles))
        self._body_ends = _last_parts(table, table.organizations)
        self._text_ends = _last_parts(table, table.documents)
        compounds = (*self._role_ends, *self._body_ends, *self._text_ends)
        self._tails = frozenset(word[-SHORTEST_PART:] for word in compounds)  # one look-up tells most words apart
        forms = (*table.possessive, *table.gerund_endings, *table.adverb_endings, *table.verb_endings)
        self._ends = tuple(dict.fromkeys(forms))
        self._plain_ends = tuple(end for end in self._ends if end.isalpha())  # of words of letters only

    def tag(self, word: str) -> int:
        """The bits of one token."""
        if word.isalpha():
            return self.plain(word)
        if word in SIGNS:
            return SIGNS[word]
        first = word[:1]
        if not (first.isalnum() or (first in "'’" and len(word) > 1)):
            return BREAK if word == "\n" else STOP if word.startswith("..") else 0
        low = word.lower().rstrip(".")
        bits = self.parts.get(low, WORD)
        if bits == WORD and self.glued:
            bits = self.parts.get(_MARKS.sub("", low), WORD)  # "علّق" with its shadda
        if first.isdigit():
            bits |= NUMBER
        elif (first.isupper() and not bits & AUXILIARY) or ("-" in word and without_article(word) != word):
            bits |= CAP  # but "Don't"
        contracted = _CONTRACTED.match(low) if "'" in low or "’" in low else None
        within = self.parts.get(contracted[1], 0) if contracted else 0
        if within & PRONOUN:
            return WORD | PRONOUN | (bits & CAP)  # "he's", "they've"
        if within & (RELATIVE | SUBORDINATOR) and low.endswith(self.table.possessive):
            return WORD | AUXILIARY | within & (RELATIVE | SUBORDINATOR)  # "that's", "what's"
        if "-" in low and bits & ~CAP == WORD:
            bits |= self.parts.get(low.rpartition("-")[2], 0) & (ROLE | TITLE)  # ex-ministro, вице-президент
        if low[-SHORTEST_PART:] in self._tails or low.endswith(self._ends):
            bits = self._ended(low, bits)
        return bits | CAP if bits == WORD and self.table.caseless else bits

    def plain(self, word: str) -> int:
        """The bits of a word of letters only."""
        if word.islower():
            low, bits = word, self.parts.get(word, WORD)
        else:
            low = word.lower()
            bits = self.parts.get(low, WORD)
            if word[0] != low[0]:
                bits = (bits | CAP) & _MAY_BE_NAME
                if bits & (PRONOUN | OBLIQUE | RELATIVE) and 1 < len(word) < _ACRONYM and word.isupper():
                    bits = WORD | CAP  # "an IT clerk", "US police", "the WHO"
                if bits & CALENDAR and low in self.table.abbreviations:
                    bits &= ~CALENDAR  # "Jan." is a month, "Jan" a man
        if low.endswith(self._plain_ends) or (self._tails and low[-SHORTEST_PART:] in self._tails):
            bits = self._ended(low, bits)
        return bits | CAP if bits == WORD and self.table.caseless else bits

    def _ended(self, low: str, bits: int) -> int:
        """The bits of a word by its ending, which tells most where the tables do not know the word."""
        if self._tails and (bits & ~TITLE == WORD | CAP or (bits == WORD and not self.table.capital_nouns)):
            bits |= self._compound(low)
        table = self.table
        if low.endswith(table.possessive) and len(low) > 2:
            owner = self.parts.get(_POSSESSIVE.sub("", low), 0)
            return bits | OWNER | owner & (ROLE | BODY | TEXT | CALENDAR)
        if bits & REPORTING:
            return bits | GERUND if low.endswith(table.gerund_endings) else bits
        if bits == WORD and low.endswith(table.adverb_endings):
            return bits | ADVERB
        if bits == WORD and len(low) > 4 and low.endswith(table.verb_endings):
            return bits | VERBLIKE
        gerund = bits == WORD and len(low) > 5 and low.endswith(table.gerund_endings)
        return bits | GERUND if gerund else bits

    def _compound(self, low: str) -> int:
        """What the last part of a word says that it is."""
        if low in self.table.things:
            return 0  # "Fahrzeuge" are no "Zeuge"
        if low.endswith(self._role_ends):
            return ROLE | TITLE  # Finanzministerin, Parteichef
        if low.endswith(self._body_ends):
            return BODY  # Landgericht
        return TEXT if low.endswith(self._text_ends) else 0  # Strafgesetz


def _last_parts(table: Quotes, words: Iterable[str]) -> tuple[str, ...]:
    """Words that say at the end of a compound what it is."""
    return tuple({word for word in words if len(word) > SHORTEST_PART}) if table.compounds else ()


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled table of a language code, once a process."""
    return Lexicon(load(code))

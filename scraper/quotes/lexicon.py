"""A language's table compiled for quick look-up: every word's roles as bits, phrases as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scraper.languages import Language, load
from scraper.languages.tables import Quotes

# What a token can be. Bits, because one word plays several parts.
(
    CAP,  # begins with a capital letter
    NUMBER,
    WORD,  # letters or digits
    QUOTE,  # a whole quotation, marks included
    STOP,  # ends a sentence
    BREAK,  # ends a paragraph
    COMMA,
    DASH,
    COLON,
    OPENING,
    CLOSING,
    STRONG,
    WEAK,
    NOUNISH,
    GERUND,
    AUXILIARY,
    PASSIVE,
    ADVERB,
    PRONOUN,
    RELATIVE,
    DETERMINER,
    PREPOSITION,
    LINK,
    COORDINATOR,
    JOINER,
    SUBORDINATOR,
    ASIDE,
    TITLE,
    CALENDAR,
    ROLE,
    BODY,
    TEXT,
    VERB,
    VERBLIKE,
    OWNER,
    PARTICLE,
    TOLD,
    AGENT,
    OPENER,
    SUFFIX,
    INFINITIVE,
    ABSOLUTE,
    SAYING,
    POSSESSIVE,
    SOURCE,
    NEGATION,
) = (1 << n for n in range(46))

REPORTING = STRONG | WEAK
GLUE = "&'’./"  # signs that stand inside names

_SIGNS = {
    ",": COMMA,
    ";": COLON,
    ":": COLON,
    "—": DASH,
    "–": DASH,
    "-": DASH,
    "--": DASH,
    "―": DASH,
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": STOP,
    "...": STOP,
    "(": OPENING,
    "[": OPENING,
    ")": CLOSING,
    "]": CLOSING,
}
_MEMO_LIMIT = 50_000  # words; a table's memory of what words are stays small over millions of pages


class Lexicon:
    """One language's words. `tag(word)` gives a token's bits."""

    def __init__(self, language: Language) -> None:
        self.table: Quotes = language.quotes
        table = self.table
        self.roles: dict[str, int] = {}
        self.partner: dict[str, str] = {}  # verb form -> particle that must follow in the clause
        self._verbs(table)
        self._small_words(table)
        self.adverb_endings = tuple(table.adverb_endings)
        self.gerund_endings = tuple(table.gerund_endings)
        self.verb_endings = tuple(table.verb_endings)
        self.present_endings = tuple(table.present_endings)
        self.possessive = tuple(table.possessive)
        self.gender = _genders(table)
        self.participles = frozenset(table.participles)
        self.impersonal = frozenset(table.impersonal)
        self.quoted = frozenset(table.quoted)
        self.moods = frozenset(table.moods)
        self.oblique = frozenset(table.oblique)
        self.genitives = frozenset(table.genitives)
        self.according_after = phrases(table.according_after)
        self.abbreviations = frozenset(table.abbreviations)
        self.according = phrases(table.according)
        self.claims = phrases(table.claims)
        self.naming = frozenset(table.naming)
        self.works = frozenset(table.works)
        self.agencies = {name.casefold(): name for name in table.agencies}
        self.outlets = frozenset(table.outlets)
        self.channels = {c.casefold(): c for c in table.channels}
        self.channel = _channel_pattern(table)
        self._memo: dict[str, int] = {}

    def _verbs(self, table: Quotes) -> None:
        forms = [form for entry in (*table.strong, *table.weak) for form in entry.split()]
        free = {form for form in forms if "~" not in form}  # "sagte" needs no particle, though "sagte … zu" has one
        for bit, entries in ((STRONG, table.strong), (WEAK, table.weak)):
            for form in (form for entry in entries for form in entry.split()):
                word, _, particle = form.partition("~")
                if particle and word not in free:
                    self.partner[word] = particle
                self._add(bit, (word,))

    def _small_words(self, table: Quotes) -> None:
        for bit, words in (
            (NOUNISH, table.nouns),
            (AUXILIARY, table.auxiliaries),
            (PASSIVE | AUXILIARY, table.passives),
            (AGENT, table.agents),
            (ADVERB, table.adverbs),
            (VERB, table.verbs),
            (PRONOUN, (p for p, value in table.pronouns.items() if value != "rel")),
            (RELATIVE, table.relatives),
            (DETERMINER, table.determiners),
            (PREPOSITION, table.prepositions),
            (LINK, table.links),
            (INFINITIVE, table.infinitives),
            (ABSOLUTE, table.absolutes),
            (SAYING, table.sayings),
            (POSSESSIVE, table.possessives),
            (SOURCE, table.source_prepositions),
            (NEGATION, table.negations),
            (COORDINATOR, table.coordinators),
            (JOINER, table.joiners),
            (SUBORDINATOR, table.subordinators),
            (ASIDE, table.asides),
            (TITLE, (*table.titles, *table.male_titles, *table.female_titles)),
            (CALENDAR, table.calendar),
            (ROLE, (*table.roles, *table.male_roles, *table.female_roles)),
            (BODY, table.organizations),
            (TEXT, table.documents),
            (PARTICLE, table.particles),
            (SUFFIX, table.suffixes),
            (TOLD, table.told),
            (OPENER, table.openers),
        ):
            self._add(bit, words)

    def _add(self, bit: int, words: Iterable[str]) -> None:
        for word in words:
            key = word.lower()
            self.roles[key] = self.roles.get(key, 0) | bit

    def tag(self, word: str) -> int:
        """The bits of one token."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[word] = self._tag(word)
        return known

    def _tag(self, word: str) -> int:
        first = word[0]
        if not (first.isalnum() or (first in "'’" and len(word) > 1)):
            return _SIGNS.get(word, STOP if word.startswith("..") else 0)
        low = word.lower().rstrip(".")
        bits = self.roles.get(low, 0) | WORD
        if first.isdigit():
            bits |= NUMBER
        elif first.isupper():
            bits = (bits | CAP) & ~AUXILIARY & ~PASSIVE  # "Will", "May": names, more often than questions
        contracted = re.match(r"(\w+)['’]\w+$", low)
        if contracted and self.roles.get(contracted[1], 0) & PRONOUN:
            return WORD | PRONOUN | (bits & CAP)  # "he's", "they've"
        if low.endswith(self.possessive) and len(low) > 2:
            bits |= OWNER
            bits |= self.roles.get(re.sub(r"['’]s?$", "", low), 0) & (ROLE | BODY | TEXT | CALENDAR)
        elif bits & REPORTING:
            if low.endswith(self.gerund_endings) and self.gerund_endings:
                bits |= GERUND
        elif bits in (WORD, WORD | CAP) and self.adverb_endings and low.endswith(self.adverb_endings):
            bits |= ADVERB
        elif bits == WORD and self.verb_endings and len(low) > 4 and low.endswith(self.verb_endings):
            bits |= VERBLIKE
        elif bits == WORD and self.gerund_endings and len(low) > 5 and low.endswith(self.gerund_endings):
            bits |= GERUND
        return bits


def phrases(entries: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for whole phrases, longest first, any case; None for an empty list."""
    ordered = sorted(entries, key=len, reverse=True)
    if not ordered:
        return None
    body = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _channel_pattern(table: Quotes) -> re.Pattern[str] | None:
    if not (table.channels and table.channel_prepositions):
        return None
    before = "|".join(map(re.escape, table.channel_prepositions))
    names = "|".join(re.escape(c) for c in sorted(table.channels, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{before})\s+(?:[\w'’.-]+\s+){{0,4}}?({names})(?!\w)", re.IGNORECASE)


def _genders(table: Quotes) -> dict[str, str]:
    male = (*table.male_titles, *table.male_names, *table.male_roles)
    female = (*table.female_titles, *table.female_names, *table.female_roles)
    genders = {word.lower(): "m" for word in male}
    for word in female:
        low = word.lower()
        genders[low] = "" if low in genders else "f"
    return {word: gender for word, gender in genders.items() if gender}


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled table of a language code, once a process."""
    return Lexicon(load(code))

"""A language's table compiled for quick look-up: every word's roles as bits, phrases as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scraper.languages import Language, load
from scraper.languages.load import word_lists
from scraper.languages.tables import Quotes

# What a token can be. Bits, because one word plays several parts. The first thirty are the frequent ones: an
# integer of thirty bits is one machine word to Python, and its `&` costs half as much.
(
    WORD,  # letters or digits
    CAP,  # begins with a capital letter
    CUE,  # may report: a verb or noun of speech, the head of "according to"
    QUOTE,  # a whole quotation, marks included
    STOP,  # ends a sentence
    BREAK,  # ends a paragraph
    COMMA,
    DASH,
    COLON,
    OPENING,
    CLOSING,
    DETERMINER,
    PREPOSITION,
    LINK,
    COORDINATOR,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    AUXILIARY,
    ADVERB,
    VERB,
    VERBLIKE,
    STRONG,
    WEAK,
    GERUND,
    OWNER,
    ROLE,
    NOUNISH,
    POSSESSIVE,
    CALENDAR,
    NUMBER,
    PASSIVE,
    JOINER,
    ASIDE,
    TITLE,
    BODY,
    TEXT,
    PARTICLE,
    TOLD,
    AGENT,
    OPENER,
    SUFFIX,
    INFINITIVE,
    ABSOLUTE,
    SAYING,
    SOURCE,
    NEGATION,
    ACCORDING,
    OBLIQUE,
    CHANNEL,
) = (1 << n for n in range(50))

REPORTING = STRONG | WEAK
REPORTS = REPORTING | SAYING | OPENER | ACCORDING
GLUE = "&'’./"  # signs that stand inside names

SIGNS = {
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
_CONTRACTED = re.compile(r"(\w+)['’]\w+$")
SHORTEST_PART = 4  # letters: shorter words end too many others
_NO_NAME = AUXILIARY | PASSIVE  # "Will", "May": with a capital names, more often than questions
_POSSESSIVE = re.compile(r"['’]s?$")


class Lexicon:
    """One language's words. `tag(word)` gives a token's bits."""

    def __init__(self, language: Language) -> None:
        self.table: Quotes = language.quotes
        table = self.table
        self.roles: dict[str, int] = {}
        self.partner: dict[str, set[str]] = {}  # verb form -> particles, one of which must follow in the clause
        self.gerund_endings = tuple(table.gerund_endings)
        self._verbs(table)
        self._small_words(table)
        self.adverb_endings = tuple(table.adverb_endings)
        self.verb_endings = tuple(table.verb_endings)
        self.present_endings = tuple(table.present_endings)
        self.possessive = tuple(table.possessive)
        self.gender = _abroad(self.roles) | _genders(table)
        bases = (entry.split()[0] for entry in (*table.strong, *table.weak))
        self.infinitive_forms = frozenset(() if table.name_labels else bases)
        self.reflexives = frozenset(table.reflexives)
        self.clitics = frozenset(table.clitics)
        self.given = frozenset((*table.male_names, *table.female_names, *_abroad(self.roles)))
        self.people_ends = tuple(table.people_ends)
        self.epithets = dict.fromkeys((*table.epithets, *table.demonyms, *table.latter), "")
        self.epithets |= dict.fromkeys(table.male_epithets, "m") | dict.fromkeys(table.female_epithets, "f")
        self.demonyms = frozenset(table.demonyms)
        self.pronoun_genders = {
            word: gender for word, gender in (table.pronouns | table.possessives).items() if gender in ("m", "f")
        }
        prefixes = "|".join(table.elisions)
        self.elision = re.compile(rf"(?:{prefixes})['’](?=\w)", re.IGNORECASE) if prefixes else None
        self.participles = frozenset(table.participles)
        self.impersonal = frozenset(table.impersonal)
        self.quoted = frozenset(table.quoted)
        self.role_ends = _last_parts(table, (*table.roles, *table.male_roles, *table.female_roles))
        self.body_ends = _last_parts(table, table.organizations)
        self.text_ends = _last_parts(table, table.documents)
        families = (
            self.role_ends,
            self.body_ends,
            self.text_ends,
            self.possessive,
            self.gerund_endings,
            self.adverb_endings,
            self.verb_endings,
        )
        self._endings = tuple({ending for family in families for ending in family})
        self.opinions = frozenset(table.opinions)
        self.postposed = frozenset(table.postposed)
        self.own = frozenset(table.own)
        self.moods = frozenset(table.moods)
        self.pointers = frozenset(table.pointers)
        self.oblique = frozenset(table.oblique)
        self.ambiguous = frozenset(table.ambiguous)
        self.feminine = tuple(table.feminine)
        self.genitives = frozenset(table.genitives)
        self.abbreviations = frozenset(table.abbreviations)
        self.aspects = frozenset(table.aspects)
        self.naming = frozenset(table.naming)
        self.works = frozenset(table.works)
        self.agencies = {name.casefold(): name for name in table.agencies}
        self.outlets = frozenset(table.outlets)
        self.channels: dict[str, list[tuple[list[str], str]]] = {}
        for name in sorted(table.channels, key=len, reverse=True):
            self.channels.setdefault(name.lower().split()[0], []).append((name.lower().split(), name))
        self.channel_prepositions = frozenset(word.lower() for word in table.channel_prepositions)
        self.according: dict[str, list[list[str]]] = {}
        self._according(table)

    def _verbs(self, table: Quotes) -> None:
        forms = [form for entry in (*table.strong, *table.weak) for form in entry.split()]
        free = {form for form in forms if "~" not in form}  # "sagte" needs no particle, though "sagte … zu" has one
        for word, _, particle in (form.partition("~") for form in forms if "~" in form):
            if word not in free:
                self.partner.setdefault(word, set()).add(particle)
        for bit, entries in ((STRONG, table.strong), (WEAK, table.weak)):
            self._add(bit, [form.partition("~")[0] for entry in entries for form in entry.split()])

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
            (OBLIQUE, table.oblique),
            (CHANNEL, (name.split()[0] for name in table.channels)),
            (NEGATION, table.negations),
            (COORDINATOR, table.coordinators),
            (JOINER, table.joiners),
            (SUBORDINATOR, table.subordinators),
            (ASIDE, table.asides),
            (TITLE, (*table.titles, *table.male_titles, *table.female_titles)),
            (CALENDAR, table.calendar),
            (ROLE, (*table.roles, *table.male_roles, *table.female_roles)),
            (ROLE, (*table.epithets, *table.male_epithets, *table.female_epithets)),
            (BODY, table.organizations),
            (TEXT, table.documents),
            (PARTICLE, table.particles),
            (SUFFIX, table.suffixes),
            (TOLD, table.told),
            (OPENER, table.openers),
        ):
            self._add(bit, words)

    def _according(self, table: Quotes) -> None:
        """Phrases as tokens under their first one, longest first; an elided word is a token: d', après."""
        self._add(ACCORDING, table.postposed)
        phrases = {tuple(re.sub("['’]", "' ", phrase).split()) for phrase in table.according}
        for words in sorted(phrases, key=len, reverse=True):
            self.according.setdefault(words[0], []).append(list(words))
            self._add(ACCORDING, words[:1])

    def _add(self, bit: int, words: Iterable[str]) -> None:
        for word in words:
            key = word.lower()
            self.roles[key] = self.roles.get(key, 0) | bit

    def tag(self, word: str) -> int:
        """The bits of one token."""
        if word.isalpha():
            return self.plain(word)
        if word in SIGNS:
            return SIGNS[word]
        first = word[0]
        if not (first.isalnum() or (first in "'’" and len(word) > 1)):
            return BREAK if word == "\n" else STOP if word.startswith("..") else 0
        low = word.lower().rstrip(".")
        bits = self.roles.get(low, 0) | WORD
        if first.isdigit():
            bits |= NUMBER
        elif first.isupper():
            bits = (bits | CAP) & ~_NO_NAME
        contracted = _CONTRACTED.match(low) if "'" in low or "’" in low else None
        if contracted and self.roles.get(contracted[1], 0) & PRONOUN:
            return WORD | PRONOUN | (bits & CAP)  # "he's", "they've"
        return self._told(low, bits)

    def plain(self, word: str) -> int:
        """The bits of a word of letters only."""
        low = word.lower()
        bits = self.roles.get(low, 0) | WORD
        if word[0] != low[0]:
            bits = (bits | CAP) & ~_NO_NAME
            if bits & CALENDAR and low in self.abbreviations:
                bits &= ~CALENDAR  # "Jan." is a month, "Jan" a man
        return self._told(low, bits)

    def _told(self, low: str, bits: int) -> int:
        if low.endswith(self._endings):
            bits = self._ended(low, bits)
        return bits | CUE if bits & REPORTS else bits

    def _ended(self, low: str, bits: int) -> int:
        """The bits of a word by its ending, which tells most where the tables do not know the word."""
        if bits == WORD | CAP and low.endswith(self.role_ends):
            bits |= ROLE | TITLE  # Finanzministerin, Parteichef
        elif bits == WORD | CAP and low.endswith(self.body_ends):
            bits |= BODY  # Landgericht
        elif bits == WORD | CAP and low.endswith(self.text_ends):
            bits |= TEXT  # Strafgesetz
        if low.endswith(self.possessive) and len(low) > 2:
            bits |= OWNER
            bits |= self.roles.get(_POSSESSIVE.sub("", low), 0) & (ROLE | BODY | TEXT | CALENDAR)
        elif bits & REPORTING:
            if low.endswith(self.gerund_endings):
                bits |= GERUND
        elif bits in (WORD, WORD | CAP) and low.endswith(self.adverb_endings):
            bits |= ADVERB
        elif bits == WORD and len(low) > 4 and low.endswith(self.verb_endings):
            bits |= VERBLIKE
        elif bits == WORD and len(low) > 5 and low.endswith(self.gerund_endings):
            bits |= GERUND
        return bits


def _genders(table: Quotes) -> dict[str, str]:
    male = (*table.male_titles, *table.male_names, *table.male_roles)
    female = (*table.female_titles, *table.female_names, *table.female_roles)
    genders = {word.lower(): "m" for word in male}
    for word in female:
        low = word.lower()
        genders[low] = "" if low in genders else "f"
    return {word: gender for word, gender in genders.items() if gender}


def _last_parts(table: Quotes, words: Iterable[str]) -> tuple[str, ...]:
    """Words that say at the end of a compound what it is."""
    return tuple({word for word in words if len(word) > SHORTEST_PART}) if table.compounds else ()


def _abroad(roles: dict[str, int]) -> dict[str, str]:
    """Given names known in every language, those left out that are another word in this one."""
    lists = word_lists("given")
    return {
        name: gender for kind, gender in (("men", "m"), ("women", "f")) for name in lists[kind] if name not in roles
    }


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled table of a language code, once a process."""
    return Lexicon(load(code))

"""A language's table compiled for quick look-up: every word's roles as bits, phrases as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scraper.languages import Language, load
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
_BEHIND = frozenset(".,;:!?)]")  # signs that are a token of their own behind any word
_GLUED = re.compile(r"[a-zäöüßéè]{2}\.[A-ZÄÖÜÉÀ][a-zäöüßé]")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/@_-][^\W_]+)*(?:['’](?!\w))?\.?|\n|\.\.+|--+|[^\w\s]|_+")
_CONTRACTED = re.compile(r"(\w+)['’]\w+$")
_NO_NAME = AUXILIARY | PASSIVE  # "Will", "May": with a capital names, more often than questions
_POSSESSIVE = re.compile(r"['’]s?$")
_RUN_LIMIT = 60  # characters: longer runs are not remembered
_MEMO_LIMIT = 50_000  # words; a table's memory of what words are stays small over millions of pages


Parts = tuple[tuple[str, int, int], ...]  # the tokens of a run without spaces: text, offset in it, bits


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
        self.gender = _genders(table)
        self.epithets = dict.fromkeys((*table.epithets, *table.demonyms, *table.latter), "")
        self.epithets |= dict.fromkeys(table.male_epithets, "m") | dict.fromkeys(table.female_epithets, "f")
        self.demonyms = frozenset(table.demonyms)
        prefixes = "|".join(table.elisions)
        self._elision = re.compile(rf"(?:{prefixes})['’](?=\w)", re.IGNORECASE) if prefixes else None
        self.participles = frozenset(table.participles)
        self.impersonal = frozenset(table.impersonal)
        self.quoted = frozenset(table.quoted)
        ends = (*table.roles, *table.male_roles, *table.female_roles)
        self.role_ends = tuple({w for w in ends if len(w) > 4}) if table.compounds else ()
        families = (self.role_ends, self.possessive, self.gerund_endings, self.adverb_endings, self.verb_endings)
        self._endings = tuple({ending for family in families for ending in family})
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
        self._runs(table)
        self.according: dict[str, list[list[str]]] = {}
        self._according(table)
        self.known: dict[str, int | Parts] = {}  # what stands between two spaces: bits if it is one token

    def _verbs(self, table: Quotes) -> None:
        forms = [form for entry in (*table.strong, *table.weak) for form in entry.split()]
        free = {form for form in forms if "~" not in form}  # "sagte" needs no particle, though "sagte … zu" has one
        for bit, entries in ((STRONG, table.strong), (WEAK, table.weak)):
            for form in (form for entry in entries for form in entry.split()):
                word, _, particle = form.partition("~")
                if particle and word not in free:
                    self.partner.setdefault(word, set()).add(particle)
                self._add(bit, (word,))

    def _runs(self, table: Quotes) -> None:
        """Words as they stand between spaces, to tell quickly whether a line may cite or mean somebody."""
        idle = frozenset((*table.nouns, *table.aspects))  # forms that cite nobody without a quotation
        finite = [
            form
            for entry in table.strong
            for form in entry.split()[1:]
            if form not in idle and not (self.gerund_endings and form.endswith(self.gerund_endings))
        ]
        heads = [run for phrase in table.according for run in (phrase.split()[0], phrase.split()[0].replace("'", "’"))]
        plain = [form.partition("~")[0] for form in (*finite, *heads, *table.openers)]
        self.cue_runs = _with_signs((*plain, *(word.capitalize() for word in heads)))
        self.saying_runs = _with_signs(table.sayings)
        self.idle_runs = _idle(table)
        self.citing_runs = self.cue_runs | self.saying_runs
        self.source_runs = frozenset(table.source_prepositions)
        pronouns = (table.pronouns | table.possessives).items()
        self.pronoun_genders = {word: gender for word, gender in pronouns if gender in ("m", "f")}
        self.pronoun_runs = _with_signs((*self.pronoun_genders, *map(str.capitalize, self.pronoun_genders)))

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
        phrases = {tuple(re.sub("['’]", "' ", phrase).split()) for phrase in table.according}
        for words in sorted(phrases, key=len, reverse=True):
            self.according.setdefault(words[0], []).append(list(words))
            self._add(ACCORDING, words[:1])

    def _add(self, bit: int, words: Iterable[str]) -> None:
        for word in words:
            key = word.lower()
            self.roles[key] = self.roles.get(key, 0) | bit

    def split(self, run: str) -> int | Parts:
        """What stands between two spaces: its bits if it is one token, else its parts; remembered in `known`."""
        word, sign = run[:-1], run[-1:]
        if sign in _BEHIND and word.isalpha() and not (sign == "." and self._abbreviated(run)):
            bits = self.known.get(word)  # a word and a sign are put together faster than remembered
            return (word, 0, bits if isinstance(bits, int) else self._plain(word)), (sign, len(word), _SIGNS[sign])
        if len(self.known) > _MEMO_LIMIT:
            self.known.clear()
        found = self._plain(run) if run.isalpha() else self._cut(run)
        if len(run) <= _RUN_LIMIT:
            self.known[run] = found
        return found

    def _cut(self, run: str) -> int | Parts:
        """A run that is more than letters with a sign behind them."""
        parts = tuple(
            [
                (part, match.start() + shift, bits)
                for match in _TOKEN.finditer(run)
                for part, shift, bits in self._split(match.group())
            ]
        )
        return parts[0][2] if len(parts) == 1 and parts[0][0] == run else parts

    def _split(self, word: str) -> Parts:
        if word[-1] == "." and len(word) > 1 and word[0] != "." and not self._abbreviated(word):
            return (*self._split(word[:-1]), (".", len(word) - 1, STOP))
        glued = _GLUED.search(word)
        if glued:  # "said Hale.Later": a space is missing
            at = glued.start() + 3
            rest = self._split(word[at:])
            return (*self._split(word[:at]), *((w, n + at, bits) for w, n, bits in rest))
        elided = self._elision.match(word) if self._elision else None
        if elided:  # l'avocat, qu’elle
            at = elided.end()
            rest = self._split(word[at:])
            return (word[:at], 0, self.tag(word[: at - 1] + "'")), *((w, n + at, bits) for w, n, bits in rest)
        hyphen = word.rfind("-")
        if hyphen > 0 and word[hyphen + 1 :].lower() in self.table.pronouns:  # dit-il, explique-t-elle
            verb = word[:hyphen].removesuffix("-t")
            return (verb, 0, self.tag(verb)), (word[hyphen + 1 :], hyphen + 1, self.tag(word[hyphen + 1 :]))
        return ((word, 0, self.tag(word)),)

    def _abbreviated(self, word: str) -> bool:
        bare = word[:-1]
        if self.table.ordinals and ((bare.isdigit() and len(bare) < 3) or not bare.strip("IVX")):
            return True  # "23. Februar", "Benedikt XVI. tritt"
        return (len(bare) == 1 and bare.isupper() and bare != "X") or "." in bare or bare.lower() in self.abbreviations

    def tag(self, word: str) -> int:
        """The bits of one token."""
        first = word[0]
        if not (first.isalnum() or (first in "'’" and len(word) > 1)):
            return BREAK if word == "\n" else _SIGNS.get(word, STOP if word.startswith("..") else 0)
        if word.isalpha():
            return self._plain(word)
        low = word.lower().rstrip(".")
        bits = self.roles.get(low, 0) | WORD
        if first.isdigit():
            bits |= NUMBER
        elif first.isupper():
            bits = (bits | CAP) & ~_NO_NAME
        contracted = _CONTRACTED.match(low)
        if contracted and self.roles.get(contracted[1], 0) & PRONOUN:
            return WORD | PRONOUN | (bits & CAP)  # "he's", "they've"
        bits = self._ended(low, bits)
        return bits | CUE if bits & REPORTS else bits

    def _plain(self, word: str) -> int:
        """The bits of a word of letters only."""
        low = word.lower()
        bits = self.roles.get(low, 0) | WORD
        if word[0] != low[0]:
            bits = (bits | CAP) & ~_NO_NAME
        if low.endswith(self._endings):
            bits = self._ended(low, bits)
        return bits | CUE if bits & REPORTS else bits

    def _ended(self, low: str, bits: int) -> int:
        """The bits of a word by its ending, which tells most where the tables do not know the word."""
        if bits == WORD | CAP and low.endswith(self.role_ends):
            bits |= ROLE | TITLE  # Finanzministerin, Parteichef
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


def _idle(table: Quotes) -> frozenset[str]:
    """Words right before a verb with which it cites nobody: "was added", "the added light", "I said", "to write"."""
    if table.verb_second or table.verb_final or table.pro_drop:
        return frozenset()  # "Das sagte Hale", "eso dijo Hale": the subject follows
    nobody = [word for word, value in table.pronouns.items() if value not in ("m", "f")]
    words = {*table.passives, *table.determiners, *table.infinitives, *nobody} - {*table.relatives}
    return frozenset((*words, *map(str.capitalize, words)))


def _with_signs(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word + sign for word in words for sign in ("", ",", ".", ":"))


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

"""Who a mention is: pronouns, surnames and descriptions resolved to the fullest name the article uses."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

import msgspec

from scraper.models import SourceKind
from scraper.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    BODY,
    CAP,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    JOINER,
    LINK,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    REPORTING,
    ROLE,
    SUBORDINATOR,
    TEXT,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.names import Name, kind_of_name, names_of, role_after, role_text
from scraper.quotes.phrases import Phrase, is_name
from scraper.quotes.tokens import Tokens
from scraper.quotes.values import Mention

LONG_AGO = 30  # sentences
REPEATED = 0.1  # what every further mention adds
FADE = 0.6  # how much of a mention's weight is left one sentence on
SPEAKER, SUBJECT, OTHER, OWNED = 1.0, 1.0, 0.45, 0.3  # weight of a mention by its place in the sentence
ELSEWHERE = 8  # occurrences of a surname looked at
ROLE_MENTIONS = 6  # mentions in which a role is looked for
WINDOW = 12  # names a pronoun looks back over
UNSURE = 0.45  # weight of a name that nothing shows to be a person's


_NO_NOUN = (
    VERB | VERBLIKE | AUXILIARY | REPORTING | PREPOSITION | COORDINATOR | SUBORDINATOR | ADVERB | RELATIVE | GERUND
)


_PERSONAL = PRONOUN | POSSESSIVE
_CONTRACTION = re.compile("['’]")
_FADED = [FADE**n for n in range(LONG_AGO + 1)]


class Person(msgspec.Struct, eq=False):
    """Somebody or something named in the article; filled while the text is read."""

    words: tuple[str, ...]
    mentions: list[Name] = []
    gender: str = ""
    kind: SourceKind | None = None  # None: not asked for yet
    role: str | None = None
    sought: bool = False  # a fuller name was looked for in the lines passed over
    weight: float = 0.0  # how present he is at `sentence`
    sentence: int = 0

    @property
    def name(self) -> str:
        """The name in one string."""
        return " ".join(self.words)

    def at(self, sentence: int) -> float:
        """How present he still is in a later sentence."""
        return self.weight * _FADED[min(sentence - self.sentence, LONG_AGO)]

    def mentioned(self, sentence: int, weight: float) -> None:
        """Count one more mention."""
        self.weight = max(self.at(sentence), weight) + REPEATED
        self.sentence = sentence


class Who(msgspec.Struct, frozen=True, gc=False):
    """What a mention stands for."""

    name: str
    kind: SourceKind = "unknown"
    role: str | None = None


class People:
    """The names of one text, and who each pronoun in it is."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self._starts: list[int] = []
        self.by_last: dict[str, list[Person]] = {}
        self.by_words: dict[tuple[str, ...], Person] = {}
        self.of_name: dict[int, Person] = {}  # name's first token -> person
        self.bodies: list[tuple[int, Who]] = []  # organizations named by a phrase, for "the ministry"
        self._pronouns: dict[int, Person] = {}
        self._recent: list[Person] = []
        self._read = 0  # marks

    # -------------------------------------------------------------- names

    @cached_property
    def names(self) -> list[Name]:
        """Every mention; gathered when first asked for: full names first, then short forms that belong to them."""
        found = names_of(self.t)
        self._starts = [n.first for n in found]
        for name in sorted(found, key=lambda n: len(n.words) == 1):
            self._add(name)
        return found

    def _add(self, name: Name) -> None:
        person = self.by_words.get(name.words) or self._fuller(name)
        if person is None:
            person = Person(name.words)
            self.by_words[name.words] = person
            self.by_last.setdefault(name.words[-1].lower(), []).append(person)
        self.by_words.setdefault(name.words, person)
        self.of_name[name.first] = person
        person.mentions.append(name)
        person.gender = person.gender or name.gender

    def settled(self, person: Person) -> Person:
        """The person with kind and role, read from the mentions when first asked for."""
        if person.kind is None:
            free = [n for n in person.mentions if n.titled or not self._articled(n)]
            titled = any(n.titled for n in person.mentions)
            kind = kind_of_name(self.t, person.words, titled=titled, gender=person.gender)
            person.kind = kind if free or kind != "person" else "unknown"  # "the United States" is nobody
            roles = (role_after(self.t, n) or n.role for n in person.mentions[:ROLE_MENTIONS])
            person.role = next(filter(None, roles), None)
            if person.role and person.kind == "unknown":
                person.kind = "person"
        return person

    def _named_elsewhere(self, person: Person) -> None:
        """A surname whose full form stands in a line that was passed over."""
        text, word = self.t.text, person.words[0]
        at = text.find(word)
        for _ in range(ELSEWHERE):
            if at < 2:
                break
            first = text.rfind(" ", 0, at - 1) + 1
            given = text[first : at - 1].rpartition("\n")[2]
            ends = not text[at + len(word) : at + len(word) + 1].isalnum()
            if text[at - 1] == " " and ends and given[:1].isupper() and self._is_given(given):
                person.words = (given, word)
                person.gender = person.gender or self.t.lexicon.gender.get(given.lower(), "")
                person.kind = "person"
                break
            at = text.find(word, at + 1)

    def _is_given(self, word: str) -> bool:
        """A plain given name: letters only, no title and no small word."""
        bits = self.t.lexicon.tag(word)
        return word.isalpha() and not bits & ~(CAP | WORD) and self.t.lexicon.gender.get(word.lower(), "") != ""

    def _articled(self, name: Name) -> bool:
        return bool(name.first and self.t.tags[name.first - 1] & DETERMINER)

    def _who(self, person: Person) -> Who:
        self.settled(person)
        if len(person.words) == 1 and person.kind in ("person", "unknown") and not person.sought:
            person.sought = True
            self._named_elsewhere(person)
        return Who(person.name, person.kind or "unknown", person.role)

    def _fuller(self, name: Name) -> Person | None:
        """A known name that ends in these words, or has the same first and last."""
        known = self.by_last.get(name.words[-1].lower(), ())
        same = [p for p in known if _same(p.words, name.words)]
        if name.gender and len(name.words) == 1:
            same = [p for p in same if p.gender in ("", name.gender)] or same
        best = max(same, key=lambda p: len(p.mentions), default=None)
        if best and len(name.words) > len(best.words) and best.words[0] == name.words[0]:
            best.words = name.words
        return best

    # -------------------------------------------------------------- mentions

    def who(self, phrase: Phrase, stands_for: Phrase | None = None) -> Who:
        """What the words of tokens first..last stand for."""
        t = self.t
        first, last = phrase
        bits = t.tags[first]
        if first == last and bits & (PRONOUN | POSSESSIVE):
            return self._pronoun(first)
        if first == last and bits & RELATIVE:
            return self.who(stands_for) if stands_for and stands_for != phrase else self._words(phrase)
        name = self._name_in(first, last)
        if name:
            person = self.of_name[name.first]
            found = self._who(person)
            return found if found.role else Who(found.name, found.kind, self._role(first, name))
        return self._description(phrase)

    def labelled(self, mention: Mention | None) -> Who:
        """A speaker named by a label: "WALLACE"."""
        text = mention.text if mention else ""
        known = self.by_last if self.names else {}
        for person in known.get(text.split()[-1].lower() if text.split() else "", ()):
            return self._who(person)
        return Who(text, "person")

    def _name_in(self, first: int, last: int) -> Name | None:
        """The name that heads the phrase: of "Hale's aide Jane Roe of Leeds" it is Jane Roe."""
        t = self.t
        stop = next(
            (k for k in range(first + 1, last + 1) if t.tags[k] & PREPOSITION and not t.tags[k] & CAP), last + 1
        )
        names = self.names
        at = bisect_left(self._starts, first)
        inside = []
        while at < len(names) and names[at].last < stop:
            inside.append(names[at])
            at += 1
        if not inside:
            return None
        name = inside[-1]
        if t.tags[name.last] & (BODY | ROLE) and stop <= last and t.tags[stop] & LINK:
            return None  # "the Ministry of Defense": the whole phrase is the name
        ends = name.last == stop - 1 or not t.tags[name.last + 1] & WORD
        whole = stop == last + 1 or name.begin == first or is_name(t.tags[first])
        return name if ends and whole else None

    def _role(self, first: int, name: Name) -> str | None:
        return (
            role_text(self.t, (first, name.first - 1))
            if self.t.tags[name.first - 1] & ROLE and first < name.first
            else None
        )

    def _pronoun(self, k: int) -> Who:
        person = self.meant(k)
        if person is None:
            return self._words((k, k))
        return self._who(person)

    def _description(self, phrase: Phrase) -> Who:
        """ "the minister": the last person before it whose role has that noun."""
        t = self.t
        first, last = phrase
        head = t.low(last)
        if t.tags[first] & DETERMINER and t.tags[last] & (ROLE | BODY) and last - first <= 2:
            person = self._by_role(head, first)
            if person:
                return self._who(person)
            known = [w for at, w in self.bodies if at < first and head in w.name.lower().split()]
            if known:
                return known[-1]
        return self._words(phrase)

    def in_title(self, title: Tokens, phrase: Phrase) -> Who:
        """Who a phrase of the headline stands for, by the names of the body."""
        first, last = phrase
        words = tuple(title.words[k] for k in range(first, last + 1) if title.tags[k] & WORD)
        for begin in range(len(words) if self.names else 0):
            person = self.by_words.get(words[begin:])
            if person and (begin == 0 or self.settled(person).kind == "person"):
                return self._who(person)
        text = role_text(title, phrase)
        known = next((w for _, w in self.bodies if w.name.casefold() == text.casefold()), None)
        kind = kind_of_name(title, words, titled=False, gender="") if words else "unknown"
        return known or Who(text, kind)

    def _by_role(self, head: str, before: int) -> Person | None:
        at = bisect_left(self._starts, before) - 1
        while at >= 0:
            person = self.of_name[self.names[at].first]
            self.settled(person)
            words = f"{person.role or ''} {person.name if person.kind == 'organization' else ''}".lower().split()
            if head in words:
                return person
            at -= 1
        return None

    def _words(self, phrase: Phrase) -> Who:
        """The words themselves, without a leading article."""
        t = self.t
        first, last = phrase
        name = role_text(t, phrase)
        bits = t.tags[first] | t.tags[last]
        link = next(
            (k for k in range(first + 1, last + 1) if t.tags[k] & PREPOSITION and not t.tags[k] & CAP), last + 1
        )
        heads = t.tags[link - 1]
        kind: SourceKind = "unknown"
        if name.casefold() in t.lexicon.agencies:
            kind, name = "agency", t.lexicon.agencies[name.casefold()]
        elif heads & ROLE or t.lexicon.table.pronouns.get(name.lower()) in ("m", "f"):
            kind = "person"
        elif any(t.tags[k] & BODY for k in range(first, last + 1)):
            kind = "organization"
        elif any(t.tags[k] & TEXT for k in range(first, last + 1)):
            kind = "document"
        elif any(t.tags[k] & ROLE for k in range(first, last + 1)) or bits & RELATIVE:
            kind = "person"
        elif t.low(last) in t.lexicon.outlets:
            kind = "organization"
        if kind == "organization":
            self.bodies.append((first, Who(name, kind)))
        return Who(name, kind)

    # -------------------------------------------------------------- pronouns

    def meant(self, k: int) -> Person | None:
        """Who a "he" or "she" at token k is; the text is read from its beginning on, as far as anybody asks."""
        marks, t = self._marks, self.t
        while self._read < len(marks) and marks[self._read][0] <= k:
            at, mark = marks[self._read]
            self._read += 1
            sentence = t.sentence_of(at)
            if isinstance(mark, Name):
                self._named(self.of_name[at], sentence, self._weight(mark, sentence))
            elif person := self._likeliest(mark, sentence):
                self._pronouns[at] = person
                person.gender = person.gender or mark
                person.mentioned(sentence, OTHER if t.tags[at] & POSSESSIVE else SUBJECT)
        return self._pronouns.get(k)

    def _named(self, person: Person, sentence: int, weight: float) -> None:
        person.mentioned(sentence, weight)
        if person in self._recent:
            self._recent.remove(person)
        self._recent.append(person)
        del self._recent[:-WINDOW]

    @cached_property
    def _marks(self) -> list[tuple[int, Name | str]]:
        """Names and pronouns in order."""
        marks = self._gendered()
        marks.update((name.first, name) for name in self.names)
        return sorted(marks.items())

    def _gendered(self) -> dict[int, Name | str]:
        """The pronouns that tell a man from a woman, by their tokens, with what they tell."""
        t, genders = self.t, self.t.lexicon.pronoun_genders
        found: dict[int, Name | str] = {}
        for k in [k for k, bits in enumerate(t.tags) if bits & _PERSONAL]:
            gender = genders.get(_CONTRACTION.split(t.low(k), 1)[0])
            if gender:
                found[k] = gender
        return found

    def _likeliest(self, gender: str, sentence: int) -> Person | None:
        best, score = None, 0.0
        for person in reversed(self._recent):
            if person.gender not in ("", gender):
                continue
            now = person.at(sentence) * (1.2 if person.gender else 0.8)
            if now <= score and best:
                continue  # what he is could only lower it
            kind = person.kind or self.settled(person).kind
            if kind in ("agency", "document", "social"):
                continue
            now *= 1.0 if kind == "person" else UNSURE
            if kind == "organization":
                now *= 0.2
            if now > score or best is None:
                best, score = person, now
        return best

    def _listed(self, name: Name) -> bool:
        """One of several: "Hale, Voss and Marsh", "Hale and Voss"."""
        tags, size = self.t.tags, len(self.t)
        before, after = name.begin - 1, name.last + 1
        joined = (before > 0 and tags[before] & JOINER and is_name(tags[before - 1])) or (
            after + 1 < size and tags[after] & JOINER and is_name(tags[after + 1])
        )
        if joined or after + 1 >= size or not tags[after] & COMMA or not is_name(tags[after + 1]):
            return bool(joined)
        end = after + 1
        while end + 1 < size and is_name(tags[end + 1]):
            end += 1
        return end + 2 < size and bool(tags[end + 1] & (JOINER | COMMA)) and is_name(tags[end + 2])

    def _weight(self, name: Name, sentence: int) -> float:
        """A subject weighs most: the first name of its sentence, or one right before a verb or after a cue."""
        t = self.t
        bits = t.tags[name.last]
        if bits & OWNER:
            return OWNED
        after = t.tags[name.last + 1] if name.last + 1 < len(t) else 0
        plain = after & WORD and not after & (CAP | _NO_NOUN)
        if plain and t.lexicon.table.name_labels:
            return OWNED  # "the Hale campaign": no more than a label
        if self._listed(name):
            return OWNED
        before = t.tags[name.begin - 1] if name.begin else 0
        if before & PREPOSITION and not before & SUBORDINATOR:
            return OTHER
        if plain:
            return SUBJECT  # "Hale gewann": some verb of no list
        if (after & (REPORTING | VERB | VERBLIKE | AUXILIARY) and not after & CAP) or before & REPORTING:
            return SUBJECT
        a = t.sentences[sentence][0]
        return SUBJECT if name.begin - a <= 1 else OTHER


def _same(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    if len(short) == 1:
        return full[-1] == short[0]
    return full[-1] == short[-1] and (full[0] == short[0] or full[-len(short) :] == short)

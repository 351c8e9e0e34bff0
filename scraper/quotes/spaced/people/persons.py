"""The persons of a text: every name it uses, its mentions put together, with gender, kind and role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

import msgspec

from scraper.models import SourceKind
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.people.acronyms import is_acronym, spelled_out
from scraper.quotes.spaced.people.cases import in_nominative, is_plainer, key_of, same_word
from scraper.quotes.spaced.people.elsewhere import full_form, nominative
from scraper.quotes.spaced.people.names import Name, names_of
from scraper.quotes.spaced.people.roles import kind_of_name, role_after
from scraper.quotes.spaced.people.topics import is_introduced
from scraper.quotes.spaced.words.bits import (
    CAP,
    COMMA,
    CUE,
    DETERMINER,
    LINK,
    NUMBER,
    PARTICLE,
    ROLE,
    STRONG,
    SUFFIX,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import Lexicon, without_article
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

_ELIDED = re.compile(r"(?<=\b[dD]['’]) ")  # Jean d’Ormesson, Massimo D’Alema
_LONGEST_SUFFIX = 3  # letters: "III"; "Jr." without its full stop
LONG_AGO = 30  # sentences
REPEATED = 0.1  # what every further mention adds
FADE = 0.6  # how much of a mention's weight is left one sentence on
NAMESAKES = 100  # people of one surname among whom a mention is looked for
ACRONYMS = 40  # looked for in the whole text
ROLE_MENTIONS = 6  # mentions in which a role is looked for
FADED = [FADE**n for n in range(LONG_AGO + 1)]


class Person(msgspec.Struct, eq=False):
    """Somebody or something named in the article; filled while the text is read."""

    words: tuple[str, ...]
    mentions: list[Name] = []
    gender: str = ""
    kind: SourceKind | None = None  # None: not asked for yet
    role: str | None = None
    thing: bool = False  # named like a place or always behind an article: no "he" or "she"
    heard: bool = False  # something said is his
    called: str = ""  # the nationality of a description that stood for him: "el holandés"
    sought: bool = False  # a fuller name was looked for in the lines passed over
    weight: float = 0.0  # how present he is at `sentence`
    sentence: int = 0
    named: int = -1  # the sentence in which his name stood last

    @property
    def name(self) -> str:
        """The name in one string."""
        return _ELIDED.sub("", " ".join(self.words))

    def at(self, sentence: int) -> float:
        """How present he still is in a later sentence."""
        return self.weight * FADED[min(sentence - self.sentence, LONG_AGO)]

    def mentioned(self, sentence: int, weight: float) -> None:
        """Count one more mention."""
        age = sentence - self.sentence
        still = self.weight * FADED[age if age < LONG_AGO else LONG_AGO]
        self.weight = (still if still > weight else weight) + REPEATED
        self.sentence = sentence


class Persons:
    """Who is named in one text, by name; gathered when first asked for."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.starts: list[int] = []
        self.by_last: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}
        self.by_inner: dict[str, list[Person]] = {}
        self.by_words: dict[tuple[str, ...], Person] = {}
        self.of_name: dict[int, Person] = {}  # name's first token -> person
        self._in_full: dict[str, tuple[str, ...] | None] = {}

    @cached_property
    def names(self) -> list[Name]:
        """Every mention; gathered when first asked for: full names first, then short forms that belong to them."""
        found = names_of(self.t)
        self.starts = [n.first for n in found]
        for name in sorted(found, key=self._is_short):
            self._add(name)
        return found

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """Each person once, in the order of first mention of their fullest form."""
        return tuple(dict.fromkeys(self.of_name.values())) if self.names else ()

    def _add(self, name: Name) -> None:
        person = self.by_words.get(name.words)
        if person is None:
            key = key_of(surname(name.words, self.t.lexicon), self.t.lexicon)
            person = self.by_words[name.words] = self._fuller(name, key) or self._newcomer(name.words, key)
        self.of_name[name.first] = person
        person.mentions.append(name)
        person.gender = person.gender or name.gender

    def _newcomer(self, words: tuple[str, ...], key: str) -> Person:
        """Somebody whose name no other name of the text is part of, or holds."""
        person = Person(words)
        self.by_last.setdefault(key, []).append(person)
        if len(words) > 1:
            self.by_given.setdefault(words[0], []).append(person)
        if len(words) > 2 and words[-1].lower() not in self.t.lexicon.parts:  # but "Ali Center"
            for word in words[1:-1]:
                self.by_inner.setdefault(word, []).append(person)
        return person

    def _is_short(self, name: Name) -> bool:
        """A surname or a given name alone: "Hale", "Van der Heijden"."""
        if len(name.words) == 1 or self.t.tags[name.first] & PARTICLE:
            return True
        return name.words[-1].lower() in self.t.lexicon.gender

    def _fuller(self, name: Name, key: str) -> Person | None:
        """A known name that ends in these words, has the same first and last, or begins with this given name."""
        lexicon = self.t.lexicon
        known = self.by_last.get(key)
        if not known:
            return self._by_given_name(name)
        known = known[-NAMESAKES:]
        same = [p for p in known if _same(p.words, name.words, lexicon)]
        if not same and _is_label(name.words, lexicon):
            same = [p for p in known if p.words[0].lower() in lexicon.given and len(p.words) > 1]
        if name.gender and len(name.words) == 1:
            same = [p for p in same if p.gender in ("", name.gender)] or same
        best = max(same, key=lambda p: len(p.mentions), default=None)
        if best and _is_better(name.words, best.words, lexicon):
            best.words = name.words
        elif best and len(name.words) == 1:
            best.words = in_nominative(best.words, name.words[0], lexicon)
        return best or self._by_given_name(name)

    def _by_given_name(self, name: Name) -> Person | None:
        """ "Harry", "Mad Max", "Lula": the one person of the text with that given name or that name inside."""
        *before, last = name.words
        within = self.by_inner.get(last, ()) if not before else ()
        if len(within) == 1:
            return within[0]
        namesakes = self.by_given.get(last, ())
        if len(namesakes) != 1 or len(before) > 1 or is_introduced(self.t, name.last):
            return None
        genders, families = self.t.lexicon.gender, self.t.lexicon.table.families
        if not (last.lower() in genders or last.lower() in families):
            return None
        if before and before[0].lower() in genders:
            return None
        if before and self.t.lexicon.tag(before[0]) & ~(WORD | CAP):
            return None  # "San José": a small word, no nickname
        return namesakes[0]

    def whole(self, phrase: Phrase) -> Phrase:
        """A phrase that cuts a name at its particle, with all of it: "Marine | Le Pen", "Luis | de la Fuente"."""
        first, last = phrase
        tags = self.t.tags
        while first > 1 and tags[first] & NUMBER and tags[first - 1] & COMMA and tags[first - 2] & NUMBER:
            first -= 2  # "3,000 people"
        beside = tags[first] | (tags[first - 1] if first else 0) | (tags[last + 1] if last + 1 < len(tags) else 0)
        if not beside & PARTICLE:
            return first, last
        for name in self.names[max(0, bisect_left(self.starts, first) - 1) : bisect_right(self.starts, last)]:
            if name.first < first <= name.last <= last and (tags[first] | tags[first - 1]) & PARTICLE:
                first = name.first
            elif first <= name.first <= last < name.last and tags[last + 1] & PARTICLE:
                last = name.last
        return first, last

    def settled(self, person: Person) -> Person:
        """The person with kind and role, read from the mentions when first asked for."""
        if person.kind is None:
            free = [n for n in person.mentions if n.titled or not self._articled(n)]
            titled = any(n.titled for n in person.mentions)
            kind = kind_of_name(self.t, person.words, titled=titled, gender=person.gender)
            person.kind = kind if free or kind != "person" else "unknown"  # "the United States" is nobody
            person.thing = person.kind == "unknown" and (not free or len(person.words) > 1 or self._is_place(person))
            roles = (self._role(name) for name in person.mentions[:ROLE_MENTIONS])
            person.role = next(filter(None, roles), None)
            if person.role and person.kind == "unknown":
                person.kind, person.thing = "person", False
            elif person.kind == "unknown" and person.gender and len(person.words) > 1 and self._speaks(person):
                person.kind, person.thing = "person", False  # "Robert Hill, says": no hill
        return person

    def _speaks(self, person: Person) -> bool:
        """A verb of speech stands right before or behind one of the mentions, a comma aside."""
        tags = self.t.tags
        behind = (n.last + 1 + bool(tags[n.last + 1] & COMMA) for n in person.mentions[:ROLE_MENTIONS])
        if any(k < len(tags) and tags[k] & STRONG for k in behind):
            return True
        return any(n.begin and tags[n.begin - 1] & STRONG for n in person.mentions[:ROLE_MENTIONS])

    def names_somebody(self, a: int, b: int) -> bool:
        """A person is named in tokens a to b."""
        names = self.names[bisect_left(self.starts, a) : bisect_left(self.starts, b)] if self.names else ()
        return any(self.settled(self.of_name[name.first]).kind == "person" for name in names)

    def _role(self, name: Name) -> str | None:
        """The role that one mention of a name gives; none to where somebody is from: "Hale of Leeds, the mayor"."""
        tags, k = self.t.tags, name.begin - 1
        house = bool(tags[k] & DETERMINER)  # "head of the Port Union, another guest"
        k -= house
        linked = k > 0 and tags[k] & (LINK | CAP) == LINK and (is_name(tags[k - 1]) or (house and tags[k - 1] & ROLE))
        if linked and not (name.titled or tags[k - 1] & CUE):
            return None  # but "According to Hale, the mayor"
        if k >= 0 and not name.titled and len(name.words) == 1 and self.t.low(k) in self.t.lexicon.table.locatives:
            return None  # "In Leeds, the mayor, who was late, said"
        return role_after(self.t, name.last) or (self.t.phrase(*name.role) if name.role else None)

    def sought(self, person: Person) -> Person:
        """The person settled, and of a lone surname the full form, should it stand in a line passed over."""
        self.settled(person)
        if len(person.words) > 1 or person.sought:
            return person
        if is_acronym(person.words[0]) and person.kind in ("unknown", "organization"):
            person.sought = True
            if words := self.in_full(person.words[0]):
                person.words = words
                person.kind = "person" if words[0].lower() in self.t.lexicon.given else "organization"
        elif person.kind in ("person", "unknown"):
            person.sought = True
            person.words = (nominative(self.t.text, person.words[0], self.t.lexicon),)
            if words := full_form(self.t.text, person.words[0], self.t.lexicon):
                person.words, person.kind = words, "person"
                person.gender = person.gender or self.t.lexicon.gender.get(words[0].lower())
        return person

    def in_full(self, acronym: str) -> tuple[str, ...] | None:
        """The full name of a house in capitals, if the text has it; of the first few that are asked for."""
        known = self._in_full
        if acronym not in known and len(known) < ACRONYMS:
            known[acronym] = spelled_out(self.t.text, acronym, self.t.lexicon)
        return known.get(acronym)

    def opener(self, word: str) -> Person | None:
        """Somebody whose surname opens sentences only, like any other word, and who is named in full elsewhere."""
        person = self.by_words.setdefault((word,), Person((word,), kind="unknown"))
        return person if len(self.sought(person).words) > 1 else None

    def _is_place(self, person: Person) -> bool:
        """Named only behind an "in" or an "at"."""
        t, before = self.t, [n.begin - 1 for n in person.mentions]
        return not person.gender and all(k >= 0 and t.low(k) in t.lexicon.table.locatives for k in before)

    def _articled(self, name: Name) -> bool:
        return bool(name.first and self.t.tags[name.first - 1] & DETERMINER)


def surname(words: tuple[str, ...], lexicon: Lexicon) -> str:
    """The last word of a name but for "Jr" and "III", "Assad" of "al-Assad"."""
    last = words[0] if lexicon.table.titles_follow else words[-1]  # "Tóth Gábor": the family first
    if "-" in last:
        last = without_article(last)
    if len(words) == 1 or len(last) > _LONGEST_SUFFIX:
        return last
    return words[-2] if lexicon.parts.get(last.lower(), 0) & SUFFIX else last


def _same(full: tuple[str, ...], short: tuple[str, ...], lexicon: Lexicon) -> bool:
    if not same_word(surname(full, lexicon), surname(short, lexicon), lexicon):
        return False
    if len(short) == 1 or same_word(full[0], short[0], lexicon):
        return True
    tail = full[-len(short) :]
    return tail[1:] == short[1:] and tail[0].casefold() == short[0].casefold()  # "Von der Leyen" opens a sentence


def _is_label(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """ "Fed-Vize Barr", "MEC Mamabolo": what stands before the surname is no given name."""
    if len(words) != 2:
        return False
    first = words[0]
    compound = "-" in first and lexicon.given.keys().isdisjoint(first.lower().split("-"))
    return compound or (first.isupper() and first.isalpha() and len(first) > 1)


def _is_better(words: tuple[str, ...], than: tuple[str, ...], lexicon: Lexicon) -> bool:
    """A longer form, the form of dictionaries, or Marina Lacerda for "Brave Marina Lacerda"."""
    if len(words) > len(than):
        return words[0] == than[0]
    bare = 1 < len(words) < len(than) and than[-len(words) :] == words
    if bare and words[0].lower() in lexicon.given and than[0].lower() not in lexicon.given:
        return True
    return is_plainer(words, than, lexicon)

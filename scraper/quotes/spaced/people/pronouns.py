"""Who a "he" or "she" is: the likeliest of the persons named before it, by place, distance and gender."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.people.names import Name
from scraper.quotes.spaced.people.persons import FADED, LONG_AGO, Person, Persons
from scraper.quotes.spaced.people.roles import role_after
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AGENT,
    AUXILIARY,
    BODY,
    BREAK,
    CALENDAR,
    CAP,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    JOINER,
    NOUNISH,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    STOP,
    STRONG,
    SUBORDINATOR,
    TEXT,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

SPEAKER, SUBJECT, NESTED, OTHER, OWNED = 1.1, 1.0, 0.8, 0.45, 0.3  # weight of a mention by its place in the sentence
NEXT = 2  # line breaks to the next paragraph, in which a description of nobody named may still be "he"
PRESENT = 0.2  # weight from which on somebody is present enough for a description
FAINT = 0.1  # weight up to which somebody is not looked for in place of the likeliest
WINDOW = 12  # names a pronoun looks back over
ACTING = 0.6  # weight of a name that was a subject of late
TOLD, UNTOLD = 1.2, 0.8  # factors for a known and an unknown gender
LONGEST_LEAD = 6  # words of a role before a name that opens its sentence
UNSURE = 0.45  # weight of a name that nothing shows to be a person's

_NO_NOUN = (
    VERB | VERBLIKE | AUXILIARY | REPORTING | PREPOSITION | COORDINATOR | SUBORDINATOR | ADVERB | RELATIVE | GERUND
)
_ACTS = REPORTING | VERB | VERBLIKE
_IN_ROW = COORDINATOR | COMMA
_PERSONAL = PRONOUN | POSSESSIVE
_BEHIND_WORDS = QUOTE | COMMA
_BETWEEN_WORDS = re.compile(r"[^\w-]+")


def reach_of(t: Tokens, first: int, k: int) -> int:
    """Line breaks between somebody unnamed and the "he" at token k: "A spokesman said so. ⏎ “…,” he said"."""
    table = t.lexicon.table
    new = t.low(first) in table.never_alone and t.low(first) not in table.definite
    return NEXT if new and k + 1 < len(t.tags) and t.tags[k + 1] & STRONG else 0


class Pronouns:
    """The personal pronouns of one text, read from its beginning on, as far as anybody asks."""

    def __init__(self, persons: Persons) -> None:
        self.t = persons.t
        self.persons = persons
        self._meant: dict[int, Person] = {}
        self._recent: list[Person] = []
        self._read = 0  # marks

    def meant(self, k: int) -> Person | None:
        """Who a "he" or "she" at token k is."""
        self._read_to(k)
        return self._meant.get(k)

    def nearest(self, k: int, gender: str, nation: str = "", *, last: bool = False) -> Person | None:
        """Who a word at token k stands for that tells a gender or a nationality at most; `last`: named last."""
        self._read_to(k)
        if k not in self._meant:
            sentence = self.t.sentence_of(k)
            known = [p for p in self._recent if not (nation and p.called and p.called != nation)]
            known = [p for p in known if p.sentence <= sentence and self.persons.settled(p).kind == "person"]
            if last:
                known = [p for p in known if p.gender in ("", gender)][-1:]
            known = self._of_paragraph(known, gender, sentence) or known
            person = self._likeliest(gender, sentence, known)
            if person is None or person.at(sentence) < PRESENT:
                return None
            person.gender = person.gender or gender
            person.called = person.called or nation
            person.mentioned(sentence, SUBJECT)
            self._meant[k] = person
        return self._meant[k]

    def present(self, person: Person, k: int) -> None:
        """Somebody is spoken of at token k without a word for him."""
        self._read_to(k)
        sentence = self.t.sentence_of(k)
        if person.sentence <= sentence:
            person.mentioned(sentence, SUBJECT)

    def _of_paragraph(self, known: list[Person], gender: str, sentence: int) -> list[Person]:
        """Those that the paragraph of a sentence speaks of, and of whom it is sure that they are people."""
        paragraphs = self.t.paragraphs
        near = [p for p in known if paragraphs[p.sentence] == paragraphs[sentence]]
        near = [p for p in near if not gender or p.gender in ("", gender)]
        return [p for p in near if p.gender or p.role or p.heard]

    def _read_to(self, k: int) -> None:
        marks, t = self._marks, self.t
        while self._read < len(marks) and marks[self._read][0] <= k:
            at, mark = marks[self._read]
            self._read += 1
            sentence = t.sentence_of(at)
            if isinstance(mark, Name):
                self._named(self.persons.of_name[at], sentence, self._weight(mark, sentence))
                continue
            acts = not t.tags[at] & POSSESSIVE
            if person := self._likeliest(mark, sentence, self._recent, acts=acts):
                if t.tags[at - 1] & _BEHIND_WORDS and t.tags[at + 1] & STRONG:
                    person = self._other(at, person, mark)
                self._meant[at] = person
                person.gender = person.gender or mark
                person.mentioned(sentence, SUBJECT if acts else OTHER)

    def _other(self, at: int, person: Person, gender: str) -> Person:
        """Somebody else where the words before the pronoun name the person: nobody calls himself "Mr Hale"."""
        told, sentence = self._told_of(at), self.t.sentence_of(at)
        if not told(person):
            return person
        others = [p for p in self._recent if p.at(sentence) > FAINT and p.gender in ("", gender) and not told(p)]
        known = any(self.persons.settled(p).kind == "person" for p in others)
        return (self._likeliest(gender, sentence, others) or person) if known else person

    def _told_of(self, at: int) -> Callable[[Person], bool]:
        """Who is named in the quotation before "he said", or in the clause that it ends: "Hale was late, he said"."""
        t, quote = self.t, at - 1 - bool(self.t.tags[at - 1] & COMMA)
        if t.tags[quote] & QUOTE:
            span = t.spans[t.quote[quote]]
            said = frozenset(_BETWEEN_WORDS.split(t.text[span.start : span.end]))
            return lambda person: person.words[-1] in said or person.words[0] in said
        ends = at + 2 < len(t.tags) and t.tags[at + 2] & (STOP | BREAK | CALENDAR)
        sentence = t.sentence_of(at)
        return lambda person: bool(ends) and person.named == sentence

    def _named(self, person: Person, sentence: int, weight: float) -> None:
        person.mentioned(sentence, weight)
        person.named = sentence
        recent = self._recent
        if recent and recent[-1] is person:
            return
        if person in recent:
            recent.remove(person)
        recent.append(person)
        del recent[:-WINDOW]

    @cached_property
    def _marks(self) -> list[tuple[int, Name | str]]:
        """Names and pronouns in order."""
        marks = self._gendered()
        marks.update((name.first, name) for name in self.persons.names)
        return sorted(marks.items())

    def _gendered(self) -> dict[int, Name | str]:
        """The pronouns that tell a man from a woman, by their tokens, with what they tell."""
        t, genders = self.t, self.t.lexicon.pronoun_genders
        found: dict[int, Name | str] = {}
        for k in t.those(_PERSONAL):
            word = t.words[k].lower()
            gender = genders.get(word)
            if gender is None and not word.isalpha():
                gender = genders.get(t.plain(k).partition("'")[0])  # "he's"
            if gender:
                found[k] = gender
        return found

    def _likeliest(self, gender: str, sentence: int, named: list[Person], *, acts: bool = False) -> Person | None:
        """Whoever is most present; `acts`: for a pronoun that is a subject, a role tells as much as a gender."""
        best, score = None, 0.0
        for person in reversed(named):
            if gender and person.gender not in ("", gender):
                continue
            age = sentence - person.sentence
            now = person.weight * FADED[age if age < LONG_AGO else LONG_AGO] * (TOLD if person.gender else 1.0)
            if now <= score and best:
                continue  # what he is could only lower it
            kind = person.kind or self.persons.settled(person).kind
            if kind in ("agency", "document", "social", "organization") or person.thing:
                continue
            if kind != "person":
                if person.weight < ACTING:
                    continue  # "crawling through Diyarbakir": nothing it did shows that it is somebody
                heard = person.heard and person.words[-1].isalpha()
                now *= 1.0 if heard or self.persons.sought(person).kind == "person" else UNSURE
            if not (person.gender or (acts and person.role)):
                now *= UNTOLD
            if now > score or best is None:
                best, score = person, now
        return best

    def _listed(self, name: Name) -> bool:
        """One of several: "Hale, Voss and Marsh", "Hale and Voss"."""
        tags, size = self.t.tags, len(self.t.tags)
        before, after = name.begin - 1, name.last + 1
        joined = (
            before > 0 and tags[before] & JOINER and (is_name(tags[before - 1]) or tags[before - 1] & PRONOUN)
        ) or (after + 1 < size and tags[after] & JOINER and is_name(tags[after + 1]))
        if joined or after + 1 >= size or not tags[after] & COMMA or not is_name(tags[after + 1]):
            return bool(joined)
        end = after + 1
        while end + 1 < size and is_name(tags[end + 1]):
            end += 1
        return end + 2 < size and bool(tags[end + 1] & (JOINER | COMMA)) and is_name(tags[end + 2])

    def _acts(self, name: Name, sentence: int) -> bool:
        """ "Hale bristles at the idea": what stands behind the name that opens its sentence looks like a verb."""
        t, k = self.t, name.last + 1
        if name.begin != t.sentences[sentence][0] or not t.words[k].endswith(t.lexicon.table.present_endings):
            return False
        people = t.lexicon.parts.get(t.low(k)[:-1], 0) & (ROLE | BODY | TEXT)  # "Hale supporters in Leeds"
        return not people and k + 1 < len(t) and bool(t.tags[k + 1] & (PREPOSITION | DETERMINER | SUBORDINATOR))

    def _is_led(self, a: int, begin: int) -> bool:
        """ "The veteran bowler Hale, who …": nothing but a noun phrase opens the sentence before the name."""
        tags = self.t.tags
        led = begin - a <= LONGEST_LEAD and all(tags[k] & (WORD | OWNER) for k in range(a, begin))
        return led and not any(tags[k] & _NO_NOUN for k in range(a, begin))

    def _is_told(self, a: int, begin: int) -> bool:
        """ "Hale said the bill that | Cole signed": a verb of speech stands before, and no comma between."""
        t = self.t
        cue = next((k for k in reversed(t.cues(a, begin - 1)) if t.tags[k] & REPORTING), None)
        return cue is not None and not any(t.tags[k] & COMMA for k in range(cue, begin))

    def _weight(self, name: Name, sentence: int) -> float:
        """A subject weighs most: the first name of its sentence, or one right before a verb or after a cue."""
        t = self.t
        bits = t.tags[name.last]
        if bits & OWNER:
            return OWNED
        after = t.tags[name.last + 1]
        plain = after & WORD and not after & (CAP | _NO_NOUN)
        if plain and t.lexicon.table.name_labels:
            return SUBJECT if self._acts(name, sentence) else OWNED  # "the Hale campaign": no more than a label
        before = t.tags[name.begin - 1] if name.begin else 0
        if (before | after) & _IN_ROW and self._listed(name):
            return OWNED
        if before & PREPOSITION and not before & SUBORDINATOR:
            acted = before & AGENT and t.tags[name.begin - 2] & VERBLIKE and len(name.words) > 1
            return NESTED if acted else OTHER  # "The forum was opened by Jane Hale"
        a = t.sentences[sentence][0]
        if plain:
            return SUBJECT  # "Hale gewann": some verb of no list
        if after & ADVERB and not after & (CAP | REPORTING):
            after = t.tags[name.last + 2]  # "Hale also criticised it"
        acts = after & (REPORTING | VERB | VERBLIKE | AUXILIARY) and not after & CAP
        if before & REPORTING and after & AUXILIARY and t.lexicon.table.name_labels:
            return NESTED  # "Cole, the lawyer, says Hale could appeal"
        if before & REPORTING and name.begin > 1 and t.tags[name.begin - 2] & WORD and t.lexicon.table.name_labels:
            return NESTED if acts else OTHER  # "Cole criticised Hale", "Cole said Hale was late"
        if acts or before & REPORTING:
            if t.lexicon.table.name_labels and self._is_told(a, name.begin):
                return NESTED
            return SPEAKER if (after | before) & STRONG and not after & NOUNISH else SUBJECT
        if name.begin - a <= 1 or (t.lexicon.table.name_labels and self._is_led(a, name.begin)):
            return SUBJECT
        aside = before & (COMMA | CALENDAR) and after & COMMA
        if aside and name.begin > 1 and t.tags[name.begin - 2] & ROLE:
            told = name.last + 2 < len(t) and t.tags[name.last + 2] & STRONG
            return SPEAKER if told else SUBJECT  # "His daughter, Meera, wants it"
        aside = aside and len(name.words) > 1
        if aside and name.last + 2 < len(t) and t.tags[name.last + 2] & (_ACTS | RELATIVE):
            return SUBJECT  # "O líder do PS, Pedro Nunes, acusou", "On Monday Jane Hale, who leads the union, …"
        return SUBJECT if aside and role_after(t, name.last) else OTHER  # "On Monday Jane Hale, head of the union, …"

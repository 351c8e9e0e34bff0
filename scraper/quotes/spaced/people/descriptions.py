"""Whom a description stands for: "the minister", "el holandés", "la syndicaliste", "the company"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from scraper.models import SourceKind
from scraper.quotes.spaced.people.persons import Person, Persons
from scraper.quotes.spaced.people.pronouns import Pronouns
from scraper.quotes.spaced.people.roles import role_text
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    BODY,
    CAP,
    CHANNEL,
    DETERMINER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    ROLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase

MOST_LOOKED_AT = 400  # mentions, persons and bodies among which a description finds its own: time grows with the text
WHOLE_ROLE = 3  # tokens behind the article that tell whose role it is
LONGEST_EPITHET = 3  # words: "jefe del gobierno"
MOST_OF_NOUN = 2  # tokens behind its article
LONG_NOUN = 4  # letters: shorter nouns end too many others
HOUSES = 12  # names among which "the company" finds its own
ACRONYM = 7  # letters of a house that is written in capitals


class Who(msgspec.Struct, frozen=True, gc=False):
    """What a mention stands for."""

    name: str
    kind: SourceKind = "unknown"
    role: str | None = None
    pronoun: bool = False  # that stands for nobody named


class Descriptions:
    """The descriptions of one text, by the roles and the presence of those it names."""

    def __init__(self, persons: Persons, pronouns: Pronouns) -> None:
        self.t = persons.t
        self.persons = persons
        self.pronouns = pronouns

    def person(self, phrase: Phrase, *, speaks: bool = False) -> Person | None:
        """The person before it whose role has its noun, whose whole role it is, or who was spoken of just before.

        `speaks`: a verb of speech right before it shows that it is somebody, whatever its noun.
        """
        first, last = self._core(phrase)
        known = (
            self._by_role(self.t.low(last), first, self._inner(first, last)) if self._is_short(first, last) else None
        )
        if known:
            return known
        if whole := self._by_whole_role((first, last)) or self._of_nation(first, last):
            return whole
        return self._stand_in(first, last, speaks=speaks) if self.t.lexicon.epithets else None

    def house(self, phrase: Phrase, bodies: Sequence[tuple[int, Who]]) -> Person | Who | None:
        """ "the ministry": a body named by a phrase before it; "la entidad": whatever house was named last."""
        first, last = self._core(phrase)
        t = self.t
        if self._is_short(first, last):
            for at, body in reversed(bodies):
                if at < first and t.low(last) in body.name.lower().split():
                    return body
        noun = first + 1 <= last and t.tags[first] & DETERMINER and t.low(first + 1) in t.lexicon.table.collectives
        plain = noun and all(t.tags[k] == WORD for k in range(first + 2, last + 1))  # "l'entreprise publique"
        return self._last_house(first, bodies) if plain else None

    def worded(self, text: str, place: int) -> Person | None:
        """The person that words inside the quotation at token `place` describe: "confie la comédienne"."""
        lexicon = self.t.lexicon
        elided = lexicon.elision.match(text) if lexicon.elision else None
        article, noun = (
            (elided.group(), text[elided.end() :]) if elided else text.split(" ", 1) if " " in text else ("", "")
        )
        gender = lexicon.table.definite.get(article.lower().replace("’", "'"))
        known = self._by_role(noun.lower(), place) if gender else None
        own = lexicon.epithets.get(noun.lower())
        if known or gender is None or own is None or own not in ("", gender):
            return known
        return self.pronouns.nearest(place, own or gender.replace("u", ""))

    def _core(self, phrase: Phrase) -> Phrase:
        """Without where it was said: "die Kanzlerin im Bundestag"."""
        t, (first, last) = self.t, phrase
        for k in range(first + 1, last):
            if t.tags[k] & PREPOSITION and not t.tags[k] & CAP and t.tags[last] & CHANNEL:
                return (first, k - 1)
        return phrase

    def _is_short(self, first: int, last: int) -> bool:
        """A noun of people or bodies with its article, or with an ending that is one: "the minister", "ministern"."""
        t = self.t
        table = t.lexicon.table
        if last - first > MOST_OF_NOUN:
            return False
        bare = first == last and not table.articles
        if t.low(first) in table.never_alone and t.low(first) not in table.definite:
            return False  # "a man" is nobody spoken of
        known = t.tags[last] & (ROLE | BODY) or self._is_suffixed(first, last)
        return bool(known and (bare or t.tags[first] & DETERMINER or self._is_suffixed(first, last)))

    def _is_suffixed(self, first: int, last: int) -> bool:
        """ "vagtchefen", "premierul": one word whose ending is its article."""
        ends = self.t.lexicon.table.suffixed
        return first == last and bool(ends) and self.t.low(first).endswith(ends) and not self.t.tags[first] & CAP

    def _inner(self, first: int, last: int) -> set[str]:
        """The words between the article and the noun: "prime" of "the prime minister"."""
        return {self.t.low(k) for k in range(first + 1, last)} if self.t.lexicon.table.name_labels else set()

    def _by_role(self, head: str, before: int, inner: set[str] | None = None) -> Person | None:
        """The last person or body spoken of before a token whose role or name has a word; best with all `inner`."""
        heads = {head, *[head[: -len(end)] for end in self.t.lexicon.table.suffixed if head.endswith(end)]}
        compounds = self.t.lexicon.table.compounds and len(head) > LONG_NOUN
        end = bisect_left(self.persons.starts, before) if self.persons.names else 0
        near = self.persons.names[max(0, end - MOST_LOOKED_AT) : end] if end else ()
        seen: set[int] = set()
        last: Person | None = None
        for name in reversed(near):
            person = self.persons.of_name[name.first]
            if id(person) in seen:
                continue
            seen.add(id(person))
            if self.persons.settled(person).kind == "agency":
                continue  # "à l'AFP, ses avocats": not what it is
            words = f"{person.role or ''} {person.name if person.kind == 'organization' else ''}".lower().split()
            if not heads.isdisjoint(words) or (compounds and any(word.endswith(head) for word in words)):
                if not inner or inner <= set(words):
                    return person  # "die Kanzlerin": the Bundeskanzlerin
                last = last or person
        return last

    def _by_whole_role(self, phrase: Phrase) -> Person | None:
        """ "the head of the miners' union", who is named further down; or again, in fewer words."""
        t = self.t
        first, last = phrase
        articles = t.lexicon.table.articles
        owned = any(t.tags[k] & OWNER for k in range(first, last))  # "Mr. Hale's lawyer"
        if (articles and not (t.tags[first] & DETERMINER or owned)) or last - first < (
            WHOLE_ROLE - owned if articles else 1
        ):
            return None
        if not any(t.tags[k] & ROLE for k in range(first, last + 1)):
            return None
        said = role_text(t, phrase).casefold()
        fewer: list[Person] = []
        for person in self.persons.everybody[:MOST_LOOKED_AT]:
            role = (self.persons.settled(person).role or "").casefold()
            if role and (role == said or (role.startswith(said + " "))):
                return person
            if role and _is_part(said, role):
                fewer.append(person)
        return fewer[0] if len(fewer) == 1 else None

    def _of_nation(self, first: int, last: int) -> Person | None:
        """ "le président russe": who was named with the same noun and adjective before his name."""
        t, table = self.t, self.t.lexicon.table
        office = last - first == 2 and t.tags[first] & DETERMINER and t.tags[first + 1] & ROLE
        if table.name_labels or table.verb_second or not office or t.tags[last] & CAP:
            return None
        said = t.words[first + 1 : last + 1]
        named = (n for n in self.persons.names if 1 < n.first < first and t.words[n.first - 2 : n.first] == said)
        return next((self.persons.of_name[n.first] for n in named), None)

    def _stand_in(self, first: int, last: int, *, speaks: bool) -> Person | None:
        """ "el holandés", "la syndicaliste", "ce dernier": whoever was spoken of just before."""
        t, lexicon = self.t, self.t.lexicon
        if t.tags[first] & POSSESSIVE:
            return None  # "її чоловік" is not she
        article = first if t.tags[first] & DETERMINER else first - 1
        gender = lexicon.table.definite.get(t.plain(article)) if article >= 0 else None
        if self._is_suffixed(first, last):
            article, gender = first - 1, "u"
        gender = gender if lexicon.table.articles else "u"
        also = article + 2 <= last and t.tags[article + 1] & ADVERB and not lexicon.table.name_labels
        head = last if lexicon.table.name_labels else article + 1 + bool(also)  # "the young Norwegian"
        noun = self._epithet(head) if article < head else ""
        own = "" if also and t.tags[head] & ROLE else lexicon.epithets.get(noun)  # "la también ministra de Trabajo"
        if own is None and gender and t.low(article) in lexicon.table.demonstratives and t.tags[article + 1] & ROLE:
            own = lexicon.gender.get(t.low(article + 1)) or ""  # "cette habitante au bord des larmes"
        alone = speaks and head == last == first + 1 and t.tags[head] & ~CAP == WORD
        if own is None and alone and gender in ("m", "f", "u"):
            own = ""  # "zanjó el vallisoletano", "martèle le Caennais"
        if gender is None or own is None or (own and gender in ("m", "f") and own != gender):
            return None
        gender = own or gender.replace("u", "")
        if aged := self._of_age(t.words[head].partition("-")[0], article):
            return aged
        nation = noun if noun in lexicon.table.demonyms else ""
        person = self.pronouns.nearest(article + 1, gender, nation, last=noun in lexicon.table.latter)
        return None if person and not also and self._is_other(person, head, last, noun) else person

    def _of_age(self, years: str, before: int) -> Person | None:
        """ "36-åringen" is Tone Lie (36): whose years stand beside the name."""
        words, names = self.t.words, self.persons.names if years.isdigit() else ()
        known = (
            n for n in names if n.last + 2 < before and words[n.last + 1] in ("(", ",") and words[n.last + 2] == years
        )
        return next((self.persons.of_name[name.first] for name in known), None)

    def _is_other(self, person: Person, head: int, last: int, noun: str) -> bool:
        """ "il ministro delle Infrastrutture" is nobody whose role is another one."""
        tags = self.t.tags[head + 1 : last + 1]
        office = any(bits & PREPOSITION for bits in tags) and any(bits & (CAP | BODY) for bits in tags)
        office = office and " " not in noun  # but "la artista de 34 años"
        return office and bool(person.role) and noun not in (person.role or "").lower().split()

    def _epithet(self, k: int) -> str:
        """The epithet that begins at token k: "syndicaliste", "primo cittadino", the end of "36-jährige"."""
        k += self.t.words[k].isdigit()  # "35 Jahre alte"
        words = [self.t.low(n) for n in range(k, min(k + LONGEST_EPITHET, len(self.t)))]
        known = self.t.lexicon.epithets
        for size in range(len(words), 0, -1):
            if (noun := " ".join(words[:size])) in known:
                return noun
        return words[0].partition("-")[2] if words else ""

    def _last_house(self, before: int, bodies: Sequence[tuple[int, Who]]) -> Person | Who | None:
        """The organization named last before a token."""
        named = (at_body for at_body in reversed(bodies) if at_body[0] < before and not at_body[1].name.islower())
        at, body = next(named, (-1, None))
        end = bisect_left(self.persons.starts, before) if self.persons.names else 0
        for name in reversed(self.persons.names[max(0, end - HOUSES) : end]):
            person = self.persons.settled(self.persons.of_name[name.first])
            acronym = person.thing and len(person.name) < ACRONYM and person.name.isupper()
            if name.first > at and (acronym or person.kind in ("organization", "agency")):
                return person
        return body


def _is_part(said: str, role: str) -> bool:
    """ "ministre de la Défense" of "ministre russe de la Défense": words left out, but not the first."""
    rest = iter(role.split())
    return said.split()[0] == role.split()[0] and all(word in rest for word in said.split())

"""Who a mention is: pronouns, surnames and descriptions resolved to the fullest name the article uses."""

from __future__ import annotations

from bisect import bisect_left

from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.people.acronyms import is_acronym
from scraper.quotes.spaced.people.cases import key_of, same_word
from scraper.quotes.spaced.people.descriptions import MOST_LOOKED_AT, Descriptions, Who
from scraper.quotes.spaced.people.fronts import front_of
from scraper.quotes.spaced.people.heads import head_name, is_complement
from scraper.quotes.spaced.people.names import Name
from scraper.quotes.spaced.people.persons import Person, Persons, surname
from scraper.quotes.spaced.people.pronouns import Pronouns, reach_of
from scraper.quotes.spaced.people.roles import ends_role, is_role, kind_of_name, kind_of_phrase, role_text
from scraper.quotes.spaced.people.together import is_joint, together
from scraper.quotes.spaced.people.topics import house_before, newcomer_before, somebody_before
from scraper.quotes.spaced.people.views import owner_of_view
from scraper.quotes.spaced.words.bits import (
    BODY,
    CAP,
    COMMA,
    DETERMINER,
    LINK,
    OBLIQUE,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    ROLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import NEXT, Phrase, Tokens
from scraper.quotes.values import Mention


class People:
    """Who the phrases of one text stand for."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.persons = Persons(t)
        self.pronouns = Pronouns(self.persons)
        self.descriptions = Descriptions(self.persons, self.pronouns)
        self.last: Person | None = None  # asked for last
        self.told: dict[Phrase, Who] = {}  # whom the words beside a quotation stood for
        self.unnamed: tuple[Phrase, Who | None] = ((0, 0), None)  # the last description of nobody named
        self.bodies: list[tuple[int, Who]] = []  # organizations named by a phrase, for "the ministry"

    def who(self, phrase: Phrase, stands_for: Phrase | None = None, *, speaks: bool = False) -> Who:
        """What the words of tokens first..last stand for; `speaks`: a verb of speech stands right before them."""
        t = self.t
        if t.lexicon.table.opinions:
            phrase = owner_of_view(t, phrase, stands_for)
        first, last = phrase
        bits = t.tags[first]
        if t.tags[last] & QUOTE:
            span = t.spans[t.quote[last]]
            return Who(t.text[span.start : span.end], "organization")  # "«Ведомости» пишут"
        if first == last and bits & (PRONOUN | POSSESSIVE | OBLIQUE):
            return self._pronoun(first)
        if first == last and bits & RELATIVE:
            return self.who(stands_for) if stands_for and stands_for != phrase else self._words(phrase)
        if t.lexicon.table.titles_follow and (titled := self._titled(first, last)):
            return titled
        row = together(t, self.persons, phrase)
        if row:
            *others, final = (self._who(self.persons.of_name[name.first]).name for name in row)
            return Who(f"{', '.join(others)} {t.words[row[-1].begin - 1]} {final}", "person")
        name = head_name(self.persons, first, last) if not is_joint(t, phrase) else None
        if name:
            person = self.persons.of_name[name.first]
            found = self._who(person)
            return found if found.role else Who(found.name, found.kind, self._role(first, name))
        named = self._apposed(first, last)
        if named and t.tags[last] & BODY and not t.tags[last] & ROLE:
            return Who(named.name, "organization")  # "the largest group, Hamat, said"
        if named:
            return Who(named.name, named.kind, named.role or role_text(t, phrase))
        return self._described(phrase, speaks=speaks)

    def in_office(self, phrase: Phrase, role: str) -> Who:
        """The person that a phrase names, with the role beside it, by which he may be called later."""
        named = self.who(phrase)
        if self.last and self.last.name == named.name:
            self.last.role = self.last.role or role
        return Who(named.name, "person", named.role or role)

    def _described(self, phrase: Phrase, *, speaks: bool) -> Who:
        """ "the minister", "la entidad": whoever was spoken of, else the words themselves."""
        k, last = phrase
        opener = k == last and self.t.tags[k] == WORD | CAP and self.persons.opener(self.t.words[k])
        if person := opener or self.descriptions.person(phrase, speaks=speaks):
            return self._who(person)
        house = self.descriptions.house(phrase, self.bodies[-MOST_LOOKED_AT:])
        return self._who(house) if isinstance(house, Person) else house or self._words(phrase)

    def of_gender(self, who: Who, gender: str, place: int) -> Who:
        """Somebody asked for last, unless a pronoun tells another gender; then the nearest of that."""
        fits = self.last is None or self.last.name != who.name or self.last.gender in ("", gender)
        person = None if fits else self.pronouns.nearest(place, gender)
        return self._who(person) if person else who

    def spoke(self, k: int) -> None:
        """ "…", zanjó: whoever was asked for last is spoken of again by the verb without a subject at token k."""
        if self.last:
            self.pronouns.present(self.last, k)

    def _titled(self, first: int, last: int) -> Who | None:
        """ "Nagy Péter pénzügyminiszter": the title behind the name."""
        t, persons = self.t, self.persons
        for name in persons.names[bisect_left(persons.starts, first) :] if persons.names else ():
            if name.last >= last or name.first > last:
                return None
            if ends_role(t, name.last + 1, last):
                person = persons.settled(persons.of_name[name.first])
                person.role = person.role or t.phrase(name.last + 1, last)
                return Who(self._who(person).name, "person", person.role)
        return None

    def _apposed(self, first: int, last: int) -> Who | None:
        """ "the minister's spokesman, Tom Reed, said": the name between commas behind a noun of people."""
        t, persons = self.t, self.persons
        if last + 3 >= len(t) or not t.tags[last + 1] & COMMA or not t.tags[last + 2] & (CAP | ROLE):
            return None
        share = t.tags[first] & DETERMINER and t.tags[first + 1] & LINK and not t.tags[first + 1] & DETERMINER
        house = t.tags[last] & BODY and t.tags[first] & DETERMINER  # "the largest group, Hamat, said"
        if not (share or house or is_role(t, (first, last))):  # "one of the law's sponsors, Sen. Tom Reed, said"
            return None
        at = bisect_left(persons.starts, last + 2) if persons.names else 0
        name = persons.names[at] if at < len(persons.names) else None
        whole = name and name.begin == last + 2 and name.last + 1 < len(t) and t.tags[name.last + 1] & COMMA
        return self._who(persons.of_name[name.first]) if name and whole else None

    def labelled(self, mention: Mention | None, place: int = 0) -> Who:
        """A speaker named by a label, "WALLACE", or inside the quotation at token `place`: "confie la comédienne"."""
        text = self._without_article(mention.text) if mention else ""
        if text.split() and (person := self._by_surname(text.split()[-1])):
            return self._who(person)
        meant = self.descriptions.worded(mention.text, place) if mention and place else None
        return self._who(meant) if meant else Who(text, "person")

    def _by_surname(self, last: str) -> Person | None:
        """The person of this surname."""
        lexicon = self.t.lexicon
        for person in self.persons.by_last.get(key_of(last, lexicon), ()) if self.persons.names else ():
            if same_word(surname(person.words, lexicon).lower(), last.lower(), lexicon):
                return person
        return None

    def _without_article(self, text: str) -> str:
        """ "le préfet", "l'avocat": the noun alone."""
        lexicon = self.t.lexicon
        elided = lexicon.elision.match(text) if lexicon.elision else None
        first, _, rest = text.partition(" ")
        return text[elided.end() :] if elided else rest if rest and lexicon.tag(first) & DETERMINER else text

    def in_title(self, title: Tokens, phrase: Phrase) -> Who:
        """Who a phrase of the headline stands for, by the names of the body."""
        first, last = phrase
        words = tuple(title.words[k] for k in range(first, last + 1) if title.tags[k] & WORD)
        for begin in range(len(words) if self.persons.names else 0):
            person = self.persons.by_words.get(words[begin:])
            if person and (begin == 0 or self.persons.settled(person).kind == "person"):
                return self._who(person)
        if len(words) == 1 and is_name(title.tags[first]) and (person := self._by_surname(words[0])):
            return self._who(person)  # the body has the whole name only
        front = front_of(title, first, last) if len(words) > 1 and is_name(title.tags[first]) else None
        if front and front.begin < front.head:
            return Who(title.phrase(front.head, last), "person", title.phrase(first, front.end or front.head - 1))
        text = role_text(title, phrase)
        known = next((w for _, w in self.bodies if w.name.casefold() == text.casefold()), None)
        kind = kind_of_name(title, words, titled=False, gender="") if words else "unknown"
        return known or Who(text, kind)

    def _who(self, person: Person) -> Who:
        self.persons.sought(person)
        self.last = person
        person.heard = True
        return Who(person.name, person.kind or "unknown", person.role)

    def _role(self, first: int, name: Name) -> str | None:
        if first >= name.first:
            return None
        first = name.begin if is_complement(self.t, first) else first
        tags, table = self.t.tags[first : name.first], self.t.lexicon.table
        plain = all(bits & WORD and not bits & CAP for bits in tags)
        bare = plain and not table.articles and not any(bits & PREPOSITION for bits in tags)
        noun = len(tags) > 1 and tags[0] & DETERMINER and tags[-1] == WORD  # "il primario Giulio Ravasi"
        told = plain and not table.name_labels and (noun or any(bits & ROLE for bits in tags))
        before = (first, name.first - 1)
        office = is_role(self.t, before) if table.name_labels else ends_role(self.t, *before)
        return role_text(self.t, before) if name.role or bare or told or office else None

    def _pronoun(self, k: int) -> Who:
        if (unnamed := self._unnamed_before(k)) is not None:
            return unnamed
        gender = self.t.lexicon.table.pronouns.get(self.t.low(k), "")
        plain = gender in ("m", "f") and not self.t.lexicon.table.name_labels
        if plain and (new := newcomer_before(self.persons, k, gender)):
            return self._words(new)
        person = self.pronouns.meant(k)
        if person is None and plain and (body := self._house_of(k, gender)):
            return body
        if self.t.lexicon.table.name_labels and (described := somebody_before(self.persons, k)):
            return self._words(described)
        if person is None and self.t.tags[k] & POSSESSIVE:
            person = self.pronouns.nearest(k, "")  # "à ses yeux"
        word, table = self.t.low(k), self.t.lexicon.table
        if person is None and table.pronouns.get(word) == "u":
            person = self.pronouns.nearest(k, "")  # Turkish "o", Finnish "hän"
        if person is None and word in table.objects:
            person = self.pronouns.nearest(k, table.objects[word])
        if person is None and table.name_labels and "n" in (table.pronouns.get(word), table.possessives.get(word)):
            house = house_before(self.persons, k)
            if house:
                return self.who(house)
        if person is None:
            words = self._words((k, k))
            bare = words.name.replace("’", "'").partition("'")[0]  # "they've"
            return Who(bare, words.kind, pronoun=True) if self.t.tags[k] & PRONOUN else words
        return self._who(person)

    def _house_of(self, k: int, gender: str) -> Who | None:
        """ "Le ministère a démenti. Il a rappelé que …": the house that a phrase named last, if of the same gender."""
        t, definite = self.t, self.t.lexicon.table.definite
        last = next(((at, who) for at, who in reversed(self.bodies) if at < k), None)
        fits = last and definite.get(t.plain(last[0])) in (gender, "u")
        return last[1] if last and fits else None

    def _unnamed_before(self, k: int) -> Who | None:
        """ "Un sénateur reconnaît …, souffle-t-il": somebody without a name, nearer in the paragraph than any name."""
        t, ((first, at), who) = self.t, self.unnamed
        gender = t.lexicon.table.pronouns.get(t.low(k), "")
        if who is None or at >= k or gender not in ("m", "f", "p"):
            return None
        if gender == "p":  # "Ses avocats … ⏎ « … », estiment-ils"
            near = t.paragraphs[t.sentence_of(k)] - t.paragraphs[t.sentence_of(at)] <= NEXT
            return who if near and t.low(first).endswith("s") and who.name.split()[0].endswith("s") else None
        if t.paragraphs[t.sentence_of(k)] - t.paragraphs[t.sentence_of(at)] > reach_of(t, first, k):
            return None
        named = self.persons.names_somebody(at + 1, k)
        told = t.lexicon.gender.get(who.name.split()[0].lower()) or gender
        return who if not named and told == gender else None

    def _words(self, phrase: Phrase) -> Who:
        """The words themselves, without a leading article and without a clause about them."""
        t = self.t
        first, last = phrase
        clause = (k - 1 for k in range(first + 1, last) if t.tags[k] & COMMA and t.tags[k + 1] & RELATIVE)
        last = next(clause, last)
        name = role_text(t, (first, last))
        if t.tags[last] & OWNER:
            name = next((name[: -len(end)] for end in t.lexicon.table.possessive if name.endswith(end)), name)
        agency = t.lexicon.agencies.get(name.casefold())
        if agency:
            return Who(agency, "agency")
        if t.lexicon.table.capital_nouns and is_acronym(name) and (full := self.persons.in_full(name)):
            return Who(" ".join(full), "organization")
        who = Who(name, kind_of_phrase(t, first, last))
        if who.kind == "organization":
            self.bodies.append((first, who))
        elif who.kind == "person" and not t.tags[first] & PRONOUN:
            self.unnamed = ((first, last), who)
        return who

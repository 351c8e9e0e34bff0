"""The Chinese table made ready: titles, verbs, ends of subjects; traditional characters read as simplified."""

from __future__ import annotations

import re
from functools import cache

from scraper.languages import load
from scraper.languages.tables import East
from scraper.quotes.finder import Ends, Finder, Hit

_DATE = re.compile(r"\d+[日月年时]|当地时间|北京时间|[一二三四五六七八九十]+[日月]")
OFFICE_AND_NAME = 4  # characters at least
OFFICES = frozenset(
    "长员家师人手委理任授士者督卿监演官事裁使总记召主将帅尉校兵工相席生人O后帝星族民户友客亲"
)  # last characters of titles


class Lexicon:
    """The table ready for use. Its words are simplified; so is every text before it is compared (`fold`)."""

    def __init__(self, table: East) -> None:
        self.table = t = table
        self._simple = str.maketrans(t.traditional, t.simplified)
        self._surnames = frozenset((*t.surnames, *t.surnames_long))
        self._whole = frozenset(t.joined) - frozenset((*t.verbs, *t.clause_ends))
        self._stop = Finder((*t.clause_ends, *t.verbs, *t.joined, *t.titles))
        self._titles = frozenset((*t.titles, *t.honorifics, *t.anonymous))
        self._not_names = self._whole | self._titles | frozenset(t.organizations)
        self.verb = Finder((*t.verbs, *t.joined))
        self.aside = Finder(t.asides, "[，,]?", extend=True)
        self.titled = Finder(self._titles)
        self.honorific = Ends(t.honorifics)
        self.office = Ends(t.titles)
        self.channel = Finder(t.channels, "[上中里时，,发表说写指称向对:：]")
        self.tellings = frozenset(t.verbs)
        self.speakers = frozenset((*t.pronouns, *t.pairs, *t.organizations, *t.agencies))
        self.speaker_ends = (*t.people, *t.organization_ends)
        self.outlets = (*t.agencies, *t.media_ends)

    def fold(self, text: str) -> str:
        """Simplified characters for traditional ones; every offset stays."""
        return text.translate(self._simple)

    def subject_end(self, window: str, start: int) -> int:
        """Where the first word or date stands that ends a subject; the end of the window without one."""
        hits = (
            h for h in self._stop.finditer(window, start) if h.start() > start and not self._in_name(window, h, start)
        )
        first = next((h for h in hits if h.group() not in self._whole and h.group() not in self._titles), None)
        date = _DATE.search(window, start + 1)
        return min(first.start() if first else len(window), date.start() if date else len(window))

    def _in_name(self, window: str, hit: Hit, start: int) -> bool:
        """李在明: a surname alone is no name, so the word behind it belongs to it."""
        at = hit.start() - 1
        if len(hit.group()) > 1 or window[at] not in self._surnames:
            return False
        return at == start or window[start:at].endswith(self.table.titles)

    def says(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Ranges of the verbs of speech, left to right."""
        return [h.span() for h in self.verb.finditer(text, start, end) if h.group() in self.tellings]

    def surname(self, noun: str) -> str:
        """The surname that a noun begins with; "" without one."""
        return noun[:2] if noun[:2] in self.table.surnames_long else noun[:1] if noun[:1] in self._surnames else ""

    def is_name(self, noun: str) -> bool:
        """A surname and one or two characters more; 小李 and 王某某 are names too."""
        if noun[:1] in "小老阿" and len(noun) == 2:
            return noun[1] in self._surnames
        surname = self.surname(noun)
        given = noun[len(surname) :]
        return bool(surname) and 1 <= len(given) <= 2 and noun not in self._not_names and given[-1] not in "的了"

    def is_person(self, noun: str) -> bool:
        """A native name, a foreign one that shows it, or a surname alone: 王姓男子."""
        return self.is_name(self.fold(noun)) or "·" in noun or noun[1:2] == "姓"

    def name_at(self, noun: str) -> int:
        """Where the native name begins that ends a noun phrase, right behind a title: 副主委|梁文杰; -1 without one."""
        if len(noun) < OFFICE_AND_NAME:
            return -1
        found = [
            at
            for at in range(max(2, len(noun) - 4), len(noun) - 1)
            if noun[at - 1] in OFFICES and self.is_name(noun[at:]) and not self.office.of(noun[: at + 1])  # 主席|索林
        ]
        if not found or noun.endswith(self.table.people):
            return -1
        return next((at for at in found if self.office.of(noun[:at])), found[0])


@cache
def lexicon(code: str) -> Lexicon:
    """A language's table made ready once a process."""
    return Lexicon(load(code).east)

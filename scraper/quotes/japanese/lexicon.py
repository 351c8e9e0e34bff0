"""The Japanese table made ready: titles, verbs and nouns of speech, names of things."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from scraper.languages import load
from scraper.languages.tables import East
from scraper.quotes.finder import Ends, Finder, Hit

# A Chinese character, told by what it is not: naming twenty thousand would take `re` milliseconds to compile.
KANJI = r"[^\W\dぁ-んァ-ヵーA-zＡ-ｚ]"
_STATES = "米|英|仏|独|露|ロ|韓|伊|印|豪"  # one character for a state before a title: 米大統領
_INFLECTED = (
    rf"(?:[ぁ-ん]{{0,6}}?(?!{KANJI})(?=と(?!し)|ほか|うえ|が、|[^ぁ-ん]|$)"
    rf"|[ぁ-ん]{{0,3}}(?:する|した|て|[いん]で)(?={KANJI}))"
)
_AFTER_CHANNEL = r"(?:（[^（）\n]*）|\([^()\n]*\))?(?:の中)?(?:で|に|にて|を通じ|を出し|を発表|において)"
_REPORTING = re.compile("と(?:の|いう|いった)")
_NAMED = re.compile("と(?:いう|題した|名付けた|呼ばれる)|の")
_PREFIX = re.compile(rf"(?:元|前|次期|副|{_STATES})+$")


class Titled(msgspec.Struct, frozen=True):
    """A noun that ends in a title, cut before it."""

    before: str
    title: str


class Lexicon:
    """The table ready for use."""

    def __init__(self, table: East) -> None:
        self.table = t = table
        self._surnames = frozenset((*t.surnames, *t.surnames_long))
        self._titles = Ends((*t.titles, *t.honorifics, *t.anonymous))
        self._honorifics = frozenset(t.honorifics)
        self.unnamed = frozenset((*t.honorifics, *t.anonymous))  # titles that are no role of somebody named
        self.speakers = frozenset(("人", *t.pronouns, *t.pairs, *t.organizations, *t.agencies))
        self.branch = Ends(t.modifiers)
        self.bodies = t.organization_ends
        of_nouns = (f"{verb[:-1]}する" for verb in t.verbs if verb[-1] == "し" and re.fullmatch(KANJI, verb[-2:-1]))
        self.verb = Finder((*t.verbs, *of_nouns), _INFLECTED, extend=True)
        self.settled = Finder(("とした", "としている", "とし、"))
        self.noun = Finder(t.nouns)
        self.naming = Finder(t.names_of)
        self.channel = Finder(t.channels, _AFTER_CHANNEL)
        self.breaks = tuple(end + phrase for end in "たるい" for phrase in t.breaks)

    def titled(self, noun: str) -> Titled | None:
        """岸田文雄首相 is 岸田文雄 and 首相; a prefix such as 元 or 米 goes with the title."""
        title = self._titles.of(noun)
        if not title and noun.endswith(("ら", "たち")):
            noun = noun.removesuffix("ら").removesuffix("たち")
            title = self._titles.of(noun)
        if not title:
            return None
        before = noun[: -len(title)]
        prefix = None if title in self._honorifics else _PREFIX.search(before)  # 木内登英氏
        cut = prefix.start() if prefix else len(before)
        return Titled(before[:cut], noun[cut:])

    def stacked(self, titled: Titled) -> Titled:
        """田中|代表委員, 柳井|会長兼社長: with the title before the title, where a surname stands before both."""
        inner = None if titled.title in self.unnamed else self.titled(titled.before.removesuffix("兼"))
        if inner and (titled.before.endswith("兼") or self.surname(inner.before.rpartition("の")[2])):
            both = len(titled.before) - len(inner.before)
            return Titled(inner.before, titled.before[-both:] + titled.title)
        return titled

    def surname(self, noun: str) -> str:
        """The surname that a noun begins with; "" without one."""
        return next((noun[:size] for size in (3, 2, 1) if noun[:size] in self._surnames), "")

    def name_length(self, noun: str) -> int:
        """The length of the name before an affiliation: 植田和男|日本銀行; 0 where no surname begins the noun.

        Two characters follow a surname, which is wrong for one given name in ten, and for none whose body is known.
        """
        size = len(self.surname(noun))
        known = max((len(body) for body in self.table.organizations if noun.endswith(body)), default=0)
        given = len(noun) - known - size
        return size + (given if known and 0 < given < 4 else 2) if size else 0

    def reports(self, text: str, at: int, end: int) -> Hit | None:
        """との指摘, という声: a noun of speech behind the bracket."""
        head = _REPORTING.match(text, at, end)
        if not head:
            return None
        for start in range(head.end(), min(end, head.end() + 7)):
            if text[start] in "、。":
                return None
            hit = self.noun.match(text, start, end)
            if hit:
                return Hit(text, at, hit.end())
        return None

    def names(self, text: str, at: int, end: int) -> bool:
        """という映画, の店: a noun that says the brackets hold a name."""
        head = _NAMED.match(text, at, end)
        return self.naming.match(text, head.end() if head else at, end) is not None

    def says(self, text: str, start: int, end: int) -> Hit | None:
        """The first verb of speech of a range."""
        settled, verb = self.settled.search(text, start, end), self.verb.search(text, start, end)
        if settled and (verb is None or settled.start() <= verb.start()):
            return Hit(text, settled.start(), settled.end() - settled.group().endswith("、"))
        return verb


@cache
def lexicon(code: str) -> Lexicon:
    """A language's table made ready once a process."""
    return Lexicon(load(code).east)

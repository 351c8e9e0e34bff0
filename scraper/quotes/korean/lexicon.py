"""The Korean table compiled: sets to look words up in, patterns to find them with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import msgspec

from scraper.languages import load
from scraper.languages.tables import East
from scraper.quotes.finder import Ends, Finder

_MEMO_LIMIT = 20_000  # nouns; the memory of what nouns end in stays small over millions of pages
_PERSONAL = ("나", "저", "제", "내", "너")  # no ends of longer words: 유리나
_SHOW = "(?: ?['‘<〈《]￼*[^'’<>〈〉《》\\n]{0,20}['’>〉》])?"  # the name of a show or a channel: 라디오 '뉴스쇼'에
_AFTER_CHANNEL = (
    "에서", "에선", "에 ", "에는 ", "을 통해", "를 통해", "으로 ", "로 ", "을 열", "를 열", "을 내", "를 내",
    "을 하고", "를 하고", "을 갖고", "를 갖고", "을 발표", "를 발표", "에 출연", " 출연", " 직후", " 자리", " 도중",
)  # fmt: skip


class Lexicon(msgspec.Struct, frozen=True):
    """One table, ready for use."""

    table: East
    titles: Titles  # a noun that ends in a title: group 1 what stands before, group 2 the title
    joined: Endings  # nouns that end like a particle or a verb: 대변인, 제도
    surnames: frozenset[str]
    organization: Endings
    outlet: Endings
    thing: Endings
    verbal: Endings
    date: re.Pattern[str]
    verb: Finder
    noun: Finder
    naming: Finder  # behind a quotation: that it is a name
    answered: re.Pattern[str]  # …는 기자들의 질문에: group "who"
    unsourced: Phrases
    sentence: Endings
    recalls: Phrases
    channel: Finder
    breaks: Phrases
    known: frozenset[str]  # nouns that have the shape of a name and are none
    stops: frozenset[str]
    things: frozenset[str]
    modifiers: frozenset[str]
    speakers: frozenset[str]  # pronouns, bodies, kinds of people, agencies: these speak
    bodies: frozenset[str]  # organizations and places
    people: frozenset[str]
    pronouns: frozenset[str]
    given: frozenset[str]
    foreign: frozenset[str]  # syllables
    kin: frozenset[str]
    anonymous: frozenset[str]
    honorifics: frozenset[str]
    agencies: frozenset[str]
    nouns: frozenset[str]  # whole words that may stand in a name phrase whatever they end in
    hanja: dict[str, str]


def any_of(words: tuple[str, ...]) -> str:
    """A pattern that prefers longer words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Titles:
    """Nouns that end in a title: "의원", "이재명대표", "시민들"."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._ends = Ends(titles)
        self._memo: dict[str, tuple[str, str, str] | None] = {}

    def match(self, noun: str) -> tuple[str, str, str] | None:
        """The noun, what stands before its title, and the title; None without one."""
        if noun not in self._memo:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            self._memo[noun] = self._match(noun)
        return self._memo[noun]

    def _match(self, noun: str) -> tuple[str, str, str] | None:
        for bare in (noun, noun.removesuffix("들")):
            title = self._ends.of(bare)
            if title:
                return noun, bare[: -len(title)], title
        return None


class Endings:
    """Whether a word has one of the endings, and something before it."""

    def __init__(self, endings: tuple[str, ...], *, whole: bool = False) -> None:
        self._endings, self._alone = endings, frozenset(() if whole else endings)
        self._last = frozenset(ending[-1] for ending in endings)  # most words fail by their last character

    def match(self, word: str) -> bool:
        """True for a word with an ending of the list."""
        return word[-1:] in self._last and word.endswith(self._endings) and word not in self._alone


class Phrases:
    """Whether one of the phrases stands in a text."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._phrases = phrases

    def search(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """True where one of them stands in the range."""
        part = text[start:end]
        return any(phrase in part for phrase in self._phrases)


@cache
def lexicon(code: str) -> Lexicon:
    """Make a language's table ready once a process."""
    t = load(code).east
    return Lexicon(
        table=t,
        titles=Titles((*t.titles, *t.honorifics, *t.anonymous)),
        joined=Endings(tuple(word for word in t.joined if len(word) > 1), whole=True),
        surnames=frozenset((*t.surnames, *t.surnames_long)),
        organization=Endings(t.organization_ends),
        outlet=Endings(t.media_ends, whole=True),
        thing=Endings(tuple(word for word in t.things if word not in _PERSONAL), whole=True),
        verbal=Endings(t.verbal_ends),
        date=re.compile(f"^(?:{t.dates})$"),
        verb=Finder(t.verbs),
        noun=Finder(t.nouns),
        naming=Finder(t.names_of, r"(?!\w{3})"),
        answered=re.compile(
            rf"^(?:이?라)?는 (?:(?P<who>[^\s]+?)의? )??(?:{any_of(t.answers)})(?:에 |에는 |엔 |에도 |을 받)"
        ),
        unsourced=Phrases(t.unsourced),
        sentence=Endings(t.sentence_ends, whole=True),
        recalls=Phrases(t.recalls),
        channel=Finder(t.channels, rf"(?:\([^()\n]*\))?{_SHOW}(?:{any_of(_AFTER_CHANNEL)})"),
        breaks=Phrases(t.breaks),
        known=frozenset((*t.things, *t.stops, *t.people, *t.organizations, *t.places, *t.joined, *t.anonymous)),
        stops=frozenset(t.stops),
        things=frozenset(t.things),
        modifiers=frozenset(t.modifiers),
        speakers=frozenset((*t.pronouns, *t.organizations, *t.people, *t.agencies)),
        bodies=frozenset((*t.organizations, *t.places)),
        people=frozenset(t.people),
        pronouns=frozenset(t.pronouns),
        given=frozenset(t.given),
        foreign=frozenset(t.foreign),
        kin=frozenset(t.kin),
        anonymous=frozenset(t.anonymous),
        honorifics=frozenset(t.honorifics),
        agencies=frozenset(t.agencies),
        nouns=frozenset((*t.joined, *t.modifiers, *t.organizations, *t.places)),
        hanja=_with_variants(t.hanja),
    )


def _with_variants(hanja: dict[str, str]) -> dict[str, str]:
    """Korean encodings know second code points for many characters (李 is U+674E and U+F9E1)."""
    variants = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xF900, 0xFB00)}
    return hanja | {variant: hanja[plain] for variant, plain in variants.items() if plain in hanja}

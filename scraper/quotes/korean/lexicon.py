"""The Korean table compiled: sets to look words up in, patterns to find them with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import msgspec

from scraper.languages import load
from scraper.languages.tables import East

_AFTER_CHANNEL = (
    "에서", "에선", "에 ", "에는 ", "을 통해", "를 통해", "으로 ", "로 ", "을 열", "를 열", "을 내", "를 내",
    "을 발표", "를 발표", "에 출연", " 출연", " 직후", " 자리", " 도중",
)  # fmt: skip


class Lexicon(msgspec.Struct, frozen=True):
    """One table, ready for use. Patterns that end in `match` are anchored by their users."""

    table: East
    titles: re.Pattern[str]  # a noun that ends in a title: group 1 what stands before, group 2 the title
    name: re.Pattern[str]  # a full Korean name
    surname: re.Pattern[str]  # a surname alone
    organization: re.Pattern[str]
    thing: re.Pattern[str]
    verbal: re.Pattern[str]
    date: re.Pattern[str]
    verb: re.Pattern[str]
    noun: re.Pattern[str]
    naming: re.Pattern[str]  # behind a quotation: that it is a name
    reports: re.Pattern[str]  # behind …는: that it is speech
    answered: re.Pattern[str]  # …는 기자들의 질문에: group "who"
    unsourced: re.Pattern[str]
    sentence: re.Pattern[str]
    recalls: re.Pattern[str]
    label: re.Pattern[str]
    channel: re.Pattern[str]
    breaks: re.Pattern[str]
    known: frozenset[str]  # nouns that have the shape of a name and are none
    stops: frozenset[str]
    things: frozenset[str]
    modifiers: frozenset[str]
    speakers: frozenset[str]  # pronouns, bodies, kinds of people, agencies: these speak
    bodies: frozenset[str]  # organizations and places
    people: frozenset[str]
    pronouns: frozenset[str]
    anonymous: frozenset[str]
    honorifics: frozenset[str]
    agencies: frozenset[str]
    nouns: frozenset[str]  # whole words that may stand in a name phrase whatever they end in
    hanja: dict[str, str]


def any_of(words: tuple[str, ...]) -> str:
    """A pattern that prefers longer words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def lexicon(code: str) -> Lexicon:
    """Compile a language's table once a process."""
    t = load(code).east
    long, short = any_of(t.surnames_long), f"[{t.surnames}]"
    titles = tuple(dict.fromkeys((*t.titles, *t.honorifics, *t.anonymous)))
    return Lexicon(
        table=t,
        titles=re.compile(f"^(.*?)({any_of(titles)})(들)?$"),
        name=re.compile(f"(?:(?:{long})[가-힣]{{1,2}}|{short}[가-힣]{{2}}|{short}모|{short}[○△□OX]{{2}})"),
        surname=re.compile(f"(?:{long}|{short})"),
        organization=re.compile(f"^.+(?:{any_of(t.organization_ends)})$"),
        thing=re.compile(f"(?:{any_of(t.things)})$"),
        verbal=re.compile(f"[가-힣](?:{any_of(t.verbal_ends)})$"),
        date=re.compile(f"^(?:{t.dates})$"),
        verb=re.compile(any_of(t.verbs)),
        noun=re.compile(f"(?:{any_of(t.nouns)})"),
        naming=re.compile(rf"\s*(?:\S+ )?(?:{any_of(t.names_of)})(?![가-힣]{{3}})"),
        reports=re.compile(rf"는 (?:게|것|점|데|등|식|글|취지|(?:\S+ ){{0,3}}?\S*(?:{any_of(t.nouns)}))"),
        answered=re.compile(
            rf"^(?:이?라)?는 (?:(?P<who>[^\s]+?)의? )??(?:{any_of(t.answers)})(?:에 |에는 |엔 |에도 |을 받)"
        ),
        unsourced=re.compile(any_of(t.unsourced)),
        sentence=re.compile(f"(?:{any_of(t.sentence_ends)})$"),
        recalls=re.compile(any_of(t.recalls)),
        label=re.compile(
            rf"^[\s▶◀▷△▲\[【<(■●-]*(?:(?:{any_of(t.labels)})\s*)?[:：]?\s*"
            r"(?P<name>[가-힣A-Za-z○△]{2,12}(?: [가-힣]{2,6})?)\s*"
            r"(?:[/／|]\s*(?P<role>[^:：\n\"“”]{2,40}?)|[(（](?P<role2>[^()（）\n]{2,40})[)）])?"
            r"\s*[\])】]?\s*[-–—:：]+\s*$"
        ),
        channel=re.compile(rf"(?:{any_of(t.channels)})(?=(?:\([^()\n]*\))?(?:{any_of(_AFTER_CHANNEL)}))"),
        breaks=re.compile(any_of(t.breaks)),
        known=frozenset((*t.things, *t.stops, *t.people, *t.organizations, *t.places, *t.joined, *t.anonymous)),
        stops=frozenset(t.stops),
        things=frozenset(t.things),
        modifiers=frozenset(t.modifiers),
        speakers=frozenset((*t.pronouns, *t.organizations, *t.people, *t.agencies)),
        bodies=frozenset((*t.organizations, *t.places)),
        people=frozenset(t.people),
        pronouns=frozenset(t.pronouns),
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

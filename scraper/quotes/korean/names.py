"""From a mention to a person: surnames to full names, titles to their bearers, headline characters to either."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scraper.models import SourceKind
from scraper.quotes.korean.lexicon import Lexicon
from scraper.quotes.korean.mentions import Parsed, parse
from scraper.quotes.korean.words import (
    and_behind,
    inside,
    is_joint,
    is_name,
    kind_of,
    may_be_given,
    particle_of,
    split,
    without_particle,
)

_LETTER = r"[^\W\d_a-zA-Z]"  # of Hangul; a range of ten thousand takes `re` a millisecond to compile
TITLE_BEFORE = 30  # characters before a name in which its title may stand
_REPORTER = re.compile(rf" ?(?:{_LETTER}{{0,4}}기자|특파원)[ =)\n]")
_WRITTEN = re.compile(_LETTER)
_BEHIND_NAME = re.compile(rf"[\s(]|{_LETTER}{{1,2}}[ ,]")
_SIDE = re.compile("^(.+?) ?측$")


class Identity(msgspec.Struct, frozen=True):
    """Who a mention stands for, by the whole article."""

    name: str
    role: str | None
    kind: SourceKind


def both(one: Identity, other: Identity) -> Identity:
    """Two who speak as one: 오세훈과 김동연."""
    kind = one.kind if one.kind == other.kind else "unknown"
    return Identity(
        f"{one.name}{and_behind(one.name)} {other.name}", one.role if one.role == other.role else None, kind
    )


class Names:
    """The people of one article, looked up when a mention needs them."""

    def __init__(self, text: str, w: Lexicon) -> None:
        self._text, self._w = text, w
        self._known: dict[str, Identity] = {}
        self._roles: dict[str, str] = {}

    def identify(self, phrase: str, at: int) -> Identity:
        """Who `phrase`, standing at offset `at`, means; the phrase itself where the article says no more."""
        side = _SIDE.match(phrase)
        if side and len(side[1]) > 1:
            inner = self.identify(side[1], at)
            return Identity(f"{inner.name} 측", inner.role if inner.kind == "person" else None, "organization")
        if phrase not in self._known:
            self._known[phrase] = self._together(phrase, at) or self._identify(phrase, at)
        return self._known[phrase]

    def _together(self, phrase: str, at: int) -> Identity | None:
        """오세훈 시장과 김동연 지사: both under one name."""
        if "과 " not in phrase and "와 " not in phrase:
            return None
        joint = next((word for word in split(phrase, 0, len(phrase)) if is_joint(word, self._w)), None)
        if joint is None or joint.end == len(phrase):
            return None
        one = self.identify(phrase[: joint.stem_end], at)
        return both(one, self.identify(phrase[joint.end :].lstrip(), at + joint.end))

    def _identify(self, phrase: str, at: int) -> Identity:
        parsed = parse(phrase, self._w)
        if parsed.form == "surname":
            full = self._by_surname(parsed, at) or self._foreign(parsed.name)
            if full:
                return Identity(full, self._role(full) or parsed.role, "person")
            return Identity(phrase, parsed.role, "person")
        if parsed.form == "full":
            name = parsed.name if is_name(parsed.name, self._w) else self._with_given_name(parsed.name)
            self._roles[name] = _longer(parsed.role, self._roles.get(name) or self._role(name)) or ""
            return Identity(name, self._roles[name] or None, "person")
        if parsed.form == "title":
            full = None if parsed.title in self._w.anonymous else self._by_title(parsed.title, at)
            return Identity(full or phrase, self._role(full) if full else parsed.role, "person")
        return Identity(parsed.name, parsed.role, kind_of(parsed.name.split()[-1], self._w))

    def _by_surname(self, parsed: Parsed, at: int) -> str | None:
        """이 후보: the full name with that title before it, else after it; else the one that stands most often."""
        stem = re.escape(parsed.name) + (f"(?:{_LETTER}{{2}}|모)" if len(parsed.name) == 1 else _LETTER + "{1,2}")
        title = parsed.title.removesuffix("들")
        if title:
            between = r"(?:\([^()\n]{0,40}\))?,? ?"
            if title not in self._w.honorifics:  # 씨 stands right behind its name
                between += r"(?:[^\s,.=\"“”]{1,15} ){0,4}?[^\s,.=\"“”]{0,10}?"
            near = rf"(?<!{_LETTER})({stem}){between}{re.escape(title)}"
            found = self._pick(near, at)
            if found:
                return found
        counts: dict[str, int] = {}
        for match in re.finditer(rf"(?<!{_LETTER})({stem})(?=[\s(,]|{_LETTER}{{1,3}}[\s,])", self._text):
            weight = self._weight(match[1], match.end())
            if weight:
                counts[match[1]] = counts.get(match[1], 0) + weight
        best = max(counts, key=lambda name: counts[name], default=None)
        return best if best and counts[best] > 1 else None

    def _by_title(self, title: str, at: int) -> str | None:
        words = r"(?:\([^()\n]{0,40}\))? ?(?:[^\s,.=\"“”]{1,15} ){0,3}?"
        return self._pick(rf"(?<!\w)(\w{{2,4}}?)(?=[ (]|{re.escape(title)}){words}{re.escape(title)}", at)

    def _pick(self, pattern: str, at: int) -> str | None:
        before = after = None
        for match in re.finditer(pattern, self._text):
            if is_name(match[1], self._w) or self._is_foreign(match[1], match.end(1)):
                if match.start() <= at:
                    before = match[1]
                elif before is None and after is None:
                    after = match[1]
        return before or after

    def _is_foreign(self, name: str, end: int) -> bool:
        """시진핑 중국 국가주석: a name by the country behind it."""
        following = self._text[end : end + 20].split(" ", 2)
        return (
            len(following) > 1
            and not following[0]
            and following[1] in self._w.table.places
            and name not in self._w.known
        )

    def _weight(self, name: str, end: int) -> int:
        """How surely a name is meant: 3 before a title, 1 with a particle, 0 for who wrote the article."""
        if not is_name(name, self._w) or _REPORTER.match(self._text, end):
            return 0
        rest = self._text[end : end + 40]
        if rest[:1] in " (":
            return 3 if self._title_after(end) else 0
        following = rest.split()[0] if rest.split() else ""
        if self._w.titles.match(without_particle(following)):
            return 3
        return 1 if following in ("은", "이", "는", "가") else 0

    def _title_after(self, end: int) -> str | None:
        """The words from a name that ends at `end` to its title, if one follows."""
        words: list[str] = []
        for word in split(self._text, end, end + 48, 5):
            if word.text[:1] in "(（" and not words:
                continue
            if word.text[0] in "'‘\"“":
                return None
            noun = word.stem + word.particle
            title = next((n for n in (noun, word.stem) if n and self._w.titles.match(n)), None)
            if title:
                return " ".join([*words, title])
            if not inside(word, self._w):
                return None
            words.append(noun)
        return None

    def _role(self, name: str) -> str | None:
        """The words from a name to its title where the article first gives both."""
        if self._roles.get(name):
            return self._roles[name]
        before = None
        for start in self._standing(name):
            end = start + len(name)
            role = self._title_after(end) if self._text[end] in " (\n" else None
            if role and role not in self._w.honorifics:
                return role
            if before is None:
                before = self._title_before(start) or ""
        return before or None

    def _standing(self, name: str) -> Iterator[int]:
        """Where a name stands as a word of its own, with a particle or without."""
        at = self._text.find(name)
        while at >= 0:
            if _BEHIND_NAME.match(self._text, at + len(name)) and not (at and _WRITTEN.match(self._text, at - 1)):
                yield at
            at = self._text.find(name, at + len(name))

    def _title_before(self, start: int) -> str | None:
        """가수 겸 배우 김도윤: the title that stands right before a name."""
        since = max(self._text.rfind("\n", 0, start) + 1, start - TITLE_BEFORE)
        words = split(self._text, since, start)[-3:]
        if not words or words[-1].particle or not inside(words[-1], self._w):
            return None
        title = self._w.titles.match(words[-1].stem)
        if title is None or title[1] or title[2] in self._w.honorifics:
            return None
        if len(words) > 1 and is_name(words[-2].stem, self._w):
            return None
        return " ".join(word.stem for word in words) if len(words) == 3 and words[1].stem == "겸" else words[-1].stem

    def _foreign(self, surname: str) -> str | None:
        """젠슨 황 for 황."""
        full = self._with_given_name(surname)
        return full if may_be_given(full.split()[0], self._w) else None

    def _with_given_name(self, name: str) -> str:
        """도널드 트럼프 for 트럼프, where the article writes both once."""
        if " " in name:
            return name
        for match in re.finditer(
            rf"(?<!{_LETTER})({_LETTER}{{2,7}}(?: {_LETTER}{{2,7}})?) {re.escape(name)}(?!{_LETTER}{{3}})", self._text
        ):
            given = match[1].split()[-1]
            if self._may_be_given(given):
                return f"{given} {name}"
        return name

    def _may_be_given(self, word: str) -> bool:
        w = self._w
        known = word in w.known or word in w.modifiers or kind_of(word, w) != "unknown"
        return not (known or particle_of(word) or w.verbal.match(word))


def _longer(one: str | None, other: str | None) -> str | None:
    return max((one or "", other or ""), key=len) or None

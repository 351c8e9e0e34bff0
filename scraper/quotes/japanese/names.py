"""Who a Japanese noun phrase means: titles part from names, short names and titles alone are looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scraper.quotes.japanese.lexicon import KANJI, Lexicon, Titled
from scraper.quotes.japanese.phrases import (
    AGED,
    KATAKANA,
    PHRASE,
    marked,
    same_body,
    strength,
    trimmed,
    without_brackets,
)
from scraper.quotes.values import Identity, Said, both

# Few texts need these; `re` compiles them when one does, and keeps them.
_APPOSED = r"([^\W、。「」ぁ-ん]{2,10})[、，]$"
_KANA_NAME = "([ぁ-ん]{2,4}|[ァ-ヴー]{2,5})(?:さん|氏|[（(][0-9０-９])"
_UNTITLED = rf"(?<!{KANJI})({{}}{KANJI}{{{{1,2}}}})(?=[はがにをもと、（(])"
_NEW = "新前元現"  # before a title: 新大統領
_LATIN = r"(?<![A-Za-z0-9.'’-])(?:[A-Z][A-Za-zÀ-ÿ.'’-]{{0,20}} ){{1,3}}(?={}\b)"
_NO_ROLE = re.compile(r"[0-9０-９]+(?:歳|代)$|.*(?:出身|在住)$")
_AGE = r"[（(][0-9０-９]{1,3}歳?[）)]"
_OF_AGE = r"(?:([^\Wの]{2,8})の)?([^\Wの]{2,8})$"
_FOREIGN = re.compile("[ァ-ヴー]{2,}・[ァ-ヴー]{2,}$")
PAIR_BACK = 200  # characters in which 両氏 finds them
PRONOUN_BACK = 240  # characters in which 彼 finds whom it means


class Names:
    """The people and bodies of one article; `said` grows while it is read."""

    def __init__(self, text: str, masked: str, w: Lexicon, said: list[Said]) -> None:
        self._text, self._masked, self._w, self._said = text, masked, w, said
        self._titles: dict[str, list[tuple[str, str]]] = {}  # names that begin with a word, and their titles
        self._kana: dict[str, tuple[str, None] | None] = {}  # words, and the full name in kana that begins with them
        self._plain: dict[str, str] = {}  # a surname, and the full name that stands without a title
        self._roles: dict[str, str] = {}  # name -> the role under which it spoke last
        self._counted = 0  # things said that are in there
        self._ages: list[tuple[str, str | None]] | None = None  # names with an age, and what stands before them

    def identify(self, words: str, at: int) -> Identity:
        """Name, role and kind of words at an offset, of two who speak as one too."""
        if words in self._w.table.pairs:
            return self._pair(at) or (words, None, "person")
        one, _, other = words.partition("と")
        if other and strength(one, self._w) > 1:
            return both(self._identify(one, at), "と", self._identify(other, at + len(one) + 1))
        return self._identify(words, at)

    def _pair(self, at: int) -> Identity | None:
        """Who 両氏 are: the last two people with a title before."""
        people: dict[str, Identity] = {}
        for found in reversed(list(PHRASE.finditer(self._masked, max(0, at - PAIR_BACK), at))):
            bounds = trimmed(self._masked, *found.span())
            titled = self._w.titled(self._text[slice(*bounds)]) if bounds else None
            if bounds and titled and titled.before:
                who = self._identify(self._text[slice(*bounds)], bounds[0])
                people.setdefault(who[0], who)
            if len(people) == 2:
                other, one = people.values()
                return both(one, "と", other)
        return None

    def _identify(self, words: str, at: int) -> Identity:
        """The same of one: readings go, titles part from names, short names are looked up."""
        noun = " ".join(without_brackets(words).split())
        t = self._w.table
        if noun.startswith("同"):
            body = same_body(noun[1:], self._masked, at, self._w)
            if body:
                return body, None, "organization"
        if noun in t.pronouns:
            known = next((s for s in reversed(self._said) if s.name and s.speaker_kind == "person"), None)
            if known:
                return known.name or noun, known.role, "person"
            return self._spoken_of(at) or (noun, None, "person")
        if noun in t.agencies:
            return noun, None, "agency"
        if noun in t.organizations:
            return noun, None, "organization"
        titled = self._w.titled(noun)
        if not titled:
            if noun.endswith((*t.people, "の一人")):
                return noun, None, "person"
            return self._untitled(noun, bool(AGED.search(words)))
        return self._titled(noun, titled, at)

    def _titled(self, noun: str, titled: Titled, at: int) -> Identity:
        """Name and role of a noun that ends in a title."""
        t = self._w.table
        inner = self._w.titled(titled.before)
        if inner and not inner.before and titled.title not in t.honorifics:
            return noun, None, "person"  # 大統領補佐官
        titled = self._w.stacked(titled)
        owner, _, core = titled.before.rpartition("の")
        core = core.strip()
        if not core and not owner and titled.title not in t.anonymous:
            return self._bearer(noun)
        title = None if titled.title in t.honorifics else titled.title
        head, _, last = core.rpartition("・")
        if head and not KATAKANA.match(head) and not KATAKANA.match(last):
            if self._is_post(last) and not self._w.titled(head):
                core, title = head, last + (title or "")  # 坂口志文・大阪大教授
            else:
                owner, core = f"{owner}の{head}" if owner else head, last  # 労働経済学者・森田直樹氏
        if title:
            core, title = self._without_branch(core, title)
        if core in t.organizations and not owner:
            return noun, None, "person"
        if core.endswith(self._w.bodies) and core not in t.surnames_long and not KATAKANA.match(core):
            size = self._w.name_length(core)
            if titled.title in t.anonymous or not 1 < size < len(core) - 1:
                return noun, None, "person"
            core, title = core[:size], core[size:] + titled.title
        elif not core or titled.title in t.anonymous or core in t.stops:
            return noun, None, "person"
        name, known_title = self._fuller(core, title)
        if owner.startswith("同"):
            owner = same_body(owner[1:], self._masked, at, self._w) or owner
        if owner and _NO_ROLE.match(owner):  # 33歳の山田さん
            owner = ""
        role = "の".join(part for part in (owner.strip(), title) if part) or known_title or self._apposed(at)
        return name, role, "person"

    def _spoken_of(self, at: int) -> Identity | None:
        """彼女: whom the sentences right before are about, by a title or a name in two parts."""
        about = [bounds for *bounds, mark, _ in marked(self._masked, max(0, at - PRONOUN_BACK), at) if mark == "は"]
        for start, end in reversed(about):
            noun = without_brackets(self._text[start:end])
            titled = self._w.titled(noun)
            if (titled and titled.before) or _FOREIGN.search(noun):
                return self._identify(self._text[start:end], start)
        return None

    def _is_post(self, words: str) -> bool:
        """大阪大, 主任: what a title may hold before its last word."""
        return not words or words.endswith(self._w.bodies) or self._w.branch.of(words) == words

    def _apposed(self, at: int) -> str | None:
        """会社員、西尾健太さん: what somebody is, before a comma and his name."""
        if self._text[at - 1 : at] not in ("、", "，"):
            return None
        match = re.search(_APPOSED, self._text[max(0, at - 12) : at])
        return match[1] if match and (self._w.titled(match[1]) or match[1].endswith(self._w.table.people)) else None

    def _untitled(self, noun: str, aged: bool) -> Identity:
        """主演の中村, 3番のフリーマン: what stands before the name is the role; else the phrase as it is."""
        owner, _, core = noun.rpartition("の")
        surname = self._w.surname(core)
        body = core in self._w.table.organizations or (core != surname and core.endswith(self._w.bodies))
        acts = owner.endswith(self._w.table.modifiers) or bool(owner and self._w.titled(owner))
        acts = acts and len(core) < (12 if KATAKANA.match(core) else 5)
        named = acts or (surname and len(core) - len(surname) < 4)
        if aged or (owner and named and not body):
            name, role = self._fuller(core, None)
            return name, role or owner or None, "person"
        name, role = self._fuller(noun, None)
        if name == noun and noun == surname and len(noun) > 1:
            name = self._plainly(noun)
        if name != noun:
            return name, role, "person"
        return name, None, "organization" if noun.endswith(self._w.bodies) else "unknown"

    def _plainly(self, surname: str) -> str:
        """遠藤清次 for 遠藤: the full name that stands without a title before a particle."""
        if surname not in self._plain:
            full = re.search(_UNTITLED.format(surname), self._text)
            self._plain[surname] = full[1] if full and not full[1].endswith(self._w.bodies) else surname
        return self._plain[surname]

    def _in_latin(self, core: str) -> str:
        """Ada Winter for Winter."""
        if core not in self._plain:
            given = re.search(_LATIN.format(re.escape(core)), self._text)
            self._plain[core] = given.group() + core if given else core
        return self._plain[core]

    def _without_branch(self, core: str, title: str) -> tuple[str, str]:
        """立花義明|予報課長: the branch that somebody heads belongs to the title."""
        branch = self._w.branch.of(core)
        while branch and len(core) - len(branch) > 1:
            core, title = core[: -len(branch)], branch + title
            branch = self._w.branch.of(core)
        return core, title

    def _aged(self, core: str) -> tuple[str, str | None] | None:
        """中村悠斗（28）: a full name that begins with `core` and has its age behind it, and the role before it."""
        if self._ages is None:
            ages = (
                re.search(_OF_AGE, self._text[max(0, m.start() - 18) : m.start()])
                for m in re.finditer(_AGE, self._text)
            )
            self._ages = [(m[2], m[1]) for m in ages if m]
        name, owner = next(((n, o) for n, o in self._ages if n.startswith(core)), ("", None))
        if not name:
            return None
        honorific = next((h for h in self._w.table.honorifics if name.endswith(h)), "")
        return name.removesuffix(honorific), owner if owner and self._w.titled(owner) else None

    def _in_kana(self, core: str) -> tuple[str, None] | None:
        """川上はるかさん: a full name whose given name stands in kana, looked for once."""
        if core not in self._kana:
            self._kana[core] = self._find_in_kana(core)
        return self._kana[core]

    def _find_in_kana(self, core: str) -> tuple[str, None] | None:
        at = self._text.find(core)
        while at >= 0:
            match = re.match(_KANA_NAME, self._text[at + len(core) : at + len(core) + 8])
            if match:
                return core + match[1], None
            at = self._text.find(core, at + 1)
        return None

    def _bearer(self, title: str) -> Identity:
        """首相 alone: the person quoted under that title before, or the first one the text gives it to."""
        for said in reversed(self._said):
            if said.name and said.role and said.role.endswith(title):
                return said.name, said.role, "person"
        at = self._text.find(title)
        while at >= 0:
            start = at
            while start and (_is_kanji(self._text[start - 1]) or "ァ" <= self._text[start - 1] <= "ー"):
                start -= 1
            name = self._text[start:at]
            native = len(name) < 6 and all(_is_kanji(c) for c in name)
            if len(name) > 2 and (native or KATAKANA.match(name)) and not name.endswith(self._w.bodies):
                return name, title, "person"
            at = self._text.find(title, at + 1)
        return title, title, "person"

    def _fuller(self, core: str, title: str | None) -> tuple[str, str | None]:
        """尹錫悦 for 尹, ドナルド・トランプ for トランプ; with the title the article gives there."""
        name = core
        if KATAKANA.match(core):
            at = self._text.find("・" + core)
            name = self._text[_run_start(self._text, at) : at + 1 + len(core)] if at > 0 else core
        elif core.isascii():
            name = self._in_latin(core)
        elif len(core) <= 3:
            name = next(
                (
                    full
                    for full, _ in self._beside(core)
                    if len(core) < len(full) < len(core) + 4 and not full.endswith(self._w.bodies)
                ),
                core,
            )
        aged = (self._aged(core) or self._in_kana(core)) if name == core and len(core) <= 3 else None
        if aged:
            return aged[0], title or aged[1]
        if title:
            return name, title
        honorifics = self._w.table.honorifics
        return name, self._role(name) or next(
            (t for full, t in self._beside(name) if full.rstrip(_NEW) == name and t not in honorifics), None
        )

    def _role(self, name: str) -> str | None:
        """The role under which a name spoke last."""
        for said in islice(self._said, self._counted, None):
            if said.name is not None and said.role:
                self._roles[said.name] = said.role
        self._counted = len(self._said)
        return self._roles.get(name)

    def _beside(self, core: str) -> list[tuple[str, str]]:
        """Every name that begins with `core` and has a title behind it, with that title."""
        if core not in self._titles:
            self._titles[core] = list(dict.fromkeys(self._find_beside(core)))
        return self._titles[core]

    def _find_beside(self, core: str) -> Iterator[tuple[str, str]]:
        """The same in the order of the text; the title may stand past the name's reading in brackets."""
        at = self._text.find(core)
        while at >= 0:
            end = _run_end(self._text, at)
            titled = self._w.titled(self._text[at:end])
            titled = titled and self._w.stacked(titled)
            if at and _is_kanji(self._text[at - 1]):
                pass  # the middle of another word
            elif titled and len(titled.before) >= len(core):
                yield titled.before, titled.title
            else:
                start = _past_reading(self._text, end)
                behind = self._w.titled(self._text[start : _run_end(self._text, start)])
                if start > end and behind and not behind.before:
                    yield self._text[at:end], behind.title
            at = self._text.find(core, at + len(core))


def _is_kanji(c: str) -> bool:
    return "一" <= c <= "龯" or c in "々〇"


def _run_end(text: str, at: int) -> int:
    """The end of the Chinese characters from an offset on, an honorific in kana included."""
    end = at
    while end < len(text) and (_is_kanji(text[end]) or "ァ" <= text[end] <= "ー"):
        end += 1
    return end + 2 if text.startswith("さん", end) else end


def _run_start(text: str, at: int) -> int:
    while at > 0 and ("ァ" <= text[at - 1] <= "ー" or text[at - 1] in "・＝"):
        at -= 1
    return at


def _past_reading(text: str, at: int) -> int:
    """Over （ユンソンヨル） and a space."""
    if text.startswith("（", at):
        close = text.find("）", at, at + 24)
        at = close + 1 if close > 0 else at
    return at + 1 if text[at : at + 1] in (" ", "　") else at

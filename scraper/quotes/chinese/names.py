"""Who a Chinese noun phrase means: the words up to the title are the role, what follows is the name."""

from __future__ import annotations

import re
from itertools import islice

from scraper.quotes.chinese.lexicon import OFFICES, Lexicon
from scraper.quotes.values import Identity, Said, both

_PARENS = r"（[^（）\n]*）|\([^()\n]*\)"  # compiled when a text needs it
SCANNED = 50_000  # characters of an article in which a name is looked for again
NAME_PREDICATE = 6  # characters of both at least: a foreign name is shorter
OFFICE_NAME_PREDICATE = 8  # fewest characters of title, name and predicate
NAME_AND_EVENT = 4  # characters of a foreign name and 后
LONGEST_GIVEN = 20  # characters before the last part of a foreign name
NAME = 3  # characters of most names
_NAMELESS = ("人士", "人员")  # 接近监管层人士: nobody with a name
_AND = "和与與及、"
_GIVEN = re.compile(r"[^\W\da-zA-Z]|[·•]")
_SURNAMED = (  # 吳姓婦人; compiled when a text needs it
    r"\w姓(?:妇人|男子|女子|老翁|老妇|民众|司机|学生|男童|女童|少年|少女|业者|驾驶|被告|嫌犯|村民|居民)"
)
_FOREIGN = re.compile("[A-Za-z·•]")
_POINTED = ("该", "这名", "这位", "这个", "上述", "另一名", "此", "")


def without_brackets(noun: str) -> str:
    """The words without what stands in brackets: 尹锡悦（Yoon）总统."""
    return re.sub(_PARENS, "", noun) if "（" in noun or "(" in noun else noun


class Names:
    """The people and bodies of one article; `said` grows while it is read."""

    def __init__(self, text: str, folded: str, w: Lexicon, said: list[Said]) -> None:
        self._text, self._folded, self._w, self._said = text, folded, w, said
        self._fullest: dict[str, str] = {}  # name -> the fuller one that the text has
        self._roles: dict[str, str | None] = {}  # name -> the title before it
        self._repeats: dict[str, bool] = {}  # name -> whether it stands twice

    def identify(self, words: str) -> Identity:
        """Name, role and kind of a phrase as the article writes it."""
        noun = without_brackets(words).strip(" 　")
        return self.together(noun) or self._identify(noun)

    def together(self, noun: str) -> Identity | None:
        """姚远教授和李稻青教授: both under one name; None where one speaks."""
        for at, joint in enumerate(noun):
            if joint in _AND and self._is_named(noun[:at]) and self._is_named(noun[at + 1 :]):
                return both(self._identify(noun[:at]), joint, self._identify(noun[at + 1 :]))
        return None

    def last_two(self) -> Identity | None:
        """The two people who spoke last, in the order of their words."""
        people = {s.name: s for s in reversed(self._said) if s.name and s.speaker_kind == "person"}
        found = [(name, said.role, said.speaker_kind) for name, said in islice(people.items(), 2)]
        return both(found[1], "和", found[0]) if len(found) > 1 else None

    def _is_named(self, noun: str) -> bool:
        """Whether a phrase holds a name, with a title or without."""
        folded = self._w.fold(noun)
        title = next(reversed(list(self._w.titled.finditer(folded))), None)
        if title is None or self._w.name_at(folded) > 0:
            return self._w.is_person(noun) or title is not None
        return title.end() < len(folded) or self._w.is_person(noun[: title.start()])

    def _identify(self, noun: str) -> Identity:
        folded = self._w.fold(noun)
        t = self._w.table
        if folded in t.pronouns:
            known = self._known(lambda s: s.speaker_kind == "person") or self._known(self._may_be_person)
            return (known[0], known[1], "person") if known else (noun, None, "person")
        if folded in t.agencies:
            return noun, None, "agency"
        if folded.endswith("们"):
            return noun, None, "person"
        honorific = self._w.honorific.of(folded)
        if honorific:
            return self._addressed(noun, folded, honorific)
        at = self._w.name_at(folded)
        titles = [] if at > 0 else list(self._w.titled.finditer(folded))
        soldier = folded[-1:] == "军" and len(folded) == NAME and self._w.is_name(folded)  # 吴亚军
        ends = folded.endswith(t.organization_ends) and not soldier
        if folded in t.organizations or (at < 0 and not titles and ends):
            return noun, None, "organization"
        at = at if at > 0 else titles[-1].end() if titles else 0
        if at < len(noun):
            name = noun[at:]
            role = noun[:at].strip("、，") or self._role(name)
            sure = at > 0 or role or self._w.is_name(folded[at:]) or _FOREIGN.search(name)
            return self._fuller(name), role, "person" if sure else "unknown"
        return self._titled(noun, folded, titles[-1].group())

    def _may_be_person(self, said: Said) -> bool:
        """Whether who spoke may be what 她 means: a name no table knows, which the article repeats."""
        if said.speaker_kind != "unknown":
            return False
        name = said.name or ""
        if name not in self._repeats:
            self._repeats[name] = self._text.count(name, 0, SCANNED) > 1
        return self._repeats[name]

    def repeated(self, head: str) -> int:
        """The length of a native name at the head of folded words that stands twice in the article; 0 without one."""
        for size in (3, 2):
            if len(head) >= size and self._w.is_name(head[:size]) and self._folded.count(head[:size], 0, SCANNED) > 1:
                return size
        return 0

    def cut(self, noun: str) -> str:
        """歌后蔡依珊睽违3年: folded words up to a name the article repeats; all of them where there is none."""
        if self._w.is_name(noun) or self._w.name_at(noun) > 0 or self._w.honorific.of(noun):
            return noun
        surnamed = re.search(_SURNAMED, noun) if "姓" in noun else None
        if surnamed:
            return noun[: surnamed.end()]
        for at in range(min(len(noun) - 2, 16)):
            size = self.repeated(noun[at:]) if at == 0 or noun[at - 1] in OFFICES else 0
            if size:
                return noun[: at + size]
        return self._without_predicate(noun)

    def before_event(self, noun: str) -> str:
        """发言人回复查询时, 总统马克龙后: what is done behind a title is as long as two words, a name is shorter."""
        title = next(reversed(list(self._w.titled.finditer(noun))), None)
        if title is None or title.end() > len(noun) - 2:
            return noun
        return noun[: title.end()] if len(noun) - title.end() > NAME_AND_EVENT else noun[:-1]

    def _without_predicate(self, noun: str) -> str:
        """教授李稻青联合撰文: what is left behind title and name are words of two characters."""
        if len(noun) < OFFICE_NAME_PREDICATE or "·" in noun:
            return noun
        for title in self._w.titled.finditer(noun):
            rest = len(noun) - title.end()
            if rest >= NAME_PREDICATE and self._w.surname(noun[title.end() :]):
                return noun[: title.end() + (3 if rest % 2 else 2)]
        return noun

    def _known(self, fits) -> Identity | None:  # type: ignore[no-untyped-def]
        """The last speaker that fits, as he was identified."""
        said = next((s for s in reversed(self._said) if s.name and fits(s)), None)
        return (said.name or "", said.role, "person") if said else None

    def _addressed(self, noun: str, folded: str, honorific: str) -> Identity:
        """村民刘大爷 is 刘大爷, a 村民; 住户王小明先生 is 王小明."""
        core = folded[: -len(honorific)]
        at = self._w.name_at(core)
        if at < 0 and core[-1:] and self._w.surname(core[-1:]) and len(core) > 2:
            at = len(core) - 1
        if at > 0 and (core[at - 1] in OFFICES or any(h.end() == at for h in self._w.titled.finditer(core))):
            full = noun[at : len(core)] if len(core) - at > 1 else noun[at:]
            return full, noun[:at], "person"
        if len(core) > 1 and (self._w.is_name(core) or _FOREIGN.search(core)):
            return noun[: len(core)], self._role(noun[: len(core)]), "person"
        known = self._known(lambda s: len(core) == 1 and self._w.fold(s.name or "").startswith(core))
        return known or (noun, None, "person")

    def _titled(self, noun: str, folded: str, title: str) -> Identity:
        """王部长, 马克龙总统, 该发言人: look the person up; a title alone stays as it is."""
        t = self._w.table
        core = folded.removesuffix(title)
        if len(core) == 1 or core in t.surnames_long:
            known = self._known(lambda s: self._w.fold(s.name or "").startswith(core))
            if known:
                return known
        if core in _POINTED and title not in t.anonymous:
            known = self._known(lambda s: bool(s.role) and self._w.fold(s.role or "").endswith(title))
            if known:
                return known
        at = self._w.name_at(core)
        if at > 0 and not title.endswith(_NAMELESS):  # 发言人张晓刚大校
            return noun[at : len(core)], noun[:at], "person"
        if title in t.anonymous:
            return noun, None, "person"
        body = core.endswith((*t.organization_ends, *t.places)) or core in t.organizations or core in t.places
        if len(core) > 1 and not body and (self._w.is_name(core) or "·" in core):
            return self._fuller(noun[: len(core)]), noun[len(core) :], "person"
        role = noun[len(core) :] if len(core) < 2 or self._w.surname(core) == core else None
        return noun, role, "person"

    def _fuller(self, name: str) -> str:
        """唐纳德·特朗普 for 特朗普, looked for once a name."""
        if name not in self._fullest:
            self._fullest[name] = self._find_fuller(name)
        return self._fullest[name]

    def _find_fuller(self, name: str) -> str:
        at = max(self._text.find("·" + name), self._text.find("•" + name))
        start = at
        while start > 0 and at - start < LONGEST_GIVEN and _GIVEN.match(self._text, start - 1):
            start -= 1
        if start == at:
            return name
        ends = [h.end() for h in self._w.titled.finditer(self._folded, start, at)]
        return self._text[max(ends, default=start) : at + 1 + len(name)]

    def _role(self, name: str) -> str | None:
        """The title that stands right before a name somewhere in the text, looked for once a name."""
        if name not in self._roles:
            self._roles[name] = self._find_role(name)
        return self._roles[name]

    def _find_role(self, name: str) -> str | None:
        at = self._text.find(name)
        while at > 0:
            start = max(at - 16, 0)
            cut = max(self._text.rfind(sign, start, at) for sign in "，。、 \n“”：；「」》）)】")
            if (cut >= 0 or start == 0) and self._folded.endswith(self._w.table.titles, max(cut + 1, start), at):
                return self._text[max(cut + 1, start) : at]
            at = self._text.find(name, at + 1)
        return None

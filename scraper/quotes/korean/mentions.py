"""A mention by itself: the form of its name, and the role that its words give to it."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from scraper.quotes.korean.lexicon import Lexicon
from scraper.quotes.korean.words import is_name, kind_of, may_be_given

Form = Literal["full", "surname", "title", "nameless", "noun"]

_BEFORE = ("전", "현", "전직", "현직")
_AHEAD = (*_BEFORE, "미", "중", "일", "러", "영", "독", "불")  # before an office: 미 상무장관
_PARENS = re.compile(r"[(（\[][^()（）\[\]\n]*[)）\]]")


class Parsed(msgspec.Struct, frozen=True):
    """What a phrase says by itself: the form of its name, and the role around it."""

    form: Form
    name: str
    role: str | None = None
    title: str = ""


def parse(phrase: str, w: Lexicon) -> Parsed:
    """Read "김 전 대통령", "이재명 더불어민주당 대선 후보", "지도부 한 관계자", "배우 김철수", "尹"."""
    words = _PARENS.sub("", phrase).split()
    if not words:
        return Parsed("noun", phrase)
    if words[-1] in w.kin and len(words) > 1 and words[-2][-1] == "의":
        return Parsed("nameless", " ".join(words))  # A씨의 어머니
    match = w.titles.match(words[-1])
    rest, title = words[:-1], words[-1]
    if match and match[1]:
        glued = match[1]
        if re.fullmatch("[A-Z○△□]{1,2}", glued):
            return Parsed("nameless", title, " ".join(rest) or None, title)
        if is_name(glued, w) or glued in w.hanja or glued in w.surnames or match[2] in w.honorifics:
            rest, title = [*rest, glued], match[2]
        elif match[2] not in title:
            match = None
    if match is None:
        return _untitled(words, w)
    role_title = "" if title in w.honorifics else title
    if rest and rest[-1] in _BEFORE:
        role_title = f"{rest.pop()} {role_title}"
    return _titled(rest, role_title.strip(), title, w)


def _titled(rest: list[str], role_title: str, title: str, w: Lexicon) -> Parsed:
    bare = title.removesuffix("들")
    if rest and (bare in w.anonymous or title != bare):
        return Parsed("nameless", " ".join([*rest, title]), None, title)
    if rest[-1:] == ["모"] and rest[-2:-1] and rest[-2] in w.surnames:  # 이 모 씨
        return Parsed("full", " ".join(rest[-2:]), " ".join([*rest[:-2], *role_title.split()]) or None, title)
    abroad = _foreign_words(rest, w)
    if abroad:
        return Parsed("full", " ".join(rest[:abroad]), " ".join([*rest[abroad:], *role_title.split()]), title)
    order = rest[::-1] if title in w.honorifics else (*rest[:1], *rest[-1:], *rest[1:-1])
    named = next((word for word in order if is_name(word, w)), None)
    if named:
        others = [word for word in rest if word != named]
        return Parsed("full", named, " ".join([*others, *role_title.split()]) or None, title)
    if rest and len(rest[-1]) <= 2 and not (len(rest) > 1 and may_be_given(rest[-2], w)):
        surname = w.hanja.get(rest[-1], rest[-1])
        if (surname in w.surnames and not (surname == "한" and len(rest) > 1)) or rest == ["시"]:
            return Parsed("surname", surname, role_title or None, title)
    if not rest:
        return Parsed("title", title, role_title if title == bare and title not in w.anonymous else None, title)
    if any(word in w.modifiers for word in rest):
        return Parsed("nameless", " ".join([*rest, title]), None, title)
    bodies = [i for i, word in enumerate(rest) if word in _BEFORE or kind_of(word, w) == "organization"]
    if bodies and bodies[0] == 0:  # 백악관 캐롤라인 레빗 대변인
        name, others = rest[bodies[-1] + 1 :], rest[: bodies[-1] + 1]
    else:  # 카야 칼라스 유럽연합 외교안보 고위대표, 윌리엄 번스 전 CIA 국장
        name, others = (rest[: bodies[0]], rest[bodies[0] :]) if bodies else (rest, [])
    while len(name) > 1 and _is_plain_title(name[0], w):  # 관람객 줄리아씨
        name, others = name[1:], [*others, name[0]]
    if not name:
        return Parsed("nameless", " ".join([*rest, title]), None, title)
    return Parsed("full", " ".join(name), " ".join([*others, *role_title.split()]) or None, title)


def _foreign_words(rest: list[str], w: Lexicon) -> int:
    """The words of a foreign name before a country, a body or a rank: 필 플린|선임, 리창|중국 국무원; 0 without one."""
    cuts = (i for i, word in enumerate(rest) if word in _AHEAD or word in w.modifiers or word in w.bodies)
    cut = next(cuts, 0)
    if cut == 1 and rest[1] in w.table.places and rest[0] not in w.known:
        return cut
    titled = any(w.titles.match(word) for word in rest[:cut])
    return cut if not titled and any(may_be_given(word, w) for word in rest[:cut]) else 0


def _is_plain_title(word: str, w: Lexicon) -> bool:
    title = w.titles.match(word)
    return word in w.people or (title is not None and not title[1])


def _untitled(words: list[str], w: Lexicon) -> Parsed:
    last = words[-1]
    if len(words) == 1 and last in w.hanja:
        meaning = w.hanja[last]
        return Parsed("surname" if meaning in w.surnames else "noun", meaning)
    if any(c.isdigit() for c in last):
        return Parsed("nameless", " ".join(words))
    people = (i for i in range(len(words) - 2, -1, -1) if w.titles.match(words[i]) or words[i] in w.people)
    titled = next(people, None)
    if titled is not None and kind_of(last, w) in ("unknown", "person"):
        return Parsed("full", " ".join(words[titled + 1 :]), " ".join(words[: titled + 1]))
    if is_name(last, w):
        return Parsed("full", last, " ".join(words[:-1]) or None)
    return Parsed("noun", " ".join(words))

"""News agencies in bylines, datelines, credit lines and running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from scraper.languages.load import phrase_lists

_DATELINE = 160  # characters at either end of a text where an agency may sign it


class _Names(NamedTuple):
    canonical: dict[str, str]  # every form -> the name records use
    weak: frozenset[str]  # forms that mean the agency only where agencies sign
    telling: dict[str, tuple[str, ...]]  # a word of each form, the longest capitalised one if it can be -> forms
    known: frozenset[str]  # all telling words
    small: tuple[str, ...]  # telling words in Latin script without a capital
    plain: tuple[str, ...]  # those of them that tell a form which is not weak
    dense: tuple[str, ...]  # forms in Han, kana and Hangul, longest first


class Mention(NamedTuple):
    """An agency named in a text, and where (code points)."""

    start: int
    end: int
    name: str


def agencies_in(text: str) -> tuple[str, ...]:
    """Agencies named anywhere in a text, under their usual names, in the order they appear.

    >>> agencies_in("The fire was out by noon, 연합뉴스 and Agence France-Presse reported.")
    ('Yonhap', 'AFP')
    """
    return _named(mentions(text))


def signing_agencies(text: str) -> tuple[str, ...]:
    """Agencies of a byline or credit line, short forms included.

    >>> signing_agencies("mit Material von dpa/APA"), signing_agencies("By AP and staff")
    (('dpa', 'APA'), ('AP',))
    """
    return _named(mentions(text, weak=True))


def _named(found: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in found))


def mentions(text: str, *, weak: bool = False) -> list[Mention]:
    """The first place each form of an agency's name stands alone; short forms only if `weak`."""
    names, latin = _names(), _is_latin(text)
    met: list[Mention] = []
    for form in _forms_in(text, _CAPITALISED if latin else _WORD, names.small if weak else names.plain):
        if form in names.weak and not weak:
            continue
        start = _standing(text, form, met)
        if start is not None and not (form in names.weak and _is_given_name(text, start, form)):
            met.append(Mention(start, start + len(form), names.canonical[form]))
    if not latin:
        rest = text
        for form in names.dense:
            if (weak or form not in names.weak) and form in rest:
                start = text.find(form)
                met.append(Mention(start, start + len(form), names.canonical[form]))
                rest = rest.replace(form, "\n" * len(form))
    return sorted(met)


def _forms_in(text: str, words: re.Pattern[str], small: tuple[str, ...]) -> list[str]:
    """Names in spaced scripts whose telling word is among a text's words, longest first.

    In Latin script one pass over the capitalised words meets nearly all; the few small ones are looked for one by one.
    """
    names = _names()
    met = names.known.intersection(words.findall(text))
    telling = [*met, *filter(text.__contains__, small)]
    if not telling:
        return []
    return sorted({form for word in telling for form in names.telling[word]}, key=lambda form: (-len(form), form))


def _is_latin(text: str) -> bool:
    return text.isascii() or _FOREIGN.search(text, 0, _LOOK) is None


def _standing(text: str, form: str, taken: list[Mention]) -> int | None:
    """Where a form stands as words of their own, outside longer forms that were found before it."""
    start = text.find(form)
    while start >= 0:
        stop = start + len(form)
        alone = (
            not (start and (text[start - 1].isalnum() or text[start - 1] in "@#"))
            and not text[stop : stop + 1].isalnum()
        )
        if alone and not any(other.start < stop and start < other.end for other in taken):
            return start
        start = text.find(form, stop)
    return None


def _is_given_name(text: str, start: int, form: str) -> bool:
    """Whether a short form is written and goes on like somebody's name: "Petra Lund", "Hina Mori"."""
    rest = text[start + len(form) :]
    return form.istitle() and rest[:1] == " " and rest[1:2].isupper()


_SIGN = 5  # letters of an editor's sign
_LOOK = 300  # characters that tell a text's script
_CAPITALISED = re.compile(r"[A-ZČİ]\w+")
_WORD = re.compile(r"\w+")
_FOREIGN = re.compile(r"[^\0-\u036f\u1e00-\u1eff\u2000-\u303f]")


def dateline_agencies(text: str) -> tuple[str, ...]:
    """Agencies that sign a text at its head or foot: "KYIV (Reuters) -", "(서울=연합뉴스)", "新华社北京电", "… (dpa)".

    >>> dateline_agencies("BERLIN (AP) — The bridge is open."), dateline_agencies("An AP class at school.")
    (('AP',), ())
    """
    head, foot = text[:_DATELINE], text[-_DATELINE:].rstrip()
    if not mentions(f"{head}\n{foot}", weak=True):
        return ()
    found = [m for pattern in _head_patterns() for m in pattern.findall(head)]
    found += [m for pattern in _foot_patterns() for m in pattern.findall(foot)]
    return tuple(dict.fromkeys(name for part in found for name in signing_agencies(part)))


def signed_off(line: str) -> tuple[str, ...]:
    """Agencies of a line behind a text that does nothing but sign it: "nm/wd (AFP, Reuters)", "Źródło: PAP".

    >>> signed_off("gan/dpa"), signed_off("/ritzau/"), signed_off("The dpa was quick.")
    (('dpa',), ('Ritzau',), ())
    """
    met = mentions(line, weak=True)
    if not met or (met[0].start == 0 and line[: met[0].end].istitle() and line[: met[0].end] in _names().weak):
        return ()  # "Mehr dazu"
    if handed := _handed_over().match(line.strip()):
        return signing_agencies(handed[1])
    rest = line
    for mention in reversed(met):
        rest = rest[: mention.start] + rest[mention.end :]
    signs = _WORD.findall(rest)  # short ones of who edited it
    return _named(met) if all(len(sign) <= _SIGN and sign.islower() for sign in signs) else ()


def is_agency(name: str) -> bool:
    """Whether a name is an agency's and nothing else.

    >>> is_agency("Associated Press"), is_agency("Ann Reuter Lee")
    (True, False)
    """
    return name.strip() in _names().canonical


@cache
def _head_patterns() -> tuple[re.Pattern[str], ...]:
    day = r"\d{1,2}"
    return (
        # LONDON (Reuters) -, BERLIN, 3. März (dpa), (서울=연합뉴스), 【ロンドン共同】
        re.compile(
            r"(?m)^(?:[^.!?。\n]|\d\.|\b[A-Z]\w{0,4}\.(?=[\s,])){0,70}?[(\[（【［]([^)\]）】］]{2,40})[)\]）】］]"
        ),
        # Paris, AFP –, Berlin/dpa -, Kiev. RIA Novosti –
        re.compile(
            rf"^(?:[\w .,'’/-]{{0,50}}?[,/.]\s?)?(?:{day}\.?\s\w{{3,9}}\.?\s?)?([\w./-]{{2,20}}(?: [A-Z]\w+){{0,2}})"
            r"\s?(?:[-–—]{1,2}|\.\s[-–—])\s"
        ),
        # МОСКВА, 3 мар — РИА Новости. … and МОСКВА, 3 марта. /ТАСС/. …
        re.compile(rf"^[^\W\d_][\w -]{{2,30}}[,.]\s{day}\s\w{{3,9}}\.?\s?[-–—/]\s?([\w. -]{{2,20}}?)(?:\.|/)\s"),
        # 新华社北京3月3日电
        re.compile(rf"^([\u4e00-\u9fff]{{2,6}}(?:社|网|通信))[\u4e00-\u9fff]{{0,12}}(?:{day}月)?{day}日[电電讯訊]"),
        re.compile(r"^(?:本报|据)?([\u4e00-\u9fff]{2,5}社)(?:消息|报道|報導|記者|记者|讯|电)"),
    )


@cache
def _handed_over() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrase_lists("credits")["handover"]))
    return re.compile(rf"(?<!\w)(?:{words})\s*:?\s*([^.!?\n]{{2,60}})\.?$", re.IGNORECASE)


@cache
def _foot_patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"[(\[（【]([^()\[\]（）【】]{2,40})[)\]）】]\.?$"),  # … (dpa/AFP)
        re.compile(r"(?:^|[.!?…”\"»]\s*|\n)\s*[-–—/]{1,2}\s?([\w./ &,-]{2,40})$"),  # … — AFP
        re.compile(r"(?:©|\(c\)|ⓒ)\s*(?:\d{4}\s*)?([\w./ &,-]{2,40})$", re.IGNORECASE),
        _handed_over(),
        re.compile(r"\n([a-z]{2,5}(?:/[a-z]{2,5})*)$", re.IGNORECASE),
    )


@cache
def _names() -> _Names:
    canonical: dict[str, str] = {}
    weak: set[str] = set()
    for line in files("scraper.languages").joinpath("agencies.txt").read_text("utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        name, *others = line.split("|")
        weak.update(o[1:] for o in others if o.startswith("="))
        for form in (name, *(o.lstrip("=") for o in others)):
            canonical.setdefault(form, name)
    ordered = sorted(canonical, key=len, reverse=True)
    telling: dict[str, tuple[str, ...]] = {}
    for form in ordered:
        if form[0] < "\u2e80":
            words = _WORD.findall(form)
            capital = max((word for word in words if word[0].isupper()), key=len, default=max(words, key=len))
            key = next((word for word in words if word in canonical), capital)
            telling[key] = (*telling.get(key, ()), form)
    small = tuple(word for word in telling if word.isascii() and word.islower())
    return _Names(
        canonical,
        frozenset(weak),
        telling,
        known=frozenset(telling),
        small=small,
        plain=tuple(word for word in small if not weak.issuperset(telling[word])),
        dense=tuple(form for form in ordered if form[0] >= "\u2e80"),
    )

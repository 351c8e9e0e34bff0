"""Captions and credits apart: "Trams at night [Image source=Yonhap News]", "(AP Photo/Bo Lee)", "Foto: dpa"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.agencies import signing_agencies
from scraper.languages.load import load
from scraper.text import squash

_OPEN, _CLOSE = "[(（［【〔<＜", ")\\]）］】〕>＞"
_BRACKET = re.compile(rf"[{re.escape(_OPEN)}]\s*([^{re.escape(_OPEN)}{_CLOSE}]{{2,160}})\s*[{_CLOSE}]\s*\.?$")
# Who signs pictures: stock houses, handouts, and the picture desks of agencies.
_HOUSES = (
    r"Getty Images|Getty|Shutterstock|iStock(?:photo)?|Alamy|Unsplash|Pexels|Pixabay|Adobe ?Stock"
    r"|Depositphotos|Dreamstime"
    r"|imago(?: images)?|IMAGO|picture[ -]alliance|Zuma Press|ZUMAPRESS|EPA(?:-EFE)?|Imaginechina"
    r"|Wikimedia(?: Commons)?"
    r"|Flickr|NurPhoto|Bloomberg|Scanpix|Lehtikuva|Anadolu|Sipa(?: USA)?|Abaca|Hans Lucas|LaPresse|Ropi|Belga|ANP|PIXTA"
    r"|게티이미지(?:뱅크|코리아)?|셔터스톡|アフロ|ゲッティ|视觉中国|視覺中國"
    r"|AP Photo|AP|AFP|Reuters|REUTERS|dpa|DPA|PA|Keystone|APA|ANSA|EFE|TT|NTB|Ritzau|PAP|TASS"
    r"|Xinhua|XINHUA|Kyodo|Yonhap"
    r"|로이터|연합뉴스|뉴시스|뉴스1|共同|新华社|新華社|路透社?|法新社|美联社|中新社|中央社"
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я\u4e00-\u9fff\uac00-\ud7af]"
_PERSON = rf"{_CAPITAL}(?:[\w'’-]*|\.)(?:\s+{_CAPITAL}(?:[\w'’-]*|\.)){{0,4}}"
_SIGNATURE = re.compile(
    rf"(?:^|(?<=[\s.。…!?\"”』」)]))((?:{_PERSON}\s*(?:/|\bvia\b|,|\||-)\s*)*(?:{_HOUSES})"
    rf"(?:\s*(?:/|via|,|\|)\s*{_CAPITAL}[\w.'’ -]{{1,40}})*(?:\s+(?:Images?|Photos?|Archiv|File|연합뉴스))?)\s*\.?$"
)
# 뉴스1 제공, 田中太郎撮影, 王明 摄: the word stands after the name
_TAIL = r"(?:제공|캡처|캡쳐|촬영|提供|撮影|摄影?|攝影?|供图|供圖|配信)"
_TAILED = re.compile(
    rf"(?:^|[.。!?]\s*|[、,，/|＝=]\s*|\s)([^\s.。、,，/|＝=]{{2,20}}(?:\s[^\s.。、]{{1,4}})?)\s?{_TAIL}$"
)
_REPORTER = re.compile(r"(?:^|[\s./|])([가-힣]{2,4}\s(?:선임|사진|인턴|수습)?기자)$")
_WIDE = re.compile(r"[＝=]\s?([^＝=。、\s]{2,20})$")  # 韓国の国旗＝ＡＰ
_SIGN = re.compile(
    r"\s*(?:©|ⓒ|\(c\)\s|copyright\s*:?\s*(?:©|ⓒ)?)\s*(?:\d{4}\s*[,/]?\s*)?([^©ⓒ]{2,100})$", re.IGNORECASE
)
_PAIR = re.compile(r"^Image source,\s*(.{2,80}?)\s*Image caption,\s*(.+)$")
_AP_STYLE = re.compile(
    r"^(?:AP|EPA|AFP|Reuters|UPI|TASS|Xinhua|Kyodo)\s?(?:Photo|file|Pool|Images?)?\s?/\s?.{2,}$", re.IGNORECASE
)


class Credit(NamedTuple):
    """A caption without its credit, and the credit without its "Photo:"; `explicit` if a word or sign says so."""

    caption: str
    credit: str
    explicit: bool


class _Words(NamedTuple):
    lead: re.Pattern[str]
    inside: re.Pattern[str]
    tail: re.Pattern[str]


def find_credit(text: str, language: str | None = None, *, caption: bool = False) -> Credit | None:
    """Split a caption from its credit; None where no credit is to be seen.

    `caption=True` says that the text is known to be a caption, so that weaker signs count: an agency's name
    in brackets, "Bo Lee/Getty Images" at the end.

    >>> find_credit("Trams at night. [Image source=Yonhap News]")
    Credit(caption='Trams at night.', credit='Yonhap News', explicit=True)
    >>> find_credit("사진=뉴시스", "ko")
    Credit(caption='', credit='뉴시스', explicit=True)
    >>> find_credit("The mayor (AP Photo/Bo Lee)").credit
    'AP Photo/Bo Lee'
    """
    line = squash(text)
    if not 3 <= len(line) <= 1500:
        return None
    words = _words(language)
    if pair := _PAIR.match(line):
        return Credit(pair[2], pair[1], True)
    return _bracketed(line, words, caption) or _labelled(line, words, caption) or _signed(line, caption)


def _bracketed(line: str, words: _Words, caption: bool) -> Credit | None:
    """A credit in brackets at the end."""
    found = _BRACKET.search(line)
    if not found:
        return None
    inner, before = found[1].strip(), line[: found.start()].rstrip(" /-–—|")
    if label := words.lead.match(inner):
        return _credit(before, inner[label.end() :], True)
    if tail := words.tail.search(inner):
        return _credit(before, inner[: tail.start()], True)
    if _AP_STYLE.match(inner):
        return _credit(before, inner, True)
    if _SIGN.match(inner) and (signed := _SIGN.match(inner)):
        return _credit(before, signed[1], True)
    if caption and (_SIGNATURE.search(inner) or (len(inner) < 50 and signing_agencies(inner))):
        return _credit(before, inner, False)
    return None


def _labelled(line: str, words: _Words, caption: bool) -> Credit | None:
    """ "Photo: Bo Lee" as the whole line, or after the caption."""
    if label := words.lead.match(line):
        rest = line[label.end() :]
        return _credit("", rest, True) if len(rest) <= 120 else None
    places = [m for m in words.inside.finditer(line) if caption or _stands_apart(line, m)]
    if places:
        last = places[-1]
        rest = line[last.end() :]
        if 2 <= len(rest) <= (100 if caption else 60):
            return _credit(line[: last.start()], rest, True)
    if signed := _SIGN.search(line):
        if signed.start() == 0 and len(line) > 80 and not caption:
            return None
        return _credit(line[: signed.start()], signed[1], True)
    return None


def _stands_apart(line: str, found: re.Match[str]) -> bool:
    """Whether a credit word begins something new rather than going on with a sentence."""
    before = line[: found.start()].rstrip()
    first = found[0].strip()[:1]
    return not before or before[-1] in '.。…!?)]"”』」/|' or (first != first.lower() or first == first.upper())


def _signed(line: str, caption: bool) -> Credit | None:
    """A picture house at the end, with no word before it."""
    if caption and (tailed := _TAILED.search(line) or _REPORTER.search(line)):
        return _credit(line[: tailed.start()], tailed[1], True)
    if caption and (wide := _WIDE.search(line)) and signing_agencies(unicodedata.normalize("NFKC", wide[1])):
        return _credit(line[: wide.start()], unicodedata.normalize("NFKC", wide[1]), True)
    found = _SIGNATURE.search(line)
    if not found or not (caption or (found.start() == 0 and len(line) <= 80)):
        return None
    return _credit(line[: found.start()], found[1], False)


def _credit(before: str, credit: str, explicit: bool) -> Credit | None:
    name = credit.strip(' .,:;=/|-–—)]】）"')
    if not any(c.isalpha() for c in name) or len(name) > 120:
        return None
    return Credit(before.strip().rstrip("/|(-–— ").strip(), name, explicit)


@lru_cache(maxsize=64)
def _words(language: str | None) -> _Words:
    own, english = load(language).captions.credit, load("en").captions.credit
    words = sorted({*own, *english}, key=len, reverse=True)
    spaced = "|".join(re.escape(w) for w in words if w[-1] < "\u1100")
    dense = "|".join(re.escape(w) for w in words if w[-1] >= "\u1100") or "(?!)"
    joined = rf"(?:{spaced})\s*(?:[:：=＝]|(?-i:\bby\b\s*:?\s*(?=[A-Z©@])))|(?:{dense})\s*(?:[:：=＝/／|丨]|\s-\s|は)"
    # "Image source, Getty Images", "Foto dpa": a word without a mark counts only before a capital, at the start
    bare = (
        r"(?:image source|image credit|photo credit|picture credit|photo|foto|bild|crédit|credit|photograph)s?"
        r"\s*[,|/]?\s+(?-i:(?=[A-Z©]))"
    )
    return _Words(
        lead=re.compile(rf"^(?:\W{{0,2}}(?:{joined})|{bare}|(?:{spaced})\s?[/|]\s?)\s*", re.IGNORECASE),
        inside=re.compile(rf"(?:^|(?<=[\s.。,，…!?\"”』」)\]／/|(]))(?:{joined})\s*", re.IGNORECASE),
        tail=re.compile(rf"\s*{_TAIL}$"),
    )

"""Captions and credits apart: "Trams at night [Image source=Yonhap News]", "(AP Photo/Bo Lee)", "Foto: dpa"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.agencies import signing_agencies
from scraper.languages.load import load
from scraper.text import squash
from scraper.text import words as words_in

_OPEN, _CLOSE = "[(（［【〔<＜", ")\\]）］】〕>＞"
_BRACKET = re.compile(rf"[{re.escape(_OPEN)}]\s*([^{re.escape(_OPEN)}{_CLOSE}]{{2,160}})\s*[{_CLOSE}]\s*\.?$")
# Who signs pictures: stock houses, handouts, and the picture desks of agencies.
_HOUSES = (
    "Getty Images", "Getty", "Shutterstock", "iStockphoto", "iStock", "Alamy", "Unsplash", "Pexels", "Pixabay",
    "Adobe Stock", "AdobeStock", "Depositphotos", "Dreamstime", "imago images", "imago", "IMAGO", "picture alliance",
    "picture-alliance", "Zuma Press", "ZUMAPRESS", "EPA-EFE", "EPA", "Imaginechina", "Wikimedia Commons", "Wikimedia",
    "Flickr", "NurPhoto", "Bloomberg", "Scanpix", "Lehtikuva", "Anadolu", "Sipa USA", "Sipa", "Abaca", "Hans Lucas",
    "LaPresse", "Ropi", "Belga", "ANP", "PIXTA", "Europa Press",
    "غيتي إيميجز", "غيتي", "شترستوك", "الأناضول",
    "게티이미지뱅크", "게티이미지코리아", "게티이미지", "셔터스톡", "アフロ", "ゲッティ", "视觉中国", "視覺中國",
    "AP Photo", "AP", "AFP", "Reuters", "REUTERS", "dpa", "DPA", "PA", "Keystone", "APA", "ANSA", "EFE", "TT", "NTB",
    "Ritzau", "PAP", "TASS", "Xinhua", "XINHUA", "Kyodo", "Yonhap", "로이터", "연합뉴스", "뉴시스", "뉴스1", "共同",
    "新华社", "新華社", "路透社", "路透", "法新社", "美联社", "中新社", "中央社",
)  # fmt: skip
_HOUSE_WORDS = frozenset(words_in(house)[0] for house in _HOUSES)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я\u4e00-\u9fff\uac00-\ud7af]"
_PERSON = rf"{_CAPITAL}(?:[\w'’-]*|\.)(?:\s+{_CAPITAL}(?:[\w'’-]*|\.)){{0,4}}"
_SIGNATURE = re.compile(
    rf"(?:^|(?<=[\s.。…!?\"”』」)]))((?:{_PERSON}\s*(?:/|\bvia\b|,|\||-)\s*)*(?:{'|'.join(map(re.escape, _HOUSES))})"
    rf"(?:\s*(?:/|via|,|\|)\s*{_CAPITAL}[\w.'’ -]{{1,40}})*(?:\s+(?:Images?|Photos?|Archiv|[Ff]ile|연합뉴스))?)\s*\.?$"
)
# 뉴스1 제공, 田中太郎撮影, 王明 摄: the word stands after the name
_TAIL = r"(?:제공|캡처|캡쳐|촬영|提供|撮影|摄影?|攝影?|供图|供圖|配信)"
_TAILED = re.compile(
    rf"(?:^|(?<=[.。!?])\s*|[、,，/|＝=]\s*|\s)([^\s.。、,，/|＝=]{{2,20}}(?:\s[^\s.。、]{{1,4}})?)\s?{_TAIL}$"
)
_PICTURED = re.compile(r"(?<=[攝撮摄影])\s*\d{2,4}年\d{1,2}月\d{1,2}日$")  # 中央社記者楊思瑞攝 113年5月2日
# "D. Umbraso / LRT nuotr."
_LITHUANIAN = re.compile(
    rf"(?:^|(?<=[.!?…”])\s+|\s[/|]\s)({_PERSON}(?:\s*[/(]\s*{_CAPITAL}[\w.]*\)?)*)\s+nuotr(?:auka|aukos)?\.?$"
)
_REPORTER = re.compile(r"(?:^|[\s./|])([가-힣]{2,4}\s(?:선임|사진|인턴|수습)?기자)$")
_WIDE = re.compile(r"[＝=]\s?([^＝=。、\s]{2,20})$")  # 韓国の国旗＝ＡＰ
_OF_HOUSE = re.compile(rf"{_PERSON}\s*/\s*[^/]{{2,40}}$")  # Rosa Villanueva/The Daily Loaf
# "The depot is empty. TDL/Bo Lind", "역이 텅 비어 있다. /뉴스1"
_BEHIND_SLASH = re.compile(rf"(?<=[.!?»”。])\s+((?:[A-Z]{{2,6}}|{_PERSON})/{_PERSON}|/[^/.]{{2,30}})$")
# "The depot is empty. Supplied"
_SUPPLIED = re.compile(
    r"(?<=[.!?])\s+(Supplied|Handout|Contributed|Submitted|File photo|Files|Archiv(?:bild|foto|o|es)|Archief)\.?$"
)
# "The quay at night | PEDRO SANZ", "… | Bo Lind/The Daily Loaf"
_BEHIND_BAR = re.compile(
    rf"(?<=\S)\s+\|\s+([A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[\s/,]+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){{0,4}}|{_PERSON}\s*/\s*[^/|]{{2,40}})$"
)
# "The depot is empty. Foto Jan de Vries"
_BEHIND_WORD = re.compile(
    rf"(?<=[.!?»”])\s+(?:[Ff]oto|[Pp]hoto|[Bb]ild)\s+({_CAPITAL}[\w'’-]+(?:\s+(?:de|van|von|der|den|di|da|la|{_CAPITAL}[\w.'’-]*)){{1,4}})$"
)
_SENTENCE_ENDS = frozenset('.!?”"’»')
_IN_CAPITALS = re.compile(
    r"(?<=[.!?»”)])\s+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){1,3}(?:\s*[/(][^/()]{2,30}\)?|\s+POUR\s+«[^«»]{2,30}»)?$"
)
_CLOSERS = frozenset(")]）］】〕>＞")
_SIGNS = ("©", "ⓒ", "(c) ", "(C) ", "opyright", "OPYRIGHT")
_TAILS = ("제공", "캡처", "캡쳐", "촬영", "提供", "撮影", "摄", "摄影", "攝", "攝影", "供图", "供圖", "配信")
_TAIL_ALONE = re.compile(rf"\s*{_TAIL}$")
_CUT = r"(?i:(?<=\bfot)|(?<=\bphot)|(?<=\bph)|(?<=\bφωτ))\.(?=\s)"  # "Fot. Jan Nowak"
_MARK = re.compile(rf"\s*(?:[:：=＝]|\.{{3}}|…|{_CUT}|(?i:\bby\b)\s*:?(?=\s*[A-Z©@])|[/／|丨]|\s-\s|は)")
_DENSE_MARKS = frozenset("/／|丨は") | {" - "}
# "Image source, Getty Images", "Foto dpa": a word without a mark counts only before a capital, at the start
_BARE = re.compile(
    r"(?i:image source|image credit|photo credit|picture credit|(?:photo|image|picture)s?\scourtesy\sof|courtesy\sof"
    r"|photo|foto|bild|crédit|credit|photograph)s?"
    r"\s*[,|/]?\s+(?=[A-Z©])"
)
_BARE_WORDS = frozenset(("image source", "credit", "crédit", "courtesy of", "photo", "foto", "bild"))
_SIGN = re.compile(
    r"\s*(?:©|ⓒ|\(c\)\s|copyright\s*:?\s*(?:©|ⓒ)?)\s*(?:\d{4}\s*[,/]?\s*)?([^©ⓒ]{2,100})$", re.IGNORECASE
)
# A word set against the end of the caption, in another element: "The depot at nightCredit: Bo Lind"
_JOINED = re.compile(r"(?<=[a-zß-ÿ.!?)\]\d”\"’])[A-Z][a-zé]{3,12}$")
# Names in brackets after a sentence: "The depot. (Bo Lind/The Loaf)"
_NAMED = re.compile(rf"{_PERSON}(?:\s?/\s?{_PERSON})*$")
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
    spaced: frozenset[str]  # words of scripts with spaces, lower case
    dense: tuple[str, ...]  # words of Han, kana and Hangul, longest first
    known: tuple[str, ...]  # what every text with any of them, or with one of _BARE, holds


@lru_cache(maxsize=128)  # asked of a line by whoever trims the body, and again for its picture
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
    if not 2 <= len(line) <= 1500:
        return None
    lowered = line.lower()
    words = _words(language)
    if not any(map(lowered.__contains__, words.known)):
        words = _NO_WORDS  # so that nobody looks for them again
    if line.startswith("Image source,") and (pair := _PAIR.match(line)):
        return Credit(pair[2], pair[1], True)
    bracketed = _bracketed(line, words, caption)
    if bracketed and bracketed.explicit:
        return bracketed
    # "At the quay. Photo: Ann Lee (AP)": the word tells more than the brackets
    return _labelled(line, words, caption) or bracketed or _signed(line, caption)


def _bracketed(line: str, words: _Words, caption: bool) -> Credit | None:
    """A credit in brackets at the end."""
    found = _BRACKET.search(line) if line[-1] in _CLOSERS or line[-2:-1] in _CLOSERS else None
    if not found:
        return None
    inner, before = found[1].strip(), line[: found.start()].rstrip(" /-–—|")
    if end := _lead(inner, words):
        return _credit(before, inner[end:], True)
    if inner.endswith(_TAILS) and (tail := _TAIL_ALONE.search(inner)):
        return _credit(before, inner[: tail.start()], True)
    if _AP_STYLE.match(inner):
        return _credit(before, inner, True)
    if signed := _SIGN.match(inner):
        return _credit(before, signed[1], True)
    if caption and (_signature(inner) or (len(inner) < 50 and _agency_signs(inner)) or _is_of_house(inner)):
        return _credit(before, inner, False)
    if caption and before[-1:] in _SENTENCE_ENDS and ("/" in inner or " " in inner) and _NAMED.match(inner):
        return _credit(before, inner, False)
    return None


def _is_of_house(text: str) -> bool:
    """A full name and whom it works for; "CDU/CSU" is none."""
    return " " in text.partition("/")[0].strip() and _OF_HOUSE.match(text) is not None


def _agency_signs(text: str) -> bool:
    return bool(signing_agencies(text) or (text.islower() and " " not in text and signing_agencies(text.upper())))


def _labelled(line: str, words: _Words, caption: bool) -> Credit | None:
    """ "Photo: Bo Lee" as the whole line, or after the caption."""
    if end := _lead(line, words):
        return _credit("", line[end:], True) if len(line) - end <= 120 else None
    labels = _labels(line, words) if words.known else ()
    inside = [found for found in labels if caption or _stands_apart(line, found[0])]
    if inside:
        start, end = inside[-1]
        if 2 <= len(line) - end <= (100 if caption else 60):
            return _credit(line[:start], line[end:], True)
    signed = _SIGN.search(line) if any(sign in line for sign in _SIGNS) else None
    if signed and (signed.start() or len(line) <= 80 or caption):
        before = line[: signed.start()].rstrip()
        word = _word_before(before, words, dense_only=False)  # "The depot. Photo © Bo Lind"
        return _credit(before[:word] if word is not None and _stands_apart(before, word) else before, signed[1], True)
    return None


def _lead(line: str, words: _Words) -> int:
    """Where a credit begins that a word at the very start announces; 0 for none."""
    if not words.known:
        return 0
    if bare := _BARE.match(line):
        return bare.end()
    return next((end for start, end in _labels(line[:40], words) if start <= 2), 0)


def _labels(line: str, words: _Words) -> Iterator[tuple[int, int]]:
    """(start, end) of every "Photo:", "사진=", "Photo by": a credit word and the mark after it."""
    for mark in _MARK.finditer(line):
        left = line[: mark.start()].rstrip()
        begin = _word_before(left, words, dense_only=bool(_DENSE_MARKS & {mark[0], mark[0].strip()}))
        if (
            begin is None
            and (joined := _JOINED.search(left, max(0, len(left) - 16)))
            and joined[0].lower() in words.spaced
        ):
            begin = joined.start()
        if begin is not None:
            rest = line[mark.end() :]
            yield begin, len(line) - len(rest.lstrip())


def _word_before(left: str, words: _Words, *, dense_only: bool) -> int | None:
    """Where the credit word begins that ends a text."""
    for word in words.dense:
        if left.endswith(word):
            return len(left) - len(word)
    lowered = left[-40:].lower()  # which may be longer: "İ" has two letters then
    parts = [] if dense_only else lowered.split()
    for count in (3, 2, 1):
        word = " ".join(parts[-count:]).lstrip('([（【|/*•–—-·.,"')
        if len(parts) >= count and word in words.spaced and lowered.endswith(word):
            return len(left) - len(word)
    return None


def _stands_apart(line: str, start: int) -> bool:
    """Whether a credit word begins something new rather than going on with a sentence."""
    before = line[:start].rstrip()
    first = line[start : start + 1]
    return not before or before[-1] in '.。…!?)]"”』」/|' or (first != first.lower() or first == first.upper())


def _signed(line: str, caption: bool) -> Credit | None:
    """A picture house at the end, with no word before it."""
    if caption:
        line = _PICTURED.sub("", line) if line[-1] == "日" else line
        tailed = (
            _TAILED.search(line) if line.endswith(_TAILS)
            else _REPORTER.search(line) if line.endswith("기자")
            else _LITHUANIAN.search(line) if "nuotr" in line[-10:]
            else None
        )  # fmt: skip
        if tailed:
            return _credit(line[: tailed.start()], tailed[1], True)
        if ("＝" in line or "=" in line) and (wide := _WIDE.search(line)):
            name = unicodedata.normalize("NFKC", wide[1])
            if signing_agencies(name):
                return _credit(line[: wide.start()], name, True)
        slashed = _BEHIND_SLASH.search(line) if "/" in line[-30:] else None
        if slashed:
            return _credit(line[: slashed.start()], slashed[1], False)
        if supplied := _SUPPLIED.search(line) or _BEHIND_WORD.search(line):
            return _credit(line[: supplied.start()], supplied[1], False)
        barred = _BEHIND_BAR.search(line) if "|" in line[-45:] else None
        if barred:
            return _credit(line[: barred.start()], barred[1], False)
        named = _OF_HOUSE.match(line) if "/" in line and len(line) <= 60 else _IN_CAPITALS.search(line)
        if named:
            return _credit(line[: named.start()], named[0], False)
    found = _signature(line)
    if not found or not (caption or (found.start() == 0 and len(line) <= 80)):
        return None
    return _credit(line[: found.start()], found[1], False)


def _signature(line: str) -> re.Match[str] | None:
    return None if _HOUSE_WORDS.isdisjoint(words_in(line[-60:])) else _SIGNATURE.search(line)


def _credit(before: str, credit: str, explicit: bool) -> Credit | None:
    name = credit.strip(' .,:;=/|-–—)]】）"…／').removeprefix("©").strip()
    if name.count("(") > name.count(")"):
        name += ")"  # "Bo Lind (hr)"
    if not any(c.isalpha() for c in name) or len(name) > 120:
        return None
    return Credit(before.strip().rstrip("/|(-–—, ").strip(), name, explicit)


_NO_WORDS = _Words(frozenset(), (), ())


@lru_cache(maxsize=64)
def _words(language: str | None) -> _Words:
    words = {w.lower() for w in (*load(language).captions.credit, *load("en").captions.credit)}
    dense = sorted((w for w in words if w[-1] >= "\u1100"), key=len, reverse=True)
    known = words | _BARE_WORDS
    known = {word for word in known if not any(other in word for other in known - {word})}
    return _Words(frozenset(words - set(dense)), tuple(dense), tuple(known))

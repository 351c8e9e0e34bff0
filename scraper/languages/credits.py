"""Captions and credits apart: "Trams at night [Image source=Yonhap News]", "(AP Photo/Bo Lee)", "Foto: dpa"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scraper.languages import credit_signs as signs
from scraper.languages.agencies import signing_agencies
from scraper.languages.load import load
from scraper.languages.names import has_given_name
from scraper.text import squash
from scraper.text import words as words_in

_END_DENSE = "。"
_SENTENCE_ENDS = frozenset('.!?”"’»')


class Credit(NamedTuple):
    """A caption without its credit, and the credit without its "Photo:"; `explicit` if a word or sign says so."""

    caption: str
    credit: str
    explicit: bool


class _Words(NamedTuple):
    spaced: frozenset[str]  # words of scripts with spaces, lower case
    dense: tuple[str, ...]  # words of Han, kana and Hangul, longest first
    known: tuple[str, ...]  # what every text with any of them, or with one of signs.OPENS, holds


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
    if line.startswith("Image source,") and (pair := signs.PAIR.match(line)):
        return Credit(pair[2], pair[1], True)
    bracketed = _bracketed(line, words, caption)
    if bracketed and bracketed.explicit:
        return bracketed
    # "At the quay. Photo: Ann Lee (AP)": the word tells more than the brackets
    return _labelled(line, words, caption) or bracketed or _signed(line, caption)


def unlabelled(credit: str, language: str | None = None) -> str:
    """A credit without the word it opens with before a full name, but for houses that are called so.

    >>> unlabelled("Beeld Bo Lind", "nl"), unlabelled("Picture Alliance / dpa", "de"), unlabelled("Photo News", "nl")
    ('Bo Lind', 'Picture Alliance / dpa', 'Photo News')
    """
    word, _, rest = credit.partition(" ")
    known = " " in rest and rest[0].isupper() and word.lower() in _words(language).spaced
    return rest if known and _signature(credit) is None else credit


def is_label(text: str, language: str | None = None) -> bool:
    """Whether a line is nothing but such a word: "Photo" above a caption, for readers of screens."""
    return text.rstrip(": ").lower() in _words(language).spaced


def without_label(caption: str, language: str | None = None) -> str:
    """A caption without the label at its end whose credit was found elsewhere: "The quay at night Foto:"."""
    left = caption.rstrip(": ")
    begin = _word_before(left, _words(language), dense_only=False) if caption.endswith(":") else None
    return caption if begin is None else caption[:begin].rstrip()


def _bracketed(line: str, words: _Words, caption: bool) -> Credit | None:
    """A credit in brackets at the end."""
    found = signs.BRACKET.search(line) if line[-1] in signs.CLOSERS or line[-2:-1] in signs.CLOSERS else None
    if not found:
        return None
    inner, before = found[1].strip(), line[: found.start()].rstrip(" /-–—|")
    if end := _lead(inner, words):
        return _credit(before, inner[end:], True)
    if inner.endswith(signs.AFTER) and (tail := signs.TAIL_ALONE.search(inner)):
        return _credit(before, inner[: tail.start()], True)
    if signs.WIRE.match(inner):
        return _credit(before, inner, True)
    if signed := signs.RIGHTS_SIGN.match(inner):
        return _credit(before, signed[1], True)
    if caption and (_signature(inner) or signs.NETWORK.match(inner) or _is_of_house(inner) or _short_agency(inner)):
        return _credit(before, inner, False)
    if caption and (signed := _for_house(inner)) and not signed.start():
        return _credit(before, inner, False)
    if caption and before[-1:] in _SENTENCE_ENDS and ("/" in inner or " " in inner) and signs.NAMED.match(inner):
        return _credit(before, inner, False)
    return None


def _is_of_house(text: str) -> bool:
    """A full name and whom it works for; "CDU/CSU" is none."""
    return " " in text.partition("/")[0].strip() and signs.OF_HOUSE.match(text) is not None


def _for_house(text: str) -> re.Match[str] | None:
    """Who took a picture for whom, at the end of a text: "Bo Lind for The Daily Loaf"."""
    found = signs.FOR_HOUSE.search(text) if " for " in text[-60:] else None
    return found if found and has_given_name(found[1]) else None


def _short_agency(text: str) -> bool:
    """Whether a short text names an agency, be it in small letters: "dpa"."""
    if len(text) >= 50:
        return False
    return bool(signing_agencies(text) or (text.islower() and " " not in text and signing_agencies(text.upper())))


def _labelled(line: str, words: _Words, caption: bool) -> Credit | None:
    """ "Photo: Bo Lee" as the whole line, or after the caption."""
    end = _lead(line, words)
    captioned = end if caption and _END_DENSE in line[end:-1] else 0  # "资料图：夜间的电车。江海社记者 何志远 摄"
    if end and not captioned:
        if line.startswith(line[:end], end):  # "Photo: Photo: Bo Lind"
            end += end
        return _credit("", line[end:], True) if len(line) - end <= 120 else None
    labels = _labels(line, words) if words.known else ()
    inside = [found for found in labels if found[0] >= captioned and (caption or _stands_apart(line, found[0]))]
    if inside:
        start, end = inside[-1]
        if 2 <= len(line) - end <= (100 if caption else 60):
            return _credit(line[:start], line[end:], True)
    signed = signs.RIGHTS_SIGN.search(line) if any(map(line.__contains__, signs.RIGHTS)) else None
    if signed and (signed.start() or len(line) <= 80 or caption):
        before = line[: signed.start()].rstrip()
        word = _word_before(before, words, dense_only=False)  # "The depot. Photo © Bo Lind"
        return _credit(before[:word] if word is not None and _stands_apart(before, word) else before, signed[1], True)
    return None


def _lead(line: str, words: _Words) -> int:
    """Where a credit begins that a word at the very start announces; 0 for none."""
    if not words.known:
        return 0
    if bare := signs.OPENS.match(line):
        return bare.end()
    return next((end for start, end in _labels(line[:40], words) if start <= 2 or _of_whom(line, start, end)), 0)


def _of_whom(line: str, start: int, end: int) -> bool:
    """Whether one word before a label says whose picture it is: "Pool photo by Bo Lind"."""
    return " " not in line[:start].strip() and line[start:end].rstrip().endswith("by")


def _labels(line: str, words: _Words) -> Iterator[tuple[int, int]]:
    """(start, end) of every "Photo:", "사진=", "Photo by": a credit word and the mark after it."""
    for mark in signs.MARK.finditer(line):
        left = line[: mark.start()].rstrip()
        begin = _word_before(left, words, dense_only=bool(signs.DENSE_MARKS & {mark[0], mark[0].strip()}))
        if (
            begin is None
            and (joined := signs.JOINED.search(left, max(0, len(left) - 16)))
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
        line = signs.PICTURED.sub("", line) if line[-1] == "日" else line
        line = signs.SENT.sub("", line) if line[-1] == "发" else line
        tailed = (
            signs.TAILED.search(line) if line.endswith(signs.AFTER)
            else signs.REPORTER.search(line) if line.endswith("기자")
            else signs.ARCHIVE.search(line) if line.endswith(("DB", "자료사진"))
            else signs.LITHUANIAN.search(line) if "nuotr" in line[-10:]
            else None
        )  # fmt: skip
        if tailed:
            return _credit(line[: tailed.start()], tailed[1], True)
        if ("＝" in line or "=" in line) and (wide := signs.WIDE.search(line)):
            name = unicodedata.normalize("NFKC", wide[1])
            if signing_agencies(name):
                return _credit(signs.PLACE.sub("", line[: wide.start()]), name, True)
        slashed = signs.BEHIND_SLASH.search(line) if "/" in line[-30:] else None
        if slashed:
            return _credit(line[: slashed.start()], slashed[1], False)
        if supplied := signs.SUPPLIED.search(line) or signs.BEHIND_WORD.search(line):
            return _credit(line[: supplied.start()], supplied[1], False)
        if behind := _for_house(line):
            return _credit(line[: behind.start()], behind[1], False)
        barred = signs.BEHIND_BAR.search(line) if "|" in line[-45:] else None
        if barred:
            return _credit(line[: barred.start()], barred[1], False)
        named = signs.OF_HOUSE.match(line) if "/" in line and len(line) <= 60 else signs.IN_CAPITALS.search(line)
        if named:
            return _credit(line[: named.start()], named[0], False)
    found = _signature(line) if caption or len(line) <= 80 else None
    if not found or not (caption or found.start() == 0):
        return None
    return _credit(line[: found.start()], found[1], False)


def may_name_house(line: str) -> bool:
    """A cheap look: whether a line may end in the name of a picture house."""
    return not signs.HOUSE_WORDS.isdisjoint(words_in(line[-60:]))


def _signature(line: str) -> re.Match[str] | None:
    return signs.SIGNATURE.search(line) if may_name_house(line) else None


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
    known: list[str] = []  # those that hold no other
    for word in sorted(words | signs.OPENING, key=len):
        if not any(map(word.__contains__, known)):
            known.append(word)
    return _Words(frozenset(words - set(dense)), tuple(dense), tuple(known))

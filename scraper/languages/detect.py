"""Which language a text is in: by its script, and within a script by its small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from scraper.text import words as runs

SAMPLE = 1200  # characters looked at
LOOK = 600  # those that tell the script
ENOUGH = 5  # small words that must have been met
_EVERY = 4  # one word in so many is a small one in plain prose
# First and last code point of scripts, and the language they stand for where it is one only.
_SCRIPTS = (
    (0x0041, 0x024F, "latin"), (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "cyrillic"), (0x0531, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"), (0x0600, 0x077F, "arabic"), (0x0900, 0x097F, "devanagari"), (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B00, 0x0B7F, "or"), (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"), (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"), (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x1100, 0x11FF, "ko"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"), (0x1E00, 0x1EFF, "latin"), (0x1F00, 0x1FFF, "el"), (0x3040, 0x30FF, "kana"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x9FFF, "han"), (0xAC00, 0xD7AF, "ko"), (0xF900, 0xFAFF, "han"), (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x3134F, "han"),
)  # fmt: skip
_JOINED_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u097f\u064b-\u0652\u200c\u200d]+[^\W\d_]*)*")  # with vowel signs
_BEYOND_LATIN = re.compile(r"[^\0-\u036f\u1e00-\u1eff\u2000-\u303f]")
_GROUPS = ("latin", "cyrillic", "arabic", "devanagari")


@lru_cache(maxsize=64)
def small_words(code: str | None) -> frozenset[str]:
    """The small words of a language: articles, pronouns, conjunctions; none where there is no list."""
    return frozenset(chain.from_iterable(words for listed, words in _lists() if listed == code))


@cache
def _lists() -> list[tuple[str, list[str]]]:
    """Each language and its small words; one that is written in two scripts comes twice."""
    lines = files("scraper.languages").joinpath("function_words.txt").read_text("utf-8").splitlines()
    return [(code, words) for code, *words in map(str.split, lines) if code != "#"]


@cache
def _tables() -> dict[str, dict[str, tuple[str, ...]]]:
    """Script -> small word -> the languages that have it."""
    tables: dict[str, dict[str, tuple[str, ...]]] = {group: {} for group in _GROUPS}
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}  # thousands of words are of some hundred sets of languages
    for code, words in _lists():
        table = tables[script(" ".join(words)) or "latin"]
        for word in dict.fromkeys(words):
            codes = (*table.get(word, ()), code)
            table[word] = alike.setdefault(codes, codes)
    return tables


def script(text: str) -> str | None:
    """The script most letters are in: a group name, or the code of the only language that uses it.

    >>> script("Привет, world мир"), script("안녕하세요"), script("これは漢字"), script("12")
    ('cyrillic', 'ko', 'ja', None)
    """
    if not _BEYOND_LATIN.search(text, 0, LOOK):
        return "latin" if any(map(str.isalpha, text[:LOOK])) else None
    counts: Counter[str] = Counter()
    for char, times in Counter(text[:LOOK]).items():
        if char.isalpha():
            counts[_script_of(char)] += times
    if not counts:
        return None
    asian = counts["kana"] + counts["han"]
    name, most = counts.most_common(1)[0]
    if asian > counts["ko"] and asian * 3 > sum(counts.values()):  # a letter of Han weighs as much as three of Latin
        return "ja" if counts["kana"] * 12 > asian else "zh"
    if counts["ko"] * 3 > sum(counts.values()):
        return "ko"
    return name if most and name != "other" else None


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    point = ord(char)
    return next((name for low, high, name in _SCRIPTS if low <= point <= high), "other")


def detect(text: str) -> tuple[str | None, float]:
    """(code, confidence 0–1) of a text's language; (None, 0.0) where there is too little to tell.

    >>> detect("Der Rat der Stadt hat am Montag mit den Stimmen der Mehrheit für den Bau gestimmt.")[0]
    'de'
    """
    found = likely(text)
    if not found:
        return None, 0.0
    best, second = (*found.values(), 0.0)[:2]
    return next(iter(found)), min(1.0, (best - second) / best * 3)


def reads_as(text: str, code: str) -> bool:
    """Whether a text is surely in a language: every fourth of its words is one of the language's small ones.

    >>> reads_as("Der Rat der Stadt hat am Montag für den Bau gestimmt.", "de"), reads_as("Ja, gut.", "de")
    (True, False)
    """
    written = script(text[:SAMPLE])
    if written not in _GROUPS:
        return written == code
    words = _words(text[:LOOK], written)
    small = small_words(code)
    met = sum(map(small.__contains__, words))
    return met >= ENOUGH and met * _EVERY >= len(words)


def likely(text: str) -> dict[str, float]:
    """Languages a text may be in, best first, each with its share of the small words met; empty if too short."""
    written = script(text[:SAMPLE])
    if written is None:
        return {}
    if written not in _GROUPS:
        return {written: 1.0}
    table = _tables()[written]
    met = [table[word] for word in _words(text[:SAMPLE], written) if word in table]
    if len(met) < ENOUGH:
        return {}
    scores = Counter(chain.from_iterable(met))
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:5]
    return {code: scores[code] / len(met) for code in best}


def _words(text: str, written: str) -> list[str]:
    return runs(text.lower()) if written in ("latin", "cyrillic") else _JOINED_WORD.findall(text.lower())


def primary(tag: str | None) -> str | None:
    """The primary language of a declared tag as this project writes it.

    >>> primary("de_AT"), primary("nb-NO"), primary("En"), primary("kr"), primary("Deutsch")
    ('de', 'no', 'en', 'ko', None)
    """
    code = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    code = _ALIASES.get(code, code)
    return (
        code
        if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code not in ("und", "mul", "zxx")
        else None
    )


_ALIASES = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "kr": "ko", "jp": "ja", "cn": "zh", "cz": "cs", "ua": "uk",
    "gr": "el",
    "dk": "da", "se": "sv", "eng": "en", "ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
    "por": "pt",
    "jpn": "ja", "kor": "ko", "zho": "zh", "chi": "zh", "rus": "ru", "tw": "zh", "vn": "vi",
}  # fmt: skip

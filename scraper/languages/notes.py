"""Lines of the desk over and under a text: "（原标题：…）", "免责声明：…", "责编：王明", "取材・文＝山田太郎"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.load import load
from scraper.text import fold

_OPENINGS = " \u3000（([［【〔〈<*＊▲◆■●▶►—-"
_MARKS = frozenset(":：|｜丨/／＝=")
_NAMED = r"([^\W\d_]{1,6})\s*[\s:：|｜丨/／＝=]\s*[^\W\d_ぁ-ん]{2,4}(?![^\W_])"  # 晚报记者 何志远; compiled when needed
_ENDS = frozenset("。！？!?”」』…")
_SHORT = 24  # most characters of a line that closes a text
_CREDITED = 80  # most characters of a line of names


class _Known(NamedTuple):
    phrases: tuple[str, ...]
    labels: tuple[str, ...]
    credits: tuple[str, ...]
    closing: tuple[str, ...]


def has_notes(language: str | None) -> bool:
    """Whether the table of a language knows such lines."""
    return _known(language) is not None


def is_note(text: str, language: str | None = None) -> bool:
    """Whether a line at an end of a text is a note of the desk.

    >>> is_note("（原标题：电车停运三天？）", "zh"), is_note("声明称，电车将停运。", "zh")
    (True, False)
    """
    known = _known(language)
    line = text.lstrip(_OPENINGS)
    return known is not None and (line.startswith(known.phrases) or _is_before_mark(line, known.labels))


def is_signed(text: str, language: str | None = None) -> bool:
    """Whether a line under a text only names who made it.

    >>> is_signed("责编：王明 校对：李静", "zh"), is_signed("江海晚报记者 何志远", "zh"), is_signed("问：好吗？", "zh")
    (True, True, False)
    """
    known = _known(language)
    line = _line(text)
    if known is None or not line or "，" in line:
        return opens_with_job(text, language)
    named = any(match[1].endswith(known.credits) for match in re.finditer(_NAMED, line))
    return named or opens_with_job(text, language)


def opens_with_job(text: str, language: str | None = None) -> bool:
    """Whether a line names who made a text behind the word for what they did.

    >>> opens_with_job("执笔/何志远、李静", "zh"), opens_with_job("编辑 推荐", "zh")
    (True, False)
    """
    known = _known(language)
    return known is not None and _is_before_mark(_line(text), known.credits)


def _line(text: str) -> str:
    """A short line without brackets around it; nothing where a sentence ends it."""
    line = text.lstrip(_OPENINGS).rstrip(" )）】]") if len(text) <= _CREDITED else ""
    return "" if line[-1:] in _ENDS else line


def closes(text: str, language: str | None = None) -> bool:
    """Whether a line names who is answerable for the text, behind which none of it follows.

    >>> closes("（责任编辑：王明）", "zh")
    True
    """
    known = _known(language)
    return known is not None and text.lstrip(_OPENINGS).startswith(known.closing) and is_signed(text, language)


def _is_before_mark(line: str, words: tuple[str, ...]) -> bool:
    """Whether a line opens with one of some words and a mark behind it."""
    if not line.startswith(words):
        return False
    return any(
        line.startswith(word) and line[len(word) :].lstrip()[:1] in _MARKS for word in words if line[0] == word[0]
    )


def is_ending(text: str, language: str | None = None) -> bool:
    """Whether a last line says no more than that the text is over.

    >>> is_ending("- THE END -", "ko"), is_ending("（全文完）", "zh"), is_ending("The end of it", "en")
    (True, True, False)
    """
    return len(text) <= _SHORT and fold(text) in _endings(language)


@lru_cache(maxsize=64)
def _endings(language: str | None) -> frozenset[str]:
    return frozenset(fold(line) for code in (language, "en") for line in load(code).boilerplate.endings)


@lru_cache(maxsize=16)
def _known(language: str | None) -> _Known | None:
    notes, credits = load(language).boilerplate.notes, load(language).credits
    if not notes:
        return None
    labels = tuple(note[:-1] for note in notes if note.endswith("："))
    phrases = tuple(note for note in notes if not note.endswith("："))
    return _Known(phrases, labels, credits.people(), credits.responsible)

"""Lines of the desk over and under a text: "（原标题：…）", "免责声明：…", "责编：王明", "取材・文＝山田太郎"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.load import load

_OPENINGS = " \u3000（([［【〔〈<*＊▲◆■●▶►—-"
_MARKS = r"\s*[:：|｜丨/／＝=]"
_NAME = r"[^\W\d_ぁ-ん]{2,4}(?![^\W_])"
_ENDS = frozenset("。！？!?”」』…")  # the end of nothing is among none of them
_CREDITED = 80  # most characters of a line of names


class _Known(NamedTuple):
    notes: re.Pattern[str]
    credits: re.Pattern[str]
    named: re.Pattern[str]
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
    return known is not None and known.notes.match(text.lstrip(_OPENINGS)) is not None


def is_signed(text: str, language: str | None = None) -> bool:
    """Whether a line under a text only names who made it.

    >>> is_signed("责编：王明 校对：李静", "zh"), is_signed("江海晚报记者 何志远", "zh"), is_signed("问：好吗？", "zh")
    (True, True, False)
    """
    known = _known(language)
    line = _line(text)
    named = known is not None and line and "，" not in line and known.named.search(line) is not None
    return named or opens_with_job(text, language)


def opens_with_job(text: str, language: str | None = None) -> bool:
    """Whether a line names who made a text behind the word for what they did.

    >>> opens_with_job("执笔/何志远、李静", "zh"), opens_with_job("编辑 推荐", "zh")
    (True, False)
    """
    known = _known(language)
    return known is not None and known.credits.match(_line(text)) is not None


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


@lru_cache(maxsize=16)
def _known(language: str | None) -> _Known | None:
    table = load(language).boilerplate
    if not table.notes:
        return None
    notes = "|".join(
        re.escape(note[:-1]) + _MARKS if note.endswith("：") else re.escape(note)
        for note in sorted(table.notes, key=len, reverse=True)
    )
    credits = "|".join(map(re.escape, sorted(table.credits, key=len, reverse=True)))
    return _Known(
        re.compile(notes),
        re.compile(rf"(?:{credits}){_MARKS}"),
        re.compile(rf"(?:{credits})(?:{_MARKS}\s*|\s+){_NAME}"),
        table.closing or ("\0",),
    )

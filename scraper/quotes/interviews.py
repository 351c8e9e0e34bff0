"""Printed interviews: a question on a line of its own, and under it an answer that is nothing but a quotation."""

from __future__ import annotations

from scraper.quotes.values import Span

_ASKS = "-–—―─▶▷◇◆●■□▲△Q問问Ｑ"
_QUESTION_ENDS = ("?", "？")
_BEFORE_ANSWER = " \t　A.:：Ａ答-–—―▲△"
_AFTER_ANSWER = " \t　.。"
_MARKS = '"“”「」『』'
LONGEST_QUESTION = 300  # characters


def is_answer(text: str, span: Span) -> bool:
    """Whether a quotation is all of its line and the line above asks."""
    line = text.rfind("\n", 0, span.outer_start) + 1
    if line < 2 or text[line : span.outer_start].strip(_BEFORE_ANSWER):
        return False
    end = text.find("\n", span.outer_end)
    if text[span.outer_end : end if end >= 0 else len(text)].strip(_AFTER_ANSWER):
        return False
    above = line - 1
    while above > 0 and text[above - 1] in "\n \t":
        above -= 1
    start = text.rfind("\n", 0, above) + 1
    question = text[start:above].strip()
    if not question or len(question) > LONGEST_QUESTION or any(mark in question for mark in _MARKS):
        return False
    return question[0] in _ASKS or question.endswith(_QUESTION_ENDS)

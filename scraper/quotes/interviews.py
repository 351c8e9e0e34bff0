"""Printed interviews: a question on a line of its own, and under it an answer that is nothing but a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.quotes.values import Span

_ASKS = "-–—―─▶▷◇◆●■□▲△Q問问Ｑ"
_QUESTION_ENDS = ("?", "？")
_BEFORE_ANSWER = " \t　A.:：Ａ答-–—―▲△"
_AFTER_ANSWER = " \t　.。"
_MARKS = '"“”「」『』'
LEAD = 12  # sentences in which an interview presents its guest
LONGEST_QUESTION = 300  # characters
ASIDE = 10  # characters that may stand beside an answer: A., ▲


def is_answer(text: str, span: Span) -> bool:
    """Whether a quotation is all of its line and the line above asks. Looks at a bounded part of the text."""
    line = text.rfind("\n", max(0, span.outer_start - ASIDE), span.outer_start) + 1
    end = text.find("\n", span.outer_end, span.outer_end + ASIDE)
    if end < 0 and len(text) <= span.outer_end + ASIDE:
        end = len(text)
    if line < 1 or end < 0:
        return False
    if text[line : span.outer_start].strip(_BEFORE_ANSWER) or text[span.outer_end : end].strip(_AFTER_ANSWER):
        return False
    question = text[max(0, line - LONGEST_QUESTION) : line].strip().rpartition("\n")[2]
    if not question or any(mark in question for mark in _MARKS):
        return False
    return question[0] in _ASKS or question.endswith(_QUESTION_ENDS)


def presenting(text: str, bounds: Sequence[int], number: int, words: Sequence[str]) -> Iterator[int]:
    """The sentences of the lead, before sentence `number`, that speak of an interview; the last comes first."""
    for back in range(min(number - 1, LEAD), -1, -1):
        if any(text.find(word, bounds[back], bounds[back + 1]) >= 0 for word in words):
            yield back

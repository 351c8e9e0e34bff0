"""Paragraphs that go on with a quotation without a mark of their own, up to the one that closes it."""

from __future__ import annotations

from scraper.quotes.spans import CLOSERS
from scraper.quotes.values import Span

MOST = 4  # paragraphs behind the one that opens
NEAR = 2  # line breaks between two of them
SHORT = 8  # words: who signs a quotation that stands out, a stray mark


def with_unmarked(text: str, spans: list[Span]) -> list[Span]:
    """The spans, and of one that its paragraph leaves open the paragraphs behind it."""
    if not [span for span in spans if not span.closed]:
        return spans
    found: list[Span] = []
    for k, span in enumerate(spans):
        found.append(span)
        if not span.closed and not _is_short(text[span.start : span.end]):
            found += _behind(text, span, spans[k + 1].outer_start if k + 1 < len(spans) else len(text))
    return found


def _behind(text: str, span: Span, stop: int) -> list[Span]:
    """The paragraphs before `stop` that the mark of a later one closes; none if no lone mark does."""
    closers = [mark for mark in CLOSERS.get(text[span.outer_start], "") if mark != "“"]
    found: list[Span] = []
    end = span.outer_end
    for _ in range(MOST):
        start = end
        while text[start : start + 1] == "\n":
            start += 1
        if start - end > NEAR or start >= stop:
            break
        end = (text.find("\n", start) + 1 or len(text) + 1) - 1
        close = min((at for mark in closers if (at := text.find(mark, start, end)) >= 0), default=end)
        if close < end and close < stop:
            return [*found, Span(start, close, start, close + 1)] if _closes(text, start, close) else []
        if stop < end:
            break
        found.append(Span(start, start + len(text[start:end].rstrip()), start, end, closed=False))
    return []


def _closes(text: str, start: int, close: int) -> bool:
    """The mark at `close` ends the words from `start` on, and these are no signature."""
    beside = not text[close - 1].isspace() and not text[close + 1 : close + 2].isalnum()
    return beside and (text[start].islower() or not _is_short(text[start:close]))


def _is_short(words: str) -> bool:
    return len(words.split(None, SHORT)) <= SHORT

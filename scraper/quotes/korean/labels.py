"""Labels before a quotation that say whose it is: ▶ 인터뷰 : 박영희 / 서울 마포구."""

from __future__ import annotations

import re
from functools import cache

from scraper.languages import load
from scraper.quotes.korean.lexicon import any_of
from scraper.quotes.korean.phrases import Phrase
from scraper.quotes.values import Span

LONGEST = 80  # characters of a label
_ENDS = ("-", "–", "—", ":", "：")


def label(text: str, span: Span, code: str) -> Phrase | None:
    """The label on the line of a quotation or on the one before."""
    line = text.rfind("\n", 0, span.outer_start) + 1
    if span.outer_start - line > LONGEST:
        return None
    head = text[line : span.outer_start]
    if line and not head.strip(" -–—"):
        line = text.rfind("\n", 0, line - 1) + 1
        head = text[line : span.outer_start].partition("\n")[0] + " - "
    if len(head) > LONGEST or not head.rstrip().endswith(_ENDS):
        return None
    match = _pattern(code).match(head)
    if match is None or not (match["role"] or match["role2"] or ":" in head or "：" in head):
        return None
    start, end = match.span("name")
    return Phrase(line + start, line + end, "label", 0.95, match["role"] or match["role2"])


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """▶ 인터뷰 : 박영희 / 서울 마포구 - (name, role, role2); few pages have one, so it is made when needed."""
    labels = any_of(load(code).east.labels)
    return re.compile(
        rf"^[\s▶◀▷△▲\[【<(■●-]*(?:(?:{labels})\s*)?[:：]?\s*"
        r"(?P<name>[가-힣A-Za-z○△]{2,12}(?: [가-힣]{2,6})?)\s*"
        r"(?:[/／|]\s*(?P<role>[^:：\n\"“”]{2,40}?)|[(（](?P<role2>[^()（）\n]{2,40})[)）])?"
        r"\s*[\])】]?\s*[-–—:：]+\s*$"
    )

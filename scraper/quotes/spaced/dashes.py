"""The paper's words between dashes inside the marks: «Мы готовы, — сказал Лаптев. — Ждём»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.quotes.spaced.words.bits import ADVERB, AUXILIARY, CAP, PRONOUN, STRONG
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.values import Span

HELPERS = 3  # words up to the verb: "– gli ha detto Ferri –"
LONGEST_ASIDE = 160  # characters between two dashes that only say whose words stand around them

_ASIDE = re.compile(r"(?<=[\w,.!?…)])\s[—–-]\s(?=[^\W\d_])|(?<=[,.!?…])\s?[—–](?=[^\W\d_])")
_RESUMED = re.compile(r"[.,;:!?]*\s[—–-]\s|[.,;:!?]*[—–][.,;:]?\s|(?<=[\w])[—–](?=[.,;:])")


def cut_asides(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """«Мы готовы, — сказал Лаптев. — Ждём»: what stands between dashes inside the marks is the paper's."""
    if not any(dash in text for dash in ("—", "–", " - ")):
        return spans
    return [part for span in spans for part in (_parts(text, span, lexicon) if span.style == "double" else (span,))]


def _parts(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    opened = begin = span.outer_start
    for dash in _ASIDE.finditer(text, span.start, span.end):
        if dash.start() < begin or not tells(text[dash.end() : dash.end() + LONGEST_ASIDE], lexicon):
            continue
        yield Span(max(begin, span.start), dash.start(), opened, dash.start(), "double", True)
        again = _RESUMED.search(text, dash.end(), min(span.end, dash.end() + LONGEST_ASIDE))
        if again is None:
            return
        opened, begin = max(again.start(), again.end() - 2), again.end()
    yield span if begin == span.outer_start else Span(begin, span.end, opened, span.outer_end, "double", span.closed)


def tells(words: str, lexicon: Lexicon) -> bool:
    """A verb of speech, perhaps behind an auxiliary or a pronoun."""
    table = lexicon.table
    for word in words.split()[:HELPERS]:
        plain = word.rstrip(".,:;")
        bits = lexicon.tag(plain) if plain else 0
        if bits & STRONG and not bits & CAP:
            return True
        helps = bits & (AUXILIARY | ADVERB | PRONOUN) or word in table.reflexives or word in table.clitics
        if not helps:
            return False
    return False

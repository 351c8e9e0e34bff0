"""The engine for languages written with spaces, driven wholly by their tables."""

from __future__ import annotations

from scraper.languages import Language
from scraper.quotes.spans import find_spans
from scraper.quotes.values import Findings, Place, Said


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    said: list[Said] = []
    fields: tuple[tuple[Place, str], ...] = (("title", title or ""), ("body", body))
    for place, text in fields:
        for span in find_spans(text, single=language.quotes.single or place == "title", dash=language.quotes.dash):
            said.append(Said(start=span.start, end=span.end, place=place))
    return Findings(tuple(said))

"""Who said what: spans, cues, speakers, resolution. Imports only models, text and languages."""

from __future__ import annotations

from scraper.languages.detect import small_words
from scraper.models import Quote
from scraper.quotes.agencies import cited_agencies
from scraper.quotes.engines import engine_of
from scraper.quotes.record import Speech, assemble
from scraper.text import check_language

__all__ = ["Speech", "analyse", "cited_agencies", "find_quotes"]


def find_quotes(text: str, language: str | None = None, *, indirect: bool = False) -> list[Quote]:
    """Quotes of a plain text; a newline ends a paragraph. Offsets are into `text` as given.

    `language` is a BCP 47 tag; without one the text decides. Of a language that has no table, quotations
    come without speakers. Raises ValueError for what is no tag.
    """
    if not isinstance(text, str):
        raise TypeError(f"find_quotes takes a text, not {type(text).__name__}")
    check_language(language)
    return list(analyse(None, text, language, indirect=indirect).quotes)


def analyse(title: str | None, body: str, language: str | None, *, indirect: bool = False) -> Speech:
    """Quotes of title and body, speakers resolved over both, and the sources they make."""
    engine, table = engine_of(language, body)
    return assemble(title, body, engine(title, body, table, indirect), small_words(table.code))

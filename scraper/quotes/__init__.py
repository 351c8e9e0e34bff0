"""Who said what: spans, cues, speakers, resolution. Imports only models, text and languages."""

from __future__ import annotations

import msgspec

from scraper.models import Quote, Source


class Speech(msgspec.Struct, frozen=True):
    """Everything said in an article: the quotes, title first, and everybody quoted or cited."""

    quotes: tuple[Quote, ...] = ()
    sources: tuple[Source, ...] = ()


def find_quotes(text: str, language: str | None = None, *, indirect: bool = False) -> list[Quote]:
    """Quotes of a plain text; a newline ends a paragraph. Offsets are into `text` as given."""
    return list(analyse(None, text, language, indirect=indirect).quotes)


def analyse(title: str | None, body: str, language: str | None, *, indirect: bool = False) -> Speech:
    """Quotes of title and body, speakers resolved over both, and the sources they make."""
    raise NotImplementedError

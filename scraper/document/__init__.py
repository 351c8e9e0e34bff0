"""Bytes to text (charset) to tree to declarations; the only door to selectolax."""

from scraper.document.charset import Decoded, decode, mended
from scraper.document.mhtml import unwrap
from scraper.document.outline import Outline
from scraper.document.plaintext import TextDump, looks_like_markup, paragraphs
from scraper.document.structured import Structured
from scraper.document.structured_main import is_article
from scraper.document.structured_values import first, objects, plain, strings, types, urls
from scraper.document.tree import Document, Node
from scraper.models import Page

__all__ = [
    "Document",
    "Node",
    "Outline",
    "Structured",
    "TextDump",
    "first",
    "is_article",
    "objects",
    "open_page",
    "open_source",
    "open_text",
    "plain",
    "strings",
    "types",
    "unwrap",
    "urls",
]


def open_page(page: Page) -> Document | TextDump:
    """Decode a page and parse it, or cut it into paragraphs where it is plain text.

    Raises NotHTMLError where the bytes are no text at all.
    """
    return _opened(decode(page.body, page.header("content-type")), page.url)


def open_source(source: str, url: str | None = None) -> Document | TextDump:
    """The same for what is text already."""
    return _opened(mended(source), url)


def _opened(decoded: Decoded, url: str | None) -> Document | TextDump:
    if looks_like_markup(decoded.text):
        return Document(decoded.text, url, encoding=decoded.encoding, warnings=decoded.warnings, utf8=decoded.utf8)
    return TextDump(paragraphs=paragraphs(decoded.text), url=url, warnings=decoded.warnings)


def open_text(source: str, url: str | None = None) -> Document:
    """Parse what is known to be markup."""
    return Document(source, url)

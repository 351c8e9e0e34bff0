"""Bytes to text (charset) to tree to declarations; the only door to selectolax."""

from scraper.document.charset import decode
from scraper.document.structured import Structured
from scraper.document.tree import Document, Node
from scraper.document.walk import Outline
from scraper.models import Page

__all__ = ["Document", "Node", "Outline", "Structured", "open_page", "open_text"]


def open_page(page: Page) -> Document:
    """Decode and parse a fetched page. Raises NotHTMLError where the bytes are no text."""
    decoded = decode(page.body, page.header("content-type"))
    return Document(decoded.text, page.url, encoding=decoded.encoding, warnings=decoded.warnings)


def open_text(source: str, url: str | None = None) -> Document:
    """Parse markup that is already text."""
    return Document(source, url)

"""Visible text of Readability's expected HTML, one line a block."""

from __future__ import annotations

from scraper.document import open_text


def html_text(html: bytes) -> str:
    """Every run of text of a fragment on a line of its own."""
    return "\n".join(open_text(html.decode("utf-8", "replace")).outline.texts)

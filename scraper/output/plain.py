"""A record as plain text: title, then body, paragraphs apart by a blank line."""

from __future__ import annotations

from scraper.models import Article


def write(record: Article) -> str:
    """Title and body; what `scraper clean` reads back unchanged."""
    parts = [part for part in (record.title, record.body) if part]
    return "\n\n".join(parts) + "\n"

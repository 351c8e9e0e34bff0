"""Who said what in Japanese: は and が mark the speaker, と behind the bracket makes the quotation."""

from scraper.quotes.japanese.rules import read

__all__ = ["read"]

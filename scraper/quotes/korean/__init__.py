"""Who said what in Korean: particles mark the speaker, a quotative ending after the mark makes the quotation."""

from scraper.quotes.korean.rules import read

__all__ = ["read"]

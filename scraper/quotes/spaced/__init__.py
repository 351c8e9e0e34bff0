"""The engine for languages written with spaces, driven wholly by their tables: words, clauses, rules, people."""

from scraper.quotes.spaced.reading import read

__all__ = ["read"]

"""Words of each language, as tables: `load("ko").quotes.cues` and so on. Adding a language is adding a file."""

from scraper.languages.load import available, load
from scraper.languages.tables import Language

__all__ = ["Language", "available", "load"]

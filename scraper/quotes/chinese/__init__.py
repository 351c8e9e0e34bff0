"""Who said what in Chinese: a verb before the colon or behind the mark, its subject at the head of the clause."""

from scraper.quotes.chinese.rules import read

__all__ = ["read"]

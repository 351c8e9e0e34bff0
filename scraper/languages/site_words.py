"""How often a line speaks of the site and to its readers: subscriptions, cookies, comments, rights."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.load import word_lists

_UNSPACED = frozenset(("ja", "ko", "th", "zh"))  # words take endings or stand together: parts of them are looked for


class _Words(NamedTuple):
    whole: frozenset[str]
    parts: tuple[str, ...]


def site_words(lines: Iterable[str], language: str | None = None) -> list[int]:
    """The number of such words in each of some folded lines; English ones count in any language.

    >>> site_words(["subscribe to our newsletter", "the bridge is open", "댓글 공유"], "ko")
    [3, 0, 2]
    """
    known = _words(language)
    return [
        sum(word in known.whole for word in line.split()) + sum(part in line for part in known.parts) for line in lines
    ]


@lru_cache(maxsize=64)
def _words(language: str | None) -> _Words:
    lists = word_lists("site_words")
    own = lists.get(language or "en", ())
    if language in _UNSPACED:
        return _Words(frozenset(lists["en"]), own)
    return _Words(frozenset((*lists["en"], *own)), ())

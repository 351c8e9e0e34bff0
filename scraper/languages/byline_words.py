"""What surrounds names in bylines: the words of a language, and how to find where the names begin."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from scraper.languages.load import load, word_lists

_AFTER_BY = frozenset(":：=・／/")


class Words(NamedTuple):
    """Before, after and beside names."""

    by: dict[str, tuple[str, ...]]  # words before names by their first letter, lower case, longest first
    suffixes: tuple[str, ...]  # after names, longest first
    roles: frozenset[str]
    noise: frozenset[str]

    def after_by(self, text: str) -> int:
        """Where the names begin after "By", "Von:", "기자명"; 0 where no such word opens the text."""
        words = self.by.get(text[:1].lower())
        if words is None:
            return 0
        lowered = text[:60].lower()
        for word in words:
            if lowered.startswith(word):
                rest = lowered[len(word) :].removeprefix(".")  # "Oprac.: Jan Nowak"
                mark = rest.lstrip()[:1]
                joined = len(word) > 1 and word[-1] > "\u2e80" and mark.isalpha()  # 记者王明
                if mark in _AFTER_BY or rest[:1].isspace() or joined:
                    return len(text) - len(text[len(word) :].lstrip(" \t\n\u00a0.:：=・／/"))
        return 0

    def may_open(self, text: str) -> bool:
        """A cheap look: whether a line begins with the first letter of such a word."""
        return text[:1].lower() in self.by

    def is_by(self, word: str) -> bool:
        """Whether a word is one of them."""
        lowered = word.lower()
        return lowered in self.by.get(lowered[:1], ())

    def without_by(self, text: str) -> str:
        """A text without the words before its names."""
        end = self.after_by(text)
        return text[end:] if end < len(text) else text


@lru_cache(maxsize=64)
def words(language: str | None) -> Words:
    """What surrounds names in a language, English included since bylines mix it in."""
    own, english, credits = load(language).byline, load("en").byline, load(language).credits
    before = (*own.by, *english.by, *credits.writers, *credits.editors, *credits.responsible)
    by: dict[str, tuple[str, ...]] = {}
    for word in sorted({w.lower() for w in before}, key=len, reverse=True):
        by[word[0]] = (*by.get(word[0], ()), word)
    return Words(
        by=by,
        suffixes=tuple(sorted(own.suffixes, key=len, reverse=True)),
        roles=frozenset((*own.roles, *english.roles)),
        noise=frozenset((*own.noise, *english.noise)),
    )


@cache
def name_words(kind: str) -> frozenset[str]:
    """Words of every language: "degrees" after names, "particles" inside them, and those that are "never" in one."""
    return frozenset(word_lists("name_words")[kind])

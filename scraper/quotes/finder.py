"""Look-up of word lists in running text without large patterns: built in microseconds, scanned by first character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Hit:
    """One occurrence, with the methods of a match."""

    __slots__ = ("_end", "_start", "_text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end

    def start(self) -> int:
        """Offset of the first character."""
        return self._start

    def end(self) -> int:
        """Offset just after the last character."""
        return self._end

    def span(self) -> tuple[int, int]:
        """Both offsets."""
        return self._start, self._end

    def group(self) -> str:
        """The words found."""
        return self._text[self._start : self._end]


class Finder:
    """A list of words; the longest that fits counts. `follow` must match behind the word and extends the hit."""

    def __init__(self, words: Iterable[str], follow: str = "", *, extend: bool = False) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            if word:
                self._by_first.setdefault(word[0], []).append(word)
        self._follow = re.compile(follow) if follow else None
        self._extend = extend

    def match(self, text: str, at: int, end: int | None = None) -> Hit | None:
        """The longest word that stands at an offset."""
        limit = len(text) if end is None else end
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at, limit):
                stop = at + len(word)
                if self._follow is None:
                    return Hit(text, at, stop)
                tail = self._follow.match(text, stop)
                if tail:
                    return Hit(text, at, min(limit, tail.end()) if self._extend else stop)
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """All occurrences of a range that do not overlap, left to right."""
        limit = len(text) if end is None else min(end, len(text))
        first, free = self._by_first, start
        for at, character in enumerate(text[start:limit], start):
            if character in first and at >= free:
                hit = self.match(text, at, limit)
                if hit:
                    free = hit.end()
                    yield hit

    def search(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The first occurrence of a range."""
        return next(self.finditer(text, start, end), None)


class Ends:
    """Endings; the longest counts."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest: dict[str, int] = {}  # by the last character, by which most words fail
        for word in self._words:
            self._longest[word[-1:]] = max(len(word), self._longest.get(word[-1:], 0))

    def of(self, word: str) -> str:
        """The longest ending of a word that is in the list; "" without one."""
        for size in range(min(self._longest.get(word[-1:], 0), len(word)), 0, -1):
            if word[-size:] in self._words:
                return word[-size:]
        return ""

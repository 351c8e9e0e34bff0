"""Where the tokens of a text stand: looked up when somebody asks, for most of them nobody does."""

from __future__ import annotations

from bisect import bisect_right

_STRIDE = 100  # tokens; longer pieces are cut where they are looked into


class Offsets:
    """Offsets of words by their numbers. A piece is what lies between two quotations: its first token, its offset."""

    def __init__(self, text: str, words: list[str]) -> None:
        self._text = text
        self._words = words
        self._pieces: list[tuple[int, int]] = []
        self._reached: dict[int, int] = {}  # first token of a piece -> the token located last
        self.known: dict[int, int] = {}  # token -> offset, as they are asked for

    def begin(self, at: int) -> None:
        """A piece begins with the next token, at or behind an offset."""
        self._pieces.append((len(self._words), at))

    def locate(self, i: int) -> int:
        """Token i looked up in the text, behind the words before it."""
        piece = bisect_right(self._pieces, (i, len(self._text))) - 1
        first, at = self._pieces[piece]
        if i - first > _STRIDE:
            first, at = self._cut(piece, i)
        begin, reached = first, self._reached.get(first, i)
        if reached < i:
            begin, at = reached, self.known[reached]
        self._reached[first] = i
        at = self.known[i] = self._text.index(self._words[i], self._behind(begin, i, at))
        return at

    def _cut(self, piece: int, i: int) -> tuple[int, int]:
        """Cut a long piece into strides up to token i, so that no word is walked over again; the last stride."""
        first, at = self._pieces[piece]
        strides = []
        for stride in range(first + _STRIDE, i + 1, _STRIDE):
            at = self._behind(stride - _STRIDE, stride, at)
            strides.append((stride, at))
        self._pieces[piece + 1 : piece + 1] = strides
        return strides[-1]

    def _behind(self, a: int, b: int, at: int) -> int:
        """Offset just after the words from token a to b (b excluded), the first of them at or behind an offset."""
        index = self._text.index
        for word in self._words[a:b]:
            at = index(word, at) + len(word)
        return at

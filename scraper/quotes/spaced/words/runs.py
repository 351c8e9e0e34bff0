"""What stands between two spaces, cut into words and signs once and remembered: texts are made of the same runs."""

from __future__ import annotations

import re
from functools import cache

from scraper.quotes.spaced.words.bits import (
    CAP,
    PARTICLE,
    SIGNS,
    STOP,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import Lexicon

SEVERAL = -1  # instead of the bits of a run that is not one token

_ALONE = ",():;?"  # frequent signs that are a token of their own wherever they stand
_GLUED = re.compile(r"[a-zäöüßéè]{2}\.[A-ZÄÖÜÉÀ][a-zäöüßé]")
_VOWELS = "\u0591-\u05bd\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963"  # written around letters, and no letters
_WORD = rf"[^\W_]+(?:[{_VOWELS}]+[^\W_]*)*"
_JOINT = r"[.'’&/@_-]|(?<=[א-ת])[\"״](?=[א-ת])"
_TOKEN = re.compile(rf"{_WORD}(?:(?:{_JOINT}){_WORD})*(?:['’](?!\w))?\.?|\n|\.\.+|--+|[^\w\s]|_+")
_SHORT_PART = 3  # characters with its full stop: the last part of an abbreviation, "Ph.D."
_LONGEST = 60  # characters: longer runs are not remembered
_MOST = 40_000  # runs; the memory of a language stays at some megabytes over millions of pages

Token = tuple[str, int]  # a word or a sign, and its bits
Parts = tuple[tuple[str, ...], tuple[int, ...]]  # the same of several tokens


class Runs(dict[str, int]):
    """The bits of every run met so far, found out when first asked for; SEVERAL for those that `parts` cuts up."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._parts: dict[str, Parts] = {}

    def __missing__(self, run: str) -> int:
        if run.isalpha():
            bits = self._lexicon.plain(run)
        else:
            bits = self._lexicon.tag(run) if run.isalnum() else self._only(run)
        if len(run) <= _LONGEST:
            if len(self) > _MOST:
                self._forget()
            self[run] = bits
        return bits

    def _forget(self) -> None:
        """Drop the younger half: the frequent runs of a language are met first."""
        for run in list(self)[_MOST // 2 :]:
            del self[run]
            self._parts.pop(run, None)

    def _only(self, run: str) -> int:
        """The bits of a run that is not letters and digits only."""
        words, bits = parts = self._cut(run)
        if words == (run,):
            return bits[0]
        if len(run) <= _LONGEST:
            self._parts[run] = parts
        return SEVERAL

    def parts(self, run: str) -> Parts:
        """The tokens of a run."""
        return self._parts.get(run) or self._cut(run)

    def _cut(self, run: str) -> Parts:
        bare = run[:-1]
        if run[-1] == "." and bare.isalpha() and not self._abbreviated(run):  # how most sentences end
            return (bare, "."), (self[bare], STOP)
        words, bits = zip(*self._tokens(run), strict=True)
        return words, bits

    def _tokens(self, run: str) -> list[Token]:
        cut: list[Token] = []
        for word in _TOKEN.findall(run):
            if word.isalnum() or word in SIGNS:
                cut.append((word, self._lexicon.tag(word)))
            else:
                cut += self._split(word)
        return cut

    def _split(self, word: str) -> list[Token]:
        """Tokens that no sign tells apart: a full stop, a missing space, an elision, an inverted pronoun."""
        lexicon = self._lexicon
        if word[-1] == "." and len(word) > 1 and word[0] != "." and not self._abbreviated(word):
            return [*self._split(word[:-1]), (".", STOP)]
        glued = _GLUED.search(word) if "." in word else None
        if glued:  # "said Hale.Later": a space is missing
            at = glued.start() + 3
            return [*self._split(word[:at]), *self._split(word[at:])]
        elided = lexicon.elision.match(word) if lexicon.elision else None
        if elided:  # l'avocat, qu’elle
            at = elided.end()
            particle = word[0] == "D" and word[at].isupper()  # D’Alema, D’Ormesson
            first = WORD | CAP | PARTICLE if particle else lexicon.tag(word[: at - 1] + "'")
            return [(word[:at], first), *self._split(word[at:])]
        hyphen = word.rfind("-")
        if hyphen > 0 and word[hyphen + 1 :].lower() in lexicon.table.pronouns:  # dit-il, explique-t-elle
            verb, pronoun = word[:hyphen].removesuffix("-t"), word[hyphen + 1 :]
            return [(verb, lexicon.tag(verb)), (pronoun, lexicon.tag(pronoun))]
        return [(word, lexicon.tag(word))]

    def _abbreviated(self, word: str) -> bool:
        """A word with a full stop that ends no sentence."""
        bare, lexicon = word[:-1], self._lexicon
        if lexicon.table.ordinals and ((bare.isdigit() and len(bare) < 3) or not bare.strip("IVX")):
            return True  # "23. Februar", "Benedikt XVI. tritt"
        return (
            (len(bare) == 1 and bare.isupper() and bare != "X")
            or ("." in bare and len(bare) - bare.rfind(".") <= _SHORT_PART and not bare[-1].isdigit())  # but "x.com."
            or bare.lower() in lexicon.table.abbreviations
        )


def runs(text: str) -> list[str]:
    """The runs of a line."""
    for sign in _ALONE:
        if sign in text:
            text = text.replace(sign, f" {sign} ")
    return text.split()


@cache
def runs_of(lexicon: Lexicon) -> Runs:
    """The memory of a language, once a process."""
    return Runs(lexicon)

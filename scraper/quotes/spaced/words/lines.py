"""Which lines of a text are worth reading: quotations, what stands before them, and lines that may cite somebody.

Most text on the web quotes nobody. Finding that out costs a hundredth of reading it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from functools import cache
from itertools import accumulate, compress, repeat
from operator import add

from scraper.languages.tables import Quotes
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.values import Span

_RUNNING = frozenset(",-–—'’(&%$/=>")  # signs within a sentence
_DASHES = tuple("—–―-")  # before the name of whoever said the line above
Line = tuple[int, int]  # offsets of a line, its break left out

OPENING_LINES = 2  # people are introduced at the beginning
BEFORE = 2  # lines read before a quotation that opens its sentence, for colons and for whoever goes on speaking
SHORTEST_CITING = 14  # characters of a line that says who said something: "Hale said so."
BEFORE_PRONOUN = 5  # the same where the line says "he" or "she"


class Words:
    """Words as they stand between spaces, with the signs behind them, that tell whether a line is worth reading."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table
        idle = frozenset((*table.nouns, *table.aspects))  # forms that cite nobody without a quotation
        finite = [
            form
            for entry in table.strong
            for form in entry.split()[1:]
            if form not in idle and not (lexicon.table.gerund_endings and form.endswith(lexicon.table.gerund_endings))
        ]
        heads = [run for phrase in table.according for run in (phrase.split()[0], phrase.split()[0].replace("'", "’"))]
        plain = [form.partition("~")[0] for form in (*finite, *heads, *table.openers, *table.postposed)]
        cues = _with_signs((*plain, *map(str.capitalize, heads)))
        self.sayings = _with_signs(table.sayings)
        self.no_cues = self.sayings - cues
        self.citing = cues | self.sayings  # some thousand words: one set of them is enough
        self.idle = _idle(table)
        self.sources = frozenset(table.source_prepositions)
        pronouns = lexicon.pronoun_genders
        self.pronouns = _with_signs((*pronouns, *map(str.capitalize, pronouns)))


@cache
def words_of(lexicon: Lexicon) -> Words:
    """The words of a language, once a process."""
    return Words(lexicon)


def _with_signs(words: Iterable[str]) -> frozenset[str]:
    joined = "\n".join(words)  # all words at once: a language has thousands
    signed = [joined, *(joined.replace("\n", f"{sign}\n") + sign for sign in ",.:")]
    return frozenset("\n".join(signed).split("\n")) if joined else frozenset()


def _idle(table: Quotes) -> frozenset[str]:
    """Words right before a verb with which it cites nobody: "was added", "the added light", "I said", "to write"."""
    if table.verb_second or table.verb_final or table.pro_drop:
        return frozenset()  # "Das sagte Hale", "eso dijo Hale": the subject follows
    nobody = [word for word, value in table.pronouns.items() if value not in ("m", "f")]
    words = {*table.passives, *table.determiners, *table.infinitives, *nobody} - {*table.relatives}
    return frozenset((*words, *map(str.capitalize, words)))


def every_line(text: str) -> list[Line]:
    """The lines that are not empty, as offsets."""
    lines = text.split("\n")
    return [(start, start + len(line)) for start, line in zip(_starts(lines), lines, strict=True) if line]


def worth_reading(text: str, spans: list[Span], lexicon: Lexicon) -> list[Line]:
    """The lines that quote or may cite, with what stands before them; none where nobody says anything."""
    words = words_of(lexicon)
    lines = text.split("\n")
    written = list(compress(range(len(lines)), lines))
    starts = _starts(lines) if spans else []
    wanted = _quoting(text, spans, lines, starts, written, words) if spans else set()
    citing = _citing(lines, written, words, wanted)
    if not (citing or spans):
        return []
    starts = starts or _starts(lines)
    return [(starts[n], starts[n] + len(lines[n])) for n in sorted(wanted.union(citing, written[:OPENING_LINES]))]


def _quoting(
    text: str, spans: list[Span], lines: list[str], starts: list[int], written: list[int], words: Words
) -> set[int]:
    """The lines that quote, those before in which their speakers may be named, and a dash with a name behind."""
    leans: dict[int, bool] = {}  # line that quotes -> whether a quotation in it has no clause of its own
    for span in spans:
        n = bisect_right(starts, span.outer_start) - 1
        leans[n] = leans.get(n) or _opens_sentence(text, span)
    wanted = {*leans, *written[:OPENING_LINES]}
    for n, leaning in leans.items():
        at = bisect_left(written, n)
        above = written[max(0, at - BEFORE_PRONOUN) : at]
        if not wanted.issuperset(above):
            pronoun = not words.pronouns.isdisjoint(lines[n].split())
            wanted.update(above if pronoun else above[-BEFORE:] if leaning else ())
        below = written[at + 1 : at + 2]
        if below and lines[below[0]].startswith(_DASHES):
            wanted.update(below)
    return wanted


def _opens_sentence(text: str, span: Span) -> bool:
    """No word and no comma stands right before the quotation, so that whose it is may stand in the line before."""
    before = text[max(0, span.outer_start - 2) : span.outer_start].rstrip(" ")[-1:]
    return not (before.isalnum() or before in _RUNNING)


def _starts(lines: list[str]) -> list[int]:
    return list(accumulate(map(add, map(len, lines[:-1]), repeat(1)), initial=0))


def _citing(lines: list[str], written: list[int], words: Words, wanted: Container[int]) -> list[int]:
    """The lines with a word that may report, but for those that are read anyway.

    Cut line by line: the words of a whole text would not fit the cache.
    """
    silent = words.citing.isdisjoint
    long = [n for n in written if len(lines[n]) >= SHORTEST_CITING and n not in wanted]
    return [n for n in long if not silent(runs := lines[n].split()) and _may_cite(runs, words)]


def _may_cite(runs: list[str], words: Words) -> bool:
    """A verb that some subject may have, or a noun of speech with its source."""
    for word in words.citing.intersection(runs):
        n = -1
        for _ in range(runs.count(word)):
            n = runs.index(word, n + 1)
            if word not in words.no_cues and not (n and runs[n - 1] in words.idle):
                return True
            if word in words.sayings and n + 1 < len(runs) and runs[n + 1] in words.sources:
                return True
    return False

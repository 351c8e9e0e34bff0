"""Transcripts and interviews: lines that open with a speaker's label and need no quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scraper.languages.tables import Quotes
from scraper.quotes.values import Mention, Span

_LINE = re.compile(r"([^\W\d_][\w.'’\- ]{0,30}):(?:[ \t\u00a0]+(?=\S)|(?=[^\W\d_]))")
_SPACES = (" ", "\t", "\u00a0")
_ENDS = tuple('.?!…"”»)')
_MOST_ONCE = 6  # who speak once each
LONGEST = 31  # characters of a label
SHORTEST = 3  # letters of a shouted label
MOST_WORDS = 3  # of a label that is no shout
SPOKEN = 40  # characters of a turn, on average
APART = 1  # lines without a label that may stand inside an exchange


class Turn(msgspec.Struct, frozen=True, gc=False):
    """One turn: the label, where its line begins, and the words said. A label of "Q" or "A" names nobody."""

    label: Mention
    named: bool
    line: int
    start: int
    end: int

    @property
    def last_name(self) -> str:
        """The last word of the label: BOULAY is KATE BOULAY again."""
        return self.label.text.rpartition(" ")[2]


def turns(text: str, table: Quotes) -> list[Turn]:
    """The turns of every exchange: at least two lines near each other with different labels."""
    asides = frozenset((*table.question, *table.answer))
    found = [turn for match in _lines(text, asides) if (turn := _turn(text, match, asides))]
    whole = [exchange for exchange in _exchanges(text, found) if _is_exchange(text, exchange)]
    return [turn for exchange in whole for turn in exchange if _is_turn(text, turn)]


def _is_turn(text: str, turn: Turn) -> bool:
    """ "Podcast: Episode 12": a label in small letters leads to a sentence."""
    return not turn.named or turn.label.text.isupper() or text.endswith(_ENDS, turn.start, turn.end)


def _exchanges(text: str, found: list[Turn]) -> Iterator[list[Turn]]:
    """Turns that follow each other closely."""
    first = 0
    for n in range(1, len(found) + 1):
        if n == len(found) or not _near(text, found[n - 1].end, found[n].line):
            yield found[first:n]
            first = n


def _is_exchange(text: str, turns: list[Turn]) -> bool:
    """Two speak, mostly in sentences, and one of them again; or each once, and the text names them elsewhere.

    "USABILITY: Moderate", "COST: 7 euros": a list of facts is none.
    """
    several = len({turn.last_name for turn in turns})
    sentences = sum(text.endswith(_ENDS, turn.start, turn.end) for turn in turns)
    if several < 2 or 2 * sentences < len(turns):
        return False
    if not all(turn.label.text.isupper() or not turn.named for turn in turns):
        return _is_interview(text, turns)
    if several < len(turns) or not turns[0].named:
        return True
    return several <= _MOST_ONCE and all(turn.last_name.title() in text for turn in turns)


def _is_interview(text: str, turns: list[Turn]) -> bool:
    """Names in small letters: few speak, at length; who speaks again is named elsewhere too, and is no common word.

    "Myth: …", "Fact: …": labels of no one.
    """
    labels = [turn.last_name for turn in turns]
    words = sum(turn.end - turn.start for turn in turns)
    if words < SPOKEN * len(turns) or 2 * len({turn.label.text for turn in turns}) > len(turns):
        return False
    again = {name for name in labels if labels.count(name) > 1}
    named = any(text.count(name) > labels.count(name) for name in again)
    return named and not any(name.lower() in text for name in again)


def _is_name(label: str) -> bool:
    """One to three words with capitals."""
    if not label[:1].isupper() or label.count(" ") >= MOST_WORDS:
        return False
    return all(word[0].isupper() for word in label.split())


def _lines(text: str, asides: frozenset[str]) -> Iterator[re.Match[str]]:
    """Lines that open with a shouted label or a name and a colon, looked up from their colons: most lines have none."""
    colon = text.find(":")
    while colon >= 0:
        behind = text[colon + 1 : colon + 2]
        if behind in _SPACES or behind.isupper():
            line = text.rfind("\n", max(0, colon - LONGEST - 1), colon) + 1
            label = text[line:colon] if colon - line <= LONGEST else ""
            labelled = label.isupper() or label in asides or _is_name(label)
            match = _LINE.match(text, line) if labelled else None
            if match and match.end(1) == colon:
                yield match
        colon = text.find(":", colon + 1)


def _turn(text: str, match: re.Match[str], asides: frozenset[str]) -> Turn | None:
    label = match.group(1)
    named = label not in asides
    if named and len(label) < 2 * SHORTEST and sum(c.isalpha() for c in label) < SHORTEST:
        return None
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    return Turn(Mention(label, match.start(1), match.end(1)), named, match.start(), match.end(), end)


def _near(text: str, end: int, start: int) -> bool:
    between = text[end:start] if start - end < 5000 else "x\n" * (APART + 1)
    return sum(bool(line.strip()) for line in between.split("\n")) <= APART


def outside(spans: list[Span], exchange: list[Turn]) -> list[Span]:
    """The quotations that do not stand inside a turn."""
    kept, at = [], 0
    for span in spans:
        while at < len(exchange) and exchange[at].end <= span.outer_start:
            at += 1
        if at == len(exchange) or span.outer_end <= exchange[at].line:
            kept.append(span)
    return kept

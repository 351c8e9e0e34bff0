"""The full name of a house that is written in capitals: "Food and Drug Administration", then "the FDA"."""

from __future__ import annotations

import re

from scraper.quotes.spaced.words.lexicon import Lexicon

LONGEST = 7  # letters
FEWEST = 3  # letters that are enough without brackets
CAPITALS = 2  # the fewest of them: "BfV"
SPARE = 4  # words that a full name may have beside those that the letters stand for: "of", "and the"
PER_LETTER = 40  # characters of a full name looked at for each letter
MOST = 4  # brackets looked at

_WORDS = re.compile(r"\w[\w'’.&-]*")
_ENDS = re.compile(r"[.!?:;(\n\"“”„«»] ")
_ELIDED = re.compile(r"\b[LDld]['’](?=\w)")  # "L'Organisation"


def is_acronym(word: str) -> bool:
    """Few letters, two of them capitals, the first one too: "FDA", "BfV"."""
    capitals = sum(letter.isupper() for letter in word) if word.isalpha() and len(word) <= LONGEST else 0
    return capitals >= CAPITALS and word[0].isupper()


def spelled_out(text: str, acronym: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The words before the acronym in brackets, if its letters are theirs in their order; else words that it begins."""
    at = -1
    for _ in range(MOST):
        at = text.find(f"({acronym})", at + 1)
        if at < 0:
            return _by_initials(text, acronym)
        before = text[max(0, at - PER_LETTER * len(acronym)) : at].rpartition("\n")[2]
        words = _WORDS.findall(_ELIDED.sub("", _ENDS.split(before)[-1])) if before.endswith(" ") else []
        if name := _shortest(words[-len(acronym) - SPARE :], acronym.lower(), lexicon):
            return name
    return None


def _by_initials(text: str, acronym: str) -> tuple[str, ...] | None:
    """ "World Health Organization": words with capitals, small ones between them, that begin with the letters."""
    if len(acronym) < FEWEST or not acronym.isupper():
        return None
    between = r"[ -](?:[^\W\d_A-Z]{1,5} ){0,2}"
    found = re.search(r"\b" + between.join(rf"{letter}\w+" for letter in acronym) + r"\b", text)
    return tuple(found.group().split()) if found else None


def _shortest(words: list[str], letters: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The last words that begin with a capital of the first letter and hold all letters in order."""
    for first in range(len(words) - 2, -1, -1):
        word = words[first]
        if word[0].isupper() and word[0].lower() == letters[0] and _hold(words[first:], letters, lexicon):
            return tuple(words[first:])
    return None


def _hold(words: list[str], letters: str, lexicon: Lexicon) -> bool:
    """The letters are initials; of compounds any will do: "Deutsche Forschungsgemeinschaft (DFG)"."""
    parts = [part.lower() for word in words for part in word.split("-") if part]
    initials = iter([part[0] for part in parts])
    if all(letter in initials for letter in letters):
        return True
    compounds = lexicon.table.compounds and len(parts) < len(letters) and parts[0] not in lexicon.given
    inside = iter("".join(parts) if compounds else "")
    return all(letter in inside for letter in letters)

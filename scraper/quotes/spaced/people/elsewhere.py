"""The full form of a lone surname, where it stands in a line that was passed over as quoting and citing nobody."""

from __future__ import annotations

from scraper.quotes.spaced.words.bits import CAP, DETERMINER, LINK, RELATIVE, WORD
from scraper.quotes.spaced.words.lexicon import Lexicon

SHORTEST_STEM = 3  # letters of a name without its ending
MOST = 8  # occurrences of a surname looked at
BEFORE = 40  # characters that hold a given name, initials and the word before them
BEHIND = 20  # characters that hold the word behind


def full_form(text: str, surname: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Given name, initials and surname of somebody: "Jane Hale", "Oleksiy B. Marchuk"."""
    at = text.find(surname)
    for _ in range(MOST):
        if at < 2:
            break
        end = at + len(surname)
        if text[at - 1] == " " and not text[end : end + 1].isalnum():
            words = text[max(0, at - BEFORE) : at - 1].rpartition("\n")[2].split(" ")
            initials = [words.pop() for _ in range(2) if len(words) > 1 and _is_initial(words[-1])][::-1]
            given, within = words[-1], words[-2][-1:] if len(words) > 1 else ""
            named = _is_plain(given, lexicon) and lexicon.gender.get(given.lower())
            if named or _is_introduced(text, within, given, initials, surname, end, lexicon):
                return (given, *initials, surname)
        at = text.find(surname, end)
    return None


def nominative(text: str, surname: str, lexicon: Lexicon) -> str:
    """The form without its case that the text writes elsewhere: Kierski for "według Kierskiego"."""
    stems = {surname[: -len(end)] for end in lexicon.table.cases if end and surname.endswith(end)}
    for stem in sorted((s for s in stems if len(s) > SHORTEST_STEM), key=len, reverse=True):
        at = text.find(stem)
        for _ in range(MOST):
            if at < 0:
                break
            end = at + len(stem)
            if not text[end : end + 1].isalnum() and not text[at - 1 : at].isalnum():
                return stem
            at = text.find(stem, end)
    return surname


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    """Letters only, with a capital, and neither a title nor a small word."""
    return word.isalpha() and word[0].isupper() and not lexicon.tag(word) & ~(CAP | WORD)


def _is_introduced(
    text: str, within: str, given: str, initials: list[str], surname: str, end: int, lexicon: Lexicon
) -> bool:
    """ "led by Zhixun Wei of Ghent", "where Oleksiy B. Marchuk was": inside a sentence, a given name of no table."""
    if not (within == "," or within.isalnum()) or not lexicon.table.name_labels or not _is_plain(given, lexicon):
        return False
    if initials or given.lower() in lexicon.table.demonyms:
        return bool(initials)
    behind = text[end : end + BEHIND].split(" ", 2)
    if len(behind) < 2 or behind[0] not in ("", ","):
        return False
    opens = DETERMINER | RELATIVE if behind[0] else LINK
    return bool(lexicon.tag(behind[1]) & opens) and text.count(f"{given} ") == text.count(f"{given} {surname}")

"""Names in their cases: "Сергея Лаптева" and "Лаптевым" are Сергей Лаптев, where a table lists the endings of cases."""

from __future__ import annotations

import unicodedata

from scraper.quotes.spaced.words.lexicon import Lexicon

STEM = 3  # letters that no case changes, or all but one of a shorter name


def key_of(word: str, lexicon: Lexicon) -> str:
    """What all cases of a surname have in common."""
    low = word.lower()
    low = low if low.isascii() else _plain(low)
    return low[:STEM] if lexicon.table.cases else low


def _plain(word: str) -> str:
    """Without marks on its letters: Erdogan is Erdoğan."""
    if word.isascii():
        return word
    return "".join([c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)])


def same_word(one: str, other: str, lexicon: Lexicon) -> bool:
    """Two forms of one name: their endings alone differ."""
    if one == other or (one[0] == other[0] and _plain(one) == _plain(other)):
        return True
    endings = lexicon.table.cases
    if not endings:
        return False
    stem = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return stem >= min(STEM, len(one) - 1) and one[stem:] in endings and other[stem:] in endings


def in_nominative(words: tuple[str, ...], surname: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Борис Зотов for "Бориса Зотова" once the text says "Зотов"; the words as they are where no given name shows."""
    given, endings = words[0].lower(), lexicon.table.cases
    if not endings or len(words) < 2 or given in lexicon.nominative or len(surname) >= len(words[-1]):
        return words
    stems = {given[: len(given) - len(ending)] for ending in endings if ending and given.endswith(ending)}
    forms = {stem + ending for stem in stems if len(stem) >= STEM - 1 for ending in endings} & lexicon.nominative
    return (forms.pop().capitalize(), *words[1:-1], surname) if len(forms) == 1 else words


def is_plainer(words: tuple[str, ...], than: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Nearer to the form of dictionaries: a given name of the table, else the shorter form."""
    if not lexicon.table.cases or len(words) != len(than):
        return False
    one, other = (int(form[0].lower() in lexicon.nominative) for form in (words, than))
    return (one, -sum(map(len, words))) > (other, -sum(map(len, than)))

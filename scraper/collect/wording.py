"""Text as the search index sees it, and queries in its language. Pure."""

from __future__ import annotations

import re

from scraper.text import fold

# Scripts written without spaces, and Korean, whose particles stick to their nouns: every character is a word.
_WIDE = re.compile(r"([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])")
_PART = re.compile(r'(-?)"([^"]*)"|(\S+)')


def indexed(text: str) -> str:
    """Text cut for the index.

    >>> indexed("서울 rain")
    ' 서  울  rain'
    """
    return _WIDE.sub(r" \1 ", text)


def query(words: str) -> str:
    """A search as people type it, in the index's language; "" if nothing is asked.

    Words must all occur (an AND between them says nothing more), a phrase stands in quotation marks, OR joins its
    neighbours, "-word" must not occur, and "harb*" matches beginnings. Nothing typed can be a syntax error.

    >>> query('harbour "night ferry" -fire')
    '("harbour" AND "night ferry") NOT "fire"'
    >>> query("tax OR levy AND council")
    '(("tax" OR "levy") AND "council")'
    >>> query('-fire "'), query("서울")
    ('', '("서 울")')
    """
    wanted: list[str] = []
    refused: list[str] = []
    joining = False
    for minus, phrase, word in _PART.findall(words):
        if word in ("OR", "AND") and wanted:
            joining = word == "OR"
            continue
        minus, text = (minus, phrase) if not word else ("-" if word.startswith("-") else "", word.lstrip("-"))
        term = _term(text)
        if not term:
            continue
        if minus:
            refused.append(term)
        elif joining:
            wanted[-1] = f"({wanted[-1].strip('()')} OR {term})"
        else:
            wanted.append(term)
        joining = False
    if not wanted:
        return ""
    return " NOT ".join([f"({' AND '.join(wanted)})", *refused])


def _term(text: str) -> str:
    prefix = "*" if text.endswith("*") else ""
    words = " ".join(re.findall(r"\w+", indexed(text)))
    return f'"{words}"{prefix}' if words else ""


def speaker_key(name: str) -> str:
    """A speaker's name for comparing.

    >>> speaker_key("Dr. Mei-Ling CHEN")
    'dr mei ling chen'
    """
    return fold(name)


def names(name: str, parts: list[str]) -> bool:
    """Whether a speaker's name holds all folded parts of the one asked for, as whole words (or characters).

    >>> names("Dr. Mei-Ling Chen", ["chen"]), names("Cheney", ["chen"]), names("이재명", ["재명"])
    (True, False, True)
    """
    own = f" {' '.join(indexed(speaker_key(name)).split())} "
    return all(f" {' '.join(indexed(part).split())} " in own for part in parts)

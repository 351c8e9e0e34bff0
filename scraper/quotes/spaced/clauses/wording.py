"""Phrases about what was said, "las palabras del ministro", where a verb may stand without its subject."""

from __future__ import annotations

from scraper.quotes.spaced.words.bits import COLON, DETERMINER, LINK, POSSESSIVE, QUOTE, SAYING, TEXT
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


def about(t: Tokens, who: Phrase | None) -> int:
    """SAYING or TEXT if the noun of a phrase is one of words or of a text, else 0."""
    noun = who[0] + bool(t.tags[who[0]] & (DETERMINER | POSSESSIVE)) if who else 0
    return t.tags[noun] & (SAYING | TEXT) if who and noun <= who[1] else 0


def whose_words(t: Tokens, who: Phrase) -> Phrase:
    """ "las palabras del ministro Juan Ruiz, que dijo": it is not his words that speak."""
    noun = who[0] + bool(t.tags[who[0]] & DETERMINER)
    if noun + 1 >= who[1] or not t.tags[noun] & SAYING or not t.tags[noun + 1] & LINK:
        return who
    return noun + 1 + (not t.tags[noun + 1] & DETERMINER), who[1]


def is_object(t: Tokens, a: int, i: int, b: int, who: Phrase) -> bool:
    """ "También criticó el informe", "cuestionó las palabras de Ruiz": what stands behind the verb at token i."""
    told = about(t, who)
    if not t.lexicon.table.pro_drop or not told or t.low(i - 1) in t.lexicon.table.objects:
        return False  # "Lo dice el informe"
    if any(t.tags[k] & QUOTE for k in range(a, i)):
        return False
    return bool(told & SAYING) or not any(t.tags[k] & (QUOTE | COLON) for k in range(i, b))

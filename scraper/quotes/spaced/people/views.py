"""Views worded together with whoever holds them: "Angaben der Polizei", "seiner Meinung nach"."""

from __future__ import annotations

from scraper.quotes.spaced.words.bits import LINK, POSSESSIVE
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

VIEW = 3  # tokens in which a view names itself: "nach den Worten", "seiner Meinung"


def owner_of_view(t: Tokens, phrase: Phrase, stands_for: Phrase | None) -> Phrase:
    """Of "Angaben der Polizei" the police, of "seiner Meinung" him, of "eigenen Angaben" the subject."""
    lexicon = t.lexicon
    first, last = phrase
    noun = next((k for k in range(first, min(first + VIEW, last + 1)) if t.low(k) in lexicon.table.opinions), None)
    if noun is None:
        return phrase
    if t.low(first) in lexicon.table.own and stands_for:
        return stands_for
    if t.tags[first] & POSSESSIVE:
        return (first, first)
    owner = noun + 1 + (noun < last and bool(t.tags[noun + 1] & LINK))
    return (owner, last) if owner <= last else phrase

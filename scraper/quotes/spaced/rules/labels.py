"""Names that stand before or after what is said without a verb: "HALE: …", "…" — Jane Hale, Q and A."""

from __future__ import annotations

import re

from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    BREAK,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    DASH,
    GERUND,
    JOINER,
    LINK,
    OPENING,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REPORTING,
    ROLE,
    SUFFIX,
    VERB,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens
from scraper.quotes.values import Mention

LONGEST = 8  # tokens of a label
LONGEST_ROLE = 16  # tokens of a description

# "WALLACE: But, Governor" at the beginning of a quotation or of a line
_SHOUTED = re.compile(r"([^\W\d_a-z](?:[^\W\d_a-z]|[.'’\- ]){1,30}?):\s+(?=\S)")


def label_before(t: Tokens, place: int, *, headline: bool = False) -> Phrase | None:
    """ "Jane Hale: …": a name, then a colon, then the quotation; the name opens the sentence or follows a dash.

    In a headline it may follow its subject: "Manovra, Santarelli: «…»".
    """
    colon = place - 1
    if colon < 1 or t.words[colon] != ":":
        return None
    k = colon - 1
    if t.tags[k] & CLOSING:
        k = _skip_brackets(t, k)
    last = k
    while k >= 0 and colon - k <= LONGEST and _in_name(t, k):
        k -= 1
    first = k + 1
    if first > last or not is_name(t.tags[first]) or (k > 0 and t.tags[k - 1] & QUOTE and _is_hyphen(t, k)):
        return None  # "der „Bild“-Zeitung: …"
    before = t.tags[k] if k >= 0 else BREAK
    listed = 0 if headline else COMMA
    opens = k < 0 or (not before & (WORD | CLOSING | listed | OPENING | QUOTE) and t.words[k] not in "'’&")
    return (first, last) if opens else None


def signature_after(t: Tokens, place: int) -> Phrase | None:
    """ "…" — Jane Hale: a dash, then a name, then an end; the name may have a line of its own. So "…": Jane Hale."""
    k = place + 1
    breaks = 0
    while k < len(t) and t.tags[k] & BREAK and breaks < 2:
        k, breaks = k + 1, breaks + 1
    if k + 1 >= len(t) or not t.tags[k] & (DASH | COLON) or t.tags[k] & WORD:
        return None
    headed = not breaks and t.words[k] == ":" and _opens_line(t, place)
    if not (headed or t.tags[k] & DASH) or _is_hyphen(t, k):
        return None
    first = last = k + 1
    while last < len(t) and last - first < LONGEST and _in_name(t, last):
        last += 1
    last -= 1
    if t.tags[first] & CAP and (role := _nameless(t, first)):
        return role
    if last < first or not is_name(t.tags[first]) or (breaks and t.low(first) in t.lexicon.agency_heads):
        return None  # a line "- Reuters." says whose the text is
    after = t.tags[last + 1]
    last -= t.words[last] == "." and last > first
    about = range(last + 2, min(len(t), last + LONGEST)) if after & (LINK | CAP) == LINK else ()
    ends = after & (BREAK | OPENING | QUOTE | COMMA) or not after & WORD or any(t.tags[n] & BREAK for n in about)
    return (first, last) if ends and (not (breaks or headed) or after & (BREAK | COMMA)) else None


def _nameless(t: Tokens, first: int) -> Phrase | None:
    """ "…" — Software engineer at a ferry line: a noun of people with plain words only, up to the end of the line."""
    end = next((k for k in range(first, min(len(t), first + LONGEST_ROLE)) if not t.tags[k] & WORD), first)
    ends = (k for k in range(first + 1, end) if t.tags[k] & (PREPOSITION | JOINER | GERUND))
    place = next((k for k in ends if not (t.tags[k] & JOINER and t.tags[k + 1] & CAP)), end)  # "Founder and CEO"
    plain = not any(t.tags[k] & (CAP | AUXILIARY | VERB | REPORTING) for k in range(first + 1, place))
    held = t.tags[place - 1] & ROLE and t.tags[end] & (BREAK | COMMA)
    return (first, place - 1) if end > first and plain and held else None


def _is_hyphen(t: Tokens, k: int) -> bool:
    """ "„Allahu akbar“-Rufe": the sign makes one word with the quotation."""
    at = t.start(k)
    return t.words[k] == "-" and not t.text[at - 1].isspace() and not t.text[at + 1 : at + 2].isspace()


def _opens_line(t: Tokens, place: int) -> bool:
    return not place or bool(t.tags[place - 1] & BREAK)


def label_inside(t: Tokens, start: int, end: int) -> tuple[Mention, int] | None:
    """A speaker in capitals at the head of a quotation, and where his words begin."""
    match = _SHOUTED.match(t.text, start, end)
    if not match or len(match.group(1)) < 3:
        return None
    if any(t.lexicon.tag(word.lower()) & (AUXILIARY | PRONOUN) for word in match.group(1).split()):
        return None  # "DID YOU KNOW: …"
    return Mention(match.group(1), match.start(1), match.end(1)), match.end()


def _in_name(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    return bool(
        bits & (PARTICLE | SUFFIX) or is_name(bits) or bits & JOINER or (t.words[k] in "'’&." and not bits & QUOTE)
    )


def _skip_brackets(t: Tokens, k: int) -> int:
    while k > 0 and not t.tags[k] & OPENING:
        k -= 1
    return k - 1

"""Nouns of people as roles: behind a name, before it, and what kind of source they make."""

from __future__ import annotations

from scraper.models import SourceKind
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_name, is_verb
from scraper.quotes.spaced.words.bits import (
    BODY,
    CAP,
    CLOSING,
    COMMA,
    DASH,
    DETERMINER,
    LINK,
    OPENING,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    TEXT,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

LONGEST = 12  # tokens of one name with its titles
MOST_OF_PLACE = 4  # words of a name that no place has
APPOSITION = 36  # tokens looked at behind a name
_BEFORE_ROLE = COMMA | DASH | OPENING | LINK


def role_after(t: Tokens, last: int) -> str | None:
    """ "Jane Hale, head of the union, …": the role in the apposition behind a name that ends at token `last`."""
    size = len(t.tags)
    if last + 1 >= size or not t.tags[last + 1] & _BEFORE_ROLE:
        return None
    k = past_bracket(t, last + 1)
    if k + 2 < size and t.tags[k] & (LINK | CAP) == LINK and is_name(t.tags[k + 1]):
        k = _past_names(t, k + 1)  # "Jane Hale of Leeds, head of the union"
    if k + 1 >= size or not t.tags[k] & (COMMA | DASH) or t.tags[k] & WORD:
        return None
    if t.tags[k] & DASH and t.tags[k + 1] & CAP and t.tags[k + 1] & DETERMINER:
        return None  # "SYDNEY, Australia — A man"
    first, high = k + 1, min(t.sentences[t.sentence_of(k)][1], k + 1 + APPOSITION)
    led = first + 1 < high and is_verb(t, first) and t.tags[first + 1] & ROLE  # "lead author of the study"
    led = led and not t.lexicon.table.verb_second  # "…, oplyser anklageren": whose words the clause is
    phrase = right_of(t, first + bool(led), high)
    if phrase is None or not is_role(t, phrase):
        return None
    phrase = (first, phrase[1])
    opens = phrase[1] + 1 < size and is_verb(t, phrase[1] + 1)  # "According to AFP, an official said"
    return None if opens or _names_another(t, *phrase) else role_text(t, phrase)


def _past_names(t: Tokens, k: int) -> int:
    while is_name(t.tags[k]) and k + 1 < len(t.tags):
        k += 1
    return k


def _names_another(t: Tokens, first: int, last: int) -> bool:
    """ "Hale, the congressman of Florida Tom Reed and …": no apposition but the next of a row of people."""
    given, tags = t.lexicon.given, t.tags
    return any(
        t.low(k) in given
        and is_name(tags[k + 1])
        and is_name(tags[k - 1])
        and not tags[k - 1] & (TITLE | ROLE | BODY)
        and t.low(k - 1) not in given
        for k in range(first + 2, last)
    )


def past_bracket(t: Tokens, k: int) -> int:
    """Behind a short bracket that opens at token k: "Hale (SPD)"."""
    if k >= len(t.tags) or not t.tags[k] & OPENING:
        return k
    end = k
    while end < len(t.tags) and not t.tags[end] & CLOSING and end - k < LONGEST - 1:
        end += 1
    return end + 1


def is_role(t: Tokens, phrase: Phrase) -> bool:
    """The phrase's head, before any "of" or "for", is a noun of people."""
    first, last = phrase
    ends = PREPOSITION | OPENING  # "maire (DVD) de la ville"
    head = next((k for k in range(first + 1, last + 1) if t.tags[k] & ends and not t.tags[k] & CAP), last + 1) - 1
    leads = not t.lexicon.table.articles and t.tags[first] & ROLE  # "mieszkanka bloku": genitives need no preposition
    return bool(leads or ends_role(t, first, head)) and head - first < LONGEST


def ends_role(t: Tokens, first: int, k: int) -> bool:
    """Token k is a noun of people, or an adjective behind one: "ministre", "secrétaire générale"."""
    if t.tags[k] & ROLE:
        return True
    body = 0 if t.lexicon.table.articles else BODY  # "šéf hnutí"
    return k > first and t.tags[k] & ~body == WORD and bool(t.tags[k - 1] & ROLE) and not t.lexicon.table.name_labels


AND = "&"  # inside the names of firms


def role_text(t: Tokens, phrase: Phrase) -> str:
    """The words of a role without a leading article, and without "named" behind it."""
    first, last = phrase
    while first < last and t.tags[first] & DETERMINER and not t.tags[first] & POSSESSIVE:
        if t.tags[first + 1] & PREPOSITION and not t.tags[first + 1] & DETERMINER and not t.lexicon.table.verb_second:
            break  # "one of the inspectors", but "eine von der UN eingesetzte Kommission"
        first += 1
    return t.phrase(first, last - (last > first and t.low(last) in t.lexicon.table.naming))


def kind_of_name(t: Tokens, words: tuple[str, ...], *, titled: bool, gender: str) -> SourceKind:
    """Person, organization, agency, document or social account, as far as the words tell."""
    lexicon = t.lexicon
    joined = " ".join(words)
    if joined.casefold() in lexicon.agencies:
        return "agency"
    if joined.startswith("@"):
        return "social"
    if len(words) > 1 and words[0] == "The" and not lexicon.parts.get("the"):
        return "organization"  # "The Independent" where no article is written so
    roles = [lexicon.parts.get(word.lower(), 0) for word in words]
    house = len(words) > 1 and roles[-1] & BODY and not gender  # "U.S. Census Bureau"
    if house or ((any(bits & BODY for bits in roles) or AND in words) and not titled):
        return "organization"
    if any(word.lower() in lexicon.table.outlets for word in words) and not titled and not gender:
        return "organization"
    if roles and roles[-1] & TEXT and not gender:
        return "document"  # but "Larry Page"
    if len(words) > 1 and not titled and _is_place(lexicon, words):
        return "unknown"
    if titled or gender or 2 <= len(words) <= 4:
        return "person"
    return "unknown"


def _is_place(lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """ "Main Street", "New York"."""
    opens = len(words) < MOST_OF_PLACE and words[0].lower() in lexicon.table.place_openers
    return words[-1].lower() in lexicon.table.places or (opens and words[-2].lower() not in lexicon.given)


def kind_of_phrase(t: Tokens, first: int, last: int) -> SourceKind:
    """What a description stands for, by its nouns; its head, before any "of" or "for", tells most."""
    head = first + (first < last and bool(t.tags[first] & DETERMINER))
    links = (k for k in range(first + 1, last + 1) if t.tags[k] & PREPOSITION and not t.tags[k] & CAP)
    word, epithets = t.low(last), t.lexicon.epithets
    gendered = head == last and t.lexicon.table.pronouns.get(word) in ("m", "f")
    if gendered or (head == last and (word in epithets or word.partition("-")[2] in epithets)):
        return "person"  # "the 24-year-old"
    end = next(links, last + 1) - 1
    if t.tags[head] & BODY and not (end > head and t.tags[end] & ROLE and t.lexicon.table.name_labels):
        return "organization"  # but "the Pentagon chief"
    if ends_role(t, first, end):
        return "person"
    for bit, kind in _NOUNS:
        if any(t.tags[k] & bit for k in range(first, last + 1)):
            return kind
    relative = t.tags[first] & RELATIVE and (first == last or not t.tags[first] & DETERMINER)  # "die Idee" is nobody
    if relative or t.tags[last] & RELATIVE:
        return "person"
    return "organization" if t.low(last) in t.lexicon.table.outlets else "unknown"


_NOUNS: tuple[tuple[int, SourceKind], ...] = ((BODY, "organization"), (TEXT, "document"), (ROLE, "person"))

"""Names in a text: runs of capitalised words, split into role and name, with gender and kind where words tell."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from scraper.models import SourceKind
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_name, is_nickname, is_verb
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    BODY,
    BREAK,
    CALENDAR,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    LINK,
    NOUNISH,
    NUMBER,
    OPENING,
    OWNER,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SUBORDINATOR,
    SUFFIX,
    TEXT,
    TITLE,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

LONG_WORD = 3  # letters: shorter words may be lower case in a headline
HEADLINE = 5  # longer words, all with capitals, make a line a headline
LONGEST = 12  # tokens of one name with its titles
_JOINING = PREPOSITION | SUBORDINATOR | PRONOUN | COORDINATOR | RELATIVE | POSSESSIVE
_GOES_ON = CAP | SUFFIX | PARTICLE | QUOTE  # behind a name what may be part of it; a sign without bits may too
_FUNCTION = DETERMINER | PREPOSITION | ADVERB | ASIDE | SUBORDINATOR | RELATIVE | PRONOUN | COORDINATOR | POSSESSIVE


class Name(msgspec.Struct, frozen=True, gc=False):
    """One mention of a name: tokens first..last are the name itself, titles and roles stripped off its front."""

    first: int
    last: int
    words: tuple[str, ...]  # without possessive endings
    begin: int  # first token of titles and role before the name
    gender: str = ""  # m, f or ""
    role: str | None = None
    titled: bool = False  # a title or role of a person stands before it


def names_of(t: Tokens) -> list[Name]:
    """Every name of the text outside quotations, in order."""
    found: list[Name] = []
    tags, end = t.tags, -1
    headlines = _headlines(t)
    nouns = t.lexicon.table.capital_nouns
    capitals = t.those(CAP)
    for k in capitals:
        if k <= end or k in headlines:
            continue
        behind = tags[k + 1] if k + 1 < len(tags) else BREAK
        end = _run_end(t, k) if not behind or behind & _GOES_ON else k
        if end == k and (nouns or tags[k] & (_FUNCTION | CALENDAR)):
            continue
        name = _name(t, k, end)
        alone = name and nouns and name.first == name.last and not name.titled
        if name and not (alone and name.first and tags[name.first - 1] & DETERMINER):  # "Die Regierung" is a noun
            found.append(name)
    return _with_surnames(t, found, capitals) if nouns else _without_openers(t, found, capitals)


def _without_openers(t: Tokens, found: list[Name], capitals: list[int]) -> list[Name]:
    """Names but for single words that have a capital only where they open a sentence: "Influenced by Hale, he …"."""
    openers = {a for a, _ in t.sentences}
    known = {word for name in found if len(name.words) > 1 for word in name.words}
    doubtful = [n for n in found if n.first in openers and n.first == n.last and n.words[0] not in known]
    if not doubtful:
        return found
    inside = {t.words[k] for k in capitals if k not in openers}
    given = t.lexicon.given
    left_out = {n.first for n in doubtful if t.words[n.first] not in inside and t.low(n.first) not in given}
    return [n for n in found if n.first not in left_out]


def _with_surnames(t: Tokens, found: list[Name], capitals: list[int]) -> list[Name]:
    """Where every noun has a capital, a single one is a name only if it is part of a longer name of the text."""
    known = {name.words[-1] for name in found}
    known |= {name.words[0] for name in found if name.words[0].lower() in t.lexicon.given}
    inside = {k for name in found for k in range(name.begin, name.last + 1)}
    single = [Name(k, k, (t.words[k],), k) for k in capitals if k not in inside and t.words[k] in known]
    return sorted(found + single, key=lambda name: name.first)


def _headlines(t: Tokens) -> set[int]:
    """Tokens of lines in which every longer word is capitalised: their runs are no names."""
    found: set[int] = set()
    for a, b in t.sentences:
        if b - a < HEADLINE or t.words[b - 1] == ".":
            continue
        long = [k for k in range(a, b) if len(t.words[k]) > LONG_WORD]
        if len(long) >= HEADLINE and all(t.tags[k] & (CAP | NUMBER) for k in long):
            found.update(range(a, b))
    return found


def _run_end(t: Tokens, k: int) -> int:
    """Last token of the run of name words that begins at k."""
    last, size = k, len(t)
    common = t.lexicon.table.capital_nouns
    n = k + 1
    while n < size and n - k < LONGEST:
        bits = t.tags[n]
        if t.tags[last] & OWNER or bits & BREAK or (bits & CAP and bits & _JOINING and not bits & (PARTICLE | TITLE)):
            break
        if bits & PARTICLE and bits & (DETERMINER | PREPOSITION) and common and not _inside_name(t, k, n):
            break  # "Angaben der Polizei"
        if is_name(bits) or bits & SUFFIX:
            last = n
        elif not (bits & PARTICLE or t.words[n] in "'’&" or is_nickname(t, n)):
            break
        n += 1
    return last


def _inside_name(t: Tokens, k: int, n: int) -> bool:
    """ "Ursula von der Leyen": a small word behind a given name, or behind one that stands so."""
    return t.lexicon.gender.get(t.low(n - 1), "") != "" or bool(t.tags[n - 1] & PARTICLE and n - 1 > k)


def _name(t: Tokens, first: int, last: int) -> Name | None:
    """The name in a run of capitalised words, with the titles and the role that stand before it."""
    while first <= last and (t.tags[first] & (_FUNCTION | CALENDAR) and not t.tags[first] & TITLE):
        first += 1  # "The", "But", "On": capitals of a sentence's beginning
    front = _front(t, first, last) if first <= last else None
    if front is None:
        return None
    words = tuple(_bare(t, n) for n in range(front.head, last + 1) if t.tags[n] & WORD)
    gender = front.gender or t.lexicon.gender.get(words[0].lower(), "")
    titled = front.begin < front.head
    role = t.phrase(front.begin, front.head - 1) if front.held else None
    return Name(front.head, last, words, front.begin, gender, role, titled)


class _Front(NamedTuple):
    """What stands before a name: tokens begin..head-1; `held` if they are a role."""

    begin: int
    head: int
    held: bool = False
    gender: str = ""


def _front(t: Tokens, first: int, last: int) -> _Front | None:
    """Titles and role at the head of a run of tokens first..last, or right before it."""
    tags, lexicon = t.tags, t.lexicon
    titles = [n for n in range(first, last) if tags[n] & (TITLE | ROLE)]
    whole = titles and tags[last] & BODY and titles[-1] == last - 1 and not tags[last - 1] & ROLE  # "Defense Ministry"
    if titles and not whole:
        gender = next((g for n in reversed(titles) if tags[n] & TITLE and (g := lexicon.gender.get(t.low(n)))), "")
        head = _word_of_name(t, titles[-1] + 1, last)
        held = head <= last and bool(tags[head - 1] & ROLE)
        return _Front(first, _past_place(t, head, last) if held else head, held, gender) if head <= last else None
    long = last - first > 1 and t.low(first) not in lexicon.given
    if long and (behind := _behind_role(t, first, last)):
        return _Front(first, behind, t.low(behind - 1).endswith(lexicon.table.people_ends))
    if long and (office := _office(t, first, last)) is not None:
        return _Front(office, _behind_place(t, first, last), held=True)
    head = _word_of_name(t, first, last)
    if head > last:
        return None
    before = _role_before(t, head) if head == first else None
    if before is None:
        return _Front(first, head)
    gender = lexicon.gender.get(t.low(head - 1), "")
    return _Front(before, _past_place(t, head, last), True, gender)


def _past_place(t: Tokens, head: int, last: int) -> int:
    """ "президент России Владимир Путин": behind an office the name may begin only at a given name further on."""
    given = t.lexicon.given
    return head if t.low(head) in given else next((n for n in range(head + 1, last) if t.low(n) in given), head)


def _word_of_name(t: Tokens, k: int, last: int) -> int:
    """The first token from k on that may be part of a name."""
    while k <= last and not is_name(t.tags[k]):
        k += 1
    return k


def _behind_role(t: Tokens, first: int, last: int) -> int | None:
    """ "Kriminologin Eva Lund": where every noun has a capital, a name begins behind a noun of people."""
    lexicon = t.lexicon
    if not lexicon.table.capital_nouns or t.low(first) in lexicon.given:
        return None
    given = next((n for n in range(first + 1, last) if t.low(n) in lexicon.given), None)
    return given or (first + 1 if last - first == 2 and t.low(first).endswith(lexicon.table.people_ends) else None)


def _office(t: Tokens, first: int, last: int) -> int | None:
    """ "ministre de l'Intérieur Marc Vidal": where the role begins that a run of name words belongs to."""
    if t.lexicon.table.name_labels and not any(t.low(n) in t.lexicon.given for n in range(first + 1, last)):
        return None  # "Secretary of State Hillary Clinton", but not "director of New York Harbor Bank"
    k = first - 1
    while k > 0 and t.tags[k] & DETERMINER and not t.tags[k] & PREPOSITION:
        k -= 1
    if k < 1 or not t.tags[k] & LINK or t.tags[k] & CAP or not ends_role(t, 0, k - 1):
        return None
    begin = k - 1
    while begin > 0 and t.tags[begin] & CAP and is_name(t.tags[begin - 1]):
        begin -= 1
    return begin if t.tags[k - 1] & CAP else _role_before(t, k)


def _behind_place(t: Tokens, first: int, last: int) -> int:
    """Where the name begins in "Intérieur Marc Vidal": at a given name, else two words from the end."""
    return next((n for n in range(first + 1, last) if t.low(n) in t.lexicon.given), last - 1)


def _role_before(t: Tokens, head: int) -> int | None:
    """ "former Arkansas governor Mike Huckabee": where the lower-case role before a name begins."""
    k = head - 1
    if k < 0 or t.tags[k] & (CAP | OWNER) or not ends_role(t, 0, k):
        return None
    while k > 0 and head - k < LONGEST and _of_role(t, k - 1):
        k -= 1
    return k


def _of_role(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    if not bits & WORD or bits & (_FUNCTION | VERB | VERBLIKE | AUXILIARY | CALENDAR | QUOTE | OWNER):
        return False
    return not (bits & REPORTING and not bits & NOUNISH)


def _bare(t: Tokens, n: int) -> str:
    word = t.words[n]
    if t.tags[n] & OWNER:
        for ending in t.lexicon.table.possessive:
            if word.endswith(ending):
                return word[: -len(ending)] if not ending.startswith("s") else word[: -len(ending) + 1]
    return word


def role_after(t: Tokens, name: Name) -> str | None:
    """ "Jane Hale, head of the union, …": the role in the apposition after a name."""
    k = name.last + 1
    size = len(t)
    if k < size and t.tags[k] & OPENING:
        while k < size and not t.tags[k] & CLOSING and k - name.last < LONGEST:
            k += 1
        k += 1
    if k + 1 >= size or not t.tags[k] & (COMMA | DASH) or t.tags[k] & WORD:
        return None
    phrase = right_of(t, k + 1, min(t.sentences[t.sentence_of(k)][1], k + 1 + 3 * LONGEST))
    if phrase is None or not _is_role(t, phrase):
        return None
    opens = phrase[1] + 1 < size and is_verb(t, phrase[1] + 1)  # "According to AFP, an official said"
    return None if opens else role_text(t, phrase)


def _is_role(t: Tokens, phrase: Phrase) -> bool:
    """The phrase's head, before any "of" or "for", is a noun of people."""
    first, last = phrase
    head = (
        next((k for k in range(first + 1, last + 1) if t.tags[k] & PREPOSITION and not t.tags[k] & CAP), last + 1) - 1
    )
    return ends_role(t, first, head) and head - first < LONGEST


def ends_role(t: Tokens, first: int, k: int) -> bool:
    """Token k is a noun of people, or an adjective behind one: "ministre", "secrétaire générale"."""
    if t.tags[k] & ROLE:
        return True
    return k > first and t.tags[k] == WORD and bool(t.tags[k - 1] & ROLE) and not t.lexicon.table.name_labels


def role_text(t: Tokens, phrase: Phrase) -> str:
    """The words of a role without a leading article."""
    first, last = phrase
    while first < last and t.tags[first] & DETERMINER and not t.tags[first] & POSSESSIVE:
        if t.tags[first + 1] & PREPOSITION and not t.tags[first + 1] & DETERMINER:
            break  # "one of the inspectors"
        first += 1
    return t.phrase(first, last)


def kind_of_name(t: Tokens, words: tuple[str, ...], *, titled: bool, gender: str) -> SourceKind:
    """Person, organization, agency, document or social account, as far as the words tell."""
    lexicon = t.lexicon
    joined = " ".join(words)
    if joined.casefold() in lexicon.agencies:
        return "agency"
    if joined.startswith("@"):
        return "social"
    roles = [lexicon.parts.get(word.lower(), 0) for word in words]
    if any(bits & BODY for bits in roles) and not titled:
        return "organization"
    if any(word.lower() in lexicon.table.outlets for word in words) and not titled and not gender:
        return "organization"
    if roles and roles[-1] & TEXT:
        return "document"
    if titled or gender or 2 <= len(words) <= 4:
        return "person"
    return "unknown"

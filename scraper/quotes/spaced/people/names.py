"""Names in a text: runs of capitalised words, stripped of what stands before them."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.wordclass import NAMELIKE, is_agency, is_name, is_nickname
from scraper.quotes.spaced.people.fronts import FUNCTION, Front, front_of
from scraper.quotes.spaced.people.roles import AND, LONGEST
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    BODY,
    BREAK,
    CALENDAR,
    CAP,
    CHANNEL,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    LINK,
    NUMBER,
    OWNER,
    PARTICLE,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    STRONG,
    SUBORDINATOR,
    SUFFIX,
    TEXT,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import without_article
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


class Name(msgspec.Struct, frozen=True, gc=False):
    """One mention of a name: tokens first..last are the name itself, titles and roles stripped off its front."""

    first: int
    last: int
    words: tuple[str, ...]  # without possessive endings
    begin: int  # first token of titles and role before the name
    gender: str = ""  # m, f or ""
    role: Phrase | None = None
    titled: bool = False  # a title or role of a person stands before it


LONG_WORD = 3  # letters: shorter words may be lower case in a headline
ADJECTIVES = 3  # words between an article and its noun: "the then acting Minister"
HEADLINE = 5  # longer words, all with capitals, make a line a headline
_SMALL = FUNCTION | CALENDAR  # words that open sentences, and days
_JOINING = PREPOSITION | SUBORDINATOR | PRONOUN | COORDINATOR | RELATIVE | POSSESSIVE
_GOES_ON = CAP | SUFFIX | PARTICLE | QUOTE  # behind a name what may be part of it; a sign without bits may too


def names_of(t: Tokens) -> list[Name]:
    """Every name of the text outside quotations, in order."""
    found: list[Name] = []
    tags, end = t.tags, -1
    headlines = _headlines(t)
    nouns = t.lexicon.table.capital_nouns
    capitals, final = t.capitals, len(tags) - 1
    for k in capitals:
        if k <= end or k in headlines:
            continue
        behind = tags[k + 1] if k < final else BREAK
        end = _run_end(t, k) if not behind or behind & _GOES_ON else k
        if end == k and (nouns or tags[k] & _SMALL):
            continue
        name = _name(t, k, end) if end == k or not _fills_line(t, k, end) else None
        if name and not (name.first and (_is_noun(t, name) if name.first == name.last else _is_office(t, name))):
            found.append(name)
    return _with_surnames(t, found, capitals) if nouns else _without_openers(t, found, capitals)


def _is_noun(t: Tokens, name: Name) -> bool:
    """ "Die Regierung", "the Norwegian", "the President", "chief Norwegian negotiator": one word that is no name."""
    k, table = name.first, t.lexicon.table
    if t.tags[k - 1] & DETERMINER and not name.titled:
        return table.capital_nouns or t.low(k) in table.demonyms or _is_office(t, name)
    behind = t.tags[k + 1]
    return bool(table.name_labels and behind & ROLE and not behind & CAP and t.low(k) in table.demonyms)


def _is_office(t: Tokens, name: Name) -> bool:
    """ "the President", "the acting Foreign Minister": an office with a capital, and nobody's name."""
    if name.gender or not t.lexicon.table.name_labels or not t.tags[name.last] & ROLE:
        return False
    k = name.begin - 1
    while k > 0 and name.begin - k < ADJECTIVES and t.tags[k] == WORD:
        k -= 1
    return bool(t.tags[k] & DETERMINER)


def _fills_line(t: Tokens, k: int, end: int) -> bool:
    """A heading of capitalised words, "Proper Seat Depth": several words alone in their line, no given name first."""
    if (k and not t.tags[k - 1] & BREAK) or not t.tags[end + 1] & BREAK:
        return False
    return t.low(k) not in t.lexicon.given and not t.tags[k] & TITLE


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
    known = {form for name in found for form in (name.words[-1], without_article(name.words[-1]))}
    known |= {name.words[0] for name in found if name.words[0].lower() in t.lexicon.given}
    inside = {k for name in found for k in range(name.begin, name.last + 1)}
    single = [Name(k, k, (t.words[k],), _particles(t, k)) for k in capitals if k not in inside and t.words[k] in known]
    return sorted(found + single, key=lambda name: name.first)


def _particles(t: Tokens, k: int) -> int:
    """ "Von der Leyen fügte hinzu": where the small words before a surname begin, one with a capital first."""
    first = k
    while first and t.tags[first - 1] & PARTICLE:
        first -= 1
    return first if t.tags[first] & CAP else k


def _with_particles(t: Tokens, front: Front) -> Front:
    """ "zei Van der Heijden", "disse Da Silva": inside a sentence a small word with a capital begins the name."""
    head = _particles(t, front.head)
    if head == front.head or not head or not t.tags[head - 1] & WORD:
        return front
    return msgspec.structs.replace(front, head=head, begin=min(head, front.begin))


def _headlines(t: Tokens) -> set[int]:
    """Tokens of lines in which every longer word is capitalised: their runs are no names."""
    found: set[int] = set()
    for a, b in t.sentences:
        if b - a < HEADLINE or t.words[b - 1] == ".":
            continue
        long = 0
        for k in range(a, b):
            if len(t.words[k]) > LONG_WORD:
                if not t.tags[k] & (CAP | NUMBER):
                    break
                long += 1
        else:
            if long >= HEADLINE:
                found.update(range(a, b))
    return found


def _run_end(t: Tokens, k: int) -> int:
    """Last token of the run of name words that begins at k."""
    tags, last = t.tags, k
    common = t.lexicon.table.verb_second
    for n in range(k + 1, min(k + LONGEST, len(tags))):
        bits = tags[n]
        if tags[last] & OWNER or bits & BREAK or (bits & CAP and bits & _JOINING and not _is_inner(t, n)):
            break
        if bits & PARTICLE and bits & (DETERMINER | PREPOSITION) and common and not _inside_name(t, k, n):
            break  # "Angaben der Polizei", "Pieter de Boer van Utrecht"
        if bits & CAP and n > k + 1 and is_agency(t, n):
            break  # "Ahmet Demir AA muhabirine"
        if bits & NAMELIKE == CAP or bits & SUFFIX:  # is_name, for all names of all texts
            last = n
        elif not (bits & PARTICLE or t.words[n] in "'’&" or is_nickname(t, n)):
            break
    return last


def _is_inner(t: Tokens, n: int) -> bool:
    """A small word with a capital inside a name: "Doctors Without Borders", "Marine Le Pen"."""
    if t.tags[n] & (PARTICLE | TITLE):
        return True
    return bool(t.tags[n] & PREPOSITION) and n + 1 < len(t) and is_name(t.tags[n + 1])


def _inside_name(t: Tokens, k: int, n: int) -> bool:
    """ "Ursula von der Leyen": a small word behind a given name, or behind one that stands so."""
    before = t.tags[n - 1]
    if not t.tags[n] & (LINK | DETERMINER) and not t.lexicon.table.capital_nouns:
        return is_name(before)  # "Han ter Veen": no preposition that links phrases
    return t.lexicon.gender.get(t.low(n - 1)) != "" or bool(before & PARTICLE and (n - 1 > k or before & CAP))


def _name(t: Tokens, first: int, last: int) -> Name | None:
    """The name in a run of capitalised words, with the titles and the role that stand before it."""
    while first <= last and t.tags[first] & _SMALL and not t.tags[first] & TITLE:
        if t.tags[first] & ADVERB and first < last and t.tags[first + 1] & ROLE and not t.lexicon.table.capital_nouns:
            break  # "First Minister Jane Hale", but "Auch Parteichefin Anna Hale"
        first += 1  # "The", "But", "On": capitals of a sentence's beginning
    if first < last and "-" in t.words[first] and "-".join(t.low(first).split("-")[-2:]) in t.lexicon.epithets:
        first += 1  # "Seventy-eight-year-old Jane Hale"
    if first and first < last and t.words[first] == "X" and t.tags[first - 1] & (CHANNEL | PREPOSITION):
        first += 1  # "na platformie X Kierski napisał"
    if first < last and not (first and t.tags[first - 1] & WORD) and _opens_line(t, first):
        first += 1  # "Said Comey:", "Are Jane Hale and …?", "Early Leeds United games"
    front = front_of(t, first, last) if first <= last else None
    if front is None or (t.tags[last] & OWNER and _own_a_house(t, last)):
        return None
    if t.lexicon.glued and _is_adjective(t, front, last):
        return None
    if not t.lexicon.table.articles and _is_seat(t, front, last):
        return None
    if front.head and t.tags[front.head - 1] & PARTICLE:
        front = _with_particles(t, front)
    head = front.head
    parts = [n for n in range(head, last + 1) if t.tags[n] & WORD or t.words[n] == AND]
    words = tuple([_bare(t, n) if t.tags[n] & OWNER else t.words[n] for n in parts])
    gender = front.gender or (
        "" if len(words) == 2 and _is_family_first(words) else t.lexicon.gender.get(words[0].lower())
    )
    role = (front.begin, front.end or head - 1) if front.held else None
    return Name(head, last, words, front.begin, gender, role, front.begin < head)


def _opens_line(t: Tokens, k: int) -> bool:
    """A word with the capital of its sentence: a verb of speech, a question's, or one of time."""
    bits, table = t.tags[k], t.lexicon.table
    if bits & (STRONG | PASSIVE) or (bits & REPORTING and bits & GERUND and t.low(k) not in table.worded):
        return True
    return bits == WORD | CAP and t.low(k) in table.dating


def _own_a_house(t: Tokens, last: int) -> bool:
    """ "the Leeds Employers' Association": the plural that a body belongs to."""
    plural = t.words[last][-2:-1] == "s" and last + 1 < len(t)
    return plural and t.tags[last + 1] & (BODY | CAP) == BODY | CAP


def _is_family_first(words: tuple[str, ...]) -> bool:
    """ "Kim Seong-min"."""
    return words[1].count("-") == 1 and words[1][-1:].islower() and words[1].partition("-")[2].islower()


def _is_adjective(t: Tokens, front: Front, last: int) -> bool:
    """ "مصدر أمني": one word behind an indefinite noun is an adjective."""
    role = front.head - 1
    if front.head < last or t.low(last) in t.lexicon.given or role < 0:
        return False
    if t.words[last].startswith(t.lexicon.glued) and t.tags[role] & (BODY | TEXT):
        return True  # "وزارة الدفاع الروسية"
    return front.held and not t.tags[role] & TITLE and not t.words[role].startswith(t.lexicon.glued)


def _is_seat(t: Tokens, front: Front, last: int) -> bool:
    """ "Primarul Clujului, Emil Rusu", "директор Центра": the word behind the role is its seat, no name."""
    if front.held and t.tags[front.head] & BODY:
        return not any(t.low(n) in t.lexicon.given for n in range(front.head, last + 1))
    if not front.held or front.head < last or t.low(last) in t.lexicon.given or last + 3 >= len(t):
        return False
    return bool(t.tags[last + 1] & COMMA) and is_name(t.tags[last + 2]) and is_name(t.tags[last + 3])


def _bare(t: Tokens, n: int) -> str:
    """The owner without the ending."""
    word = t.words[n]
    for ending in t.lexicon.table.possessive:
        if word.endswith(ending):
            return word[: -len(ending)] if not ending.startswith("s") else word[: -len(ending) + 1]
    return word

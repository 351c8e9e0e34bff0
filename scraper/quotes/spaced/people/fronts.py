"""What stands before a name: titles, and the role that it is named with."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.wordclass import NAMELIKE, is_name
from scraper.quotes.spaced.people.roles import AND, LONGEST, ends_role
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    COORDINATOR,
    DETERMINER,
    JOINER,
    LINK,
    NOUNISH,
    OWNER,
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
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

FUNCTION = DETERMINER | PREPOSITION | ADVERB | ASIDE | SUBORDINATOR | RELATIVE | PRONOUN | COORDINATOR | POSSESSIVE


MOST_ACRONYM = 6  # letters
SHORTEST = 3  # letters of a word that is no initial and no small word of a name


class Front(msgspec.Struct, frozen=True, gc=False):
    """What stands before a name: tokens begin..head-1; `held` if they are a role."""

    begin: int
    head: int
    held: bool = False
    gender: str = ""
    end: int = 0  # last token of the role, if an honorific stands between it and the name


def front_of(t: Tokens, first: int, last: int) -> Front | None:
    """Titles and role at the head of a run of capitalised words first..last, or right before it; None: no name."""
    end = last - 1 if t.tags[last] & SUFFIX else last  # "Martin Luther King Jr."
    realms = t.lexicon.table.realms
    titles = (
        [n for n in range(first, end) if t.tags[n] & (TITLE | ROLE) and not t.tags[n] & OWNER] if first < end else None
    )
    if titles:
        whole = _is_house(t, titles, last) if t.lexicon.table.name_labels else _is_body(t, titles, last)
        if realms and titles[-1] == last - 1 and t.low(last) in realms:
            return None  # "Prezydent Ukrainy"
        if not whole:  # but "Defense Ministry"
            return _titled(t, first, last, titles)
    if last - first > 1 and t.low(first) not in t.lexicon.given and (found := _inside_run(t, first, last)):
        return found
    if last - first > 2 and (behind := _behind_house(t, first, last)):
        return Front(first, behind)
    head = first if t.tags[first] & NAMELIKE == CAP else _word_of_name(t, first + 1, last)
    if head > last:
        return None
    if realms and head == last and t.low(head) in realms:
        return Front(first, head)
    before = _role_before(t, head) if head == first else None
    if before is None:
        return Front(first, head)
    gender = t.lexicon.gender.get(t.low(head - 1)) or _article(t, before)
    return Front(before, _past_place(t, head, last), True, gender)


def _is_body(t: Tokens, titles: list[int], last: int) -> bool:
    """ "Defense Ministry": a body right behind what would else be a title."""
    return bool(t.tags[last] & BODY and titles[-1] == last - 1 and not t.tags[last - 1] & ROLE)


def _is_house(t: Tokens, titles: list[int], last: int) -> bool:
    """ "General Motors", "Premier League", "King County": no person's name holds a noun of bodies or of places."""
    lexicon = t.lexicon
    behind = range(titles[-1] + 1, last + 1)
    if any(t.low(n) in lexicon.given for n in behind) or t.low(titles[-1]) in lexicon.table.abbreviations:
        return False
    if (behind and t.words[last] in t.surnames) or (len(behind) > 1 and _is_heard(t, titles[0], last)):
        return False  # "Senator Hill", who is Robert Hill; "Mayor Jo Park said"
    return any(t.tags[n] & BODY or t.low(n) in lexicon.table.places or t.words[n] == AND for n in behind)


def _is_heard(t: Tokens, first: int, last: int) -> bool:
    """A verb of speech stands right before or behind."""
    return bool((first and t.tags[first - 1] & STRONG) or t.tags[last + 1] & STRONG)


def _article(t: Tokens, role: int) -> str:
    """The gender that the article of a role tells: "a diarista Jussara Pontes"."""
    first = role if t.tags[role] & DETERMINER else role - 1
    gender = t.lexicon.table.definite.get(t.plain(first), "") if first >= 0 else ""
    return gender if gender in ("m", "f") else ""


def _titled(t: Tokens, first: int, last: int, titles: list[int]) -> Front | None:
    """ "Prime Minister Jane Hale": the name begins behind the last title."""
    genders = t.lexicon.gender
    gender = next((g for n in reversed(titles) if t.tags[n] & TITLE and (g := genders.get(t.low(n)))), "")
    head = _word_of_name(t, titles[-1] + 1, last)
    if head > last:
        return None
    begin, end = _seat(t, first), _before_honorific(t, first, head - 1)
    held = begin < first or bool(t.tags[end] & ROLE)
    name = _past_place(t, head, last) if held or t.low(head) in t.lexicon.table.realms else head
    return Front(begin, name, held, gender, end if end < head - 1 else name - 1)


def _seat(t: Tokens, first: int) -> int:
    """ "Secretary of State Jane Hale", "Bank of Ghana Governor": where an office that goes on here begins."""
    article = first > 2 and t.lexicon.table.name_labels and t.tags[first - 1] & DETERMINER  # "of the Joint Chiefs"
    link = first - 1 - bool(article)
    if first < 2 or t.tags[first] & ROLE or t.tags[link] & (LINK | CAP) != LINK:
        return first
    begin = link - 1 if t.tags[link - 1] & CAP and t.tags[link - 1] & (BODY | ROLE) else first
    while begin < first and begin and is_name(t.tags[begin - 1]) and is_name(t.tags[begin]):
        begin -= 1  # "Federal Reserve Bank of Ghana Governor"
    return begin


def _before_honorific(t: Tokens, first: int, k: int) -> int:
    """ "Governor Dr Jane Hale": the last word of a role, its holder's "Dr" left out."""
    while k > first and t.tags[k] & (TITLE | ROLE) == TITLE and t.low(k) in t.lexicon.table.abbreviations:
        k -= 1
    return k


def _inside_run(t: Tokens, first: int, last: int) -> Front | None:
    """A long run whose first words are no name: a noun of people, or the end of an office."""
    if behind := _behind_role(t, first, last):
        role = t.low(behind - 1).endswith(t.lexicon.table.people_ends) and t.words[behind - 1] not in t.surnames
        return Front(first, behind, role)
    office = _office(t, first, last)
    if office is None:
        label = _behind_label(t, first, last)
        return Front(first, label) if label else None
    head = _behind_place(t, first, last)
    nobody = t.tags[head] & PREPOSITION  # "portavoz de la Consejería de Salud"
    return None if nobody else Front(office, head, held=True)


def _past_place(t: Tokens, head: int, last: int) -> int:
    """ "президент России Владимир Зотов": behind an office the name may begin only at a given name further on."""
    given = t.lexicon.given
    if t.low(head) in given:
        return head
    if head < last and t.lexicon.table.realms and t.low(head) in t.lexicon.table.realms:
        return head + 1
    if _is_acronym(t, head) and head < last and not t.words[last].isupper():
        return head + 1  # "Госсекретарь США Марк Хилл"
    labels = t.lexicon.table.name_labels
    named = None if labels else next((n for n in range(head + 1, last) if t.low(n) in given), None)
    if named is None and t.lexicon.glued:  # "وزير الخارجية فلان": no given name begins with an article
        named = next((n for n in range(head, last) if not t.words[n].startswith(t.lexicon.glued)), None)
    return head if named is None else named


def _is_acronym(t: Tokens, k: int) -> bool:
    """ "США", "ФАТХа": capitals, where names have cases perhaps with an ending."""
    word, cases = t.words[k], t.lexicon.table.cases
    if cases and word[:2].isupper() and word[-1:].islower():
        core = word.rstrip("".join(cases).lower())
        word = core if word[len(core) :] in cases else word
    return 1 < len(word) < MOST_ACRONYM and word.isupper() and "." not in word


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


def _behind_label(t: Tokens, first: int, last: int) -> int | None:
    """ "Senators Ted Cruz", "Texas-based Matt Hale", "GOP Figure Jane Roe": where labels stand before names."""
    table = t.lexicon.table
    given = next((n for n in range(first + 1, last) if t.low(n) in t.lexicon.given), None)
    if not table.name_labels or given is None or t.tags[last] & (BODY | TEXT) or len(t.words[first]) < SHORTEST:
        return None
    word = t.words[first]
    inflected = word.endswith((*table.present_endings, *table.gerund_endings, *table.verb_endings))
    label = inflected or "-" in word or word.isupper() or word.lower() in table.demonyms
    return given if given - first > 1 or label else None


def _behind_house(t: Tokens, first: int, last: int) -> int | None:
    """ "Logan International Airport Tom Hale": where a given name stands behind a noun of bodies or of places."""
    table, given = t.lexicon.table, t.lexicon.given
    houses = (n for n in range(first + 2, last) if t.low(n) in given and table.name_labels)
    return next((n for n in houses if t.tags[n - 1] & BODY or t.low(n - 1) in table.places), None)


def _office(t: Tokens, first: int, last: int) -> int | None:
    """ "ministre de l'Intérieur Marc Vidal": where the role begins that a run of name words belongs to."""
    k = first - 1
    if k > 1 and t.tags[k] & JOINER and is_name(t.tags[k - 1]):
        k = next((n for n in range(k - 1, 0, -1) if not is_name(t.tags[n])), 0)  # "for Roads and Rail Jane Hale"
    while k > 0 and t.tags[k] & DETERMINER and not t.tags[k] & PREPOSITION:
        k -= 1
    if k < 1 or not t.tags[k] & LINK or t.tags[k] & CAP or not ends_role(t, 0, k - 1):
        return None
    if t.lexicon.table.name_labels and not _ends_in_name(t, first, last):
        return None  # "Secretary of State Hillary Clinton", but not "director of New York Harbor Bank"
    begin = k - 1
    while begin > 0 and t.tags[begin] & CAP and is_name(t.tags[begin - 1]):
        begin -= 1
    return begin if t.tags[k - 1] & CAP else _role_before(t, k)


def _ends_in_name(t: Tokens, first: int, last: int) -> bool:
    """A given name is inside the run, or its last word stands alone before a verb of speech: "Menon added"."""
    if any(t.low(n) in t.lexicon.given for n in range(first + 1, last)):
        return True
    alone = (k for k in t.capitals if t.words[k] == t.words[last] and not t.tags[k - 1] & CAP)
    return any(t.tags[k + 1] & STRONG for k in alone)


def _behind_place(t: Tokens, first: int, last: int) -> int:
    """Where the name begins in "Intérieur Marc Vidal": at a given name, else two words from the end."""
    return next((n for n in range(first + 1, last) if t.low(n) in t.lexicon.given), last - 1)


def _role_before(t: Tokens, head: int) -> int | None:
    """ "former Arkansas governor Mike Huckabee": where the lower-case role before a name begins."""
    k = head - 1
    if k < 0 or t.tags[k] & (CAP | OWNER) or not (t.tags[k] & ROLE or t.tags[k] & ~BODY == WORD):
        return None
    if not ends_role(t, 0, k):
        behind = k > 1 and t.tags[k] == WORD and t.tags[k - 1] & REPORTING and not t.tags[k - 2] & WORD
        named = behind and t.lexicon.table.name_labels and not t.tags[k - 1] & CAP
        return k if named else None  # "recalled passenger Jane Hale"
    while k > 0 and head - k < LONGEST and (_of_role(t, k - 1) or _seat(t, k) < k):
        k -= 1
    return k if t.lexicon.table.articles or t.lexicon.table.verb_final else _bare_role(t, k, head)


def _bare_role(t: Tokens, begin: int, head: int) -> int:
    """ "na platformie X | posłanka": without articles a role begins at its first noun of people."""
    first = next((k for k in range(begin, head) if t.tags[k] & (ROLE | TITLE)), begin)
    adjective = first > begin and t.tags[first - 1] == WORD and not (first > 1 and t.tags[first - 2] & PREPOSITION)
    return first - adjective


def _of_role(t: Tokens, k: int) -> bool:
    bits = t.tags[k]
    if bits & (CAP | ADVERB) == CAP | ADVERB and t.tags[k + 1] & ROLE:
        return True  # "First lady Jane Hale"
    if not bits & WORD or bits & (FUNCTION | VERB | VERBLIKE | AUXILIARY | CALENDAR | QUOTE | OWNER):
        return False
    if bits == WORD and t.tags[k + 1] & CAP and t.low(k).endswith(t.lexicon.table.present_endings):
        return False  # "it intrigues Tufts biologist Jane Hale"
    return not (bits & REPORTING and not bits & NOUNISH)

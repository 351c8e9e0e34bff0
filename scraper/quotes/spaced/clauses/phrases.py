"""The noun phrase that begins at a token: a range of tokens (first, last), both included."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.wordclass import (
    NOT_NOUN,
    REACH,
    is_agency,
    is_fronted,
    is_name,
    is_nickname,
    is_pronoun,
    is_verb,
)
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    BODY,
    CALENDAR,
    CAP,
    CHANNEL,
    CLOSING,
    COORDINATOR,
    DETERMINER,
    GERUND,
    GLUE,
    INFINITIVE,
    JOINER,
    LINK,
    NUMBER,
    OBLIQUE,
    OPENING,
    OWNER,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TEXT,
    TITLE,
    VERB,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

ROLE_WORDS = 4  # tokens of a role without its name
_OPENS_CLAUSE = RELATIVE | SUBORDINATOR
_IN_PHRASE = CAP | DETERMINER | LINK
_ADVERBIAL = ADVERB | COORDINATOR | CAP | DETERMINER
_GERUND = GERUND | CAP | ROLE


def right_of(t: Tokens, first: int, high: int) -> Phrase | None:
    """The subject that begins at token `first` and ends before `high`: "said Jane Hale of the union"."""
    if first >= high or not _opens(t, first):
        return None
    if is_pronoun(t.tags[first]) and not _is_share(t, first, high):
        return (first, first)
    k, last = first, first - 1
    while k < high and k - first < REACH:
        bits = t.tags[k]
        if not bits & WORD:
            k = _past_sign(t, k, high)
            if not t.tags[k] & WORD:
                break
            continue
        if _is_outside(t, first, k):
            break
        if bits & COORDINATOR or bits & (PREPOSITION | CAP) == PREPOSITION:
            if k + 1 >= high or not _connects(t, first, last, k):
                break
        elif _is_gerund(t, first, k, high):
            break
        else:
            last = k
        k += 1
    return (first, last) if last >= first else None


def first_half(t: Tokens, who: Phrase, b: int) -> Phrase:
    """ "named so by the court | and all ties were cut": behind "and" stands the subject of the next clause."""
    if who[1] + 1 >= b or who[1] - who[0] < 2 or not is_verb(t, who[1] + 1):
        return who
    joiner = next((k for k in range(who[1] - 1, who[0], -1) if t.tags[k] & (JOINER | CAP) == JOINER), None)
    return who if joiner is None else (who[0], joiner - 1)


def _is_share(t: Tokens, first: int, high: int) -> bool:
    """ "uno de los supervivientes", "einer der Anwälte": one of several, and no pronoun for somebody named."""
    if first + 2 >= high or t.lexicon.table.pronouns.get(t.low(first), "o") != "o":
        return False
    link, behind = t.tags[first + 1], t.tags[first + 2]
    return bool(link & LINK and behind & (DETERMINER | CAP) and not behind & PREPOSITION)


def _opens(t: Tokens, first: int) -> bool:
    """A noun phrase may begin at this token."""
    bits = t.tags[first]
    if not bits & WORD or bits & CALENDAR or (bits & OBLIQUE and not bits & DETERMINER):
        return False
    if is_fronted(t, first):
        return True
    if bits & NUMBER and not ("-" in t.words[first] and t.words[first][-1].isalpha()):  # but "36-åringen"
        return False
    if is_pronoun(bits):
        return True
    if bits & NOT_NOUN and not bits & (CAP | DETERMINER | ROLE):
        return False
    return not (bits & GERUND or (is_verb(t, first) and not bits & ROLE))


def _past_sign(t: Tokens, k: int, high: int) -> int:
    """The word behind a sign that stands inside the phrase; the sign itself where it ends the phrase."""
    if t.words[k] in GLUE and k + 1 < high and t.tags[k + 1] & WORD:
        return k + 1
    if t.tags[k] & QUOTE:  # "аналитик банка «Финист» Олег Зуев"
        inside = (not t.lexicon.table.articles and _name_follows(t, k, high)) or is_nickname(t, k)
        return k + 1 if inside else k
    return (_past_bracket(t, k, high) or k) if t.tags[k] & OPENING else k


def _name_follows(t: Tokens, k: int, high: int) -> bool:
    """Two names stand right behind token k."""
    return k + 2 < high and is_name(t.tags[k + 1]) and is_name(t.tags[k + 2])


def _past_bracket(t: Tokens, k: int, high: int) -> int | None:
    """ "le maire (LR) de la ville": the phrase goes on behind a short bracket."""
    end = next((n for n in range(k + 1, min(high, k + 4)) if t.tags[n] & CLOSING), None)
    if end is None or end + 1 >= high or t.lexicon.table.name_labels:
        return None
    behind = t.tags[end + 1]
    return end + 1 if behind & PREPOSITION and behind & LINK and t.tags[k - 1] & ROLE else None


def _is_outside(t: Tokens, first: int, k: int) -> bool:
    """The word at token k cannot be part of the phrase that began at `first`."""
    bits, before = t.tags[k], t.tags[k - 1] if k > first else 0
    if bits & CALENDAR and not before & DETERMINER:
        return True  # but "a Wednesday editorial"
    if bits & _OPENS_CLAUSE and not bits & _IN_PHRASE:
        return True
    if k > first and (is_verb(t, k) or is_pronoun(bits)):
        return True
    if k > first and (bits == WORD or bits & DETERMINER) and _behind_noun(t, first, k):
        return True
    if k > first and not t.lexicon.table.name_labels and _stands_apart(t, first, k):
        return True
    return bits & _ADVERBIAL == ADVERB and not before & DETERMINER


def _stands_apart(t: Tokens, first: int, k: int) -> bool:
    """An agency behind a name, where it was said, or a noun that begins a phrase of its own."""
    bits = t.tags[k]
    if k > first + 1 and is_name(t.tags[k - 1]) and is_agency(t, k):
        return True  # "kertoo Liisa Korhonen STT:lle"
    if bits & (CHANNEL | ROLE) == CHANNEL and not t.lexicon.table.channel_prepositions:
        return True  # "אמרה השרה | בריאיון"
    return bool(t.lexicon.glued) and _begins_anew(t, k)


def _begins_anew(t: Tokens, k: int) -> bool:
    """ "وصف مسؤول أمريكي | المحادثات": a definite noun behind an indefinite one, no name and no office."""
    if not t.words[k].startswith(t.lexicon.glued) or t.tags[k] & (BODY | ROLE):
        return False
    named = k > 1 and t.words[k - 2].startswith(t.lexicon.glued) and t.tags[k - 2] & WORD
    if named and not t.tags[k - 1] & ~(WORD | CAP):
        return False  # "وزيرة البيئة تمارا الزين": an indefinite word behind a definite one is a given name
    before = t.tags[k - 1] & (BODY | ROLE | TITLE) or t.low(k - 1) in t.lexicon.given
    return not before and not t.words[k - 1].startswith(t.lexicon.glued)


def _is_gerund(t: Tokens, first: int, k: int, high: int) -> bool:
    """A form in -ing that goes on with the clause; but "the ruling party", "Transnet's engineering centre"."""
    if t.tags[k] & _GERUND != GERUND or (k > first and t.tags[k - 1] & OWNER):
        return False
    behind = t.tags[k + 1] if k + 1 < high else 0
    if t.tags[k] & TEXT and (t.tags[k - 1] & DETERMINER or (t.tags[k - 1] == WORD and is_name(behind))):
        return False  # "said the ruling", "the main ruling Left Party"
    return not (behind & ROLE or (behind & WORD and t.tags[k - 1] & DETERMINER))


def _behind_noun(t: Tokens, first: int, k: int) -> bool:
    """A verb of no list: "esta vecina muestra su …", "Bruno Sosa venció"; or an article right behind a noun."""
    bits, before = t.tags[k], t.tags[k - 1]
    named = bits & PARTICLE and is_name(before) and k + 1 < len(t.tags) and is_name(t.tags[k + 1])
    if named and not t.lexicon.table.capital_nouns:
        return False  # "Jan de Boer"
    if bits & DETERMINER and not bits & (CAP | PREPOSITION) and not t.lexicon.table.verb_final:
        return bool(before & WORD) and not before & (NOT_NOUN | DETERMINER | NUMBER)
    if bits != WORD:
        return False
    if t.lexicon.table.name_labels:
        plural = before == WORD and t.words[k - 1].endswith(t.lexicon.table.present_endings)
        return (
            plural and k + 1 < len(t.tags) and bool(t.tags[k + 1] & (DETERMINER | INFINITIVE))
        )  # "students spend a year"
    if all(is_name(t.tags[n]) and not t.tags[n] & (ROLE | TITLE | BODY) for n in range(first, k)):
        return k - first > 1 or _article_follows(t, k)
    if is_name(before) and not before & BODY and k - 2 >= first and t.tags[k - 2] & (CAP | ROLE | TITLE):
        return not _name_follows(
            t, k, len(t.tags)
        )  # "министр Сергей Иванов журналистам", but "речник Збройних сил Юрій Ігнат"
    noun = before & WORD and not before & (DETERMINER | NOT_NOUN)
    return bool(noun) and _article_follows(t, k)


def _article_follows(t: Tokens, k: int) -> bool:
    after = t.tags[k + 1] if k + 1 < len(t.tags) else 0
    return after & (DETERMINER | CAP | PREPOSITION) == DETERMINER


def _connects(t: Tokens, first: int, last: int, k: int) -> bool:
    """An "and" or a preposition at token k, behind which the phrase goes on."""
    bits = t.tags[k]
    if bits & COORDINATOR:
        return bool(bits & JOINER) and _joined(t, first, k)
    if bits & (PARTICLE | LINK) == PARTICLE and is_name(t.tags[last]) and is_name(t.tags[k + 1]):
        return True  # "Han ter Veen"
    return bool(bits & LINK) and _continues(t, first, last, k)


def _joined(t: Tokens, first: int, k: int) -> bool:
    after = t.tags[k + 1]
    if is_name(t.tags[k - 1]) and is_name(after):
        return True
    return bool(t.tags[first] & DETERMINER and after & DETERMINER) or _is_role_row(t, first, k)


def _is_role_row(t: Tokens, first: int, k: int) -> bool:
    """ "explained virologist and study author Jane Hale": two roles before one name."""
    if not t.lexicon.table.name_labels or t.tags[first] & DETERMINER or t.tags[k - 1] & (ROLE | CAP) != ROLE:
        return False
    behind = (n for n in range(k + 1, min(k + ROLE_WORDS, len(t.tags) - 1)) if t.tags[n] & (ROLE | CAP) == ROLE)
    return any(is_name(t.tags[n + 1]) for n in behind)


def _continues(t: Tokens, first: int, last: int, k: int) -> bool:
    """ "a spokesman for the group", but not "said Hale of the plan": a bare name takes no further phrase."""
    after = t.tags[k + 1]
    if not after & (CAP | DETERMINER | WORD) or after & CALENDAR:
        return False
    owned = after & (POSSESSIVE | DETERMINER) and k + 2 < len(t.tags)  # "в своем Telegram-канале", "in a speech"
    behind = t.tags[k + 2] if owned else after
    if behind & (CHANNEL | ROLE) == CHANNEL and t.low(k) in t.lexicon.table.channel_prepositions:
        return False  # "قال الرئيس في مؤتمر": where it was said
    if after & DETERMINER and t.tags[k] & DETERMINER and not after & PREPOSITION:
        return False  # "ανάρτησή της | η ηθοποιός"
    if t.tags[k] & PARTICLE and after & CAP and t.lexicon.gender.get(t.low(last)):
        return True  # "Karin van Dijk"
    if t.tags[last] & (ROLE | BODY) and t.tags[k] & LINK:
        return not after & VERB  # "Minister of Defense"
    if t.tags[first] & (ROLE | TITLE) and any(t.tags[n] & LINK for n in range(first, last)):
        return True  # "Minister of Defense of Ukraine"
    plain = [n for n in range(first, last + 1) if not is_name(t.tags[n])]
    return bool(plain) and not (is_name(t.tags[last]) and not t.tags[first] & DETERMINER) and not after & VERB

"""Whose name belongs to the words beside a quotation: "the party's spokesman, Juan Pérez,"."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.people.roles import is_role, past_bracket
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.verbsecond.phrases import with_name
from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    BODY,
    CAP,
    COMMA,
    DASH,
    DETERMINER,
    OPENING,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    SAYING,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


def named_beside(scene: Scene, answer: Answer) -> Answer:
    """ "el portavoz del partido, Juan Pérez,": the name between commas belongs to the nameless phrase before it."""
    t, who = scene.t, answer.who
    if who is None:
        return answer
    if who[1] + 2 < len(t) and t.tags[who[0]] & DETERMINER and _names(t, who[1] + 1):
        name = right_of(t, who[1] + 2, len(t))  # "an engineer named Ann Lee"
        return msgspec.structs.replace(answer, who=name) if name and is_name(t.tags[name[0]]) else answer
    if not _may_be_named(t, who):
        return answer
    end = past_bracket(t, who[1] + 1) - 1  # "der Chef der Union (AU), Otto Voss,"
    if end + 2 < len(t) and t.tags[end + 1] & (PREPOSITION | CAP) == PREPOSITION:
        place = right_of(t, end + 2, len(t))  # "su responsable en la zona, Juan Rey,"
        end = place[1] if place and t.lexicon.table.articles and not t.lexicon.table.name_labels else end
    last = with_name(t, end, len(t))
    if last == end and not _is_surname(t, who):
        last = _described_name(t, end)
    named = last > end + 2 or (last > end and t.low(last) in t.lexicon.given)  # "мать погибшего, Ирина,"
    return msgspec.structs.replace(answer, who=(who[0], last)) if named else answer


def _names(t: Tokens, k: int) -> bool:
    """ "named", but not "called": a form that gives somebody the name behind it and is no verb of speech."""
    table = t.lexicon.table
    return t.low(k) in table.naming and t.low(k) not in table.callers and not t.tags[k] & PREPOSITION  # "zum", "in"


def _is_surname(t: Tokens, who: Phrase) -> bool:
    """ "Baker, a member of the board,": one word with a capital and no article is no office, where nouns have both."""
    table = t.lexicon.table
    return who[0] == who[1] and bool(t.tags[who[0]] & CAP) and table.articles and not table.capital_nouns


def _may_be_named(t: Tokens, who: Phrase) -> bool:
    """A role without a name of its own, or a definite noun of no list: "el lehendakari"."""
    places = range(who[0], who[1] + 1)
    roles = [k for k in places if t.tags[k] & ROLE]  # "Dansk Folkepartis retsordfører, Mads Krog"
    if not roles:
        definite = t.tags[who[0]] & (DETERMINER | POSSESSIVE) and who[1] > who[0]
        return bool(definite) and t.tags[who[0] + 1] == WORD and not t.lexicon.table.name_labels
    for k in range(roles[-1] + 1, who[1] + 1):  # names behind a preposition are the party's, not the person's
        if t.tags[k] & (PREPOSITION | OPENING) or t.low(k) in t.lexicon.table.genitives:
            break
        if is_name(t.tags[k]) and not t.tags[k] & (ROLE | BODY) and not _is_office(t, who[0], k):
            return False
    return True


def _described_name(t: Tokens, last: int) -> int:
    """The end of "l'avvocato Stefania Corsi" in "il suo legale, l'avvocato Stefania Corsi,"; `last` without one."""
    comma, k = last + 1, last + 2
    opens = DETERMINER if t.lexicon.table.articles else ROLE  # "директор центра, доктор наук Пётр Лаптев"
    if k >= len(t) or not t.tags[comma] & COMMA or t.tags[comma] & WORD or not t.tags[k] & opens:
        return last
    phrase = right_of(t, k, len(t))
    if phrase is None or phrase[1] + 1 >= len(t) or t.tags[phrase[1] + 1] & WORD:
        return last
    if not is_role(t, (k, phrase[1] - 2)) and t.low(k + 1) not in t.lexicon.table.demonyms:
        return last  # "su director, el mexicano Alonso Cuenca,"
    named = is_name(t.tags[phrase[1]]) and is_name(t.tags[phrase[1] - 1]) and not t.tags[phrase[1]] & BODY
    return phrase[1] if named else last  # but "the chair, a member of the Leeds Advisory Council,"


def _is_office(t: Tokens, first: int, k: int) -> bool:
    """ "Ministrul Sănătății, Ana Popescu": without articles what stands right behind a role may be its office."""
    if not t.lexicon.table.articles and not t.lexicon.table.cases and t.tags[first] & ROLE:
        return t.low(first + 1) not in t.lexicon.given  # "Menteri Kewangan II, Datuk Seri Amir Hamzah"
    held = t.tags[k - 1] & ROLE and k - 1 == first
    return bool(held) and not t.lexicon.table.articles and t.low(k) not in t.lexicon.given


def owner(t: Tokens, answer: Answer) -> Answer:
    """ "Her answer was: “…”", "Hale's reply: “…”": whose words they are."""
    who = answer.who
    if who is None or who[0] == who[1] or t.tags[who[1]] & (SAYING | CAP) != SAYING or not t.lexicon.table.name_labels:
        return answer
    k = next((k for k in range(who[1] - 1, who[0] - 1, -1) if t.tags[k] & (OWNER | POSSESSIVE)), None)
    return answer if k is None else msgspec.structs.replace(answer, who=(who[0], k))


def teller(scene: Scene, answer: Answer) -> Answer:
    """ "Hale came late, by the account she gives": whose account it is, if its sentence is about somebody named."""
    t, who, cue = scene.t, answer.who, answer.cue
    if who is None or cue is None or not t.tags[who[0]] & PRONOUN or not t.tags[cue[0]] & ACCORDING:
        return answer
    if who[0] <= cue[1] + 1:
        return answer
    found = scene.subject(t.sentences[t.sentence_of(cue[0])][0], cue[0])
    named = found and any(is_name(t.tags[k]) for k in range(found[0], found[1] + 1))
    return msgspec.structs.replace(answer, who=found) if named else answer


def name_and_role(t: Tokens, who: Phrase) -> tuple[Phrase, str] | None:
    """The name and the words before its comma, where a phrase is a role and a name beside it."""
    if who[0] == who[1]:
        return None
    comma = next((k for k in range(who[1], who[0], -1) if t.tags[k] & (COMMA | DASH) and not t.tags[k] & WORD), None)
    if comma is None or not all(is_name(t.tags[k]) or t.tags[k] & TITLE for k in range(comma + 1, who[1] + 1)):
        return None
    definite = bool(t.tags[who[0]] & DETERMINER)
    first = who[0] + definite
    if first >= comma or not (definite or any(t.tags[k] & ROLE for k in range(first, comma))):
        return None
    return (comma + 1, who[1]), t.phrase(first, comma - 1)

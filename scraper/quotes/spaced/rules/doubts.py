"""Which reports are too doubtful for a quotation: a verb that only may report, and a subject that may be nobody."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.scene import Scene
from scraper.quotes.spaced.words.bits import (
    BODY,
    CAP,
    COMMA,
    DETERMINER,
    NUMBER,
    OWNER,
    POSSESSIVE,
    PRONOUN,
    ROLE,
    TEXT,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

SHORT = 3  # words
_OFTEN = 3  # places of a word in a text
_SPEAKS = ROLE | TITLE | BODY | TEXT | PRONOUN | POSSESSIVE | OWNER
_AUTHOR = ("1", "1p")  # I, we: who writes
_NOBODY = ("2", "n", "u")  # you, it, one


def heard(scene: Scene, q: int) -> list[Report]:
    """The reports of a quotation's sentence that may be about it.

    "They found “significant” harm", "a film called “Brokers”", "labels with “low fat” mean": nobody said it.
    """
    return [r for r in scene.reports(scene.home[q]) if not _is_doubtful(scene, q, r)]


def _is_doubtful(scene: Scene, q: int, report: Report) -> bool:
    t = scene.t
    if t.lexicon.table.capital_nouns:
        return False  # a capital tells no name from a thing, and too few nouns of people are listed
    if report.strong:
        return _pronoun(t, report.who) == "2"  # "Whenever you say “…”"
    if _is_led(scene, q, report) and not _is_short(t, q):
        return False
    return _pronoun(t, report.who) in _AUTHOR or not is_somebody(t, report.stands_for or report.who)


def _is_led(scene: Scene, q: int, report: Report) -> bool:
    """Only signs stand between the report and the quotation, a comma among them if the report follows."""
    t, place = scene.t, scene.t.place[q]
    if report.last < place:
        return scene.only_signs(report.last + 1, place - 1)
    closed = t.text[t.spans[q].end - 1] in ",.!?…" or bool(t.tags[place + 1] & COMMA)
    return closed and scene.only_signs(place + 1, report.begin - 1)


def _is_short(t: Tokens, q: int) -> bool:
    span = t.spans[q]
    return len(t.text[span.start : span.end].split(None, SHORT)) <= SHORT


def _pronoun(t: Tokens, who: Phrase) -> str:
    """What the table says of a pronoun, "they've" and "it's" included; empty for all else."""
    if who[0] < who[1] or not t.tags[who[0]] & PRONOUN:
        return ""
    return t.lexicon.table.pronouns.get(t.plain(who[0]).partition("'")[0], "")


def is_somebody(t: Tokens, who: Phrase) -> bool:
    """A name, a noun of people, bodies or texts, a pronoun of a person, or what somebody owns; no number."""
    if _pronoun(t, who) in _NOBODY or t.tags[who[1]] & NUMBER:
        return False
    proper = _is_proper if t.lexicon.table.capital_nouns else _is_capital
    return any(t.tags[k] & _SPEAKS or proper(t, k) for k in range(who[0], who[1] + 1))


def _is_capital(t: Tokens, k: int) -> bool:
    return bool(t.tags[k] & CAP) and not _is_command(t, k)


def _is_proper(t: Tokens, k: int) -> bool:
    """Where every noun has a capital: a given name, an acronym, names in a row, a word that never has an article."""
    word, low = t.words[k], t.low(k)
    if low in t.lexicon.given or (word.isupper() and len(word) > 1):
        return True
    if not is_name(t.tags[k]):
        return False
    if k + 1 < len(t) and is_name(t.tags[k + 1]):
        return True
    places = [n for n, other in enumerate(t.words) if other == word]
    return len(places) >= _OFTEN and not any(n and t.tags[n - 1] & (DETERMINER | POSSESSIVE) for n in places)


def _is_command(t: Tokens, k: int) -> bool:
    """ "Tighten your core": no name stands before an article."""
    alone = k == 0 or not t.tags[k - 1] & WORD
    return alone and k + 1 < len(t) and bool(t.tags[k + 1] & (DETERMINER | POSSESSIVE))

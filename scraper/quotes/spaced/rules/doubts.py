"""Which reports are too doubtful for a quotation: a verb that only may report, and a subject that may be nobody."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import Report
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
    words = range(who[0], who[1] + 1)
    return any(t.tags[k] & _SPEAKS or (t.tags[k] & CAP and not _is_command(t, k)) for k in words)


def _is_command(t: Tokens, k: int) -> bool:
    """ "Tighten your core": no name stands before an article."""
    alone = k == 0 or not t.tags[k - 1] & WORD
    return alone and k + 1 < len(t) and bool(t.tags[k + 1] & (DETERMINER | POSSESSIVE))

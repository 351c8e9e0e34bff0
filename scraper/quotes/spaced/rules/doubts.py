"""Which reports are too doubtful for a quotation: a verb that only may report, and a subject that may be nobody."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import Report, is_free
from scraper.quotes.spaced.clauses.wordclass import is_name, is_verb
from scraper.quotes.spaced.rules.scene import Scene
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    BODY,
    BREAK,
    CALENDAR,
    CAP,
    COLON,
    COMMA,
    DETERMINER,
    NOUNISH,
    NUMBER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    ROLE,
    STOP,
    SUBORDINATOR,
    TEXT,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

LENT = ("gerund", "shared")  # how a report has a subject that is not its verb's own
INTRODUCED = 5  # tokens between a verb and the colon that it leads to: "posted an update: …"
SHORT = 3  # words
_BEFORE_SENTENCE = STOP | BREAK | QUOTE | COLON
_OFTEN = 3  # places of a word in a text
_SPEAKS = ROLE | TITLE | BODY | TEXT | PRONOUN | POSSESSIVE | OWNER
_AUTHOR = ("1", "1p")  # I, we: who writes
_NOBODY = ("2", "n", "o")  # you, it, one


def heard(scene: Scene, q: int) -> list[Report]:
    """The reports of a quotation's sentence that may be about it.

    "They found “significant” harm", "a film called “Brokers”", "labels with “low fat” mean": nobody said it.
    """
    known = scene.heard.get(q)
    if known is None:
        known = scene.reports(scene.home[q])
        if known and not scene.lexicon.table.capital_nouns:  # there a capital tells no name from a thing
            known = [r for r in known if not _is_doubtful(scene, q, r)]
        scene.heard[q] = known
    return known


def _is_doubtful(scene: Scene, q: int, report: Report) -> bool:
    t = scene.t
    if report.strong:
        lent = report.how in LENT and _is_lent(scene, q, report)
        who = _pronoun(t, report.who)
        if lent or who == "2" or (who in _AUTHOR and _is_label(scene, q) and not _is_led(scene, q, report)):
            return True  # "Whenever you say “…”"
        return not t.lexicon.table.name_labels and _is_mere_act(scene, q, report)
    if report.last == t.place[q] - 1 and t.low(report.last) in t.lexicon.table.naming and _is_any(t, report.who):
        return True
    if _is_led(scene, q, report) and not _is_short(t, q):
        return False
    somebody = t.tags[report.who[0]] & PRONOUN or is_name(t.tags[report.who[1]])
    if not somebody and any(t.words[k] == ";" for k in range(report.end + 1, t.place[q])):
        return True  # "The house opened in May; the street, “a desert”, came next"
    if t.low(report.last) in t.lexicon.table.aspects and (_is_label(scene, q) or _is_object(scene, q, report)):
        return True
    between = range(report.who[1] + 1, report.first)
    before = report.who[1] < report.first and all(t.tags[k] & (AUXILIARY | ADVERB) for k in between)
    if before and is_name(t.tags[report.who[0]]):
        return False  # "Hale denounced it", "Hale has also denounced it"
    pronoun = _pronoun(t, report.who)
    if pronoun == "n" and is_free(t, report):
        return False  # "what it calls a “rule”"
    which = report.how == "relative" and not pronoun and t.lexicon.table.name_labels  # things
    return pronoun in _AUTHOR or not may_speak(t, report.stands_for or report.who, followed=not which)


def _is_mere_act(scene: Scene, q: int, report: Report) -> bool:
    """ "ce choix permet de lancer une revue « ouverte »": a thing does it to a thing with a word in marks."""
    t, behind = scene.t, report.last + 1
    if report.how == "passive" and not may_speak(t, report.who):
        return True  # "al ser preguntada por los recursos, declaró"
    if not t.lexicon.table.articles or _is_led(scene, q, report) or not _is_short(scene.t, q):
        return False
    who = report.stands_for or report.who
    some = who[0] == who[1] and t.tags[who[0]] & DETERMINER  # "certains jugent"
    tells = behind < len(t) and t.tags[behind] & SUBORDINATOR  # "l'étude confirme que"
    return not (some or tells or may_speak(t, who))


def _is_label(scene: Scene, q: int) -> bool:
    """ "adding a rule from the “rejected” list", "published its “Top 40” list": a few words that tell which."""
    t, place = scene.t, scene.t.place[q]
    if not place or place + 1 >= len(t) or not t.tags[place - 1] & WORD or not _is_short(t, q):
        return False
    behind = t.tags[place + 1]
    noun = behind == WORD or behind & (TEXT | BODY | NOUNISH | CALENDAR)
    return bool(noun) and not behind & (CAP | DETERMINER | PREPOSITION) and not is_verb(t, place + 1)


def _is_object(scene: Scene, q: int, report: Report) -> bool:
    """ "went the “long way round”", "gave an “ultimatum”"; but not "as Hale put it, a “farce”"."""
    t, place, table = scene.t, scene.t.place[q], scene.lexicon.table
    if not table.name_labels or not place or not _is_short(t, q):
        return False
    defined = report.last == place - 1 and t.tags[place + 1] & COMMA and t.low(place + 2) in table.never_alone
    if not (defined or t.low(place - 1) in table.never_alone):
        return False
    return not report.begin or t.low(report.begin - 1) not in table.likeners


def _is_any(t: Tokens, who: Phrase) -> bool:
    """ "an approach called “…”", "items labeled “…”": something of a kind, so the verb is its participle."""
    table, opener = t.lexicon.table, t.low(who[0] - 1) if who[0] else ""
    definite = t.low(who[0]) in table.definite or t.tags[who[0]] & (POSSESSIVE | PRONOUN)
    definite = definite or opener in table.free_relatives  # "what u/rowan called “…”"
    return not definite and not any(_is_capital(t, k) for k in range(who[0], who[1] + 1))


def _is_lent(scene: Scene, q: int, report: Report) -> bool:
    """ "Remember, saying “no” is fine", "snacks sell well, confirming that “healthy” pays": an order or a thing."""
    t, who = scene.t, report.stands_for or report.who
    behind = who[1] + 1
    if who[0] == who[1] and t.low(who[0]) in t.lexicon.table.demonstratives:
        return True  # "This led the paper to run a cover saying “…”"
    if _pronoun(t, who) == "n" and t.low(report.first) in t.lexicon.imperatives and _is_said_to_be(t, behind):
        return True  # "It is common to say “…”"
    if t.tags[who[0]] & (DETERMINER | PRONOUN) or may_speak(t, who) or behind >= len(t):
        return False
    acts = t.tags[behind] & (AUXILIARY | ADVERB) or is_verb(t, behind)
    return not acts or not (is_name(t.tags[who[0]]) or _is_led(scene, q, report))


def _is_said_to_be(t: Tokens, k: int) -> bool:
    """ "It | is common to say", "It's | better to say", "It can | be enough to make you say"."""
    held = t.low(k) in t.lexicon.table.passives or "'" in t.plain(k - 1)
    return held or (bool(t.tags[k] & AUXILIARY) and t.low(k + 1) in t.lexicon.table.passives)


def _is_led(scene: Scene, q: int, report: Report) -> bool:
    """Only signs stand between the report and the quotation, a comma among them if the report follows."""
    t, place = scene.t, scene.t.place[q]
    if report.last < place:
        told = t.words[place - 1] == ":" and place - report.last <= INTRODUCED
        return told or scene.only_signs(report.last + 1, place - 1)
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


def by_author(t: Tokens, who: Phrase) -> bool:
    """ "I", "we": who writes."""
    return _pronoun(t, who) in _AUTHOR


def is_writer(t: Tokens, who: Phrase) -> bool:
    """ "I", "we", "you", "it": who writes, who reads, and nobody."""
    return _pronoun(t, who) in (*_AUTHOR, *_NOBODY)


def may_speak(t: Tokens, who: Phrase, *, followed: bool = True) -> bool:
    """A name, a noun of people, bodies or texts, a pronoun of a person, or what somebody owns; no number.

    Unless `followed` is denied, a name or a "who" behind its comma tells as much.
    """
    if _pronoun(t, who) in _NOBODY or t.tags[who[1]] & NUMBER:
        return False
    proper = _is_proper if t.lexicon.table.capital_nouns else _is_capital
    if any(t.tags[k] & _SPEAKS or proper(t, k) or _are_people(t, k) for k in range(who[0], who[1] + 1)):
        return True
    apposed = t.tags[who[1] + 2] if followed and who[1] + 2 < len(t) and t.tags[who[1] + 1] & COMMA else 0
    told = apposed & (RELATIVE | DETERMINER) == RELATIVE and not t.lexicon.table.capital_nouns
    return is_name(apposed) or told  # "El lendakari, Imanol Uría,", "Hale, who"


def _are_people(t: Tokens, k: int) -> bool:
    """A noun that stands for somebody named, or the plural of a noun of people: "many commentators"."""
    if t.low(k) in t.lexicon.epithets:
        return True
    plural = t.words[k].endswith(t.lexicon.table.present_endings)
    return plural and bool(t.lexicon.parts.get(t.low(k)[:-1], 0) & (ROLE | BODY | TEXT))


def _is_capital(t: Tokens, k: int) -> bool:
    """A capital that is more than that of the sentence's first word: "Tighten your core", "Efficiency of …"."""
    bits = t.tags[k]
    if k and not t.tags[k - 1] & _BEFORE_SENTENCE:
        return bool(bits & CAP)
    if not is_name(bits):
        return False
    named = t.low(k) in t.lexicon.given or (k + 1 < len(t) and is_name(t.tags[k + 1]))
    return named or t.words[k] in t.inner_capitals


def _is_proper(t: Tokens, k: int) -> bool:
    """Where every noun has a capital: a given name, an acronym, names in a row, a word that never has an article."""
    word, low = t.words[k], t.low(k)
    if low in t.lexicon.given or (word.isupper() and len(word) > 1):
        return True
    if not is_name(t.tags[k]):
        return False
    if k + 1 < len(t) and is_name(t.tags[k + 1]):
        return True
    return t.words.count(word) >= _OFTEN and word not in t.articled

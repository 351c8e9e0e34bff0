"""Who passed something on: "told Reuters", "speaking to the BBC", "according to AFP, …"."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    AGENT,
    BODY,
    CALENDAR,
    CAP,
    DETERMINER,
    GLUE,
    LISTENER,
    OWNER,
    PREPOSITION,
    QUOTE,
    REPORTING,
    TOLD,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

LONGEST_OUTLET = 40  # characters
TOLD_REACH = 9  # tokens between a cue and whom it was told
LONGEST_AGENCY = 4  # tokens
LED_BY = LISTENER | AGENT  # before whoever was told, or whoever asked


def via_of(scene: Scene, answer: Answer) -> str | None:
    """Who passed it on: the outlet that was told, or the agency the sentence relies on."""
    if answer.cue is None:
        return None
    t, cue = scene.t, answer.cue[1]
    a, b = t.sentences[t.sentence_of(cue)]
    return _told(scene, cue, b) or _listener(scene, answer, b) or _before(scene, answer, a) or _relied_on(scene, answer)


def _told(scene: Scene, cue: int, b: int) -> str | None:
    """The outlet that is the object of the verb."""
    t = scene.t
    if not t.tags[cue] & TOLD:
        return None
    return _quoted_outlet(scene, cue, b) if t.lexicon.table.verb_second else _outlet(t, right_of(t, cue + 1, b))


def _listener(scene: Scene, answer: Answer, high: int) -> str | None:
    """ "a déclaré le ministre à l'AFP", "сообщил ТАСС", "kertoo Korhonen STT:lle": an outlet behind the cue."""
    t, table = scene.t, scene.lexicon.table
    if (table.articles and not table.listeners) or answer.cue is None:
        return None
    behind = answer.who[1] + 1 if answer.who else 0
    begin = min(behind, answer.cue[1] + 1) if table.verb_final and behind else answer.cue[1] + 1
    for k in range(begin, min(high, begin + TOLD_REACH - 1)):
        bits = t.tags[k]
        if bits & QUOTE and not (k + 1 < high and t.tags[k + 1] & PREPOSITION):
            return None  # but "asegura que «…» en una entrevista con RNE"
        bare = bits & CAP and k in (begin, behind) and (answer.who is None or answer.who[0] != k)
        led = bool(bits & LED_BY)
        if bare or led:
            told = led and not (t.tags[answer.cue[0]] & ACCORDING or t.lexicon.table.name_labels)
            found = _outlet(t, scene.phrase_from(k + led, _up_to(answer, k, high)), told=told)
            if found:
                return found
    return None


def _before(scene: Scene, answer: Answer, a: int) -> str | None:
    """ "Speaking to Reuters, Hale said", "Interrogé par France Info, …": an outlet in the words before the subject."""
    t = scene.t
    if not t.lexicon.table.listeners or answer.cue is None:
        return None
    first, last = answer.who or answer.cue
    led = [k for k in range(a, answer.cue[0]) if t.tags[k] & LED_BY and not first <= k <= last]
    return next(filter(None, (_behind(scene, k + 1, _up_to(answer, k, answer.cue[0])) for k in led)), None)


def _behind(scene: Scene, k: int, high: int) -> str | None:
    """The outlet that begins at token k: "dem „Tagesspiegel“", "the Daily Herald"."""
    t = scene.t
    quoted = k + 1
    if quoted < high and t.lexicon.table.verb_second and t.tags[k] & DETERMINER and t.tags[quoted] & QUOTE:
        span = t.spans[t.quote[quoted]]
        return t.text[span.start : span.end] if span.end - span.start <= LONGEST_OUTLET else None
    return _outlet(t, scene.phrase_from(k, high))


def _up_to(answer: Answer, k: int, high: int) -> int:
    """A phrase behind token k ends where the speaker's begins: "dijo a la BBC | Rosa Quispe"."""
    return min(high, answer.who[0]) if answer.who and answer.who[0] > k else high


def _quoted_outlet(scene: Scene, cue: int, high: int) -> str | None:
    """ "sagte Hale der „Berliner Zeitung“", "sagte Hale dem Spiegel": an outlet with its article behind the cue."""
    t = scene.t
    for k in range(cue + 1, min(high, cue + TOLD_REACH)):
        if t.tags[k] & QUOTE and t.tags[k - 1] & DETERMINER:
            span = t.spans[t.quote[k]]
            return t.text[span.start : span.end] if span.end - span.start <= LONGEST_OUTLET else None
        if t.tags[k] & DETERMINER and k + 1 < high and not t.tags[k + 1] & QUOTE:
            found = _outlet(t, scene.phrase_from(k, high))
            if found:
                return found
    return None


def _relied_on(scene: Scene, answer: Answer) -> str | None:
    """ "according to AFP, Hale said"."""
    assert answer.cue
    for report in scene.reports(scene.t.sentence_of(answer.cue[1])):
        if _passes_on(scene, report) and report.who != answer.who:
            return _outlet(scene.t, report.who)
    return None


def _passes_on(scene: Scene, report: Report) -> bool:
    if report.how == "according":
        return True
    return not report.strong and report.beside and bool(scene.t.tags[report.first] & REPORTING)


def _outlet(t: Tokens, phrase: Phrase | None, *, told: bool = False) -> str | None:
    """The bare name of an agency or an outlet; None for anybody else."""
    if phrase is None:
        return None
    first, last = phrase
    agency = _agency(t, first, last)
    if agency:
        return agency
    first = next((k for k in range(first, last + 1) if is_name(t.tags[k] & ~(DETERMINER | CALENDAR))), last + 1)
    end = first
    while end < last and not t.tags[end] & OWNER and (is_name(t.tags[end + 1] & ~CALENDAR) or t.words[end + 1] in GLUE):
        end += 1  # of "CNN's Jane Hale" and "the BBC journalist" the outlet alone
    if end > last:
        return None
    name = t.phrase(first, end)
    for ending in t.lexicon.table.possessive if t.tags[end] & OWNER else ():
        name = name.removesuffix(ending)
    words = name.casefold().replace(".", " ").split()
    outlet = any(word in t.lexicon.table.outlets for word in words)
    alone = told and all(t.tags[k] & DETERMINER for k in range(phrase[0], first))  # not "a diretora do FMI"
    return name if outlet or (alone and _is_acronym(t, first, end)) else None


def _is_acronym(t: Tokens, first: int, last: int) -> bool:
    """ "disse à RTP", "sagde til DR": who is told something and has a name of capitals is seldom anybody else."""
    capitals = sum(c.isupper() for c in t.words[first])
    return first == last and capitals > 1 and not t.tags[first] & BODY


def _agency(t: Tokens, first: int, last: int) -> str | None:
    """The agency that some tokens of a phrase name, as the table writes it."""
    known, heads = t.lexicon.agencies, t.lexicon.agency_heads
    for k in range(first, last + 1):
        if t.tags[k] & WORD and t.plain(k).removesuffix("'s") in heads:
            for end in range(min(last, k + LONGEST_AGENCY - 1), k - 1, -1):
                name = known.get(t.phrase(k, end).casefold().removesuffix("'s").removesuffix("’s"))
                if name:
                    return name
    return None

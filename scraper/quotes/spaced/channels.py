"""Where something was said and who passed it on: "on Telegram", "told Reuters", "according to AFP, …"."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    BODY,
    CAP,
    CHANNEL,
    COMMA,
    DETERMINER,
    OWNER,
    PREPOSITION,
    QUOTE,
    REPORTING,
    TOLD,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens


def channel_of(scene: Scene, answer: Answer) -> str | None:
    """The channel named in the clause of the cue: "press release", "Telegram"."""
    if answer.cue is None:
        return None
    t = scene.t
    a, b = t.sentences[t.sentence_of(answer.cue[0])]
    places = [k for k in range(a, b) if t.tags[k] & CHANNEL]
    if not places:
        return None
    low, high = _clause(scene, answer, a, b)
    behind = [k for k in places if answer.cue[0] <= k < high]
    before = [k for k in places if low <= k < answer.cue[0]]
    return next(filter(None, (_channel_at(scene, k, low) for k in behind + before)), None)


def _channel_at(scene: Scene, k: int, low: int) -> str | None:
    """The channel whose name begins at token k, if a preposition leads to it: "in a written statement"."""
    t = scene.t
    for words, name in t.lexicon.channels.get(_bare(t, k), ()):
        if all(k + n < len(t) and _bare(t, k + n) == word for n, word in enumerate(words)):
            if not t.lexicon.table.channel_prepositions:
                return name  # cases say it: "Facebook'ta", "haastattelussa"
            for n in range(k - 1, max(low, k - CHANNEL_REACH) - 1, -1):
                if not t.tags[n] & WORD:
                    return None
                if t.low(n) in t.lexicon.table.channel_prepositions:
                    return name
            return None
    return None


def _bare(t: Tokens, k: int) -> str:
    """The word without what an apostrophe joins to it: Truth Social'da."""
    word = t.plain(k)
    return word if word.startswith("'") else word.partition("'")[0]


def _clause(scene: Scene, answer: Answer, a: int, b: int) -> tuple[int, int]:
    """The tokens that belong to a cue: from its subject, or an adverbial before that, to the next report."""
    t = scene.t
    assert answer.cue
    cue = answer.cue[0]
    reports = scene.reports(t.sentence_of(cue))
    low = min([answer.who[0] if answer.who else cue, cue, *(r.begin for r in reports if r.who == answer.who)])
    others = [r.begin for r in reports if r.who != answer.who and r.how != "noun"]
    high = min([b, *(k for k in others if k > cue)])
    low = max([a, *(k for k in others if a < k <= low), low]) if low >= a else a
    return _adverbial(scene, a, low), high


def _adverbial(scene: Scene, a: int, low: int) -> int:
    """ "In a statement on Monday, Hale said": the clause begins with the phrase before its subject."""
    t = scene.t
    comma = next((k for k in range(a, low) if t.tags[k] & (QUOTE | COMMA)), low)
    return a if a < low and t.tags[a] & PREPOSITION and (comma >= low - 1) else low


CHANNEL_REACH = 5  # tokens between a preposition and the channel it leads to
LONGEST_OUTLET = 40  # characters
LISTENER = 9  # tokens between a cue and whom it was told


def _listener(scene: Scene, answer: Answer, high: int) -> str | None:
    """ "a déclaré le ministre à l'AFP", "сообщил ТАСС": an outlet behind the cue, with or without a preposition."""
    t, table = scene.t, scene.lexicon.table
    if not table.listeners or answer.cue is None:
        return None
    for k in range(answer.cue[1] + 1, min(high, answer.cue[1] + LISTENER)):
        if t.tags[k] & QUOTE:
            return None
        led = t.low(k) in table.listeners
        bare = k == answer.cue[1] + 1 and t.tags[k] & CAP and (answer.who is None or answer.who[0] != k)
        if led or bare:
            told = led and not t.tags[answer.cue[0]] & ACCORDING
            found = _outlet(scene, scene.phrase_from(k + led, high), told=told)
            if found:
                return found
    return None


def _quoted_outlet(scene: Scene, cue: int, high: int) -> str | None:
    """ "sagte Hale der „Berliner Zeitung“", "sagte Hale dem Spiegel": an outlet with its article behind the cue."""
    t = scene.t
    for k in range(cue + 1, min(high, cue + LISTENER)):
        if t.tags[k] & QUOTE and t.tags[k - 1] & DETERMINER:
            span = t.spans[t.quote[k]]
            return t.text[span.start : span.end] if span.end - span.start <= LONGEST_OUTLET else None
        if t.tags[k] & DETERMINER and k + 1 < high and not t.tags[k + 1] & QUOTE:
            found = _outlet(scene, scene.phrase_from(k, high))
            if found:
                return found
    return None


def via_of(scene: Scene, answer: Answer) -> str | None:
    """Who passed it on: the outlet that was told, or the agency the sentence relies on."""
    if answer.cue is None:
        return None
    t = scene.t
    cue = answer.cue[1]
    sentence = t.sentence_of(cue)
    if t.tags[cue] & TOLD and t.lexicon.table.verb_second:
        return _quoted_outlet(scene, cue, t.sentences[sentence][1])
    if t.tags[cue] & TOLD:
        return _outlet(scene, right_of(t, cue + 1, t.sentences[sentence][1]))
    listener = _listener(scene, answer, t.sentences[sentence][1])
    if listener:
        return listener
    for report in scene.reports(sentence):
        if report.how in ("according", "left", "right") and report.who != answer.who and _passes_on(scene, report):
            return _outlet(scene, report.who)
    return None


def _passes_on(scene: Scene, report: Report) -> bool:
    return report.how == "according" or bool(scene.t.tags[report.first] & REPORTING and report.strong is False)


def _outlet(scene: Scene, phrase: Phrase | None, *, told: bool = False) -> str | None:
    """The bare name of an agency or an outlet; None for anybody else."""
    if phrase is None:
        return None
    t = scene.t
    first, last = phrase
    while first < last and t.tags[first] & DETERMINER and not is_name(t.tags[first] & ~DETERMINER):
        first += 1
    names = [k for k in range(first, last + 1) if is_name(t.tags[k])]
    if not names:
        return None
    owner = next((k for k in names if t.tags[k] & OWNER), None)
    if owner is not None:
        last = owner  # CNN's Jane Hale
    else:
        last = next((k - 1 for k in range(first, last + 1) if t.tags[k] & PREPOSITION and not t.tags[k] & CAP), last)
    if first in names and (agency := _agency_at(t, first, last)):
        return agency  # "all'Ansa Maria Pellegrino"
    name = t.phrase(first, last)
    for ending in t.lexicon.table.possessive if owner is not None else ():
        name = name.removesuffix(ending)
    words = name.casefold().replace(".", " ").split()
    outlet = any(word in t.lexicon.table.outlets for word in words)
    return name if outlet or (told and _acronym(t, first, last)) else None


def _agency_at(t: Tokens, first: int, last: int) -> str | None:
    """The agency whose name begins at a token, as the table writes it."""
    names = (t.lexicon.agencies.get(t.phrase(first, k).casefold()) for k in range(last, first - 1, -1))
    return next(filter(None, names), None)


def _acronym(t: Tokens, first: int, last: int) -> bool:
    """ "disse à RTP", "sagde til DR": who is told something and has a name of capitals is seldom anybody else."""
    word = t.words[first]
    return first == last and sum(c.isupper() for c in word) > 1 and not t.tags[first] & BODY

"""The rule for a verb whose subject is left out: Spanish "…", zanjó."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.colon import subject
from scraper.quotes.spaced.rules.doubts import may_speak
from scraper.quotes.spaced.rules.scene import Answer, Scene, again
from scraper.quotes.spaced.rules.unlisted import unknown_behind
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AGENT,
    ASIDE,
    AUXILIARY,
    CAP,
    COMMA,
    COORDINATOR,
    CUE,
    DETERMINER,
    GERUND,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    STOP,
    STRONG,
    SUBORDINATOR,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase

NEAR_HEAD = 4  # tokens: a name this near to the head of a paragraph is what it speaks of
LONG = 5  # spaces in what is no name, though it begins small
FAR = 10  # sentences before, read only where they cite or quote, in which somebody else may have spoken
BACK = 3  # sentences of the paragraph that a verb without a subject may look back
_TOLD = ("left", "right", "according", "relative")


def omitted(scene: Scene, q: int) -> Answer | None:
    """ "…", zanjó: a verb beside the quotation whose subject is left out."""
    if gone_on := _resumed(scene, q) or _went_on(scene, q):
        return gone_on
    k = _verb_behind(scene, q) or _verb_before(scene, q) or _unknown_alone(scene, q) or _clause_before(scene, q)
    k = k or _verb_led(scene, q) or _sentence_before(scene, q)
    if k is None:
        return None
    if report := _reporting(scene, q, k):
        return Answer(report.who, (k, k), "omitted", None, report.stands_for)
    if scene.t.words[scene.t.place[q] - 1] == ":" and (led := subject(scene, q)):
        return Answer(led.who, (k, k), "omitted")  # "El consejero compareció: “…”, declaró"
    for n in range(q - 1, -1, -1):
        known = scene.answers[n]
        if known and known.rule != "omitted" and scene.paragraph(n) == scene.paragraph(q):
            if who := _met_since(scene, n, q):
                return Answer(who, (k, k), "omitted")
            return Answer(known.who, (k, k), "omitted", None, known.stands_for, known.mention)
    if report := _just_cited(scene, q):
        return Answer(report.who, (k, k), "omitted", None, report.stands_for)
    n = _last_speaker(scene, q)
    earlier = scene.answers[n] if n >= 0 else None
    if who := _spoken_of(scene, q, known=n >= 0):
        return Answer(who, (k, k), "omitted")
    if report := _cited_since(scene, scene.home[n] if earlier else -1, q):
        return Answer(report.who, (k, k), "omitted", None, report.stands_for)
    if (earlier is None or earlier.stands_for) and (topic := _topic(scene, q)):
        return Answer(topic, (k, k), "omitted")
    known = again(earlier, "omitted", n) if earlier else Answer(None, None, "omitted")
    return msgspec.structs.replace(known, cue=(k, k))


def _last_speaker(scene: Scene, q: int) -> int:
    """The last quotation of somebody, rather not of "…, que dijo": who speaks in a relative clause does not go on."""
    spoken = -1
    for n in range(q - 1, -1, -1):
        if (known := scene.answers[n]) is None:
            continue
        if not known.stands_for or q - n > BACK:
            return n if not known.stands_for or spoken < 0 else spoken
        spoken = max(spoken, n)
    return spoken


def _topic(scene: Scene, q: int) -> Phrase | None:
    """ "El ganadero Juan Prieto abrió la feria. … ⏎ «…», repasó": whom a sentence before opens with, name and all."""
    t, home = scene.t, scene.home[q]
    for sentence in range(home - 1, max(-1, home - FAR), -1):
        a, b = t.sentences[sentence]
        who = scene.subject(a, b) if t.tags[b - 1] & STOP else None
        if who and who[0] == a and is_name(t.tags[who[1]]) and any(t.tags[k] & ROLE for k in range(a, who[1])):
            return who
    return None


def _reporting(scene: Scene, q: int, k: int) -> Report | None:
    """ "Minister Lis napisał, że „…” – podkreślił": whose words the clause before reports, where its verb goes on."""
    t, place = scene.t, scene.t.place[q]
    if k < place or not place or not t.tags[place - 1] & (SUBORDINATOR | RELATIVE) or not t.tags[place - 2] & COMMA:
        return None
    earlier = [r for r in scene.reports(scene.home[q]) if r.end < place and r.strong and r.how in _TOLD]
    return earlier[-1] if earlier else None


def _just_cited(scene: Scene, q: int) -> Report | None:
    """ "W czwartek rzecznik sądu Jan Lis poinformował o wyroku. Dodał, że „…”": who spoke in the sentence before."""
    t, home = scene.t, scene.home[q]
    if not home or t.paragraphs[home - 1] != t.paragraphs[home] or scene.lexicon.table.articles:
        return None
    told = [r for r in scene.reports(home - 1) if r.strong and r.how in ("left", "right")]
    return told[-1] if told and is_name(t.tags[told[-1].who[1]]) else None


def _cited_since(scene: Scene, known: int, q: int) -> Report | None:
    """ "Según el mayor Elías, … ⏎ «…», informó": the last report of somebody named since sentence `known`."""
    t, home = scene.t, scene.home[q]
    for sentence in range(home - 1, max(known, home - FAR), -1):
        for report in reversed(scene.reports(sentence)):
            who = report.stands_for or report.who
            named = is_name(t.tags[who[1]]) or any(t.tags[k] & ROLE for k in range(who[0], who[1] + 1))
            free = report.how == "according" or not t.tags[who[0] - 1] & PREPOSITION  # "enviado a La Hora donde señaló"
            if named and free and report.strong and report.how in _TOLD and may_speak(t, who):
                return report
    return None


def _resumed(scene: Scene, q: int) -> Answer | None:
    """ "…", explicó, "…": the second half of an utterance whose verb stands between."""
    known = scene.answers[q - 1] if q and scene.home[q - 1] == scene.home[q] else None
    if known is None or known.cue is None or known.cue[0] < scene.t.place[q - 1]:
        return None
    last = max(known.cue[1], known.who[1] if known.who else 0)
    if last >= scene.t.place[q] or not scene.only_signs(last + 1, scene.t.place[q] - 1):
        return None
    return again(known, known.rule, q - 1)


def _went_on(scene: Scene, q: int) -> Answer | None:
    """ "Dijo que no “sabe” quién fue y marcó la diferencia: “…”": a clause without a subject of its own."""
    t, place = scene.t, scene.t.place[q]
    known = scene.answers[q - 1] if q and scene.home[q - 1] == scene.home[q] else None
    if known is None or t.words[place - 1] != ":":
        return None
    start = next((k for k in range(place - 2, t.place[q - 1], -1) if t.tags[k] & COORDINATOR), place)
    verb = start + 1 < place - 1 and t.tags[start + 1] & ~(CUE | REPORTING | VERB | VERBLIKE) == WORD
    reported = any(t.place[q - 1] < r.begin and r.end < place for r in scene.reports(scene.home[q]))
    return again(known, "continued", q - 1) if verb and not reported else None


def _unknown_alone(scene: Scene, q: int) -> int | None:
    """ "…", remachó. / "…", frisou, "…": between a comma and a sign nothing but a verb stands."""
    k = unknown_behind(scene, q)
    if k is None or scene.t.tags[k + 1] & WORD:
        return None
    return k


def _met_since(scene: Scene, n: int, q: int) -> Phrase | None:
    """ "La alcaldesa, Ana Ruiz, convocó un minuto de silencio. «…», manifestó": somebody new since quotation n."""
    t, before = scene.t, scene.home[q] - 1
    if before <= scene.home[n] or any(home == before for home in scene.home):
        return None
    a, b = t.sentences[before]
    who = scene.subject(a, b)
    if who is None or who[0] > a + 1 or not any(t.tags[k] & ROLE for k in range(who[0], who[1] + 1)):
        return None
    beside = who[1] + 2 < b and t.tags[who[1] + 1] & COMMA and is_name(t.tags[who[1] + 2])
    return who if beside or is_name(t.tags[who[1]]) else None


def _verb_behind(scene: Scene, q: int) -> int | None:
    """ "…", zanjó."""
    t, k = scene.t, scene.t.place[q] + 1
    end = t.sentences[scene.home[q]][1]
    while k < end and (not t.tags[k] & (WORD | QUOTE) or t.tags[k] & AUXILIARY):
        k += 1
    return k if k < end and t.tags[k] & REPORTING and not t.tags[k] & (CAP | GERUND) else None


def _verb_before(scene: Scene, q: int) -> int | None:
    """Y ha añadido: "…": the sentence opens with its verb, and no subject follows."""
    t, place = scene.t, scene.t.place[q]
    k = _opening(scene, t.sentences[scene.home[q]][0], place)
    if k >= place or not t.tags[k] & REPORTING or t.tags[k] & GERUND or t.tags[k + 1] & AGENT:
        return None  # "Preguntado por la prensa": somebody else's words
    if any(t.tags[n] & QUOTE for n in range(k, place)):
        return None
    told = (r for r in scene.reports(scene.home[q]) if r.how != "noun")
    return None if any(r.last >= k and r.end < place for r in told) else k


def _verb_led(scene: Scene, q: int) -> int | None:
    """ "En tanto, aseguró que “…”", "Es por ello que pidió “…”": words that name nobody lead to the verb."""
    t, place = scene.t, scene.t.place[q]
    a = t.sentences[scene.home[q]][0]
    if scene.lexicon.table.verb_final or any(r.end < place for r in scene.reports(scene.home[q])):
        return None
    for k in (k for k in t.cues(a, place) if t.tags[k] & STRONG):
        if t.tags[k] & (CAP | GERUND) or t.low(k) in scene.lexicon.infinitives or t.tags[k + 1] & AGENT:
            continue
        p = k - 1
        while p > a and t.tags[p] & (AUXILIARY | ADVERB) and not t.tags[p] & DETERMINER:
            p -= 1
        helped = p + 1 < k and bool(t.tags[k - 1] & AUXILIARY)
        led = t.tags[p] & (COMMA | COORDINATOR | SUBORDINATOR) or (p == a + 1 and t.tags[a] & PREPOSITION)
        if led and p > a and (helped or not t.low(k).endswith(scene.lexicon.table.participle_endings)):
            return None if any(t.tags[n] & QUOTE for n in range(k, place)) else k
    return None


def _sentence_before(scene: Scene, q: int) -> int | None:
    """ "También criticó el informe. “…”": the sentence before opens with the verb, and has no subject either."""
    t, home = scene.t, scene.home[q]
    if not home or not scene.alone(q) or t.paragraphs[home - 1] != t.paragraphs[home] or home - 1 in scene.home:
        return None
    if scene.lexicon.table.verb_final or scene.reports(home - 1):
        return None
    a, b = t.sentences[home - 1]
    k = _opening(scene, a, b)
    return k if k < b and t.tags[k] & STRONG and not t.tags[k] & GERUND and not t.tags[k + 1] & AGENT else None


def _opening(scene: Scene, k: int, end: int) -> int:
    """The first token that is no adverb, conjunction or auxiliary."""
    t, light = scene.t, COORDINATOR | ADVERB | AUXILIARY | ASIDE
    while k < end and (not t.tags[k] & (WORD | QUOTE) or (t.tags[k] & light and not t.tags[k] & DETERMINER)):
        k += 1
    return k


def _clause_before(scene: Scene, q: int) -> int | None:
    """ "Ha sido tajante: “Volveré”": a clause without a subject before the colon, by its first verb."""
    t, place = scene.t, scene.t.place[q]
    a = t.sentences[scene.home[q]][0]
    inner = t.text[t.spans[q].start : t.spans[q].end]
    if t.words[place - 1] != ":" or not (inner[0].isupper() or inner.count(" ") >= LONG) or scene.subject(a, place):
        return None
    return next((k for k in range(a, place) if t.tags[k] & (AUXILIARY | VERB) and not t.tags[k] & CAP), None)


def _spoken_of(scene: Scene, q: int, *, known: bool) -> Phrase | None:
    """Who the paragraph speaks of before the quotation: the name it opens with, a speaker of before, a role.

    `known`: somebody has spoken before, who goes on rather than a name that a preposition governs.
    """
    t = scene.t
    places = _read_back(scene, q)
    speakers = {t.low(known.who[1]) for known in scene.answers[:q] if known and known.who}
    names = [i for i in places if is_name(t.tags[i]) and not t.tags[i] & (PREPOSITION | ADVERB | ASIDE | QUOTE)]
    names = [i for i in names if not t.tags[i] & ROLE or is_name(t.tags[i + 1])]
    opening = [i for i in names if i - places[0] < NEAR_HEAD and not t.tags[i] & DETERMINER]
    opening = [i for i in opening if i - places[0] < 2 or not t.tags[i - 1] & PREPOSITION]  # "A Gil no le queda nada"
    said = [i for i in names if t.low(i) in speakers]
    if known:
        names = [i for i in names if not t.tags[i - 1] & PREPOSITION]
    articles = [i - 1 for i in places[1:] if t.tags[i - 1] & (DETERMINER | POSSESSIVE) == DETERMINER]
    roles = [i for i in articles if t.tags[i + 1] & ROLE or t.low(i + 1) in scene.lexicon.epithets]
    first = next(iter([*opening, *said, *roles, *names]), None)
    return right_of(t, first, t.sentences[t.sentence_of(first)][1]) if first is not None else None


def _read_back(scene: Scene, q: int) -> range:
    """The tokens of the paragraph before the sentence of a quotation, a few sentences back."""
    t, home = scene.t, scene.home[q]
    start = home
    while start and home - start < BACK and t.paragraphs[start - 1] == t.paragraphs[home]:
        start -= 1
    return range(t.sentences[start][0], t.sentences[home][0])

"""The rules for verb-second languages, most of them shared: German, Dutch, the Scandinavian languages."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.beside import owned
from scraper.quotes.spaced.rules.beyond import (
    carried,
    left_open,
    next_quotation,
    previous_paragraph,
    previous_sentence,
    same_paragraph,
)
from scraper.quotes.spaced.rules.colon import colon
from scraper.quotes.spaced.rules.cues import before, later
from scraper.quotes.spaced.rules.doubts import may_speak
from scraper.quotes.spaced.rules.order import LABELS
from scraper.quotes.spaced.rules.scene import Answer, Rule, Scene, again, told
from scraper.quotes.spaced.verbsecond.phrases import begins, quoted_name
from scraper.quotes.spaced.verbsecond.pointed import pointed_back, pointed_into, pointed_near
from scraper.quotes.spaced.verbsecond.subjects import is_neuter, is_somebody, subject_after
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    SOURCE,
    SUBORDINATOR,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

NEAR_VIEW = 9  # tokens of "für die Lehrerverbände in Bremen ein"
_ROW = QUOTE | COMMA | COORDINATOR  # between quotations that one verb follows
BACK = 5  # sentences that reported speech without a cue may reach back


def after(scene: Scene, q: int) -> Answer | None:
    """ "…", sagte die Ministerin. / "…", so beschrieb es Hale. / „Dumm“, „peinlich“, urteilten die Medien."""
    t, place = scene.t, scene.t.place[q]
    near = [r for r in scene.reports(scene.home[q]) if r.begin > place and r.how != "shared"]
    row = not (place and t.tags[place - 1] & WORD)
    near = [r for r in near if _leads_to(t, place + 1, r.begin, row=row)]
    if not near:
        return None
    return told(min(near, key=lambda r: (r.begin, not r.strong, r.first)), "cue-after")


def _leads_to(t: Tokens, k: int, verb: int, *, row: bool) -> bool:
    """Nothing but signs and small words stands between; in a row of quotations, the others of it."""
    between = range(k, verb)
    if all(not t.tags[n] & (WORD | QUOTE) or _light(t, n) for n in between):
        return True
    return row and any(t.tags[n] & QUOTE for n in between) and all(t.tags[n] & _ROW for n in between)


def _light(t: Tokens, k: int) -> bool:
    return bool(t.tags[k] & (ADVERB | SUBORDINATOR)) and not t.tags[k] & (CAP | QUOTE)


def unknown_verb(scene: Scene, q: int) -> Answer | None:
    """ "…", orakelte der Trainer: a quotation in the first place, a small word, and somebody."""
    t, place = scene.t, scene.t.place[q]
    end = t.sentences[scene.home[q]][1]
    verb = place + 1
    comma = verb < end and bool(t.tags[verb] & COMMA) and not t.tags[verb] & WORD
    verb += comma
    if verb + 1 >= end or not t.tags[verb] & WORD or t.tags[verb] & (CAP | PREPOSITION | ADVERB):
        return None
    if not comma and t.text[t.spans[q].end - 1] not in "?!…,":
        return None
    if not scene.alone(q) or not begins(t, verb + 1):
        return None
    who = None if is_neuter(t, verb + 1) else scene.phrase_from(verb + 1, end)  # "…", står det i åtalet
    return Answer(who, (verb, verb), "verb-after") if who else None


def colon_here(scene: Scene, q: int) -> Answer | None:
    """A clause that ends in a colon: the report nearest to it, else its subject, whatever its verb."""
    t, place = scene.t, scene.t.place[q]
    if not place or not t.tags[place - 1] & COLON or t.tags[place - 1] & WORD:
        return None
    a = t.sentences[scene.home[q]][0]
    signs = (k for k in range(place - 2, a - 1, -1) if t.tags[k] & (COLON | QUOTE) and not t.tags[k] & WORD)
    start = next((k + 1 for k in signs if not (t.tags[k] & QUOTE and quoted_name(t, a, k))), a)
    found = [r for r in scene.reports(scene.home[q]) if start <= r.begin and r.end < place]
    found = [r for r in found if not t.tags[r.who[0]] & POSSESSIVE] or found  # "weil er seiner Meinung nach irrte:"
    if found:
        return told(max(found, key=lambda r: r.last), "colon")
    if all(t.tags[k] & (COORDINATOR | ADVERB) for k in range(start, place - 1)):
        return _goes_on(scene, q)  # „…“ Und: „…“
    comma = next((k for k in range(start, place - 1) if t.tags[k] & COMMA and not t.tags[k] & WORD), place - 1)
    if _in_mood(scene, start, comma) and (gone_on := mood(scene, q)):
        return msgspec.structs.replace(gone_on, rule="colon")  # "Das sei überfällig: „…“"
    if told_there := pointed_into(scene, q, start):
        return told_there
    who = scene.subject(start, place - 1)
    return (_of_subject(scene, q, who) if who else None) or _named_last(scene, start, place - 1)


def _named_last(scene: Scene, a: int, colon: int) -> Answer | None:
    """ "Für Hale kein Thema: „…“", "den Ärger, den Anna Hale zusammenfasste: „…“": somebody beside the colon."""
    t = scene.t
    if t.low(a) in scene.lexicon.table.viewpoints:
        who = scene.phrase_from(a + 1, colon)
        named = who and (is_somebody(t, who) or _named(scene, who))
        return Answer(who, (a, a), "viewpoint") if who and named else None
    verb, k = colon - 1, colon - 1
    while k > a and is_name(t.tags[k - 1]):
        k -= 1
    clause = verb - k > 1 and t.tags[k - 1] & (RELATIVE | SUBORDINATOR) and t.tags[verb] & (WORD | CAP) == WORD
    return Answer((k, verb - 1), (verb, verb), "colon") if clause else None


def _of_subject(scene: Scene, q: int, who: Phrase) -> Answer | None:
    """The quotation behind the colon by the subject of the clause before it."""
    t = scene.t
    owner = _owner_of_words(scene, who)
    if owner:
        return Answer(owner, (who[0], owner[0] - 1), "colon")
    nobody = who[0] == who[1] and scene.lexicon.table.pronouns.get(t.low(who[0])) == "n"  # "Es gibt nur einen Weg:"
    if nobody or (t.tags[who[0]] & POSSESSIVE and not t.tags[who[1]] & ROLE):  # "Seine Zuversicht gründet sich darauf:"
        return _goes_on(scene, q)
    speaks = is_somebody(t, who) or _named(scene, who) or any(t.tags[k] & TEXT for k in range(who[0], who[1] + 1))
    if scene.lexicon.table.capital_nouns and not speaks:
        return None  # "Auf der Demo fielen Sätze wie diese:"
    return Answer(who, None, "colon")


def _goes_on(scene: Scene, q: int) -> Answer | None:
    """Whoever spoke last."""
    known = scene.answers[q - 1] if q else None
    return again(known, "colon", q - 1) if known else None


def _named(scene: Scene, who: Phrase) -> bool:
    """A single capital word that is a name elsewhere in the text, or looks like one: "Hale widerspricht:"."""
    t, word = scene.t, scene.t.words[who[0]]
    if who[0] < who[1] or t.tags[who[0]] & (PRONOUN | DETERMINER):
        return False
    if word.isupper() or word.lower() in scene.lexicon.given:
        return True
    return any(t.words[k] == word and is_name(t.tags[k - 1]) for k in range(1, len(t)))


def _owner_of_words(scene: Scene, who: Phrase) -> Phrase | None:
    """ "Das Fazit von Anna Hale: „…“": not the noun speaks but its owner."""
    t = scene.t
    noun = next((k for k in range(who[0], min(who[0] + 3, who[1])) if t.tags[k] & SAYING), who[1])
    return (noun + 2, who[1]) if noun + 1 < who[1] and t.tags[noun + 1] & SOURCE else None


def viewpoint(scene: Scene, q: int) -> Answer | None:
    """ "Für die Ministerin ist das „…“": the sentence opens with whose view it gives."""
    t = scene.t
    place, a = t.place[q], scene.first_word(scene.home[q])
    if a + 2 >= place:
        return None
    if near := _view_beside(scene, a, place):
        return near
    if t.low(a) not in scene.lexicon.table.viewpoints:
        return None
    who = scene.phrase_from(a + 1, place)
    verb = who[1] + 1 if who else place
    verb += next((n + 1 for n in range(3) if verb + n < place and t.tags[verb + n] & CLOSING), 0)  # "Hale (SPD) ist"
    if who is None or not is_somebody(t, who) or verb >= place or not t.tags[verb] & (AUXILIARY | REPORTING):
        return None
    return Answer(who, (a, a), "viewpoint")


def _view_beside(scene: Scene, a: int, place: int) -> Answer | None:
    """ "Das ist für Hale ein „Wunder“": whose view it is stands right before the quotation."""
    t = scene.t
    for k in range(place - 2, max(a, place - NEAR_VIEW), -1):
        if t.low(k) in scene.lexicon.table.viewpoints and t.tags[k - 1] & (AUXILIARY | RELATIVE | SUBORDINATOR):
            who = scene.phrase_from(k + 1, place)
            near = who and all(t.tags[n] & (DETERMINER | ADVERB) for n in range(who[1] + 1, place))
            return Answer(who, (k, k), "viewpoint") if who and near and is_somebody(t, who) else None
        if not t.tags[k] & WORD:
            return None
    return None


def with_words(scene: Scene, q: int) -> Answer | None:
    """ "Mit den Worten „…“ beendete der Kapitän die Reise": whoever did it said it."""
    t, place = scene.t, scene.t.place[q]
    end = t.sentences[scene.home[q]][1]
    if place < 2 or t.low(place - 1) not in scene.lexicon.table.opinions or not t.tags[place - 2] & DETERMINER:
        return None
    verb = place + 1 + bool(place + 1 < end and t.tags[place + 1] & COMMA)
    if verb >= end or not t.tags[verb] & WORD or t.tags[verb] & (CAP | PREPOSITION):
        return None
    who = subject_after(t, verb + 1, end)
    return Answer(who, (place - 1, place - 1), "cue-around") if who else None


def around(scene: Scene, q: int) -> Answer | None:
    """ "Er hat den Plan „…“ genannt": the subject before the quotation, its verb behind it."""
    place = scene.t.place[q]
    found = [r for r in scene.reports(scene.home[q]) if r.who[1] < place < r.first]
    return told(min(found, key=lambda r: r.first), "cue-around") if found else None


def mood(scene: Scene, q: int) -> Answer | None:
    """ "Damit seien „…“": reported speech by the form of its verb; whoever was reported last goes on."""
    t, home = scene.t, scene.home[q]
    a, b = t.sentences[home]
    if not _in_mood(scene, a, b):
        return None
    for k in range(home - 1, max(-1, home - 2 * BACK - 1), -1):
        if home - k > BACK and t.paragraphs[k] != t.paragraphs[home]:
            break
        near = k == home - 1 and t.paragraphs[k] == t.paragraphs[home]
        found = [r for r in scene.reports(k) if (r.strong or near) and _tells_who(t, r)]
        strong = [r for r in found if r.strong] or found
        if strong:
            return told(max(strong, key=lambda r: r.last), "mood")
        earlier = next((n for n in range(q - 1, -1, -1) if scene.home[n] == k and scene.answers[n]), None)
        known = scene.answers[earlier] if earlier is not None else None
        if known:
            return again(known, "mood", earlier or 0)
        if who := _spoken_of(scene, k, t.paragraphs[home]):
            return Answer(who, None, "mood")
    return None


def _spoken_of(scene: Scene, k: int, paragraph: int) -> Phrase | None:
    """ "Auch Hale nahm das zur Kenntnis. Das sei „überfällig“": the person a sentence before tells of."""
    t = scene.t
    a, b = t.sentences[k]
    if t.paragraphs[k] != paragraph or _in_mood(scene, a, b):
        return None
    who = scene.subject(a, b)
    named = who and any(t.low(n) in scene.lexicon.given for n in range(who[0], who[1] + 1))
    return who if named else None


def _tells_who(t: Tokens, report: Report) -> bool:
    """Its subject is more than the pronoun of a clause within."""
    first, last = report.who
    alone = first == last and t.tags[first] & (PRONOUN | RELATIVE)
    return bool(t.tags[first] & PRONOUN) if alone else may_speak(t, report.who)


def _in_mood(scene: Scene, a: int, b: int) -> bool:
    """One of tokens a to b is a verb of reported speech."""
    t, moods = scene.t, scene.lexicon.table.moods
    return any(t.tags[k] & WORD and not t.tags[k] & CAP and t.low(k) in moods for k in range(a, b))


RULES: tuple[Rule, ...] = (
    *LABELS,
    after,
    unknown_verb,
    owned,
    colon_here,
    pointed_back,
    pointed_near,
    with_words,
    viewpoint,
    around,
    before,
    later,
    mood,
    colon,
    left_open,
    same_paragraph,
    previous_sentence,
    next_quotation,
    previous_paragraph,
    carried,
)

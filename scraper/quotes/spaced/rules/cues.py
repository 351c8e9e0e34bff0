"""Rules for a cue in the sentence of the quotation: behind it, before it, around it."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.leads import lead_end
from scraper.quotes.spaced.clauses.report import Report, outermost
from scraper.quotes.spaced.clauses.verbs import verb_report
from scraper.quotes.spaced.clauses.wordclass import is_name, is_nickname
from scraper.quotes.spaced.rules.doubts import SHORT, by_author, heard, may_speak
from scraper.quotes.spaced.rules.scene import Answer, Scene, told
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    INFINITIVE,
    OPENING,
    OWNER,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TEXT,
    TOLD,
    WORD,
)
from scraper.quotes.spaced.words.titles import is_title
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

NOUN_NEAR = 8  # tokens between a noun of speech and the quotation
NEAR = 5  # tokens between a weak verb and the quotation it introduces


def after(scene: Scene, q: int) -> Answer | None:
    """ "…," she said. / "…," said Hale."""
    t, place = scene.t, scene.t.place[q]
    near = [r for r in heard(scene, q) if r.first > place and r.how not in ("gerund", "shared") and r.begin > place]
    near = [r for r in near if scene.only_signs(place + 1, r.begin - 1, _light(scene, r)) or _is_how(t, place, r)]
    if place + 1 < len(t) and t.words[place + 1] == ";":
        return None  # "One called it “loud”; another said …"
    if not near or (is_apposed(scene, q) and is_title(_words(scene, q))):
        return None
    best = min(near, key=lambda r: (r.begin, not r.strong, r.first))
    if _runs_on(scene, q, best):
        return None
    if best.how == "according" and _led_in(scene, q):
        return None  # "Hale warned it “would fail”, according to two people": not who passed it on
    if _in_lead(scene, q, best) or _opens_anew(scene, q, best):
        return None
    return told(best, "cue-after")


def _opens_anew(scene: Scene, q: int, report: Report) -> bool:
    """ "“… so.” (Old models say …)", "she was asked “Why?” He said “…”": a new sentence that leads somewhere else."""
    t, place = scene.t, scene.t.place[q]
    if any(t.tags[k] & OPENING for k in range(place + 1, min(report.begin, report.who[0]))):
        return True
    who = t.tags[report.who[0]]
    pronoun = report.who[0] == place + 1 and who & PRONOUN and who & CAP and t.text[t.spans[q].end - 1] in "?!."
    return bool(pronoun) and report.end + 1 < len(t) and bool(t.tags[report.end + 1] & QUOTE)


def _is_how(t: Tokens, place: int, report: Report) -> bool:
    """ "“…,” is how Hale puts it"."""
    k = report.begin - 1
    return k - place in (2, 3) and bool(t.tags[k] & SUBORDINATOR and t.tags[k - 1] & AUXILIARY)


def _runs_on(scene: Scene, q: int, report: Report) -> bool:
    """ "the “opt out” movement continues": without a sign, a noun behind the quotation makes one phrase with it."""
    t, place = scene.t, scene.t.place[q]
    if report.first == place + 1 and report.how == "right" and not report.strong:
        return t.text[t.spans[q].end - 1] not in ",.?!…-—"  # "what she calls “the long goodbye” began in May"
    if report.how != "left" or report.who[0] != place + 1:
        return False
    if (
        place
        and t.tags[place - 1] & WORD
        and not scene.lexicon.table.name_labels
        and scene.reports(scene.home[q])[0].end < place
    ):
        return True  # "Feijoa tilda de «chantaje» el pacto y Roca le responde"
    named = t.tags[place + 1] & (ROLE | CAP) == ROLE and is_title(_words(scene, q))  # "“Jaws” director Jane Hale said"
    plain = not t.tags[place + 1] & (CAP | DETERMINER | PRONOUN | ROLE) or t.tags[place + 1] & SUBORDINATOR
    return bool(plain or named) and t.text[t.spans[q].end - 1] not in ",.?!…-—"


def _light(scene: Scene, report: Report) -> int:
    """What may stand before a report: "«Non è vero», la replica della ministra"."""
    if scene.lexicon.table.name_labels and report.how != "passive":
        return 0  # "“Is it safe?” is the question people hear"
    article = report.how == "noun"
    return AUXILIARY | DETERMINER if article else AUXILIARY


def is_apposed(scene: Scene, q: int) -> bool:
    """Right behind a word, or a word and its comma: the name of the thing."""
    t, place = scene.t, scene.t.place[q]
    if place and t.tags[place - 1] & WORD:
        return not is_nickname(t, place)
    return place > 1 and t.tags[place - 1] & (COMMA | WORD) == COMMA and bool(t.tags[place - 2] & WORD)


def _words(scene: Scene, q: int) -> list[str]:
    span = scene.t.spans[q]
    return scene.t.text[span.start : span.end].split()


def _led_in(scene: Scene, q: int) -> bool:
    """Somebody reports before the quotation, in its own sentence, without a stop between."""
    t, place = scene.t, scene.t.place[q]
    found = [
        r for r in scene.reports(scene.home[q]) if r.end < place and r.strong and r.beside and r.how != "according"
    ]
    return any(not any(t.tags[k] & COLON for k in range(r.end, place)) for r in found)


def _in_lead(scene: Scene, q: int, best: Report) -> bool:
    """ "Though Hale said it was “late,” he claimed they …": somebody reports before the quotation, and ends with it."""
    t, place, sentence = scene.t, scene.t.place[q], scene.home[q]
    own_words = _has_own_words(scene, best)
    if best.strong and not own_words:
        return False
    earlier = [r for r in scene.reports(sentence) if r.end < place and r.how != "noun"]
    strong = any(r.strong for r in earlier)
    if best.strong:
        return strong
    if strong and t.tags[scene.first_word(sentence)] & SUBORDINATOR:
        return True  # "When Hale said she would “go ahead,” the crowd applauded"
    if earlier and earlier[-1].how == "relative":
        return True  # "Hale, who said it was “late,” described …"
    return bool(earlier) and own_words


def _has_own_words(scene: Scene, report: Report) -> bool:
    """What follows the report is a clause that it reports itself, so the quotation before belongs to another."""
    t = scene.t
    if t.tags[report.first] & TOLD or report.end + 1 >= len(t) or report.how == "right":
        return False
    after = t.tags[report.end + 1]
    opens = DETERMINER | PRONOUN | POSSESSIVE | RELATIVE | SUBORDINATOR
    return (bool(after & opens) and not after & (CALENDAR | PREPOSITION)) or (after & (CAP | CALENDAR)) == CAP


def passive(scene: Scene, q: int) -> Answer | None:
    """The plan was called "…" by Hale. / In calling it "…," Hale broke ranks."""
    place = scene.t.place[q]
    found = [r for r in heard(scene, q) if r.how in ("passive", "fronted") and r.first < place < r.who[0]]
    return told(found[-1], "cue-around") if found else None


def before(scene: Scene, q: int) -> Answer | None:
    """She said "…" / Hale, who …, called it "…": the nearest cue before it in the sentence."""
    t, place = scene.t, scene.t.place[q]
    earlier = _earlier(scene, q)
    if t.words[place - 1] == ":":  # "While Hale defended it, her rival lost patience: “…”"
        lead = lead_end(t, t.sentences[scene.home[q]][0], place)
        earlier = [r for r in earlier if r.end >= lead or r.how == "according"]
    if not earlier:
        return None
    earlier.sort(key=lambda r: r.last)
    near = outermost(t, earlier)
    strong = [r for r in earlier if r.strong]
    leads = any(t.tags[k] & SUBORDINATOR for k in range(near.last + 1, min(near.last + NEAR, place)))
    best = near if near.strong or not strong or leads or place - near.last <= NEAR else max(strong, key=_last)
    if not best.strong and earlier[0].how == "according" and earlier[0].begin == scene.first_word(scene.home[q]):
        best = earlier[0]  # "According to Hale, Cole was “mad” and wanted to “hurt” them"
    begins = (
        not best.strong and t.low(best.first) in t.lexicon.table.aspects
    )  # "He would do well to begin “anew,” she said"
    if (begins or not may_speak(t, best.who)) and (ending := _ends(scene, q)):
        return told(ending, "cue-later")  # "While animals recall it, they missed the “when” component, he added"
    return told(_told_by(t, best, earlier) if t.tags[best.who[0]] & PRONOUN else best, "cue-before")


def _ends(scene: Scene, q: int) -> Report | None:
    """The report behind a comma that ends the sentence of a quotation."""
    t, b = scene.t, scene.t.sentences[scene.home[q]][1]
    found = scene.reports(scene.home[q])[-1]
    ends = found.begin > scene.t.place[q] + 1 and _closes(t, found, b) and t.tags[found.begin - 1] & COMMA
    return found if ends and found.strong and found.beside and may_speak(t, found.who) else None


def _closes(t: Tokens, report: Report, b: int) -> bool:
    """At the end of the sentence, or with an apposition at the end: ", said Jane Hale, a former mayor"."""
    apposed = report.how == "right" and bool(t.tags[report.end + 1] & (COMMA | WORD) == COMMA)
    return report.end >= b - 2 or apposed


def _told_by(t: Tokens, best: Report, earlier: list[Report]) -> Report:
    """ "I recall how Hale described it: “…”": somebody else inside what the writer tells."""
    if not by_author(t, best.who):
        return best
    inner = (r for r in reversed(earlier) if r.begin > best.end and r.beside and not by_author(t, r.who))
    return next(inner, best)


def _last(report: Report) -> int:
    return report.last


def _earlier(scene: Scene, q: int) -> list[Report]:
    """The reports before a quotation that may be its own."""
    t, place = scene.t, scene.t.place[q]
    found = [r for r in heard(scene, q) if r.last < place and r.end < place]
    if not found:
        return found
    found = [r for r in found if r.how != "noun" or not _is_spoken_of(scene, q, r, found)]
    found = [r for r in found if not _closed(t, r, place)] or found
    found = [r for r in found if not _has_spoken(scene, q, r)]
    if any(r.how == "according" for r in found):  # "По словам соседа, эвакуацию объявили «поздно»"
        found = [r for r in found if r.how == "according" or not is_mere_thing(t, r.who)]
    if any(r.strong and r.how != "noun" for r in found):
        return [r for r in found if r.how != "noun"]  # "said his comment “…”": a noun inside what was said
    return found


def _is_spoken_of(scene: Scene, q: int, noun: Report, found: list[Report]) -> bool:
    """ "Hale called his remarks “late”", "his remarks were “late”": somebody else's words about what was said."""
    t, place = scene.t, scene.t.place[q]
    verb = noun.begin - 1 - bool(t.tags[noun.begin - 1] & SUBORDINATOR)
    if place - noun.last > NOUN_NEAR or any(r.last == verb and r.how != "noun" for r in found):
        return True
    between = range(noun.last + 1, place)
    judged = any(t.tags[k] & PASSIVE for k in between)
    return judged and not any(t.tags[k] & (INFINITIVE | SUBORDINATOR) for k in between)


def _has_spoken(scene: Scene, q: int, report: Report) -> bool:
    """ "“…,” said Hale, one of the “big four”": the report belongs to the quotation before it only."""
    t, place = scene.t, scene.t.place[q]
    before = scene.answers[q - 1] if q and scene.home[q - 1] == scene.home[q] else None
    own = before and before.rule == "cue-after" and before.cue == (report.first, report.last)
    if not own or t.tags[place - 1] & (WORD | COORDINATOR) != WORD:
        return False
    words = _words(scene, q)
    return len(words) <= SHORT or is_title(words)


def _closed(t: Tokens, report: Report, place: int) -> bool:
    """ "He blamed Hale, who had called for it, for “…”": a relative clause that ends before the quotation."""
    if report.how != "relative":
        return False
    return any(t.tags[k] & COMMA and not t.tags[k] & WORD for k in range(report.last + 1, place - 1))


def later(scene: Scene, q: int) -> Answer | None:
    """It was "…" that counted, she said: a cue later in the sentence."""
    place = scene.t.place[q]
    found = [r for r in scene.reports(scene.home[q]) if r.strong and r.first > place and r.beside and r.begin > place]
    if not found:
        return None
    found = [r for r in found if not (_runs_on(scene, q, r) or _adds_own(scene, r) or _opens_anew(scene, q, r))]
    found = [r for r in found if not (r.how == "according" and is_mere_thing(scene.t, r.who))]
    return told(min(found, key=lambda r: r.begin), "cue-later") if found else None


def _adds_own(scene: Scene, report: Report) -> bool:
    """ "It is a “super” prison, and an aide said it would close": a clause of its own, with its own words."""
    t, behind = scene.t, report.end + 1
    opener = report.who[0] - 1
    if report.how == "left" and t.tags[opener] & SUBORDINATOR and t.low(opener) not in t.lexicon.table.likeners:
        return True  # "the “big” issue when Hale announced that …"
    if not t.tags[report.begin - 1] & COORDINATOR or behind >= len(t):
        return False
    return t.tags[behind] & (WORD | PREPOSITION | CALENDAR) == WORD


def stance(scene: Scene, q: int) -> Answer | None:
    """ "Hale opposes “the wild plan of the county”": a verb of no speech, for want of any other."""
    t, place, known = scene.t, scene.t.place[q], scene.lexicon.stances
    a, b = t.sentences[scene.home[q]]
    if known.isdisjoint(t.words[a:place]):
        return None
    noun = DETERMINER | POSSESSIVE | OWNER | PREPOSITION
    comma = next((k for k in range(place - 1, a, -1) if t.tags[k] & COMMA), a)
    aside = t.tags[comma + 1] & (PREPOSITION | INFINITIVE) == PREPOSITION  # "…, amid reports that it was “late”"
    verbs = (k for k in range(place - 1, comma if aside else a, -1) if t.words[k] in known)
    verb = next((k for k in verbs if not t.tags[k - 1] & noun or t.tags[k - 1] & (PRONOUN | INFINITIVE)), None)
    found = verb_report(t, a, b, verb, scene.reports(scene.home[q])) if verb is not None and _acts(t, verb) else None
    who = found and (found.stands_for or found.who)
    somebody = who and (is_name(t.tags[who[0]]) or t.tags[who[0]] & PRONOUN or may_speak(t, who))
    return told(found, "stance") if found and found.end < place and somebody else None


def _acts(t: Tokens, k: int) -> bool:
    """No noun of the same form: "the local nickname “Iron”", "enter a voice mode"."""
    table = t.lexicon.table
    ends = (*table.present_endings, *table.verb_endings, *table.gerund_endings)
    return t.low(k).endswith(ends) or bool(t.tags[k - 1] & (PRONOUN | INFINITIVE | AUXILIARY))


def is_mere_thing(t: Tokens, who: Phrase) -> bool:
    """ "según sus normas": neither a name nor a noun of people, bodies or texts."""
    somebody = CAP | ROLE | BODY | TEXT | PRONOUN
    return not any(t.tags[k] & somebody for k in range(who[0], who[1] + 1))

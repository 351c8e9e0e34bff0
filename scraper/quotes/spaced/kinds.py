"""What a quotation is: a whole utterance, words inside a clause, or a term nobody is shown to have said."""

from __future__ import annotations

from scraper.models import QuoteKind
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.terms import SHORT, is_markup, is_term
from scraper.quotes.spaced.words.bits import COLON, COORDINATOR, JOINER, WORD
from scraper.quotes.spaced.words.titles import is_title

FOLLOWED = ("cue-after", "verb-after", "omitted", "incise")
SENTENCE, LEAD = 5, 4  # words of a sentence that is no name, and of the clause before its colon
SPEECH = 250  # characters of several sentences


def kind_of(scene: Scene, q: int, answer: Answer | None) -> QuoteKind:
    """The kind of a quotation, given what the rules found."""
    if answer is None:
        return "direct" if _is_said(scene, q) else "term"
    span = scene.t.spans[q]
    words = scene.t.text[span.start : span.end].split()
    if is_term(scene, q, answer, words) or _also_called(scene, q):
        return "term"
    if _stands(scene, q, answer) or _whole(scene, q, words):
        return "direct"
    return "direct" if goes_on(scene, q) and kind_of(scene, q - 1, scene.answers[q - 1]) == "direct" else "mixed"


def goes_on(scene: Scene, q: int) -> bool:
    """ "“We know,” she said, “and we pay”": the other half of what one verb interrupts."""
    second = scene.answers[q]
    if not q or second is None or second.rule != "cue-before" or scene.t.tags[scene.t.place[q] - 1] & WORD:
        return False
    first = scene.answers[q - 1]
    return first is not None and first.rule in ("cue-after", "verb-after") and first.cue == second.cue


def _is_sentence(scene: Scene, q: int) -> bool:
    """Several words that begin and end as a sentence does, the end perhaps as a comma before the verb."""
    span = scene.t.spans[q]
    words = scene.t.text[span.start : span.end]
    behind = scene.t.text[span.end : span.outer_end + 1]
    ends = words.rstrip()[-1:] in ".!?…,،؟।" or behind[-1:] in ",،" or behind[:1] == ","
    return ends and len(words.split()) > SHORT and not words[0].islower() and not is_markup(scene, q)


def _is_said(scene: Scene, q: int) -> bool:
    """Whoever says it: several sentences that stand alone, or one that ends a clause with a colon."""
    t, span = scene.t, scene.t.spans[q]
    text, place = t.text[span.start : span.end], t.place[q]
    if span.style == "dash" or (not scene.lexicon.table.strong and _is_sentence(scene, q)):
        return True
    if not text[0].isupper() or is_markup(scene, q):
        return False
    if len(text) >= SPEECH and scene.alone(q):
        return sum(text.count(end) for end in (". ", "? ", "! ")) > 1
    lead = t.tags[t.sentences[scene.home[q]][0] : place - 1] if t.words[place - 1] == ":" else ()
    if sum(bits & WORD for bits in lead) < LEAD:
        return False  # "Myth 1: …"
    ends = text[-1] in ".!?…" or t.text[span.outer_end : span.outer_end + 1] in (".", "\n", "")
    return ends and text.count(" ") >= SENTENCE and not is_title(text.split())


def _also_called(scene: Scene, q: int) -> bool:
    """ "so-called “Schutzbriefe,” or “letters of protection”": another name of what was named right before."""
    t = scene.t
    if not q or scene.home[q] != scene.home[q - 1] or t.lexicon.table.capital_nouns:
        return False  # "riefen „Freiheit“ oder „Weg mit dem Zaun“": there a capital noun looks like a name
    between = range(t.place[q - 1] + 1, t.place[q])
    alike = [k for k in between if t.tags[k] & COORDINATOR and not t.tags[k] & JOINER]
    signs = all(k in alike or not t.tags[k] & WORD for k in between)
    return len(alike) == 1 and signs and kind_of(scene, q - 1, scene.answers[q - 1]) == "term"


def _stands(scene: Scene, q: int, answer: Answer) -> bool:
    """ "Nous irons", dit-elle: it opens its sentence, and the cue only follows; or a colon leads to it."""
    t, place, span = scene.t, scene.t.place[q], scene.t.spans[q]
    words = t.text[span.start : span.end]
    begins = words[0].isupper() or (scene.lexicon.table.caseless and words[0].isalpha())
    if not begins or " " not in words:
        return False
    colon = place > 0 and t.tags[place - 1] & COLON and not t.tags[place - 1] & WORD
    led = colon or (scene.lexicon.table.verb_final and not scene.lexicon.table.caseless)
    return bool(led) or (answer.rule in FOLLOWED and scene.alone(q))


def _whole(scene: Scene, q: int, words: list[str]) -> bool:
    """The quotation begins like a sentence, and nothing of the clause runs into it."""
    t = scene.t
    span = t.spans[q]
    text = t.text[span.start : span.end]
    first = next(filter(str.isalnum, text), "")
    if first.islower() or ((is_title(words) or len(words) <= SHORT) and words[-1][-1] not in ".!?…,"):
        return False
    k = t.place[q] - 1
    if k < 0 or not t.tags[k] & WORD:
        return True
    return t.text[span.end - 1] in ".!?…" or any(r.last == k for r in scene.reports(scene.home[q]))

"""Sentences that point at what stands beside them: "Das sagte die Ministerin", "Darin heißt es"."""

from __future__ import annotations

from scraper.quotes.spaced.rules.scene import Answer, Scene, told
from scraper.quotes.spaced.words.bits import CHANNEL, DETERMINER, POSSESSIVE, TEXT, WORD
from scraper.quotes.spaced.words.tokens import Phrase

NEAR = 4  # tokens from the article to its noun
BESIDE = 4  # tokens of "heißt es weiter darin"


def pointed_back(scene: Scene, q: int) -> Answer | None:
    """ "…“. Das sagte die Ministerin: the next sentence says whose words stood alone."""
    t, home = scene.t, scene.home[q]
    a, b = t.sentences[home]
    if any(t.tags[k] & WORD for k in range(a, b)) or home + 1 >= len(t.sentences):
        return None
    first = t.sentences[home + 1][0]
    if t.paragraphs[home + 1] != t.paragraphs[home] or t.low(first) not in scene.lexicon.table.pointers:
        return None
    found = scene.reports(home + 1)
    return told(found[0], "sentence-after") if found else None


def pointed_into(scene: Scene, q: int, start: int) -> Answer | None:
    """ "Das Amt gab eine Mitteilung heraus. Darin steht: „…“": the text that the sentence before is about."""
    t, home = scene.t, scene.home[q]
    if t.low(start) not in scene.lexicon.table.within or not home or t.paragraphs[home - 1] != t.paragraphs[home]:
        return None
    return _text_in(scene, *t.sentences[home - 1], (start + 1, start + 1), "colon")


def pointed_near(scene: Scene, q: int) -> Answer | None:
    """ "„…“, heißt es darin", "Darin heißt es, die Brücke sei „…“": the text spoken of before."""
    t, table, home = scene.t, scene.lexicon.table, scene.home[q]
    a, b = t.sentences[home]
    if not table.within:
        return None
    verb = next((k for k in t.cues(a, b) if t.low(k) in table.impersonal), None)
    if verb is None:
        return None
    word = next((k for k in range(max(a, verb - 1), min(b, verb + BESIDE)) if t.low(k) in table.within), None)
    if word is None:
        return None
    rule = "cue-before" if verb < t.place[q] else "cue-after"
    edge = min(word, verb, t.place[q])
    near = home and t.paragraphs[home - 1] == t.paragraphs[home]
    return _text_in(scene, a, edge, (verb, verb), rule) or (
        _text_in(scene, *t.sentences[home - 1], (verb, verb), rule) if near else None
    )


def _text_in(scene: Scene, a: int, b: int, cue: Phrase, rule: str) -> Answer | None:
    """The last text of tokens a to b as the speaker, with its article; a channel where there is no text."""
    t = scene.t
    found = (next((k for k in range(b - 1, a, -1) if t.tags[k] & bits), None) for bits in (TEXT, CHANNEL))
    text = next((k for k in found if k is not None), None)
    if text is None:
        return None
    first = next((k for k in range(text, a - 1, -1) if t.tags[k] & (DETERMINER | POSSESSIVE)), text)
    bare = text - first >= NEAR or t.tags[first] & POSSESSIVE  # "seinen Bericht": the text speaks, not its owner
    return Answer((text if bare else first, text), cue, rule)

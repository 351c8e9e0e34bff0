"""Sentences that point at what stands beside them: "Das sagte die Ministerin", "Darin heißt es"."""

from __future__ import annotations

from scraper.quotes.spaced.rules.scene import Answer, Scene, told
from scraper.quotes.spaced.words.bits import CHANNEL, DETERMINER, POSSESSIVE, TEXT, WORD

NEAR = 4  # tokens from the article to its noun


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
    a, b = t.sentences[home - 1]
    text = next((k for k in range(b - 1, a, -1) if t.tags[k] & (TEXT | CHANNEL)), None)
    if text is None:
        return None
    first = next((k for k in range(text, a - 1, -1) if t.tags[k] & (DETERMINER | POSSESSIVE)), text)
    return Answer((first if text - first < NEAR else text, text), (start + 1, start + 1), "colon")

"""A quotation later in a sentence of its own words: whoever spoke goes on."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import outermost
from scraper.quotes.spaced.rules.doubts import SHORT, is_writer
from scraper.quotes.spaced.rules.scene import Answer, Scene, again, told
from scraper.quotes.spaced.words.bits import WORD


def same_sentence(scene: Scene, q: int) -> Answer | None:
    """ "“A good and kind man” who will be a “great fit”": the sentence opens with words of somebody who goes on."""
    known = scene.answers[q - 1] if q and scene.home[q - 1] == scene.home[q] else None
    if known is None or known.rule != "continued" or scene.reports(scene.home[q]):
        return None
    span = scene.t.spans[q - 1]
    long = len(scene.t.text[span.start : span.end].split(None, SHORT)) > SHORT
    return again(known, "continued", q - 1) if long and scene.alone(q - 1) else None


def free_indirect(scene: Scene, q: int) -> Answer | None:
    """ "Hale said it was late. There was still “time enough to mend the pier.”": who reports just before goes on."""
    t, home, span = scene.t, scene.home[q], scene.t.spans[q]
    if not home or t.paragraphs[home - 1] != t.paragraphs[home] or scene.alone(q) or scene.reports(home):
        return None
    words = t.text[span.start : span.end]
    ends = not any(t.tags[k] & WORD for k in range(t.place[q] + 1, t.sentences[home][1]))
    if not ends or not words[0].islower() or len(words.split(None, SHORT)) <= SHORT:
        return None
    found = [r for r in scene.reports(home - 1) if r.strong and r.how in ("left", "right") and not is_writer(t, r.who)]
    return told(outermost(t, found), "free-indirect") if found else None

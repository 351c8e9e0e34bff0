"""A quotation later in a sentence that opens with somebody's words."""

from __future__ import annotations

from scraper.quotes.spaced.rules.doubts import SHORT
from scraper.quotes.spaced.rules.scene import Answer, Scene, again


def same_sentence(scene: Scene, q: int) -> Answer | None:
    """ "“A good and kind man” who will be a “great fit”": the sentence opens with words of somebody who goes on."""
    known = scene.answers[q - 1] if q and scene.home[q - 1] == scene.home[q] else None
    if known is None or known.rule != "continued" or scene.reports(scene.home[q]):
        return None
    span = scene.t.spans[q - 1]
    long = len(scene.t.text[span.start : span.end].split(None, SHORT)) > SHORT
    return again(known, "continued", q - 1) if long and scene.alone(q - 1) else None

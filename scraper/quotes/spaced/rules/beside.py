"""Rules for a name beside a quotation, no verb between: labels, signatures, owners."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.sources import owner_at
from scraper.quotes.spaced.rules.labels import label_before, label_inside, signature_after
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import OWNER, POSSESSIVE, SAYING


def inside(scene: Scene, q: int) -> Answer | None:
    """ "WALLACE: But, Governor …" """
    span = scene.t.spans[q]
    found = label_inside(scene.t, span.start, span.end)
    return Answer(None, None, "label", mention=found[0], start=found[1]) if found else None


def label(scene: Scene, q: int) -> Answer | None:
    """Jane Hale: "…" """
    place = scene.t.place[q]
    who = label_before(scene.t, place, headline=scene.headline)
    return Answer(who, (place - 1, place - 1), "label") if who else None


def signature(scene: Scene, q: int) -> Answer | None:
    """ "…" — Jane Hale"""
    who = signature_after(scene.t, scene.t.place[q])
    return Answer(who, (who[0] - 1, who[0] - 1), "signature") if who else None


def owned(scene: Scene, q: int) -> Answer | None:
    """Hale's "…" remark, her "…" comments."""
    t = scene.t
    place = t.place[q]
    a, b = t.sentences[scene.home[q]]
    if place == a or not t.tags[place - 1] & (OWNER | POSSESSIVE):
        return None
    noun = next((k for k in range(place + 1, min(b, place + 3)) if t.tags[k] & SAYING), None)
    if noun is None:
        return None
    return Answer(owner_at(t, a, place - 1), (noun, noun), "owner")

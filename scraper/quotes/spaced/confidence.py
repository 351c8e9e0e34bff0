"""How sure each answer is: the share of such answers that proved right when counted, rounded by hand.

Counted on news articles by rule, kind of report and kind of subject; only these few figures ship.
"""

from __future__ import annotations

from scraper.models import QuoteKind
from scraper.quotes.spaced.clauses.report import Report
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    CAP,
    DETERMINER,
    PRONOUN,
)

BY_RULE = {
    "cue-after": 0.98,
    "signature": 0.96,
    "cue-before": 0.96,
    "label": 0.9,
    "cue-around": 0.88,
    "cue-later": 0.85,
    "colon": 0.82,
    "mood": 0.8,
    "sentence-before": 0.77,
    "paragraph-before": 0.75,
    "continues-after": 0.75,
    "owner": 0.7,
    "verb-after": 0.65,
    "subject": 0.55,
    "subject-before": 0.6,
    "free-indirect": 0.6,
    "indirect": 0.6,
    "carried": 0.45,
}
BY_HOW = {"gerund": 0.94, "shared": 0.97, "relative": 0.72, "noun": 0.5}
SOFT = 0.88  # a verb that does not always report
RIGHT_BEFORE = 0.85  # an inverted subject before the quotation
DESCRIBED = 0.96  # "the senator": no name
BARE = 0.9  # "voters": no name and no article
SEVERAL = {2: 0.91, 3: 0.85}  # reports before the quotation in its sentence
GERUND_ALONE = 0.88  # a form in -ing that no report before lends its subject
RELAYED = 0.75  # "Hale said, according to CNN": who passes it on answers for it too
GOES_ON = 0.995  # one step further from the cue
LONG = 5  # steps
TERM = 0.7
UNKNOWN = 0.5


def confidence_of(scene: Scene, q: int, answer: Answer | None, kind: QuoteKind) -> float:
    """Between 0 and 1."""
    if answer is None or kind == "term":
        return TERM
    steps = 0
    if answer.rule == "continued" and answer.of is not None and (first := scene.answers[answer.of]):
        steps, q, answer = q - answer.of, answer.of, first
    sure = BY_RULE.get(answer.rule, UNKNOWN) * float(GOES_ON ** min(steps, LONG))
    return sure * _report(scene, q, answer) * _subject(scene, answer)


def _report(scene: Scene, q: int, answer: Answer) -> float:
    if answer.cue is None:
        return 1.0
    sentence = scene.t.sentence_of(answer.cue[0])
    found = scene.reports(sentence)
    report = next((r for r in found if (r.first, r.last) == answer.cue), None)
    if report is None:
        return 1.0
    factor = float(BY_HOW.get(report.how, 1.0) * (1.0 if report.strong else SOFT))
    if len(found) > 1 and any(r.how == "according" and r.first > report.last for r in found):
        factor *= RELAYED
    if answer.rule == "cue-before":
        factor *= _among(scene, q, report)
    return factor


def _among(scene: Scene, q: int, report: Report) -> float:
    """Other reports before the quotation: a form in -ing lives on them, any other competes with them."""
    place = scene.t.place[q]
    count = sum(r.end < place and r.how != "noun" for r in scene.reports(scene.home[q]))
    if report.how == "gerund":
        return GERUND_ALONE if count < 2 else 1.0
    return SEVERAL.get(min(count, 3), 1.0) * (RIGHT_BEFORE if report.how == "right" else 1.0)


def _subject(scene: Scene, answer: Answer) -> float:
    if answer.who is None:
        return 1.0
    bits = scene.t.tags[answer.who[0]]
    if bits & (CAP | PRONOUN):
        return 1.0
    return DESCRIBED if bits & DETERMINER else BARE

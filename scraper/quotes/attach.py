"""Which report speaks for which quotation: an ordered list of rules, the first that answers wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import msgspec

from scraper.quotes.lexicon import COLON, QUOTE, WORD, Lexicon
from scraper.quotes.phrases import Phrase, clause_subject, right_of
from scraper.quotes.reports import Report, outermost, reports
from scraper.quotes.tokens import Tokens


class Answer(msgspec.Struct, frozen=True):
    """Who says a quotation: a phrase of the text, the cue if there is one, and the rule that found it."""

    who: Phrase
    cue: tuple[int, int] | None
    rule: str
    of: int | None = None  # the quotation this one continues


class Scene:
    """One text under reading: tokens, and the reports of each sentence, found when asked for."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, *, headline: bool = False) -> None:
        self.t = tokens
        self.lexicon = lexicon
        self.headline = headline
        self._reports: dict[int, list[Report]] = {}
        self._according: dict[int, list[Report]] | None = None
        self.home = [tokens.sentence_of(place) for place in tokens.place]  # quotation -> sentence
        self.answers: list[Answer | None] = [None] * len(tokens.place)

    def reports(self, sentence: int) -> list[Report]:
        """Every report of a sentence, "according to" included, left to right."""
        if sentence not in self._reports:
            a, b = self.t.sentences[sentence]
            plain = reports(self.t, self.lexicon, a, b, headline=self.headline)
            extra = self.according().get(sentence, [])
            self._reports[sentence] = sorted(plain + extra, key=lambda r: r.first) if extra else plain
        return self._reports[sentence]

    def according(self) -> dict[int, list[Report]]:
        """ "according to X" by sentence."""
        if self._according is None:
            self._according = {}
            t = self.t
            pattern = self.lexicon.according
            for match in pattern.finditer(t.text) if pattern else ():
                first = bisect_right(t.starts, match.start()) - 1
                last = bisect_right(t.starts, match.end() - 1) - 1
                if first < 0 or t.tags[first] & QUOTE:
                    continue
                sentence = t.sentence_of(first)
                who = right_of(t, last + 1, t.sentences[sentence][1])
                if who:
                    self._according.setdefault(sentence, []).append(Report(first, last, who, "according", True))
        return self._according

    def only_signs(self, first: int, last: int) -> bool:
        """Tokens first..last (included) hold no word and no other quotation."""
        return not any(self.t.tags[k] & (WORD | QUOTE) for k in range(first, last + 1))

    def paragraph(self, q: int) -> int:
        """The paragraph of a quotation."""
        return self.t.paragraphs[self.home[q]]


Rule = Callable[[Scene, int], Answer | None]


def after(scene: Scene, q: int) -> Answer | None:
    """ "…," she said. / "…," said Hale."""
    place = scene.t.place[q]
    near = [
        r
        for r in scene.reports(scene.home[q])
        if r.begin > place and r.how != "gerund" and r.how != "shared" and scene.only_signs(place + 1, r.begin - 1)
    ]
    if not near:
        return None
    best = min(near, key=lambda r: (r.begin, not r.strong, r.first))
    return Answer(best.who, (best.first, best.last), "cue-after")


def before(scene: Scene, q: int) -> Answer | None:
    """She said "…" / Hale, who …, called it "…": the nearest cue before it in the sentence."""
    place = scene.t.place[q]
    earlier = [r for r in scene.reports(scene.home[q]) if r.end < place]
    if not earlier:
        return None
    earlier.sort(key=lambda r: r.last)
    near = outermost(scene.t, earlier)
    strong = [r for r in earlier if r.strong]
    best = near if near.strong or not strong or place - near.last <= NEAR else max(strong, key=lambda r: r.last)
    return Answer(best.who, (best.first, best.last), "cue-before")


NEAR = 5  # tokens between a weak verb and the quotation it introduces


def later(scene: Scene, q: int) -> Answer | None:
    """It was "…" that counted, she said: a cue later in the sentence."""
    place = scene.t.place[q]
    found = [r for r in scene.reports(scene.home[q]) if r.begin > place and r.strong and r.beside]
    if not found:
        return None
    best = min(found, key=lambda r: r.begin)
    return Answer(best.who, (best.first, best.last), "cue-later")


def alone(scene: Scene, q: int) -> bool:
    """Nothing but quotations stands in the sentence before this one."""
    a, _ = scene.t.sentences[scene.home[q]]
    return not any(scene.t.tags[k] & WORD for k in range(a, scene.t.place[q]))


def colon(scene: Scene, q: int) -> Answer | None:
    """The sentence or paragraph before ends in a colon."""
    sentence = scene.home[q]
    if not sentence or not alone(scene, q):
        return None
    t = scene.t
    a, b = t.sentences[sentence - 1]
    last = b - 1
    if not t.tags[last] & COLON or t.paragraphs[sentence] - t.paragraphs[sentence - 1] > 2:
        return None
    found = scene.reports(sentence - 1)
    if found:
        best = max(found, key=lambda r: r.last)
        return Answer(best.who, (best.first, best.last), "colon")
    who = clause_subject(t, a, b)
    return Answer(who, None, "colon") if who else None


def same_paragraph(scene: Scene, q: int) -> Answer | None:
    """A quotation earlier in the paragraph has a speaker."""
    if not alone(scene, q) or not q or scene.paragraph(q - 1) != scene.paragraph(q):
        return None
    known = scene.answers[q - 1]
    return Answer(known.who, known.cue, "continued", q - 1) if known else None


def previous_sentence(scene: Scene, q: int) -> Answer | None:
    """The sentence before, in the same paragraph, reports."""
    sentence = scene.home[q]
    t = scene.t
    if not alone(scene, q) or not sentence or t.paragraphs[sentence - 1] != t.paragraphs[sentence]:
        return None
    found = scene.reports(sentence - 1)
    strong = [r for r in found if r.strong] or found
    if strong:
        best = max(strong, key=lambda r: r.last)
        return Answer(best.who, (best.first, best.last), "sentence-before")
    who = clause_subject(t, *t.sentences[sentence - 1])
    return Answer(who, None, "subject-before") if who else None


def next_quotation(scene: Scene, q: int) -> Answer | None:
    """The next quotation of the paragraph names its speaker."""
    if not alone(scene, q) or q + 1 >= len(scene.home) or scene.paragraph(q + 1) != scene.paragraph(q):
        return None
    known = after(scene, q + 1)
    return Answer(known.who, known.cue, "continues-after", q + 1) if known else None


def previous_paragraph(scene: Scene, q: int) -> Answer | None:
    """A paragraph of quotation only goes on from the paragraph before."""
    if not alone(scene, q):
        return None
    t = scene.t
    sentence = scene.home[q]
    if q and scene.answers[q - 1] and scene.paragraph(q) - scene.paragraph(q - 1) <= 2:
        known = scene.answers[q - 1]
        assert known
        return Answer(known.who, known.cue, "paragraph-before", q - 1)
    k = sentence - 1
    while k >= 0 and t.paragraphs[sentence] - t.paragraphs[k] <= 2:
        strong = [r for r in scene.reports(k) if r.strong]
        if strong:
            best = max(strong, key=lambda r: r.last)
            return Answer(best.who, (best.first, best.last), "paragraph-before")
        k -= 1
    return None


def subject(scene: Scene, q: int) -> Answer | None:
    """Words quoted in a sentence about somebody: its subject."""
    a, _ = scene.t.sentences[scene.home[q]]
    who = clause_subject(scene.t, a, scene.t.place[q])
    return Answer(who, None, "subject") if who else None


def carried(scene: Scene, q: int) -> Answer | None:
    """Nobody is named: the last speaker goes on."""
    known = scene.answers[q - 1] if q else None
    return Answer(known.who, known.cue, "carried", q - 1) if known else None


RULES: tuple[Rule, ...] = (
    after,
    before,
    later,
    colon,
    same_paragraph,
    previous_sentence,
    next_quotation,
    previous_paragraph,
    subject,
    carried,
)


def attach(scene: Scene) -> None:
    """Fill `scene.answers`, quotation by quotation."""
    for q in range(len(scene.answers)):
        for rule in RULES:
            answer = rule(scene, q)
            if answer:
                scene.answers[q] = answer
                break

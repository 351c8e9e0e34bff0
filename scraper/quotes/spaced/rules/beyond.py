"""Rules for a quotation whose speaker stands in another sentence or quotation."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.report import outermost
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules.beside import signature
from scraper.quotes.spaced.rules.colon import without_verb
from scraper.quotes.spaced.rules.cues import after
from scraper.quotes.spaced.rules.doubts import LENT, may_speak
from scraper.quotes.spaced.rules.scene import Answer, Scene, again, told
from scraper.quotes.spaced.words.bits import POSSESSIVE, QUOTE, ROLE, STOP
from scraper.quotes.spaced.words.tokens import NEXT, Phrase, Tokens

TERMS = 3  # quotations of nobody between two of one speaker
_ENDS = ".!?…,:;)"
TURNS = 4  # quotations among which the other one of two who talk is looked for
BACK = 12  # sentences that a paragraph of quotation looks back over


def left_open(scene: Scene, q: int) -> Answer | None:
    """“We … ⏎ “Every winter …,” said Hale: a paragraph without closing marks goes on in the next one."""
    t, last = scene.t, q
    while not t.spans[last].closed and last + 1 < len(t.spans) and last - q < BACK and scene.alone(last + 1):
        if not 0 < scene.paragraph(last + 1) - scene.paragraph(last) <= NEXT:
            break
        last += 1
    known = (after(scene, last) or signature(scene, last)) if last > q else None
    return again(known, "continues-after", last) if known else None


def same_paragraph(scene: Scene, q: int) -> Answer | None:
    """A quotation earlier in the paragraph has a speaker; titles and terms between them have none."""
    for k in range(q - 1, max(-1, q - 1 - TERMS), -1):
        if scene.paragraph(k) != scene.paragraph(q):
            break
        if known := scene.answers[k]:
            if k == q - 1 and (_another_reports(scene, q, known) or _told_between(scene, q, known)):
                return None
            new = _newcomer(scene, q, known) if k == q - 1 else None
            return Answer(new, None, "subject-before") if new else again(known, "continued", k)
    return None


def _another_reports(scene: Scene, q: int, known: Answer) -> bool:
    """ "“…,” she said. Rain is good, Voss says. “…”": the sentence between ends or opens with another's report."""
    t, between, who = scene.t, scene.home[q] - 1, known.who
    found = scene.reports(between) if between > scene.home[q - 1] and who else []
    if who is None or not found or not (found[-1].strong and found[-1].beside):
        return False
    if t.tags[found[-1].end + 1] & STOP and is_name(t.tags[found[-1].who[1]]):
        return True
    first = found[0]
    opens = first.strong and first.how == "left" and first.who[0] == scene.first_word(between)
    named = is_name(t.tags[first.who[1]]) and not t.tags[first.last + 1] & QUOTE
    return bool(opens and named and t.low(first.who[1]) != t.low(who[1]))


def _told_between(scene: Scene, q: int, known: Answer) -> bool:
    """ "Darin steht: „…“ Hale nennt das einen Skandal. „…“": behind words of a text somebody has his say."""
    t, who = scene.t, known.who
    if known.rule != "colon" or who is None:
        return False
    between = (r for home in range(scene.home[q - 1], scene.home[q]) for r in scene.reports(home))
    told = (r.who[1] for r in between if r.begin > t.place[q - 1])
    return any(is_name(t.tags[k]) and t.low(k) != t.low(who[1]) for k in told)


def _newcomer(scene: Scene, q: int, known: Answer) -> Phrase | None:
    """« … », dit Roux. Le maire Paul Roy acquiesce. « … »: the sentence between is about somebody else."""
    t, between = scene.t, scene.home[q] - 1
    if between <= scene.home[q - 1] or known.who is None:
        return None
    a, b = t.sentences[between]
    who = without_verb(t, scene.subject(a, b), b - 1)
    if who is None or who[0] != scene.first_word(between) or t.low(who[1]) == t.low(known.who[1]):
        return None
    if t.low(who[0]) in t.lexicon.table.never_alone:
        return None  # "An immigrant from Uganda, she …"
    role = any(t.tags[k] & ROLE for k in range(who[0], who[1] + 1))
    named = is_name(t.tags[who[1]]) and who[1] > who[0]
    return who if role and (named or t.tags[who[0]] & POSSESSIVE) else None


def previous_sentence(scene: Scene, q: int) -> Answer | None:
    """The sentence before, in the same paragraph, reports."""
    sentence = scene.home[q]
    t = scene.t
    if not sentence or t.paragraphs[sentence - 1] != t.paragraphs[sentence]:
        return None
    found = scene.reports(sentence - 1)
    strong = [r for r in found if r.strong] or [r for r in found if may_speak(t, r.stands_for or r.who)]
    if strong:
        return told(outermost(t, strong), "sentence-before")
    who = scene.subject(*t.sentences[sentence - 1])
    return Answer(who, None, "subject-before") if who and may_speak(t, who) else None


def next_quotation(scene: Scene, q: int) -> Answer | None:
    """The next quotation of the paragraph names its speaker."""
    if q + 1 >= len(scene.home) or scene.paragraph(q + 1) != scene.paragraph(q):
        return None
    known = after(scene, q + 1) or signature(scene, q + 1)
    return again(known, "continues-after", q + 1) if known else None


def next_sentence(scene: Scene, q: int) -> Answer | None:
    """« Le vaccin est sûr. » Anne Roy ne varie pas: words that open the text, and somebody named right behind."""
    t, home = scene.t, scene.home[q]
    if q or scene.lexicon.table.name_labels or home + 1 >= len(t.sentences):
        return None
    opens = not home or t.paragraphs[home - 1] != t.paragraphs[home]
    a, b = t.sentences[home + 1]
    if not opens or t.paragraphs[home + 1] != t.paragraphs[home] or t.low(a) not in scene.lexicon.given:
        return None
    who = scene.subject(a, b)
    return Answer(who, None, "sentence-after") if who and who[0] == a and who[1] > a else None


def _is_heading(t: Tokens, q: int) -> bool:
    """A line that is one quotation, or opens with it, and ends without a sign: a sub-heading, a line of a list."""
    span = t.spans[q]
    end = t.text.find("\n", span.outer_end)
    rest = t.text[span.outer_end : end if end >= 0 else len(t.text)].rstrip()
    if not span.closed or (rest[-1:] or t.text[span.end - 1]) in _ENDS or t.text[span.end - 1] in _ENDS:
        return False
    return t.text[t.text.rfind("\n", 0, span.outer_start) + 1 : span.outer_start].strip() == ""


def previous_paragraph(scene: Scene, q: int) -> Answer | None:
    """A paragraph of quotation only goes on from the paragraph before."""
    t, sentence = scene.t, scene.home[q]
    known = scene.answers[q - 1] if q else None
    if own := _in_paragraph(scene, q):
        return own
    if known and scene.paragraph(q) - scene.paragraph(q - 1) <= NEXT:
        return _replied(scene, q, known) or again(known, "paragraph-before", q - 1)
    if _is_heading(t, q):
        return None
    for k in range(sentence - 1, max(-1, sentence - BACK - 1), -1):
        if t.paragraphs[sentence] - t.paragraphs[k] > NEXT:
            break
        whole = t.tags[t.sentences[k][1] - 1] & STOP  # no heading
        said = [r for r in scene.reports(k) if r.how not in LENT or may_speak(t, r.stands_for or r.who)]
        named = (r for r in said if whole and r.how == "left" and is_name(t.tags[r.who[0]]) and may_speak(t, r.who))
        found = [r for r in said if r.strong] or list(named)
        if found:
            return told(outermost(t, found), "paragraph-before")
    return _somebody_before(scene, sentence) if t.lexicon.table.name_labels else None


def _in_paragraph(scene: Scene, q: int) -> Answer | None:
    """ "Voss, the warden, said there was a plan. The fans were off. “We …”": its paragraph reports somebody named."""
    t, sentence = scene.t, scene.home[q]
    for k in range(sentence - 2, max(-1, sentence - BACK), -1):
        if t.paragraphs[k] != t.paragraphs[sentence]:
            break
        said = [r for r in scene.reports(k) if r.strong and r.how in ("left", "right") and is_name(t.tags[r.who[0]])]
        if said:
            return told(outermost(t, said), "paragraph-before")
    return None


def _replied(scene: Scene, q: int, asked: Answer) -> Answer | None:
    """ "“Do you dispute that?” ⏎ “There is a small risk.”": in an exchange of two, the one who was asked."""
    t, span = scene.t, scene.t.spans[q - 1]
    if t.text[span.end - 1] != "?" or not span.closed or asked.who is None or not is_name(t.tags[asked.who[1]]):
        return None
    for k in range(q - 2, max(-1, q - 2 - TURNS), -1):
        other = scene.answers[k]
        if other and other.who and is_name(t.tags[other.who[1]]) and t.low(other.who[1]) != t.low(asked.who[1]):
            beside = other.rule in ("cue-after", "cue-before", "label", "verb-after")
            return Answer(other.who, None, "paragraph-before") if beside else None
    return None


def _somebody_before(scene: Scene, sentence: int) -> Answer | None:
    """ "Jane Hale has run the shop since 1986. ⏎ “I never thought of leaving.”": whom the paragraph before is about."""
    t = scene.t
    if not sentence or t.paragraphs[sentence] - t.paragraphs[sentence - 1] > NEXT:
        return None
    a, b = t.sentences[sentence - 1]
    who = scene.subject(a, b) if t.tags[b - 1] & STOP else None  # no heading
    person = who and (is_name(t.tags[who[0]]) or t.low(who[0]) in t.lexicon.pronoun_genders)
    return Answer(who, None, "subject-before") if who and person and may_speak(t, who) else None


def carried(scene: Scene, q: int) -> Answer | None:
    """Nobody is named, and the quotation stands alone: the last speaker goes on."""
    known = scene.answers[q - 1] if q else None
    if known is None or scene.home[q] - scene.home[q - 1] > BACK:
        return None
    who = known.stands_for or known.who
    return again(known, "carried", q - 1) if who is None or may_speak(scene.t, who) else None

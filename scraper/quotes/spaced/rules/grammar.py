"""What a language's grammar adds to the shared rules, switched on by flags of its table."""

from __future__ import annotations

import re

import msgspec

from scraper.languages.tables import Quotes
from scraper.quotes.spaced.clauses.leads import clause_subject
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.wordclass import is_name
from scraper.quotes.spaced.rules import attach
from scraper.quotes.spaced.rules.attach import Answer, Rule, Scene, again
from scraper.quotes.spaced.verbsecond import rules as verbsecond
from scraper.quotes.spaced.verbsecond.phrases import with_name
from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    ADVERB,
    AGENT,
    ASIDE,
    AUXILIARY,
    BODY,
    CAP,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    OPENING,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REPORTING,
    ROLE,
    STRONG,
    TITLE,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.spaced.words.tokens import Phrase, Tokens
from scraper.quotes.values import Mention, Span

LABELS: tuple[Rule, ...] = (attach.inside, attach.label, attach.signature)  # all that a language without verbs allows
SHORTEST_ECHO = 12  # characters
ECHO_SPACES = 3  # in words that are no line of their own: shorter ones may be a name
TELLER = 4  # words of somebody behind a verb at the end of a line
MOST_ECHOES = 300  # quotations; no article has more, and looking for echoes costs their square
NEAR_HEAD = 4  # tokens: a name this near to the head of a paragraph is what it speaks of
BACK = 3  # sentences of the paragraph that a verb without a subject may look back
_TELLING = re.compile(r"[,!?]\s+([^\W\d_]+)(?=\s)")
_INCISE = re.compile(r",\s+(\w+)-(?:t-)?(\w+)(?=[\s,.!?])")


def grammar_of(table: Quotes) -> tuple[type[Scene], tuple[Rule, ...]]:
    """How clauses are read, and the rules in their order."""
    if not table.strong:
        return Scene, LABELS
    if table.verb_second:
        return verbsecond.Scene, verbsecond.RULES
    rules = list(attach.RULES)
    if table.viewpoints or table.views:
        rules.insert(rules.index(attach.later) + 1, viewpoint)
    if table.incises:
        rules.insert(0, incise)
    if table.verb_final:
        rules.insert(rules.index(attach.after), verb_at_end)
    if table.pro_drop:
        rules.insert(rules.index(attach.owned), omitted)
    return Scene, tuple(rules)


def echo(scene: Scene) -> None:
    """Words quoted again elsewhere lend their speaker to a sub-heading and to a quotation that names nobody."""
    t = scene.t
    if len(t.spans) > MOST_ECHOES:
        return
    spoken = [t.text[span.start : span.end].casefold() for span in t.spans]
    for q in range(len(t.spans)):
        own = scene.answers[q]
        nameless = own is None or (own.who is None and own.mention is None)
        spoken_so = nameless and spoken[q].count(" ") >= ECHO_SPACES
        if len(spoken[q]) < SHORTEST_ECHO or not (spoken_so or _is_line(t, q)):
            continue
        words = spoken[q].rstrip(".,!?…")
        longer = (n for n, other in enumerate(spoken) if n != q and words in other and len(other) > len(words))
        twin = next(longer, None)
        known = scene.answers[twin] if twin is not None else None
        if known and (known.who or known.mention):
            found = again(known, "echo", twin or 0)
            scene.answers[q] = msgspec.structs.replace(found, cue=own.cue if own and nameless else found.cue)


def _is_line(t: Tokens, q: int) -> bool:
    """The quotation is all that its line says."""
    span = t.spans[q]
    line = t.text.rfind("\n", 0, span.outer_start) + 1
    end = t.text.find("\n", span.outer_end)
    rest = t.text[line : span.outer_start] + t.text[span.outer_end : end if end >= 0 else len(t.text)]
    return not any(c.isalnum() for c in rest)


def named_beside(scene: Scene, answer: Answer) -> Answer:
    """ "el portavoz del partido, Juan Pérez,": the name between commas belongs to the nameless phrase before it."""
    t, who = scene.t, answer.who
    if who is None or not any(t.tags[k] & ROLE for k in range(who[0], who[1] + 1)):
        return answer
    for k in range(who[0] + 1, who[1] + 1):  # names behind a preposition are the party's, not the person's
        if t.tags[k] & (PREPOSITION | OPENING):
            break
        if is_name(t.tags[k]) and not t.tags[k] & (ROLE | BODY):
            return answer
    last = with_name(t, who[1], len(t))
    return msgspec.structs.replace(answer, who=(who[0], last)) if last > who[1] + 2 else answer


def teller(scene: Scene, answer: Answer) -> Answer:
    """ "Hale came late, by the account she gives": whose account it is, if its sentence is about somebody named."""
    t, who, cue = scene.t, answer.who, answer.cue
    if who is None or cue is None or not t.tags[who[0]] & PRONOUN or not t.tags[cue[0]] & ACCORDING:
        return answer
    if who[0] <= cue[1] + 1:
        return answer
    found = scene.subject(t.sentences[t.sentence_of(cue[0])][0], cue[0])
    named = found and any(is_name(t.tags[k]) for k in range(found[0], found[1] + 1))
    return msgspec.structs.replace(answer, who=found) if named else answer


def name_and_role(t: Tokens, who: Phrase) -> tuple[Phrase, str] | None:
    """The name and the words before its comma, where a phrase is a role and a name beside it."""
    comma = next((k for k in range(who[1], who[0], -1) if t.tags[k] & COMMA and not t.tags[k] & WORD), None)
    if comma is None or not all(is_name(t.tags[k]) for k in range(comma + 1, who[1] + 1)):
        return None
    first = who[0] + bool(t.tags[who[0]] & DETERMINER)
    if first >= comma or not any(t.tags[k] & ROLE for k in range(first, comma)):
        return None
    return (comma + 1, who[1]), t.phrase(first, comma - 1)


def cut_dashes(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """– Vi går, sier Hansen: speech after a dash ends where a comma and a verb of speech follow."""
    return [_cut(text, span, lexicon) if span.style == "dash" else span for span in spans]


def _cut(text: str, span: Span, lexicon: Lexicon) -> Span:
    for match in _TELLING.finditer(text, span.start, span.end):
        if lexicon.tag(match.group(1)) & STRONG or _told_at_end(text, match, span, lexicon):
            end = match.start() + (text[match.start()] != ",")
            return Span(span.start, end, span.outer_start, end, "dash", True)
    return span


def _told_at_end(text: str, match: re.Match[str], span: Span, lexicon: Lexicon) -> bool:
    """ "…, deler 36-åringen." at the end of a line: a verb of no list, and somebody in a few words."""
    rest = text[match.end() : span.end].split()
    if not match.group(1).islower() or not 0 < len(rest) <= TELLER or lexicon.tag(match.group(1)) != WORD:
        return False
    return bool(lexicon.tag(rest[0].rstrip(".,")) & (CAP | PRONOUN)) or rest[0][0].isdigit()


def incise(scene: Scene, q: int) -> Answer | None:
    """« Là-dessus, souligne-t-elle, … »: the cue stands inside the marks."""
    t = scene.t
    span = t.spans[q]
    for match in _INCISE.finditer(t.text, span.start, span.end):
        verb, pronoun = match.group(1).lower(), match.group(2).lower()
        if scene.lexicon.tag(verb) & STRONG and pronoun in scene.lexicon.table.pronouns:
            mention = Mention(match.group(2), match.start(2), match.end(2))
            known = scene.answers[q - 1] if q and scene.paragraph(q - 1) == scene.paragraph(q) else None
            home = scene.home[q]
            who = known.who if known else clause_subject(t, *t.sentences[home - 1]) if home else None
            return Answer(who, None, "incise", mention=mention)
    return None


def viewpoint(scene: Scene, q: int) -> Answer | None:
    """ "Pour la syndicaliste, …", "A ses yeux, …": the sentence opens with whose view it gives."""
    t, table = scene.t, scene.lexicon.table
    a, place = t.sentences[scene.home[q]][0], scene.t.place[q]
    comma = next((k for k in range(a, place) if t.tags[k] & COMMA and not t.tags[k] & WORD), None)
    if comma is None or comma == a:
        return None
    if t.phrase(a, comma - 1).lower() in table.views:
        own = next((k for k in range(a, comma) if t.tags[k] & POSSESSIVE), None)
        return Answer((own, own), (a, comma - 1), "viewpoint") if own is not None else None
    if t.low(a) not in table.viewpoints:
        return None
    who = right_of(t, a + 1, comma)
    people = PRONOUN | ROLE | TITLE
    somebody = who and any(t.tags[k] & people or scene.lexicon.gender.get(t.low(k)) for k in range(who[0], who[1] + 1))
    return Answer(who, (a, a), "viewpoint") if who and somebody else None


def verb_at_end(scene: Scene, q: int) -> Answer | None:
    """Erdoğan, "…" dedi: the verb right behind the quotation, its subject at the head of the sentence."""
    t, place = scene.t, scene.t.place[q]
    a, b = t.sentences[scene.home[q]]
    cue = next((k for k in range(place + 1, min(b, place + 6)) if t.tags[k] & REPORTING), None)
    if cue is None or any(t.tags[k] & QUOTE for k in range(place + 1, cue)):
        return None
    who = _head(t, a, place)
    return Answer(who, (cue, cue), "cue-after") if who else None


def _head(t: Tokens, a: int, place: int) -> Phrase | None:
    """The first phrase of the sentence, up to the comma behind it or the quotation."""
    comma = next((k for k in range(a, place) if t.tags[k] & COMMA and not t.tags[k] & WORD), place)
    who = clause_subject(t, a, comma)
    return who if who and t.tags[who[0]] & (CAP | PRONOUN | ROLE | DETERMINER) else None


def omitted(scene: Scene, q: int) -> Answer | None:
    """ "…", zanjó: a verb beside the quotation whose subject is left out."""
    k = _verb_behind(scene, q) or _verb_before(scene, q)
    if k is None:
        return None
    for n in range(q - 1, -1, -1):
        known = scene.answers[n]
        if known and known.rule != "omitted" and scene.paragraph(n) == scene.paragraph(q):
            return Answer(known.who, (k, k), "omitted", None, known.stands_for, known.mention)
    who = _spoken_of(scene, q)
    if who:
        return Answer(who, (k, k), "omitted")
    earlier = next((scene.answers[n] for n in range(q - 1, -1, -1) if scene.answers[n]), None)
    known = again(earlier, "omitted", q - 1) if earlier else Answer(None, None, "omitted")
    return msgspec.structs.replace(known, cue=(k, k))


def _verb_behind(scene: Scene, q: int) -> int | None:
    """ "…", zanjó."""
    t, k = scene.t, scene.t.place[q] + 1
    end = t.sentences[scene.home[q]][1]
    while k < end and (not t.tags[k] & (WORD | QUOTE) or t.tags[k] & AUXILIARY):
        k += 1
    return k if k < end and t.tags[k] & REPORTING and not t.tags[k] & (CAP | GERUND) else None


def _verb_before(scene: Scene, q: int) -> int | None:
    """Y ha añadido: "…": the sentence opens with its verb, and no subject follows."""
    t, place = scene.t, scene.t.place[q]
    k = t.sentences[scene.home[q]][0]
    light = COORDINATOR | ADVERB | AUXILIARY | ASIDE
    while k < place and (not t.tags[k] & (WORD | QUOTE) or (t.tags[k] & light and not t.tags[k] & DETERMINER)):
        k += 1
    if k >= place or not t.tags[k] & REPORTING or t.tags[k] & GERUND or t.tags[k + 1] & AGENT:
        return None  # "Preguntado por la prensa": somebody else's words
    if any(t.tags[n] & QUOTE for n in range(k, place)):
        return None
    return None if any(r.first >= k and r.end < place for r in scene.reports(scene.home[q])) else k


def _spoken_of(scene: Scene, q: int) -> Phrase | None:
    """Who the paragraph speaks of before the quotation: the name it opens with, a speaker of before, a role."""
    t, home = scene.t, scene.home[q]
    start = home
    while start and home - start < BACK and t.paragraphs[start - 1] == t.paragraphs[home]:
        start -= 1
    places = range(t.sentences[start][0], t.sentences[home][0])
    speakers = {t.low(known.who[1]) for known in scene.answers[:q] if known and known.who}
    names = [i for i in places if is_name(t.tags[i]) and not t.tags[i] & (PREPOSITION | ADVERB | ASIDE | QUOTE)]
    opening = [i for i in names if i - places[0] < NEAR_HEAD and not t.tags[i] & DETERMINER]
    known = [i for i in names if t.low(i) in speakers]
    known_as = scene.lexicon.epithets
    roles = [i - 1 for i in places[1:] if t.tags[i - 1] & DETERMINER and (t.tags[i] & ROLE or t.low(i) in known_as)]
    first = next(iter([*opening, *known, *roles, *names]), None)
    return right_of(t, first, t.sentences[t.sentence_of(first)][1]) if first is not None else None

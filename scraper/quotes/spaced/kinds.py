"""What a quotation is: a whole utterance, words inside a clause, or a term nobody is shown to have said."""

from __future__ import annotations

from scraper.models import QuoteKind
from scraper.quotes.spaced.clauses.wordclass import is_nickname, is_verb
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    JOINER,
    LINK,
    NEGATION,
    NUMBER,
    OPENING,
    PASSIVE,
    POSSESSIVE,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    SUBORDINATOR,
    TEXT,
    WORD,
)
from scraper.quotes.spaced.words.titles import is_title
from scraper.quotes.spaced.words.tokens import Tokens

GUESSES = ("carried", "subject-before")  # rules too weak to give a short phrase to somebody
BEYOND = (*GUESSES, "sentence-before", "paragraph-before")  # rules that look beyond the sentence
GUESSES_APART = (*GUESSES, "cue-later")  # the same where verbs stand far from their quotation
ELSEWHERE = ("continued", "sentence-before", "paragraph-before")  # rules whose cue stands in another sentence
FOLLOWED = ("cue-after", "verb-after", "omitted", "incise")
SHORT = 3  # words
SENTENCE, LEAD = 5, 4  # words of a sentence that is no name, and of the clause before its colon
SPEECH = 250  # characters of several sentences
NEAR = 6  # tokens between "called" and what somebody was called


def kind_of(scene: Scene, q: int, answer: Answer | None) -> QuoteKind:
    """The kind of a quotation, given what the rules found."""
    if answer is None and _is_said(scene, q):
        return "direct"
    span = scene.t.spans[q]
    if (
        answer is None
        or is_markup(scene, q)
        or is_nickname(scene.t, scene.t.place[q])
        or _contrasted(scene, q)
        or (q and _contrasted(scene, q - 1))
        or (q and scene.home[q] == scene.home[q - 1] and _also_called(scene, q))
        or (answer.rule in BEYOND and (_does(scene, q, answer) or _is_listed(scene, q)))
        or (not scene.lexicon.table.name_labels and _speaks(scene, q))
    ):
        return "term"
    words = scene.t.text[span.start : span.end].split()
    if len(words) <= SHORT and _is_anybody(scene, answer):
        return "term"
    if scene.lexicon.table.capital_nouns and _is_proper(scene, q, words):
        return "term"
    thing = answer.rule == "subject" and scene.lexicon.table.name_labels and words[0].islower()  # a new tool: “sieves”
    brief = len(words) <= SHORT + (words[-1] in "!?") and (words[-1][-1] not in ".!?…" or _goes_on(scene, q))
    if brief and (thing or answer.rule == "label"):
        return "term"  # Dinner: “Marry Me” chicken
    if _has_object(scene, q, answer) and is_title(words):
        return "term"
    if not beside_cue(scene, q, answer):
        table = scene.lexicon.table
        title = is_title(words) and not table.capital_nouns and not _is_called(scene, q, answer)
        if title or _is_named(scene, q) or _is_work(scene, q):
            return "term"
        if answer.rule in ELSEWHERE and len(words) <= SHORT and _goes_on(scene, q):
            return "term"
        guess = answer.rule in (GUESSES_APART if table.verb_second else GUESSES)
        if guess and len(words) <= SHORT and not _reported(scene, q, answer):
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


def _is_anybody(scene: Scene, answer: Answer) -> bool:
    """ "was man „Wende“ nennt", "ce qu'on appelle la « rentrée »": one says it."""
    who = answer.who
    return who is not None and who[0] == who[1] and scene.lexicon.table.pronouns.get(scene.t.low(who[0])) == "o"


def _reported(scene: Scene, q: int, answer: Answer) -> bool:
    """ "Das gebe dem Markt einen „Ruck“, sagte Hale": the form of a verb says that all of it is reported."""
    t, moods = scene.t, scene.lexicon.table.moods
    a, b = t.sentences[scene.home[q]]
    return answer.rule == "cue-later" and bool(moods) and any(t.low(k) in moods for k in range(a, b))


def _is_called(scene: Scene, q: int, answer: Answer) -> bool:
    """ "he called Cole “Little Marco”", "Hale said Cole was a “Stalinist”": somebody's word for somebody, no title."""
    t, table, place = scene.t, scene.lexicon.table, scene.t.place[q]
    if answer.rule != "cue-before" or answer.cue is None or not place:
        return False
    if t.tags[place - 1] & COORDINATOR and q and t.place[q - 1] == place - 2:
        return _is_called(scene, q - 1, answer)  # called him “Little Marco” and “Liar Ted”
    before = t.low(place - 1)
    if t.tags[place - 1] & POSSESSIVE:
        return False
    if before in table.never_alone and before not in table.definite:
        return True
    if t.tags[place - 1] & PASSIVE or before in table.likeners:
        return True
    return t.low(answer.cue[0]) in table.callers and place - answer.cue[1] <= NEAR


def _is_sentence(scene: Scene, q: int) -> bool:
    """Several words that begin and end as a sentence does, the end perhaps as a comma before the verb."""
    span = scene.t.spans[q]
    words = scene.t.text[span.start : span.end]
    behind = scene.t.text[span.end : span.outer_end + 1]
    ends = words.rstrip()[-1:] in ".!?…,،؟।" or behind[-1:] in ",،" or behind[:1] == ","
    return ends and len(words.split()) > SHORT and not words[0].islower() and not is_markup(scene, q)


def _goes_on(scene: Scene, q: int) -> bool:
    """Words of its own sentence follow the quotation: "“Downtown” Montauk"."""
    t, (_, end) = scene.t, scene.t.sentences[scene.home[q]]
    return any(t.tags[k] & WORD for k in range(scene.t.place[q] + 1, min(end, scene.t.place[q] + 4)))


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


def _contrasted(scene: Scene, q: int) -> bool:
    """Not as a "…" but as a "…": two names for a thing, weighed against each other."""
    t = scene.t
    if q + 1 >= len(t.place) or scene.home[q] != scene.home[q + 1]:
        return False
    one, two = t.place[q], t.place[q + 1]
    if two - one > 6 or not t.tags[one + 1] & COORDINATOR:
        return False
    denied = any(t.tags[k] & NEGATION for k in range(max(0, one - 4), one))
    return denied and all(len(t.text[s.start : s.end].split()) <= SHORT for s in t.spans[q : q + 2])


def _also_called(scene: Scene, q: int) -> bool:
    """ "so-called “Schutzbriefe,” or “letters of protection”": another name of what was named right before."""
    t = scene.t
    if t.lexicon.table.capital_nouns:
        return False  # "riefen „Freiheit“ oder „Weg mit dem Zaun“": there a capital noun looks like a name
    between = range(t.place[q - 1] + 1, t.place[q])
    alike = [k for k in between if t.tags[k] & COORDINATOR and not t.tags[k] & JOINER]
    signs = all(k in alike or not t.tags[k] & WORD for k in between)
    return len(alike) == 1 and signs and kind_of(scene, q - 1, scene.answers[q - 1]) == "term"


def _does(scene: Scene, q: int, answer: Answer) -> bool:
    """ "“Leeds first” became her battle cry": the words are the subject of a clause about them."""
    t, behind = scene.t, scene.t.place[q] + 1
    if answer.rule not in GUESSES or behind >= len(t) or t.text[t.spans[q].end - 1] in ".!?…,":
        return False
    return is_verb(t, behind) and not t.tags[behind] & REPORTING


def _is_listed(scene: Scene, q: int) -> bool:
    """ "Hale, J.; Voss, R. (2009). “A Study of Rain”": the title behind authors and year."""
    t, sentence = scene.t, scene.home[q]
    if not sentence or t.paragraphs[sentence - 1] != t.paragraphs[sentence] or not scene.alone(q):
        return False
    a, b = t.sentences[sentence - 1]
    return b - a > 3 and bool(t.tags[b - 2] & CLOSING and t.tags[b - 3] & NUMBER)


def _speaks(scene: Scene, q: int) -> bool:
    """The name of a paper that says something itself: "«Ведомости» пишут"."""
    place = scene.t.place[q]
    return any(r.who[1] == place for r in scene.reports(scene.home[q]))


def is_markup(scene: Scene, q: int) -> bool:
    """The value of an HTML attribute that was left in the text."""
    span = scene.t.spans[q]
    return scene.t.text[span.outer_start - 1 : span.outer_start] == "="


def beside_cue(scene: Scene, q: int, answer: Answer) -> bool:
    """Only signs stand between the cue (or the speaker) and the quotation."""
    place = scene.t.place[q]
    if answer.rule in ("label", "signature", "continued", "cue-after", "verb-after", "colon"):
        return True
    if answer.rule == "omitted" and answer.cue and answer.cue[0] > place:
        return scene.only_signs(place + 1, answer.cue[0] - 1, AUXILIARY)
    if answer.cue is None or answer.cue[1] >= place:
        return False
    if scene.t.words[place - 1] == ":":
        return True
    return scene.only_signs(answer.cue[1] + 1, place - 1)


def _is_proper(scene: Scene, q: int, words: list[str]) -> bool:
    """ "der „Berliner Zeitung“", "des Films „Das Boot“": a name behind a definite article or a noun of works."""
    t = scene.t
    k = t.place[q] - 1
    if k < 0 or words[0][:1].islower():
        return False
    if t.tags[k] & OPENING:
        return is_title(words)  # "im Fachmagazin („Die Zelle“)"
    if not t.tags[k] & WORD:
        return False
    if t.low(k).endswith(t.lexicon.works) or t.low(k) in scene.lexicon.table.naming:
        return True
    if t.low(k) in scene.lexicon.table.reflexives or _is_house(t, k):
        return is_title(words)  # "nennt sich „Grüne Lunge“", "der Chef von „Nordstahl“"
    definite = t.tags[k] & DETERMINER and t.tags[k] & RELATIVE
    noun = t.tags[k] & CAP and not t.tags[k] & (SAYING | SUBORDINATOR)  # but "Als „Skandal“ bezeichnete er"
    return bool(definite or noun) and is_title(words)


def _is_house(t: Tokens, k: int) -> bool:
    """ "der Chef von", "ein Artikel von": a preposition between a noun of people or texts and a name."""
    linked = k > 0 and t.tags[k] & LINK and t.low(k) not in t.lexicon.table.likeners  # "mocked his rival as “…”"
    return bool(linked) and bool(t.tags[k - 1] & (ROLE | TEXT))


def _is_work(scene: Scene, q: int) -> bool:
    """ "the song “…”": the noun before it says what it is the title of."""
    t = scene.t
    k = t.place[q] - 1
    if t.text[t.spans[q].start].islower():
        return False
    word = k >= 0 and bool(t.tags[k] & WORD)
    return word and (t.low(k) in scene.lexicon.table.works or _is_house(t, k))


def _has_object(scene: Scene, q: int, answer: Answer) -> bool:
    """ "called “The Long Weekend” her masterpiece": what something else is called."""
    t, behind = scene.t, scene.t.place[q] + 1
    beside = answer.rule == "cue-before" and answer.cue is not None and answer.cue[1] == behind - 2
    if not beside or behind >= len(t) or not t.tags[behind] & (DETERMINER | POSSESSIVE):
        return False
    return t.low(behind - 2) in scene.lexicon.table.callers


def _is_named(scene: Scene, q: int) -> bool:
    """ "the so-called “ghost fleet”", "Filme namens „A“ und „B“", but not "what she called “…”"."""
    k = scene.t.place[q] - 1
    while k and scene.t.tags[k] & (QUOTE | COMMA | COORDINATOR):
        k -= 1
    named = scene.t.low(k) in scene.lexicon.table.naming
    return named and all(k not in (r.first, r.last) for r in scene.reports(scene.home[q]))


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

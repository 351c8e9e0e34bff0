"""Words in marks that nobody is shown to have said: titles, names, what something is called."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.wordclass import is_nickname, is_verb
from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    AUXILIARY,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DETERMINER,
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
SHORT = 3  # words
EARLIER = 4  # quotations of one verb
NEAR = 6  # tokens between "called" and what somebody was called


def is_term(scene: Scene, q: int, answer: Answer, words: list[str]) -> bool:
    """Whether the words of a quotation are a term, whoever the rules found."""
    return (
        _stands_as_term(scene, q, answer)
        or _reads_as_term(scene, q, answer, words)
        or (not _is_beside_cue(scene, q, answer) and _is_term_apart(scene, q, answer, words))
    )


def _stands_as_term(scene: Scene, q: int, answer: Answer) -> bool:
    """What stands around it says so."""
    return (
        is_markup(scene, q)
        or is_nickname(scene.t, scene.t.place[q])
        or _contrasted(scene, q)
        or (q > 0 and _contrasted(scene, q - 1))
        or (answer.rule in BEYOND and (_does(scene, q, answer) or _is_listed(scene, q)))
        or (not scene.lexicon.table.name_labels and _speaks(scene, q))
    )


def _reads_as_term(scene: Scene, q: int, answer: Answer, words: list[str]) -> bool:
    """The words themselves say so, short ones or those of a title."""
    table = scene.lexicon.table
    if len(words) <= SHORT and _is_anybody(scene, answer):
        return True
    if table.capital_nouns and _is_proper(scene, q, words):
        return True
    thing = answer.rule == "subject" and table.name_labels and words[0].islower()  # a new tool: “sieves”
    brief = len(words) <= SHORT + (words[-1] in "!?") and (words[-1][-1] not in ".!?…" or _runs_on(scene, q))
    if brief and (thing or answer.rule == "label"):
        return True  # Dinner: “Marry Me” chicken
    return _has_object(scene, q, answer) and is_title(words)


def _is_term_apart(scene: Scene, q: int, answer: Answer, words: list[str]) -> bool:
    """Far from a cue, a title and a few words more are terms."""
    table = scene.lexicon.table
    title = is_title(words) and not table.capital_nouns and not _is_called(scene, q, answer)
    if title or _is_named(scene, q) or _is_work(scene, q):
        return True
    if len(words) > SHORT:
        return False
    if words[0][0].isupper() and _told_before(scene, q, answer):
        return True
    if answer.rule in ELSEWHERE and _runs_on(scene, q):
        return True
    guess = answer.rule in (GUESSES_APART if table.verb_second else GUESSES)
    return guess and not _reported(scene, q, answer)


def _told_before(scene: Scene, q: int, answer: Answer) -> bool:
    """ "«…», — отметил Зуев, автор таких книг, как «Перо»": the verb told the words before it, a title follows."""
    if answer.rule != "cue-before" or answer.cue is None or not scene.t.tags[scene.t.place[q] - 1] & WORD:
        return False
    earlier = (scene.answers[n] for n in range(max(0, q - EARLIER), q))
    return any(first and first.rule == "cue-after" and first.cue == answer.cue for first in earlier)


def is_markup(scene: Scene, q: int) -> bool:
    """The value of an HTML attribute that was left in the text."""
    span = scene.t.spans[q]
    return scene.t.text[span.outer_start - 1 : span.outer_start] == "="


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


def _is_anybody(scene: Scene, answer: Answer) -> bool:
    """ "was man „Wende“ nennt", "ce qu'on appelle la « rentrée »": one says it."""
    who = answer.who
    return who is not None and who[0] == who[1] and scene.lexicon.table.pronouns.get(scene.t.low(who[0])) == "o"


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


def _runs_on(scene: Scene, q: int) -> bool:
    """Words of its own sentence follow the quotation: "“Downtown” Montauk"."""
    t, (_, end) = scene.t, scene.t.sentences[scene.home[q]]
    return any(t.tags[k] & WORD for k in range(scene.t.place[q] + 1, min(end, scene.t.place[q] + 4)))


def _has_object(scene: Scene, q: int, answer: Answer) -> bool:
    """ "called “The Long Weekend” her masterpiece": what something else is called."""
    t, behind = scene.t, scene.t.place[q] + 1
    beside = answer.rule == "cue-before" and answer.cue is not None and answer.cue[1] == behind - 2
    if not beside or behind >= len(t) or not t.tags[behind] & (DETERMINER | POSSESSIVE):
        return False
    return t.low(behind - 2) in scene.lexicon.table.callers


def _is_beside_cue(scene: Scene, q: int, answer: Answer) -> bool:
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


def _is_named(scene: Scene, q: int) -> bool:
    """ "the so-called “ghost fleet”", "Filme namens „A“ und „B“", but not "what she called “…”"."""
    k = scene.t.place[q] - 1
    while k and scene.t.tags[k] & (QUOTE | COMMA | COORDINATOR):
        k -= 1
    named = scene.t.low(k) in scene.lexicon.table.naming
    return named and all(k not in (r.first, r.last) for r in scene.reports(scene.home[q]))


def _is_work(scene: Scene, q: int) -> bool:
    """ "the song “…”": the noun before it says what it is the title of."""
    t = scene.t
    k = t.place[q] - 1
    if t.text[t.spans[q].start].islower():
        return False
    word = k >= 0 and bool(t.tags[k] & WORD)
    return word and (t.low(k) in scene.lexicon.table.works or _is_house(t, k))


def _reported(scene: Scene, q: int, answer: Answer) -> bool:
    """ "Das gebe dem Markt einen „Ruck“, sagte Hale": the form of a verb says that all of it is reported."""
    t, moods = scene.t, scene.lexicon.table.moods
    a, b = t.sentences[scene.home[q]]
    return answer.rule == "cue-later" and bool(moods) and any(t.low(k) in moods for k in range(a, b))

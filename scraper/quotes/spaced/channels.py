"""Where something was said: "on Telegram", "in a written statement", "told a news conference"."""

from __future__ import annotations

from scraper.quotes.spaced.rules.scene import Answer, Scene
from scraper.quotes.spaced.words.bits import (
    CHANNEL,
    COMMA,
    DETERMINER,
    PREPOSITION,
    QUOTE,
    TOLD,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

CHANNEL_REACH = 5  # tokens between a preposition and the channel it leads to


def channel_of(scene: Scene, answer: Answer) -> str | None:
    """The channel named in the clause of the cue: "press release", "Telegram"."""
    if answer.cue is None:
        return None
    t = scene.t
    a, b = t.sentences[t.sentence_of(answer.cue[0])]
    places = [k for k, bits in enumerate(t.tags[a:b], a) if bits & CHANNEL]
    if not places:
        return None
    low, high = _clause(scene, answer, a, b)
    behind = [k for k in places if answer.cue[0] <= k < high]
    before = [k for k in places if low <= k < answer.cue[0]]
    return next(filter(None, (_channel_at(scene, k, low) for k in behind + before)), None)


def _channel_at(scene: Scene, k: int, low: int) -> str | None:
    """The channel whose name begins at token k, if a preposition leads to it, or a verb that tells it."""
    t = scene.t
    for words, name in t.lexicon.channels.get(_bare(t, k), ()):
        if all(k + n < len(t) and _bare(t, k + n) == word for n, word in enumerate(words)):
            return name if _is_led_to(t, k, low) else None
    return None


def _bare(t: Tokens, k: int) -> str:
    """The word without what an apostrophe joins to it: Truth Social'da."""
    word = t.plain(k)
    return word if word.startswith("'") else word.partition("'")[0]


def _is_led_to(t: Tokens, k: int, low: int) -> bool:
    if not t.lexicon.table.channel_prepositions:
        return True  # cases say it: "Facebook'ta", "haastattelussa"
    for n in range(k - 1, max(low, k - CHANNEL_REACH) - 1, -1):
        if not t.tags[n] & WORD:
            return False
        if t.low(n) in t.lexicon.table.channel_prepositions or (t.tags[n] & TOLD and t.tags[n + 1] & DETERMINER):
            return True
    return False


def _clause(scene: Scene, answer: Answer, a: int, b: int) -> tuple[int, int]:
    """The tokens that belong to a cue: from its subject, or an adverbial before that, to the next report."""
    t = scene.t
    assert answer.cue
    cue = answer.cue[0]
    reports = scene.reports(t.sentence_of(cue))
    low = min([answer.who[0] if answer.who else cue, cue, *(r.begin for r in reports if r.who == answer.who)])
    others = [r.begin for r in reports if r.who != answer.who and r.how != "noun"]
    high = min([b, *(k for k in others if k > cue)])
    low = max([a, *(k for k in others if a < k <= low), low]) if low >= a else a
    return _adverbial(scene, a, low), high


def _adverbial(scene: Scene, a: int, low: int) -> int:
    """ "In a statement on Monday, Hale said": the clause begins with the phrase before its subject."""
    t = scene.t
    comma = next((k for k in range(a, low) if t.tags[k] & (QUOTE | COMMA)), low)
    return a if a < low and comma >= low - 1 and _opens_adverbial(t, a) else low


def _opens_adverbial(t: Tokens, a: int) -> bool:
    """ "In a statement, …", "Posting on Instagram, …"."""
    going_on = t.low(a).endswith(t.lexicon.table.gerund_endings) and t.tags[a + 1] & PREPOSITION
    return bool(t.tags[a] & PREPOSITION or going_on)

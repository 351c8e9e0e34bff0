"""Where something was said (channel) and who passed it on (via)."""

from __future__ import annotations

from scraper.quotes.korean.lexicon import Lexicon
from scraper.quotes.korean.words import BLANK, Word

_PASSED_ON = ("보도", "전했", "전한")
_PASSING_ON = frozenset(("", "에", "와의", "과의", "와", "과", "은", "는", "이", "가"))  # particles of who passes it on
_TALKS = ("인터뷰", "통화", "만나", "전화")
_NO_WORD = frozenset("\"'“”‘’(," + BLANK)
MAX_PREFIX = 8  # characters of the channel's own word before the part the table knows: 원내대책+회의


def channel(text: str, start: int, end: int, w: Lexicon) -> str | None:
    """The last place of speech in a range: "신년 기자회견", "페이스북"."""
    last = None
    for match in w.channel.finditer(text, start, end):
        last = match
    if last is None:
        return None
    at = max(text.rfind(" ", 0, last.start()), text.rfind("\n", 0, last.start())) + 1
    if last.start() - at > MAX_PREFIX or not _NO_WORD.isdisjoint(text[at : last.start()]):
        at = last.start()
    while at > start:
        previous = text.rfind(" ", start, at - 1) + 1
        if previous < start or text[previous : at - 1] not in w.table.channel_words:
            break
        at = previous
    return text[at : last.end()]


def via(words: list[Word], w: Lexicon) -> str | None:
    """AFP에 따르면; 연합뉴스와의 통화에서; 로이터는 … 보도했다."""
    for index, word in enumerate(words):
        if word.particle in _PASSING_ON and is_outlet(word.stem, w):
            following = words[index + 1].stem if index + 1 < len(words) else ""
            if _passes_on(word, following, words[-1].stem, w):
                return word.stem
    return None


def _passes_on(word: Word, following: str, predicate: str, w: Lexicon) -> bool:
    if word.particle == "에":
        return following.startswith(("따르면", "의하면", "출연")) or (
            w.verb.match(predicate, 0) is not None and word.stem not in w.table.places
        )
    if word.particle in ("와의", "과의", "와", "과"):
        return following.startswith(_TALKS)
    if word.particle in ("은", "는", "이", "가"):
        return predicate.startswith(_PASSED_ON)
    return not word.particle and following.startswith(("인터뷰", "라디오")) and word.stem != "언론"


def is_outlet(stem: str, w: Lexicon) -> bool:
    """A news agency or another medium, by name or by the end of its name."""
    return stem in w.agencies or (len(stem) > 1 and w.outlet.match(stem) and stem not in w.table.channels)

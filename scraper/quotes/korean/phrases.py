"""The noun phrase that speaks: found among the words before a quotation (or after it), extended to its left."""

from __future__ import annotations

import msgspec

from scraper.quotes.korean.lexicon import Lexicon
from scraper.quotes.korean.words import (
    ATTACHED,
    BLANK,
    PLACE,
    SUBJECT,
    TOPIC,
    Word,
    inside,
    is_given,
    is_joint,
    is_name,
    kind_of,
    strength,
)

MAX_WORDS = 6  # words of a phrase that stand before its last one
NEAR = 3  # words: an unknown noun in 이/가 counts only this close to the quotation
_CITING = ("따르면", "의하면", "따르자면")
_WORDS_OF = ("말", "설명", "전언", "진술", "주장", "증언", "얘기", "이야기", "토로", "하소연")
_MINDS = frozenset((*_WORDS_OF, "생각", "의견", "입장", "견해", "판단", "반응", "목소리"))
_AMONG = ("사이", "가운데", "안팎")
_ALSO = ("역시", "또한")
_MARKS = ("'", "‘", '"', "“")
_AND = ("와 ", "과 ")
_SINGLE = ("'", "‘")
_TITLED = ("<", "〈", "《")  # papers: <한겨레>는
_FORMER = frozenset(("전", "현"))
_THIS = frozenset("이")
_AND_OTHERS = "등"
_OBJECT = frozenset(("을", "를"))
_DOING = ("하는", "되는", "시키는")
_MET = frozenset(("을", "를", "과", "와", "에게"))
_FROM = frozenset(("로부터", "으로부터", "에게서", "한테서"))
_GOVERNED = frozenset(("을", "를", "에", "과", "와", "으로", "로"))
_ADNOMINAL = ("한", "된", "온", "인", "은", "는")


class Phrase(msgspec.Struct, frozen=True):
    """A range of the text that names a source, and how sure the finding is (0-1)."""

    start: int
    end: int
    rule: str
    confidence: float
    role: str | None = None  # where the page gives it apart from the name


def subject(words: list[Word], text: str, limit: int, w: Lexicon) -> Phrase | None:
    """The speaker among the words before `limit`: the last sure topic or subject, else a likely topic."""
    best: tuple[int, int] | None = None  # rank, index
    for index, word in enumerate(words):
        also = not word.particle and index + 1 < len(words) and words[index + 1].text in _ALSO
        if word.particle in TOPIC or word.particle in SUBJECT or also:
            rank = _rank(words, index, text, limit, w)
            if rank and (best is None or rank >= best[0] or (rank == 2 and best[0] == 3)):
                best = (rank, index)
    if best is None:
        return None
    rank, index = best
    index -= index > 0 and words[index].stem == _AND_OTHERS
    found = extend(words, index, w, "subject", {3: 0.95, 2: 0.9, 1: 0.7}[rank])
    return _joined(found, words, index, w) if text.endswith(_AND, 0, found.start) else found


def _joined(phrase: Phrase, words: list[Word], index: int, w: Lexicon) -> Phrase:
    """오세훈 시장과 김동연 지사는: two speak as one."""
    before = next((i for i in range(index - 1, -1, -1) if words[i].end < phrase.start), -1)
    if before < 0 or not is_joint(words[before], w):
        return phrase
    start = extend(words, before, w, "", 0).start
    return Phrase(start, phrase.end, phrase.rule, phrase.confidence)


def _rank(words: list[Word], index: int, text: str, limit: int, w: Lexicon) -> int:
    word = words[index]
    if word.text.startswith(_MARKS) or BLANK in word.text:
        return 3 if _is_named_body(words, index, w) else 0
    sure = 3 if word.text.startswith(_TITLED) else _strength(words, index, w)
    if not sure or (word.particle == "도" and sure < 3):
        return 0
    if len(word.stem) == 1 and word.stem != _AND_OTHERS and word.stem not in w.pronouns and word.stem not in w.hanja:
        sure = sure if index and word.stem in ATTACHED else 0
    if word.particle in SUBJECT and (
        (sure == 1 and len(words) - index > NEAR) or w.breaks.search(text, word.end, limit)
    ):
        return 0
    return sure


def _strength(words: list[Word], index: int, w: Lexicon) -> int:
    """How surely a word speaks, by the word before it where it has two meanings."""
    stem, before = words[index].stem, words[index - 1] if index else None
    if before is None:
        return strength(stem, w)
    if stem == _AND_OTHERS and not before.particle:  # 업체 등이
        return strength(before.stem, w)
    if stem in w.things and w.titles.match(stem):  # 선 전 시장은, 이 시장은 (the market)
        return 3 if before.text in _FORMER or before.text in w.surnames - _THIS or is_name(before.stem, w) else 0
    if before.particle in _OBJECT and words[index].text.endswith(_DOING):  # 직원을 고용하는
        return 0
    return strength(stem, w)


def _is_named_body(words: list[Word], index: int, w: Lexicon) -> bool:
    """영국 매체 '풋볼 런던'은: a body or a person whose name stands in single marks."""
    word = words[index]
    whole = word.text.startswith(_SINGLE) and word.stem.rstrip("'’").strip(BLANK) == ""
    return whole and index > 0 and not words[index - 1].particle and strength(words[index - 1].stem, w) == 3


def extend(words: list[Word], index: int, w: Lexicon, rule: str, confidence: float) -> Phrase:
    """The phrase that ends with the stem of `words[index]`: affiliation and name before a title belong to it."""
    start = index
    if BLANK in words[index].stem or words[index].text.startswith(_TITLED):
        return Phrase(words[index].start, words[index].stem_end - 1, rule, confidence)
    if words[index].stem not in w.pronouns:
        while start > 0 and index - start < MAX_WORDS and _belongs(words, start - 1, w):
            if _modifies(words, start - 1, w):
                break
            start -= 1
        if start == index and start > 0 and _is_surname(words, start - 1, w):
            start -= 1
    return Phrase(words[start].start, words[index].stem_end, rule, confidence)


def _belongs(words: list[Word], index: int, w: Lexicon) -> bool:
    """A word of the phrase that follows it: 척 슈머, A씨의 어머니, and whatever stands in a name phrase."""
    word, behind = words[index], words[index + 1]
    if "]" in behind.text and behind.text[-1] != "]" and "[" not in behind.text:
        return False  # a byline ends there
    if inside(word, w):
        return not (_is_bare_name(word, w) and _is_addressed(words, index + 1, w))
    if word.particle == "의":
        return behind.stem in w.kin and strength(word.stem, w) > 1
    return len(word.text) == 1 and index > 0 and is_given(words[index - 1], w)


def _is_bare_name(word: Word, w: Lexicon) -> bool:
    """Taken for a name by its shape alone."""
    noun = word.stem + word.particle
    return is_name(noun, w) and noun not in w.nouns and w.titles.match(noun) is None


def _is_addressed(words: list[Word], index: int, w: Lexicon) -> bool:
    """방문한 하연주 씨, 방문한 하연주씨: a full name before 씨, and two names do not follow each other."""
    title = w.titles.match(words[index].stem)
    if title and title[1]:
        return title[2] in w.honorifics and is_name(title[1], w)
    following = words[index + 1].stem if index + 1 < len(words) else ""
    return following in w.honorifics and is_name(words[index].stem, w)


def _is_surname(words: list[Word], index: int, w: Lexicon) -> bool:
    """안 의원은: a surname that looks like a word which stands in no name."""
    title = w.titles.match(words[index + 1].stem)
    return words[index].text in w.surnames and title is not None and not title[1]


def _modifies(words: list[Word], index: int, w: Lexicon) -> bool:
    """회의에 배석한 김소라 의원: a verb with its object, though it has the shape of a name."""
    if not index or words[index - 1].particle not in _GOVERNED:
        return False
    if words[index].text.endswith("자"):  # 차를 대자 직원이
        return words[index - 1].particle in _OBJECT
    if not words[index].text.endswith(_ADNOMINAL):
        return False
    title = w.titles.match(words[index + 1].stem)
    return title is None or bool(title[1])


def cited(words: list[Word], w: Lexicon) -> Phrase | None:
    """The last source of "…에 따르면"."""
    for index in range(len(words) - 2, -1, -1):
        if words[index].particle == "에" and words[index + 1].stem.startswith(_CITING):
            if words[index].stem in _WORDS_OF and index and words[index - 1].particle == "의":
                return extend(words, index - 1, w, "according", 0.85)
            if strength(words[index].stem, w):
                return extend(words, index, w, "according", 0.85)
    return None


def relayed(words: list[Word], w: Lexicon) -> Phrase | None:
    """로이터통신은 소식통을 인용해 "…"고 보도했다: who is cited speaks."""
    for index in range(len(words) - 1, 0, -1):
        if words[index].stem.startswith("인용") and words[index - 1].particle in ("을", "를"):
            held = 2 if words[index - 1].stem in _WORDS_OF and words[index - 2].particle == "의" else 1
            if index >= held and strength(words[index - held].stem, w):
                return extend(words, index - held, w, "relayed", 0.85)
    return None


def giver(words: list[Word], w: Lexicon) -> Phrase | None:
    """학부모로부터 "…"는 전화를 받았다: from whom somebody hears it."""
    if words and words[-1].particle in _FROM and strength(words[-1].stem, w):
        return extend(words, len(words) - 1, w, "giver", 0.8)
    return None


def crowd(words: list[Word], w: Lexicon) -> Phrase | None:
    """당내에서는, 누리꾼들 사이에서: the unnamed many behind a claim."""
    for index in range(len(words) - 1, -1, -1):
        stem = words[index].stem
        if words[index].particle in PLACE and (stem.endswith(w.table.crowds) or stem in w.people or stem in w.bodies):
            among = index > 0 and stem in _AMONG and not words[index - 1].particle
            return extend(words, index - among, w, "crowd", 0.6)
    return None


def owner(words: list[Word], w: Lexicon) -> Phrase | None:
    """김 의원의 "…" 발언: the owner right before the quotation."""
    if words and words[-1].particle == "의" and strength(words[-1].stem, w) >= 2:
        return extend(words, len(words) - 1, w, "owner", 0.8)
    return None


def whose_words(words: list[Word], w: Lexicon) -> Phrase | None:
    """택시기사 노모 씨의 말이다: whose words the sentence before was."""
    for index in range(len(words) - 1):
        sure = strength(words[index].stem, w)
        held = words[index].particle == "의" or (not words[index].particle and sure == 3)
        if held and sure and words[index + 1].stem.startswith(_WORDS_OF):
            return extend(words, index, w, "next-sentence", 0.75)
    return None


def owner_after(words: list[Word], w: Lexicon) -> Phrase | None:
    """…라는 김 의원의 주장; …는 게 경찰의 설명이다: the owner of the reporting noun."""
    first = 1 if words and words[0].stem in ("게", "것", "점") else 0
    for index in range(first + 1, min(len(words), 8)):
        if w.noun.match(words[index].stem, 0):
            holder = words[index - 1]
            sure = strength(holder.stem, w)
            if (holder.particle == "의" and sure) or (not holder.particle and sure == 3) or (first and sure >= 2):
                return extend(words[first:index], index - 1 - first, w, "owner-after", 0.85)
            return None
    return None


def interviewed(words: list[Word], w: Lexicon) -> Phrase | None:
    """김하늘 대표를 만났다, [인터뷰] 김하늘 대표: the person of a sentence that tells of an interview."""
    somebody = [i for i, word in enumerate(words) if _is_somebody(word, w)]
    met = [i for i in somebody if words[i].particle in _MET]
    return extend(words, (met or somebody)[0], w, "answer", 0.8) if somebody else None


def people(words: list[Word], w: Lexicon) -> list[Phrase]:
    """Everybody whom a particle marks in a sentence: 오 시장이 김 지사와 만났다."""
    somebody = (i for i, word in enumerate(words) if word.particle and _is_somebody(word, w))
    return [extend(words, i, w, "pair", 0.8) for i in somebody]


def _is_somebody(word: Word, w: Lexicon) -> bool:
    return strength(word.stem, w) > 1 and word.stem not in w.pronouns and kind_of(word.stem, w) == "person"


def after(words: list[Word], text: str, w: Lexicon, *, told: bool) -> Phrase | None:
    """…고 김 의원은 말했다; if a whole sentence stands in the marks: "…." 정씨가 웃으며 말했다."""
    for index, word in enumerate(words):
        if told and word.particle in SUBJECT and strength(word.stem, w) > 1:
            says = any(w.verb.match(later.stem, 0) for later in words[index + 1 :])
            return extend(words, index, w, "after", 0.85) if says else None
        if word.particle in ("은", "는", "께서는") and strength(word.stem, w) > 0:
            clear = not w.breaks.search(text, words[0].start, word.start)
            return extend(words, index, w, "after", 0.85) if strength(word.stem, w) > 1 and clear else None
    return None


def pointed(words: list[Word], noun: str, w: Lexicon) -> Phrase | None:
    """Who 이 관계자 is: whom the sentence before has with this noun, 다른 정부 관계자는."""
    for index, word in enumerate(words):
        if word.stem == noun and word.particle:
            return extend(words, index, w, "topic", 0.75)
    return None


def minded(words: list[Word], w: Lexicon) -> Phrase | None:
    """이모 씨의 생각은 다르다: whose mind a sentence speaks of."""
    for index, word in enumerate(words):
        if word.stem in _MINDS and word.particle in TOPIC and index and words[index - 1].particle == "의":
            return extend(words, index - 1, w, "topic", 0.85) if strength(words[index - 1].stem, w) > 1 else None
    return None

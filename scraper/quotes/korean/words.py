"""Korean words by their shape: particles split off, kinds of nouns told apart. Tables decide, shapes fill the gaps."""

from __future__ import annotations

import re
from itertools import islice

import msgspec

from scraper.models import SourceKind
from scraper.quotes.korean.lexicon import Lexicon

BLANK = "\ufffc"  # stands for every character inside a quotation
ATTACHED = frozenset(("측", "씨", "쪽"))  # one syllable, and yet they end a phrase that speaks
TOPIC = frozenset(("은", "는", "께서는", "께서도", "도"))
SUBJECT = frozenset(("이", "가", "께서"))
AND = frozenset(("와", "과"))
PLACE = frozenset(("에서", "에서는", "에서도", "에선"))

_PARTICLE = re.compile(
    "(?:께서는|께서도|께서|에서는|에서도|에서|에선|한테서|에게서|에게는|에게|에는|에도|에|은|는|이|가|도|을|를|의|"
    "으로부터|로부터|으로는|으로|로는|로|와의|과의|와|과|만|까지|부터|보다|처럼|조차|마저|이나|이라|라는|이라는)$"
)
_NEEDS_FINAL = frozenset(("은", "이", "을", "과", "으로", "과의", "으로는", "이나"))
_NEEDS_NONE = frozenset(("는", "가", "를", "와", "와의"))
_PARENS = re.compile(r"[(（\[][^()（）\[\]\n]*[)）\]]")
_RUN = re.compile(r"(?:[(（][^()（）\n]*[)）]|[^\s(（])+|[(（]")
_OUTSIDE = "\"'“”‘’「」『』<>〈〉《》·,.…:;!?-–—~△▲◇◆■□▶【】[]"
_NAME_LIKE = ("인", "린", "킨", "친", "긴", "단", "든", "선", "준", "온", "운", "른")
_ONE_SYLLABLE = frozenset("은는이가도을를의에")
_BRACKETS = re.compile("[>》〉]")  # 〈한겨레〉에
_SINGLES = frozenset(("전", "현", "한", "고", "측", "씨"))
_MARKS = frozenset(BLANK + ",\"“”'‘’「」『』")


class Word(msgspec.Struct, frozen=True):
    """One run between spaces: `stem` is what is left of it without parentheses and its particle."""

    text: str
    start: int
    end: int
    stem: str
    particle: str
    stem_end: int


def split(text: str, start: int, end: int, most: int | None = None) -> list[Word]:
    """The words of a range, `most` of them; a parenthesis belongs to the word it follows."""
    return [_word(m.group(), m.start()) for m in islice(_RUN.finditer(text, start, end), most)]


def _word(run: str, at: int) -> Word:
    if run.isalnum():  # most words: nothing to strip
        particle = particle_of(run)
        stem_end = at + len(run) - len(particle)
        return Word(run, at, at + len(run), run[: len(run) - len(particle)], particle, stem_end)
    left = len(run) - len(run.lstrip(_OUTSIDE))
    if "]" in run and "[" not in run:  # [한빛일보 도하늘 기자]선우현
        left = max(left, run.rfind("]", 0, len(run) - 1) + 1)
    bare = run[left:].rstrip(_OUTSIDE)
    start, end = at + left, at + left + len(bare)
    plain = _PARENS.sub("", bare) if "(" in bare or "（" in bare or "[" in bare else bare
    plain = _BRACKETS.sub("", plain) if ">" in plain or "》" in plain or "〉" in plain else plain
    particle = particle_of(plain)
    return Word(run, start, end, plain[: len(plain) - len(particle)], particle, end - len(particle))


def particle_of(noun: str) -> str:
    """The particle a word ends in, where its spelling fits the syllable before; "" without one."""
    match = _PARTICLE.search(noun)
    if not match or match.start() == 0:
        return ""
    particle, final = match.group(), _has_final(noun[match.start() - 1])
    if final is None:
        return particle
    if (particle in _NEEDS_FINAL and not final) or (particle in _NEEDS_NONE and final):
        return ""
    return particle


def without_particle(noun: str) -> str:
    """The word less the particle it ends in."""
    return noun.removesuffix(particle_of(noun))


def and_behind(noun: str) -> str:
    """The particle that joins a noun with the next one: 과 behind a consonant."""
    return "과" if _has_final(noun[-1]) else "와"


def _has_final(syllable: str) -> bool | None:
    """Whether a Hangul syllable ends in a consonant; None for other characters."""
    code = ord(syllable) - 0xAC00
    return code % 28 > 0 if 0 <= code < 11172 else None


def is_name(stem: str, w: Lexicon) -> bool:
    """The shape of a full Korean name that is no word we know, with a particle (정부의) or without."""
    if stem in w.known or not _shaped(stem, w) or not w.foreign.isdisjoint(stem[1:]):
        return False
    if stem[-1:] == "다" or (stem[:-1] in w.known and stem[-1:] in _ONE_SYLLABLE):
        return False
    return not w.organization.match(stem)


def _shaped(stem: str, w: Lexicon) -> bool:
    """A surname and one or two syllables: 이재명, 남궁민, 김모, 박○○."""
    long = stem[:2] in w.surnames and len(stem) > 2
    given = stem[2:] if long else stem[1:]
    if not (long or stem[:1] in w.surnames):
        return False
    if given == "모" or (len(given) == 2 and given[0] in "○△□OX"):
        return True
    return (len(given) == 2 or (long and len(given) == 1)) and all("가" <= c <= "힣" for c in given)


def inside(word: Word, w: Lexicon) -> bool:
    """Whether a word may stand inside a name phrase: a bare noun, not an adverb, a date or a verb."""
    if not word.stem or not _MARKS.isdisjoint(word.text) or word.text[-1:] in ".!?…:;·":
        return False
    noun = word.stem + word.particle
    if noun in w.stops or w.date.match(noun):
        return False
    if noun in w.nouns or is_name(noun, w) or w.organization.match(noun) or w.joined.match(noun):
        return True
    title = w.titles.match(noun)
    if title and len(title[2]) > 1:
        return True
    if len(noun) == 1:
        return noun in w.surnames or noun in w.hanja or noun in w.given or noun in _SINGLES or noun in w.foreign
    return not (word.particle or w.verbal.match(noun)) or _looks_foreign(noun, w)


def _looks_foreign(noun: str, w: Lexicon) -> bool:
    """캐롤라인, 세베린: the end of a verb, and yet a name by its syllables."""
    least = 1 if noun.endswith(_NAME_LIKE) else 2 if noun.endswith(("로", "도")) else len(noun)  # 마르첼로
    if sum(c in w.foreign for c in noun[:-1]) < least:
        return False
    bare = noun[:-1]
    return bare not in w.known and not w.organization.match(bare) and not w.titles.match(bare)


def is_given(word: Word, w: Lexicon) -> bool:
    """존, 로버트: a foreign given name, which a surname of one syllable may follow."""
    return word.stem in w.given or (not word.particle and may_be_given(word.stem, w))


def may_be_given(noun: str, w: Lexicon) -> bool:
    """로버트: a noun with a syllable of foreign names."""
    if len(noun) < 2 or noun in w.known or (w.verbal.match(noun) and not noun.endswith(_NAME_LIKE)):
        return False
    return not w.foreign.isdisjoint(noun)


def is_joint(word: Word, w: Lexicon) -> bool:
    """오세훈 시장과: somebody who speaks together with whom the next words name."""
    return word.particle in AND and strength(word.stem, w) > 1


def kind_of(noun: str, w: Lexicon) -> SourceKind:
    """What sort of source a noun is, by the tables."""
    stem = noun.removesuffix("들")
    if stem in w.agencies:
        return "agency"
    if stem in w.bodies or w.organization.match(stem):
        return "organization"
    if stem in w.pronouns or stem in w.people or is_name(stem, w) or w.titles.match(stem):
        return "person"
    return "unknown"


def strength(stem: str, w: Lexicon) -> int:
    """How surely a noun can speak: 3 by the tables, 2 by the shape of a name, 1 perhaps, 0 never."""
    bare = stem.removesuffix("들")
    if bare in ATTACHED or bare in w.speakers or stem in w.speakers:
        return 3
    if not bare or bare in w.things:
        return 0
    title = w.titles.match(bare)
    if (title and (len(title[2]) > 1 or title[2] == "씨" or "A" <= title[1] <= "Z")) or w.organization.match(bare):
        return 3
    if is_name(bare, w):
        return 2
    if len(bare) == 1:
        return 2 if bare in w.hanja or ("A" <= bare <= "Z") else 0
    if w.thing.match(bare) or not bare.isalnum() or w.date.match(bare) or bare in w.stops:
        return 0
    return 1

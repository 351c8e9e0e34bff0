"""When a speaker and a cue that were found are those that were annotated."""

from __future__ import annotations

import re

from benchmarks.quote_corpora import Gold, Range
from scraper.models import Quote

_CUT = re.compile(
    r"\s*[(\[]|,\s|\s(?:who|which|that|of|for|from|in|at|on|with|to|by|der|des|aus|bei|für|de|du|del)\b", re.I
)
# Before a name or a noun, and no part of whom it names
_SMALL = frozenset((
    "a", "an", "the", "his", "her", "its", "their", "our", "mr", "mrs", "ms", "dr", "sen", "rep",
    "gov", "president", "senator", "former", "der", "die", "das", "ein", "eine", "le", "la", "les", "el",
))  # fmt: skip
_PARTICLE = re.compile(r"(?:은|는|이|가|도|께서|에서|は|が|も|氏|さん)$")


def heads(phrase: str) -> set[str]:
    """The last content word of a phrase's first part; for "the director, Jane Hale" the name's too."""
    found = set()
    for part in _CUT.split(phrase)[: 2 if ", " in phrase else 1]:
        for name in re.split(r"\s+(?:and|und|et|y)\s+", part):
            words = [w for w in re.findall(r"[\w'’-]+", name) if w.lower() not in _SMALL]
            if words:
                found.add(re.sub(r"['’]s?$", "", words[-1].lower()))
    return found


def same_speaker(quote: Quote, gold: Gold, language: str) -> bool:
    if quote.speaker is None:
        return False
    if language not in ("ko", "ja", "zh"):
        same = quote.speaker.mention.lower() == gold.source.lower()
        return same or bool(heads(quote.speaker.mention) & heads(gold.source))
    ours = {_bare(quote.speaker.mention), _bare(quote.speaker.name)}
    theirs = {_bare(name) for name in (gold.source, *gold.aliases) if name}
    return any(min(len(a), len(b)) > 1 and (a in b or b in a) for a in ours for b in theirs) or bool(ours & theirs)


def _bare(name: str) -> str:
    return _PARTICLE.sub("", name)


def same_cue(cue: str, gold: str) -> bool:
    words, wanted = ({w.lower() for w in re.findall(r"\w+", x)} for x in (cue, gold))
    return bool(words & wanted) if wanted else cue.strip() == gold.strip()


def overlap(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))

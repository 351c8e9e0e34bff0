"""Headlines and sub-headings: speakers stand bare beside the mark, or only in the text below."""

from __future__ import annotations

import re

import msgspec

from scraper.quotes.headlines import only, twin
from scraper.quotes.joined import Joined
from scraper.quotes.korean.lexicon import Lexicon
from scraper.quotes.korean.names import Names
from scraper.quotes.korean.phrases import Phrase, extend
from scraper.quotes.korean.tails import kind_in_heading, read_tail
from scraper.quotes.korean.words import Word, split, strength
from scraper.quotes.values import Said, Span

MAX_HEADING = 90  # characters
_SENTENCE_END = re.compile(r"(?:[.?!:]|다|요|죠)[)\]\"'”’\s]*$")
_SUBJECT_BEFORE = re.compile(r"(?:은|는|이|가)\s*[\"“]")
_CUT = re.compile(r"…|\.{2,}|·{2,}|, | vs |[/|]")
_TAG = re.compile(r"\s*(?:\[[^\[\]\n]{1,20}\]|【[^【】\n]{1,20}】|<[^<>\n]{1,20}>)\s*")
_MARKS = ('"', "”", "'", "’")


def is_heading(masked: str, line: str, spans: list[Span]) -> bool:
    """A short line that is no sentence: a sub-heading, a headline or a summary line."""
    bare = masked.strip()
    if not bare or len(bare) > MAX_HEADING or bare[0] in "▶◀▷-–—[【":
        return False
    if bare.endswith(_MARKS):
        inner = line.strip().rstrip("\"'”’")
        return inner[-1:] not in ".?!" and (len(spans) > 1 or not _SUBJECT_BEFORE.search(masked))
    return not _SENTENCE_END.search(bare)


def read(spans: list[Span], joined: Joined, masked: str, names: Names, w: Lexicon, said: list[Said]) -> list[Said]:
    """The quotations of one heading; `said` is what the sentences of the article gave."""
    start = masked.rfind("\n", 0, spans[0].outer_start) + 1
    end = masked.find("\n", start)
    end = len(masked) if end < 0 else end
    found: list[Said] = []
    known = {part for s in said if s.name and s.speaker_kind == "person" for part in s.name.split()}
    for k, span in enumerate(spans):
        stop = spans[k + 1].outer_start if k + 1 < len(spans) else end
        inner = joined.text[span.start : span.end]
        tail = read_tail(masked, span.outer_end, stop, inner, w)
        base = Said(start=joined.offset(span.start), end=joined.offset(span.end), place=joined.place(span.start))
        if kind_in_heading(tail, inner, w, single=span.style == "single") == "term":
            found.append(msgspec.structs.replace(base, kind="term", rule="term", confidence=0.6))
            continue
        phrase = _before(masked, spans[k - 1].outer_end if k else start, start, span.outer_start, w, known)
        if phrase is None and not any(s.name for s in found):
            phrase = _after(masked, span.outer_end, stop, w, known)
        if phrase:
            found.append(_named(base, phrase, joined, names))
        else:
            found.append(_echo(base, inner, joined, said, found))
    return found


def _named(base: Said, phrase: Phrase, joined: Joined, names: Names) -> Said:
    identity = names.identify(joined.text[phrase.start : phrase.end], phrase.start)
    return msgspec.structs.replace(
        base,
        mention=joined.mention(phrase.start, phrase.end, base.place),
        name=identity.name,
        role=identity.role,
        speaker_kind=identity.kind,
        rule="headline",
        confidence=0.9,
    )


def _echo(base: Said, inner: str, joined: Joined, said: list[Said], found: list[Said]) -> Said:
    """No name in the heading: that of the quotation it shortens, of its other quotation, or the only speaker."""
    same = twin(inner, joined.text, joined.body_at, said)
    source = same or next((s for s in reversed(found) if s.name), None) or only(said)
    if source is None:
        return msgspec.structs.replace(base, rule="headline-unknown", confidence=0.3)
    mention = source.mention if source.place == base.place else None
    return msgspec.structs.replace(
        base,
        mention=mention,
        name=source.name,
        role=source.role,
        speaker_kind=source.speaker_kind,
        rule="headline-echo" if same else "only-speaker",
        confidence=0.85 if same else 0.6,
    )


def _before(masked: str, since: int, start: int, end: int, w: Lexicon, known: set[str]) -> Phrase | None:
    """이재명 "…": the last word of the part before the mark; 李 여수 찾아 "…": the first word of the heading."""
    parts = _parts(masked, since, end)
    if parts:
        words = split(masked, *parts[-1])
        if words and _speaks(words[-1], w, known):
            return extend(words, len(words) - 1, w, "headline", 0.9)
    words = split(masked, _past_tag(masked, start, end), end)
    if words and _speaks(words[0], w, known):
        return extend(words, 0, w, "headline", 0.85)
    return None


def _after(masked: str, start: int, end: int, w: Lexicon, known: set[str]) -> Phrase | None:
    """ "…" 김철수 의원 주장; "…"…이재명, 광주 유세: one of the first words behind the mark."""
    for part in _parts(masked, start, end)[:1]:
        words = split(masked, *part)
        for index, word in enumerate(words[:3]):
            if _speaks(word, w, known):
                return extend(words, index, w, "headline", 0.8)
    return None


def _parts(masked: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range cut at ellipses and commas, its [tag] left out."""
    parts, at = [], _past_tag(masked, start, end)
    for cut in _CUT.finditer(masked, at, end):
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, end))
    return [(a, b) for a, b in parts if masked[a:b].strip()]


def _past_tag(masked: str, start: int, end: int) -> int:
    tag = _TAG.match(masked, start, end)
    return tag.end() if tag else start


def _speaks(word: Word, w: Lexicon, known: set[str]) -> bool:
    return word.stem in known or strength(word.stem, w) >= 2 or word.stem.removesuffix("측") in w.hanja

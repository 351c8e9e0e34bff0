"""Paragraphs of a plain-text dump to labelled blocks, with no tree to lean on: signals, scores, headline, verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from scraper.blocks.doubts import doubts
from scraper.blocks.plaintext.dump import Dump, read
from scraper.blocks.plaintext.facts import BULLET, LineFacts
from scraper.blocks.plaintext.headline import headline
from scraper.blocks.plaintext.rules import signals_of
from scraper.blocks.plaintext.verdicts import Verdicts, first_of_clean, is_clean, kept_lines, reason_of
from scraper.blocks.plaintext.weights import shipped
from scraper.blocks.quality import quality, text_facts
from scraper.document import TextDump
from scraper.models import Block, BlockType, Warning

_HEADING = 120  # columns


class LabelledDump(msgspec.Struct, frozen=True, kw_only=True):
    """The paragraphs of a dump in order, each with its verdict, and how far to believe them."""

    blocks: tuple[Block, ...]
    quality: float
    provenance: str | None
    warnings: tuple[Warning, ...] = ()


def label_dump(dump: TextDump, language: str | None = None) -> LabelledDump:
    """The paragraphs of a plain-text dump, each with its verdict; the headline's reason is "title"."""
    blocks, quality = _label(dump.paragraphs, language, dump.url)
    found = any(block.kept for block in blocks)
    empty = Warning(code="no_body", message="no paragraph of running text was found")
    warnings = doubts(quality, kept=True) if found else (empty,)
    return LabelledDump(
        blocks=blocks, quality=quality, provenance="visible" if found else None, warnings=dump.warnings + warnings
    )


def _label(paragraphs: Sequence[str], language: str | None, url: str | None) -> tuple[tuple[Block, ...], float]:
    if not paragraphs:
        return (), 0.0
    dump = read(paragraphs, language)
    signals = signals_of(dump)
    facts = LineFacts(dump, signals, url)
    scores = shipped().lines.probabilities(facts.matrix).tolist()
    title = headline(facts, scores, signals, shipped().headline)
    if title is None or dump.lines[title].ends:
        first = first_of_clean(facts, signals)
        title = title if first is None else first
    if is_clean(facts, signals, title):
        scores = [1.0] * len(scores)
    verdicts = Verdicts(scores, kept_lines(facts, scores, signals))
    reasons = [reason_of(dump, signals, title, verdicts, i) for i in range(len(scores))]
    verdicts.verdicts = [not reason for reason in reasons]
    blocks = tuple(
        Block(
            text=line.text,
            index=i,
            type="heading" if i == title else _type(dump, i),
            tag="h1" if i == title else "p",
            score=round(scores[i], 4),
            kept=not reasons[i],
            reason=reasons[i],
        )
        for i, line in enumerate(dump.lines)
    )
    return blocks, quality(text_facts(verdicts, facts), shipped().quality)


def _type(dump: Dump, i: int) -> BlockType:
    line = dump.lines[i]
    if "\n" in line.text:
        return "table" if "\t" in line.text else "code"
    if BULLET.match(line.text):
        return "list_item"
    following = dump.lines[i + 1] if i + 1 < len(dump.lines) else None
    return "heading" if not line.ends and line.width < _HEADING and following and following.prose else "paragraph"

"""Paragraphs of a plain-text dump to labelled blocks, with no tree to lean on: signals, headline, verdicts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from scraper.blocks.plaintext.dump import Dump, Line, read
from scraper.blocks.plaintext.headline import headline
from scraper.blocks.plaintext.rules import place_of, signal_of
from scraper.document import TextDump
from scraper.models import Block, BlockType, Warning

_BULLET = re.compile(r"(?:[-*•·–▪◦‣]|\d{1,2}[.)])\s+\S")
_HEADING = 120  # columns
_UNDER_HEADLINE = 1  # lines without a full stop: a dek or a first sub-heading


class LabelledDump(msgspec.Struct, frozen=True, kw_only=True):
    """The paragraphs of a dump in order, each with its verdict, and how far to believe them."""

    blocks: tuple[Block, ...]
    quality: float
    provenance: str | None
    warnings: tuple[Warning, ...] = ()


def label_dump(dump: TextDump, language: str | None = None) -> LabelledDump:
    """The paragraphs of a plain-text dump, each with its verdict; the headline's reason is "title"."""
    blocks = label_lines(dump.paragraphs, language)
    found = any(block.kept for block in blocks)
    warnings = () if found else (Warning(code="no_body", message="no paragraph of running text was found"),)
    return LabelledDump(
        blocks=blocks,
        quality=_quality(blocks),
        provenance="visible" if found else None,
        warnings=dump.warnings + warnings,
    )


def label_lines(paragraphs: Sequence[str], language: str | None) -> tuple[Block, ...]:
    """Every paragraph as a block with its verdict."""
    dump = read(paragraphs, language)
    signals = tuple(signal_of(dump, i) for i in range(len(dump.lines)))
    title = headline(dump, signals)
    clean = not any(signals) and _is_clean(dump, title)
    return tuple(
        Block(
            text=line.text,
            index=i,
            type="heading" if i == title else _type(dump, i),
            tag="h1" if i == title else "p",
            kept=not (reason := _reason(dump, signals, title, clean, i)),
            reason=reason,
        )
        for i, line in enumerate(dump.lines)
    )


def _reason(dump: Dump, signals: Sequence[str], title: int | None, clean: bool, i: int) -> str:
    """Why a line is left out; "" for a line of the article. From a clean text nothing but the headline is taken."""
    if i == title:
        return "title"
    if title is not None and dump.lines[i].folded == dump.lines[title].folded:
        return "title repeated"
    return "" if clean else signals[i] or place_of(dump, i)


def _is_clean(dump: Dump, title: int | None) -> bool:
    """Mostly prose, above it only a headline and what may stand under one, below it sentences, lists and tables."""
    lines = dump.lines
    prose, total = sum(x.width for x in lines if x.prose), sum(x.width for x in lines)
    above = sum(not x.ends for i, x in enumerate(lines[: dump.first]) if i != title)
    return (
        prose >= 0.7 * total > 0
        and above <= (_UNDER_HEADLINE if title == 0 else 0)
        and all(x.ends or "\t" in x.text or _BULLET.match(x.text) for x in lines[dump.last + 1 :])
    )


def _type(dump: Dump, i: int) -> BlockType:
    line = dump.lines[i]
    if "\n" in line.text:
        return "table" if "\t" in line.text else "code"
    if _BULLET.match(line.text):
        return "list_item"
    following = dump.lines[i + 1] if i + 1 < len(dump.lines) else None
    return "heading" if not line.ends and line.width < _HEADING and following and following.prose else "paragraph"


def _quality(blocks: Sequence[Block]) -> float:
    """How much of what was kept is prose, and whether there is enough of it to tell; not more than 0.95."""
    kept = [Line.of(block.text) for block in blocks if block.kept]
    total, prose = sum(x.width for x in kept), sum(x.width for x in kept if x.prose)
    return round(0.95 * prose / total * min(1.0, total / 800), 2) if total else 0.0

"""Kept blocks to the body: one text, and where each block stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from scraper.models import Block, BodyBlock


def join(blocks: Iterable[Block]) -> tuple[str, tuple[BodyBlock, ...]]:
    """The kept blocks joined by blank lines, and their offsets (code points) in that text."""
    parts: list[BodyBlock] = []
    start = 0
    for block in blocks:
        if block.kept and block.text:
            end = start + len(block.text)
            parts.append(BodyBlock(type=block.type, text=block.text, start=start, end=end))
            start = end + 2
    return "\n\n".join([part.text for part in parts]), tuple(parts)

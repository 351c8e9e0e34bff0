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


def prose(body: str, blocks: Iterable[BodyBlock]) -> str:
    """The body with its program text blanked, every offset as it was: a string literal is nobody's words."""
    parts, done = [], 0
    for block in blocks:
        if block.type == "code":
            parts += [body[done : block.start], " " * (block.end - block.start)]
            done = block.end
    return "".join((*parts, body[done:])) if parts else body

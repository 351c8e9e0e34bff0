"""Document to candidate blocks to labelled blocks; the only door to trafilatura."""

from __future__ import annotations

import msgspec

from scraper.document import Document
from scraper.models import Block, Warning


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """The page's blocks in reading order, each with its verdict, and how far to believe them."""

    blocks: tuple[Block, ...] = ()
    quality: float = 0.0
    provenance: str | None = None  # what the body comes from: "visible", "json-ld", "script", "trafilatura"
    warnings: tuple[Warning, ...] = ()


def label(document: Document, *, language: str | None = None, second_opinion: bool = True) -> Labelled:
    """Cut a document into blocks and mark each kept or dropped, with the rule that said so."""
    raise NotImplementedError

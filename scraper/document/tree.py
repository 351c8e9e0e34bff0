"""A decoded page parsed once, with what was found out about it on demand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from scraper.document.outline import Outline
from scraper.document.streamed import is_streamed, put_in_place
from scraper.document.structured import Structured, read
from scraper.document.walk import outline
from scraper.models import Warning

Node = LexborNode
_QUIETLY = int(LexborDocumentOptions.WO_EVENTS)  # nobody listens while the tree is built


class Document:
    """One parsed page. Holds the only tree of the house; everything else is derived from it."""

    def __init__(
        self,
        source: str,
        url: str | None = None,
        *,
        encoding: str = "utf-8",
        warnings: tuple[Warning, ...] = (),
        utf8: bytes | None = None,
    ) -> None:
        self.source = source
        self.url = url
        self.encoding = encoding
        self.warnings = warnings
        self.tree = LexborHTMLParser(source if utf8 is None else utf8, options=_QUIETLY)

    @cached_property
    def structured(self) -> Structured:
        """JSON-LD, meta, links and microdata of the page."""
        return read(self.tree, self.url)

    @cached_property
    def outline(self) -> Outline:
        """Runs of visible text in reading order, with the boxes around them."""
        found = outline(self.tree.body)
        if is_streamed(found):
            put_in_place(self.tree, self.source)
            found = outline(self.tree.body)
        return found

    @property
    def scripts(self) -> Iterator[str]:
        """What the page's script elements hold, in order."""
        return (node.text() for node in self.tree.css("script"))

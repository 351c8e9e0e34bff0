"""Everything a field may look at, gathered once for a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, wraps
from itertools import compress
from typing import Any, TypeAlias, TypeVar
from urllib.parse import SplitResult

from scraper.archived import original
from scraper.blocks import Labelled
from scraper.document import Document, Node, Structured, first, plain, types
from scraper.models import Page
from scraper.options import Options
from scraper.sites import Site, quirk
from scraper.text import fold
from scraper.urls import split

T = TypeVar("T")
Found: TypeAlias = tuple[str | None, str | None]  # a value and where it came from
NOTHING: Found = (None, None)
_MEDIA = {"video": ("VideoObject",), "gallery": ("ImageGallery", "MediaGallery")}
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_PAGES = ("WebPage", "ItemPage", "MedicalWebPage", "AboutPage")


class Evidence:
    """A page, its document and its labelled blocks, with short ways to what fields ask for."""

    def __init__(self, page: Page, document: Document, labelled: Labelled, options: Options) -> None:
        self.page = page
        self.document = document
        self.labelled = labelled
        self.options = options
        self.structured: Structured = document.structured
        self.url = document.url or page.url
        self.language: str | None = None  # set by build as soon as it is known
        self.kind: str | None = None  # likewise
        self.title: str | None = None  # likewise
        self.signed: frozenset[str] = frozenset()  # likewise: the authors' names, folded
        self.answers: dict[object, Any] = {}  # of the questions asked `once`
        self.texts: list[str] = labelled.outline.texts
        self.kept: list[int] = labelled.kept_indices

    def drop(self, i: int, reason: str) -> None:
        """Mark block `i` as no part of the body after all."""
        self.labelled.drop(i, reason)
        self.kept = self.labelled.kept_indices

    def keep(self, i: int, reason: str) -> None:
        """Mark block `i` as part of the body after all."""
        self.labelled.keep(i, reason)
        self.kept = self.labelled.kept_indices

    def lines_with(self, signs: Iterable[str], numbers: Sequence[int]) -> list[int]:
        """Those of some blocks that hold one of these, in the same order."""
        texts = self.texts
        whole = "\n".join([texts[i] for i in numbers])
        met = {i for sign in signs if sign in whole for i in numbers if sign in texts[i]}
        return [i for i in numbers if i in met] if met else []

    @cached_property
    def headings(self) -> list[str]:
        """What every h1 says."""
        said = [plain(_said(node)) for node in self.structured.headings]
        if any(node.css_first("br") for node in self.structured.headings):  # whose words the walk has parted
            tags, texts = self.labelled.outline.tag_of, self.texts
            parted = {text.replace(" ", ""): plain(text) for i, text in enumerate(texts) if tags(i) == "h1"}
            said = [parted.get(text.replace(" ", ""), text) for text in said]
        return said

    @cached_property
    def heading_at(self) -> int | None:
        """Number of the first block that says the title, or None."""
        reasons = self.labelled.reasons
        return reasons.index("title") if "title" in reasons else None

    @cached_property
    def called(self) -> str:
        """The names of all boxes that hold text, in lower case."""
        return "\n".join([names for _, names, _ in self.labelled.outline.look_of]).lower()

    @property
    def after(self) -> int:
        """Number of the first block after the body."""
        return self.kept[-1] + 1 if self.kept else 0

    def marked(self, *reasons: str) -> list[str]:
        """Texts of the blocks that were dropped for one of these reasons."""
        return list(compress(self.texts, map(frozenset(reasons).__contains__, self.labelled.reasons)))

    @cached_property
    def host(self) -> str:
        """Host of the page in lower case without "www.", or an empty string."""
        return (self.parts.hostname or "").removeprefix("www.")

    @cached_property
    def address(self) -> str:
        """The page's address in lower case, of an archive's copy the one it had."""
        return original((self.url or "").lower())

    @cached_property
    def parts(self) -> SplitResult:
        """That address in its parts, empty ones where it is broken."""
        return split(self.address)

    @cached_property
    def quirk(self) -> Site | None:
        """What is known of the publisher that no general rule tells."""
        return quirk(self.host) if self.host else None

    @cached_property
    def declared(self) -> list[tuple[dict[str, Any], str]]:
        """Objects that describe this article, best first, with their provenance."""
        found = [(node, "json-ld") for node in self.structured.articles]
        return found + [(node, "microdata") for node in self.structured.article_items]

    def take_media(self, title: str | None) -> None:
        """Where a page is about a film or a gallery and declares no article, that object speaks for the page."""
        if self.kind not in _MEDIA or self.declared:
            return
        found = [pair for kind in _MEDIA[self.kind] for pair in self.by_type.get(kind, ())]
        named = [(node, source) for node, source in found if fold(first(node.get("name")) or "") == fold(title or "")]
        self.declared = named or (found if len(found) == 1 else [])

    @cached_property
    def pages(self) -> tuple[dict[str, Any], ...]:
        """JSON-LD objects of the page itself, which may date and sign it too."""
        return tuple(node for kind in _PAGES for node, source in self.by_type.get(kind, ()) if source == "json-ld")

    @cached_property
    def by_type(self) -> dict[str, list[tuple[dict[str, Any], str]]]:
        """Everything that the page declares by its types, JSON-LD first, with its provenance."""
        found: dict[str, list[tuple[dict[str, Any], str]]] = {}
        for nodes, source in ((self.structured.nodes, "json-ld"), (self.structured.items, "microdata")):
            for node in nodes:
                for kind in types(node):
                    found.setdefault(kind, []).append((node, source))
        return found

    def pick(self, *keys: str) -> Found:
        """The first text of a property of the declared article."""
        for node, source in self.declared:
            for key in keys:
                if value := first(node.get(key)):
                    return value, source
        return NOTHING

    def meta(self, *names: str) -> Found:
        """The first meta element of these names."""
        declared = self.structured.meta
        for name in names:
            if name in declared and (value := self.structured.first(name)):
                return value, provenance(name)
        return NOTHING


def words_in_names(pattern: str) -> Callable[[str], bool]:
    r"""A test of names of boxes for words in lower case, made once a name: a page's elements share their boxes.

    Each alternative has to begin with a letter, not with \b: then a pattern is ten times as fast. "ContentHeaderDek" is
    read both as it stands and as "content-header-dek".
    """
    search = re.compile(pattern).search

    def found(names: str) -> bool:
        lowered = names.lower()
        if search(lowered) is not None:
            return True
        return lowered != names and (parted := _HUMP.sub("-", names)) != names and search(parted.lower()) is not None

    return lru_cache(maxsize=2048)(found)


def once(find: Callable[[Evidence], T]) -> Callable[[Evidence], T]:
    """A question that several fields ask of a page, answered once."""

    @wraps(find)
    def asked(evidence: Evidence) -> T:
        answers = evidence.answers
        if find not in answers:
            answers[find] = find(evidence)
        answer: T = answers[find]
        return answer

    return asked


def boxes_around(node: Node, most: int) -> Iterator[Node]:
    """The elements around one, nearest first, up to <body> or <main>."""
    inner = node.parent
    for _ in range(most):
        if inner is None or inner.tag in ("body", "main", "html"):
            return
        yield inner
        inner = inner.parent


def around(node: Node, most: int) -> Iterator[tuple[str, str]]:
    """Tag and names of those elements."""
    return ((box.tag or "", named(box)) for box in boxes_around(node, most))


def _said(heading: Node) -> str:
    """Text of a heading, without titles of icons and words of buttons in it."""
    text, first_child = heading.text(), heading.first_child
    if first_child is not None and first_child.next is not None:
        for inner in heading.css("svg, button, style, script, noscript"):
            text = text.replace(inner.text(), " ", 1)
    return text


def named(node: Node) -> str:
    """What an element is called: its classes and its id."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""


def provenance(name: str) -> str:
    """What kind of declaration a meta name is.

    >>> provenance("og:title"), provenance("article:author"), provenance("dc.title")
    ('opengraph', 'opengraph', 'meta')
    """
    return "opengraph" if name.startswith(("og:", "article:", "video:", "book:")) else "meta"

"""What a page declares about itself: JSON-LD, meta elements, links, microdata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from scraper.document.structured_json import read_json
from scraper.document.structured_main import articles_among, choose
from scraper.document.structured_micro import is_of_another, read_items
from scraper.document.structured_values import plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_NODES = 3000  # objects kept
DEEP = 30  # levels of nesting looked into
# One query for everything, and nothing in it that few pages have: each part is asked of every element.
_DECLARED = (
    "title, meta[content], link[rel=canonical i], link[rel=license i], script[type*=json], h1, [itemprop], [itemscope]"
)
_MOST_TITLE = 1000  # characters: a longer one was never closed, and the page is inside
_BY = frozenset(("author", "creator"))
_META_NAMES = ("property", "name", "itemprop", "http-equiv")


class Structured(msgspec.Struct, frozen=True, kw_only=True):
    """Declarations as found, nothing believed yet but `main`, which agrees with the page."""

    nodes: tuple[dict[str, Any], ...] = ()  # every JSON-LD object with an @type, depth first
    articles: tuple[dict[str, Any], ...] = ()  # JSON-LD objects of this page's article, best first
    items: tuple[dict[str, Any], ...] = ()  # microdata items in JSON-LD's shape; untyped properties last
    article_items: tuple[dict[str, Any], ...] = ()  # the same of microdata
    meta: dict[str, tuple[str, ...]] = {}  # lower-case name, property or itemprop -> contents, in order
    links: tuple[tuple[str, str], ...] = ()  # (rel, href) of <link>, in order: canonical and license
    title: str | None = None  # <title>
    headings: tuple[LexborNode, ...] = ()  # every h1
    scripts: tuple[LexborNode, ...] = ()  # script elements of other JSON types: state of single-page apps
    ids: dict[str, dict[str, Any]] = {}  # @id -> the fullest object of that name

    @property
    def main(self) -> dict[str, Any] | None:
        """The JSON-LD object of this page's article, or None."""
        return self.articles[0] if self.articles else None

    @property
    def item(self) -> dict[str, Any] | None:
        """The microdata item of this page's article, or None."""
        return self.article_items[0] if self.article_items else None

    def first(self, *names: str) -> str | None:
        """The first non-empty meta content of these names, in this order."""
        for name in names:
            for value in self.meta.get(name, ()):
                if text := plain(value):
                    return text
        return None

    def all(self, *names: str) -> list[str]:
        """Every non-empty meta content of these names, in this order."""
        meta = self.meta
        return [text for name in names if name in meta for value in meta[name] if (text := plain(value))]

    def link(self, rel: str) -> str | None:
        """The href of the first <link> of that relation."""
        return next((href for kind, href in self.links if kind == rel and href), None)

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        """A bare reference {"@id": …} as the object it names."""
        name = node.get("@id")
        return self.ids.get(name, node) if isinstance(name, str) and len(node) <= 2 else node


def read(tree: LexborHTMLParser, url: str | None = None) -> Structured:
    """Collect the declarations of a parsed page; broken ones are repaired or skipped, never fatal."""
    found = _Found()
    found.look(tree)
    nodes = _objects(found.values)
    items = read_items(found.items)
    objects, micro = articles_among(nodes), articles_among((item, "") for item in items)
    shown = found.headlines() if objects or micro else []
    here = [u for u in (url, *found.hrefs("canonical"), *found.meta.get("og:url", ())) if u]
    return Structured(
        nodes=tuple(node for node, _ in nodes if "@type" in node),
        articles=choose(objects, shown, here),
        items=tuple(items),
        article_items=choose(micro, shown, here),
        meta={key: tuple(values) for key, values in found.meta.items()},
        links=tuple(found.links),
        title=found.title,
        headings=tuple(found.headings),
        scripts=tuple(found.scripts),
        ids=_ids(nodes),
    )


class _Found:
    """What one walk over the declaring elements has met so far."""

    def __init__(self) -> None:
        self.meta: dict[str, list[str]] = {}
        self.links: list[tuple[str, str]] = []
        self.values: list[Any] = []
        self.headings: list[LexborNode] = []
        self.items: list[LexborNode] = []
        self.scripts: list[LexborNode] = []
        self.title: str | None = None

    def look(self, tree: LexborHTMLParser) -> None:
        """Sort what the query finds by its kind."""
        seen = None
        for node in tree.css(_DECLARED):
            if (here := node.mem_id) == seen:  # an element that fits two parts of the query comes twice in a row
                continue
            seen = here
            tag, attributes = node.tag, node.attributes
            if tag == "meta":
                self._meta(node, attributes)
            elif tag == "link":
                self.links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))
            elif tag == "script":
                self._script(node, attributes)
            elif tag == "h1":
                self.headings.append(node)
            elif tag == "title" and self.title is None and (parent := node.parent) is not None and parent.tag != "svg":
                text = plain(node.text())
                self.title = text if len(text) <= _MOST_TITLE else ""
            if "itemprop" in attributes or "itemscope" in attributes:
                self.items.append(node)

    def _meta(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        for name in _META_NAMES:
            if name in attributes and (key := attributes[name]) and not (key in _BY and is_of_another(node)):
                self.meta.setdefault(key.strip().lower(), []).append(attributes.get("content") or "")

    def _script(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        if "ld+json" in (attributes.get("type") or "").lower():
            self.values += read_json(node.text())
        else:
            self.scripts.append(node)

    def hrefs(self, rel: str) -> list[str]:
        return [href for kind, href in self.links if kind == rel]

    def headlines(self) -> list[str]:
        """Every headline the page gives itself: shown ones, those of sharing cards, the tab's."""
        cards = (value for key in ("og:title", "twitter:title") for value in self.meta.get(key, ()))
        return [*(h.text() for h in self.headings), *cards, *([self.title] if self.title else [])]


def _objects(values: list[Any]) -> list[tuple[dict[str, Any], str]]:
    """Every object of the JSON-LD with a type or a headline, depth first, with the key it stood under."""
    out: list[tuple[dict[str, Any], str]] = []
    stack: list[tuple[Any, str, int]] = [(value, "", 0) for value in reversed(values)]
    while stack and len(out) < MOST_NODES:
        value, key, depth = stack.pop()
        if isinstance(value, dict):
            if "@type" in value or "headline" in value:
                out.append((value, key))
            if depth < DEEP:
                inner = [
                    (v, k if depth or k != "@graph" else "", depth + 1)
                    for k, v in value.items()
                    if isinstance(v, (dict, list))
                ]
                stack += reversed(inner)
        elif isinstance(value, list) and depth < DEEP:
            stack += [(v, key, depth + 1) for v in reversed(value) if isinstance(v, (dict, list))]
    return out


def _ids(nodes: list[tuple[dict[str, Any], str]]) -> dict[str, dict[str, Any]]:
    named: dict[str, dict[str, Any]] = {}
    for node, _ in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(named.get(name, ())):
            named[name] = node
    return named

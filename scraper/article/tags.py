"""The topics of an article: declared, else as the page links them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

from scraper.article.evidence import Evidence, boxes_around, named, provenance, words_in_names
from scraper.article.section import marked_links
from scraper.article.site import publisher, site_name
from scraper.document import Node, plain, strings

_Said: TypeAlias = tuple[Node, str]  # a link and what it says
_TAG_META = (
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "cxenseparse:keywords",
)
_NOT_A_TOPIC = re.compile(r"^[\w -]{2,30}[:=]|^https?:|^_|^\w+/\w|[0-9a-f]{8}-[0-9a-f]{4}-|^\d+$", re.IGNORECASE)
_of_topics = words_in_names(
    r"tag(?<![a-z]tag)s?(?![a-z])|taglist|tags-|topic|keyword|themen|schlagw|stichw|temas|etiquetas|mots-cles|emne(?:r|ord)|amne|teemat|tagi\b"
    r"|temi\b|argomenti|trefwoord|onderwerp|label-list"
)
_PLAIN = re.compile(r"[\w-]+")
# Links that may lead to pages of topics: one query, since one of all their folders takes eight times as long
_MAY_LEAD_TO_TOPIC = 'a[href*="/t"]'
_FOLDER = re.compile(r"/(?:topics?|tags?|themen?|thema|tagg|tagi|temas?)/[^/?#]")  # "/themen/" is all of them
_OWN = frozenset(("li", "span"))  # around one link
_TAGGED = frozenset(("article", "live_blog"))
_ELSEWHERE = frozenset(("nav", "aside", "footer", "p", "header", "figure", "figcaption"))
_aside = words_in_names(
    r"nav(?<!\wnav)|aside|menu|teaser|related|card(?<!\wcard)s?\b|popular|trending|sidebar|widget|footer|header"
)
PURE = 0.8  # share of such a box's text that is links
AFTER = 30  # blocks behind the text in which its topics may stand
_COMMAS = re.compile(r"\s*[,;|、，；]\s*")
MOST_TAGS = 50  # links and boxes looked at
MOST_LINKS = 200  # those that may lead to topics
MOST_SHOWN = 20  # links to topics that are the page's own; more are a cloud


def tags(evidence: Evidence) -> tuple[tuple[str, ...], str | None]:
    """Declared keywords: lists as given, comma-separated strings cut."""
    names = _own_names(evidence)
    for node, source in evidence.declared:
        if found := _clean([t for text in strings(node.get("keywords")) for t in _cut(text)], names):
            return found, source
    for name in _TAG_META:
        values = [plain(v) for v in evidence.structured.meta.get(name, ())]
        if found := _clean([t for text in values for t in _cut(text)], names):
            return found, provenance(name)
    links = [link for link in marked_links(evidence) if link.attrs.get("rel") == "tag"][:MOST_TAGS]
    shown = [plain(link.text()) for link in links] or _shown_topics(evidence) or _linked_topics(evidence)
    found = _clean([text for text in shown if len(text) <= 40], names) if len(shown) <= MOST_SHOWN else ()
    return (found, "visible") if found else ((), None)


def _shown_topics(evidence: Evidence) -> list[str]:
    """Links behind the text in a box that is called topics."""
    outline, texts = evidence.labelled.outline, evidence.texts
    for i in range(evidence.after, min(len(texts), evidence.after + AFTER)):
        if outline.links[i] < 0.8 * len(texts[i]):
            continue
        box = outline.box_of[i]
        for around_it in (outline.parents[box], box):
            name = next((n for n in outline.names_of(around_it).split() if _of_topics(n) and _PLAIN.fullmatch(n)), None)
            if around_it >= 0 and name:
                return [plain(link.text()) for link in _links_in(name, evidence)[:MOST_TAGS]]
    return []


def _linked_topics(evidence: Evidence) -> list[str]:
    """The links of a box that holds nothing but links to pages of topics: "/thema/bruecken", "/news/topics/c1x"."""
    start, end = evidence.heading_at or 0, evidence.after + AFTER
    if evidence.kind not in _TAGGED or not _has_list_of_links(evidence, start, end):
        return []
    links = evidence.document.tree.css(_MAY_LEAD_TO_TOPIC)[:MOST_LINKS]
    near = "\n".join(evidence.texts[start:end])
    said = [(link, plain(link.text())) for link in links if _FOLDER.search(link.attributes["href"] or "")]
    boxes = _boxes_of_links([(link, text) for link, text in said if text and text in near])
    found = [[text for _, text in inside] for box, inside in boxes if _is_pure(box, inside)]
    return found[0] if len(found) == 1 else []


def _has_list_of_links(evidence: Evidence, start: int, end: int) -> bool:
    """Whether a block near the text is a list of links, or two in a row are links: looking at the tree costs more."""
    outline, texts = evidence.labelled.outline, evidence.texts
    before = False
    for text, links in zip(texts[start:end], outline.links[start:end], strict=True):
        linked = links >= PURE * len(text)
        if linked and (before or "\n" in text):
            return True
        before = linked
    return False


def _boxes_of_links(said: list[_Said]) -> list[tuple[Node, list[_Said]]]:
    """Links by the nearest box around each that holds several of them."""
    around = [[box for box in boxes_around(link, 3) if box.tag not in _OWN] for link, _ in said]
    holds = Counter(box.mem_id for boxes in around for box in boxes)
    found: dict[int, tuple[Node, list[_Said]]] = {}
    for pair, boxes in zip(said, around, strict=True):
        if box := next((box for box in boxes if holds[box.mem_id] > 1), None):
            found.setdefault(box.mem_id, (box, []))[1].append(pair)
    return [(box, inside) for box, inside in found.values() if 1 < len(inside) <= MOST_SHOWN]


def _is_pure(box: Node, inside: list[_Said]) -> bool:
    """Whether a box says nothing but its links, and stands neither in the text nor in navigation."""
    marked = inside[0][0].attributes.get("rel") == "tag"
    if any(_aside(named(box)) or (box.tag in _ELSEWHERE and not marked) for box in boxes_around(inside[0][0], 12)):
        return False
    return sum(len(text) for _, text in inside) >= PURE * len(box.text(strip=True))


def _links_in(name: str, evidence: Evidence) -> list[Node]:
    """The links in boxes of a name; a query for links in such boxes would look at all boxes around every link."""
    boxes = evidence.document.tree.css(f'[class~="{name}"], [id="{name}"], [data-testid="{name}"]')[:MOST_TAGS]
    links = {link.mem_id: link for box in boxes for link in box.css("a") if link.mem_id != box.mem_id}
    return list(links.values())


def _own_names(evidence: Evidence) -> frozenset[str]:
    """The publisher's names of more than one word, which some put among the topics; one word may well be one."""
    names = (site_name(evidence)[0], publisher(evidence)[0], evidence.host)
    return frozenset(name.casefold() for name in names if name and (" " in name or "." in name))


def _cut(text: str) -> list[str]:
    """Separate topics of one string; a comma inside a single topic is rarer than a list."""
    return _COMMAS.split(text)


def _clean(values: list[str], names: frozenset[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for value in values:
        tag = value.strip(" #\"'.,;")
        # "type-article", "region:de": notes of the publishing system, not topics
        if 1 < len(tag) <= 80 and (key := tag.casefold()) not in names and not _NOT_A_TOPIC.match(tag):
            kept.setdefault(key, tag)
    return tuple(kept.values())[:MOST_TAGS]

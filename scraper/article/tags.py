"""The topics of an article: declared, else as the page links them."""

from __future__ import annotations

import re

from scraper.article.evidence import Evidence, provenance, words_in_names
from scraper.article.section import marked_links
from scraper.article.site import publisher, site_name
from scraper.document import Node, plain, strings

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
AFTER = 30  # blocks behind the text in which its topics may stand
_COMMAS = re.compile(r"\s*[,;|、，；]\s*")
MOST_TAGS = 50  # links and boxes looked at
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
    shown = [plain(link.text()) for link in links] or _shown_topics(evidence)
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

"""The page's own summary of the article, and the line under its headline."""

from __future__ import annotations

import re

from scraper.article.evidence import NOTHING, Evidence, Found
from scraper.document import Node, plain
from scraper.text import fold

_UNDER_TITLE = (
    "[class*=subtitle i], [class*=sub-title i], [class*=subheadline i], [class*=sub-headline i],"
    " [class*=subhead i], [class*=standfirst i],"
    " [class*=dek], [class*=subtitulo i], [class*=sottotitolo i], [class*=chapo i], [class*=untertitel i],"
    " [class*=underrubrik i],"
    " [itemprop=alternativeHeadline]"
)
LONGEST = 500


def description(evidence: Evidence) -> Found:
    """The summary meant for the article itself, then the ones for search and social media."""
    for name in ("og:description", "description", "twitter:description", "dc.description", "sailthru.description"):
        if (found := evidence.meta(name))[0] and len(found[0] or "") > 10:
            return found
    return evidence.pick("description", "abstract")


def subtitle(evidence: Evidence, title: str | None) -> Found:
    """The dek: a declared alternative headline that the page shows, or what stands under the headline."""
    for block in evidence.labelled.marked("subtitle"):
        if _fits(block.text, title):
            return block.text, "visible"
    for node in evidence.document.tree.css(_UNDER_TITLE)[:5]:
        text = plain(node.text(separator=" "))
        if _fits(text, title) and _near_title(node):
            return text, "visible"
    return NOTHING


def _fits(text: str, title: str | None) -> bool:
    return (15 <= len(text) <= LONGEST and fold(text) != fold(title or "") and len(text.split()) > 2) or _cjk(text)


def _cjk(text: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", text)) and 8 <= len(text) <= LONGEST


def _near_title(node: Node) -> bool:
    """Whether the nearest boxes around an element hold an h1."""
    parent = node.parent
    for _ in range(2):
        if parent is None or parent.tag in ("main", "article", "body"):
            return False
        if parent.css_first("h1") is not None:
            return True
        parent = parent.parent
    return False

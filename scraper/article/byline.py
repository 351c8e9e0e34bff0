"""Names that the page shows as its byline."""

from __future__ import annotations

import re

from scraper.article.evidence import Evidence
from scraper.document import Node
from scraper.languages.bylines import Name, split_names

_QUERY = (
    "h1, [rel~=author], address, [class*=author i], [class*=autor i], [class*=byline i], [class*=redakt i],"
    " [class*=reporter i],"
    " [class*=journalist i], [class*=writer i], [class*=auteur i], [class*=verfasser i], [itemprop~=author],"
    " [data-testid*=author i],"
    " [data-testid*=byline i], [class*=signature i], [class*=signe i]"
)
_ELSEWHERE = re.compile(
    r"comment|teaser|related|recommend|sidebar|promo|footer|card|widget|popular|most-|latest|newsletter|caption|figure|credit"
    r"|quote|share|social|follow|cookie|banner|gallery|slider|carousel|swiper|next-|more-|img|image|photo|picture|media__",
    re.IGNORECASE,
)
_NOT_THE_NAME = re.compile(
    r"avatar|bio|desc|date|time|social|follow|image|img|photo|icon|title$|role|position|job|email|count|comment|label|share|link-|posts",
    re.IGNORECASE,
)
MOST = 60
LONGEST = 160


def visible_names(evidence: Evidence) -> list[Name]:
    """Names of the first byline that belongs to the article."""
    before: list[Name] = []
    met_heading = False
    for node in evidence.document.tree.css(_QUERY)[:MOST]:
        if node.tag == "h1":
            met_heading = True
            continue
        names = _names(node, evidence.language)
        if names and met_heading:
            return names
        before = before or names
    return before


def _names(node: Node, language: str | None) -> list[Name]:
    attributes = node.attributes
    label = f"{attributes.get('class') or ''} {attributes.get('data-testid') or ''}"
    if _NOT_THE_NAME.search(label) or _ELSEWHERE.search(label) or _is_elsewhere(node):
        return []
    text = node.text(separator="\n", strip=True)
    if not text or len(text) > LONGEST:
        return []
    return split_names(text, language)


def _is_elsewhere(node: Node) -> bool:
    parent = node.parent
    for _ in range(8):
        if parent is None or parent.tag in ("body", "main"):
            return False
        if parent.tag in ("aside", "footer", "nav", "figure", "li") and parent.tag != "li":
            return True
        attributes = parent.attributes
        if _ELSEWHERE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        parent = parent.parent
    return False

"""Names that the page shows as its byline: marked-up ones near the headline, then lines at the edges of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.article.evidence import Evidence, named
from scraper.document import Node
from scraper.languages.bylines import Name, byline, is_by, names_of_lines, signature

_QUERY = (
    "h1, [rel~=author], address, [class*=author i], [class*=autor i], [class*=byline i], [class*=redakt],"
    " [class*=journalist],"
    " [class*=writer], [class*=auteur], [class*=verfasser], [itemprop~=author], [data-testid*=author],"
    " [data-testid*=byline],"
    " [class*=signature], a[href*='/autor'], a[href*='/author']"
)
# Boxes of other people's names: readers, teasers, picture credits
_ELSEWHERE = re.compile(
    r"comment|teaser|related|recommend|promo|site-?footer|widget|popular|most-|latest|newsletter|\bnav|menu|read-?also"
    r"|readmore|trending|carousel|swiper|caption|figure|next-|more-from|\bcards?\b|suggest",
    re.IGNORECASE,
)
_NOT_THE_NAME = re.compile(
    r"avatar|bio\b|desc|icon|role|position|\bjob|email|count|label|link-|posts|credit|quote|share|social|follow|cookie"
    r"|banner|gallery|img|image|photo|picture",
    re.IGNORECASE,
)
MOST = 80
LONGEST = 200
EDGE = 10  # blocks before the body, and after it, in which a byline may stand


def visible_names(evidence: Evidence) -> Iterator[list[Name]]:
    """Bylines that may belong to the article, likeliest first."""
    if evidence.kind not in ("index", "other", "video"):
        yield from _marked(evidence)
    yield from _at_the_edges(evidence)


def _marked(evidence: Evidence) -> list[list[Name]]:
    """Bylines told by their markup: the ones after the headline, then the ones before it."""
    before: list[list[Name]] = []
    after: list[list[Name]] = []
    met_heading = False
    for node in evidence.document.tree.css(_QUERY)[:MOST]:
        if node.tag == "h1":
            met_heading = True
        elif names := _names(node, evidence.language):
            (after if met_heading else before).append(names)
    return after[:3] or before[:1]


def _names(node: Node, language: str | None) -> list[Name]:
    label = f"{node.attrs.get('class') or ''} {node.attrs.get('data-testid') or ''}"
    if _NOT_THE_NAME.search(label) or _ELSEWHERE.search(label) or _is_elsewhere(node):
        return []
    text = node.text(separator="\n", strip=True)
    return names_of_lines(text.split("\n"), language) if text and len(text) <= LONGEST else []


def _is_elsewhere(node: Node) -> bool:
    parent = node.parent
    in_footer = False  # the article's own footer may sign it, the site's may not
    for _ in range(8):
        if parent is None or parent.tag in ("body", "main"):
            return in_footer
        if parent.tag == "article":
            return False
        if parent.tag in ("aside", "nav", "figure"):
            return True
        in_footer = in_footer or parent.tag == "footer"
        if _ELSEWHERE.search(named(parent)):
            return True
        parent = parent.parent
    return in_footer


def _at_the_edges(evidence: Evidence) -> Iterator[list[Name]]:
    """Lines like "By Ann Lee" around the body, or a bare name that opens or closes it."""
    labelled = evidence.labelled
    texts, kept = evidence.texts, evidence.kept
    if not kept:
        return
    around = [*range(max(0, kept[0] - EDGE), kept[0]), *kept[:3], *kept[-3:], *range(kept[-1] + 1, kept[-1] + 1 + EDGE)]
    for i in around:
        if i >= len(texts) or len(texts[i]) > LONGEST:
            continue
        # "Written by" may stand in a block of its own
        parted = is_by(texts[i], evidence.language) and i + 1 < len(texts)
        line = f"{texts[i]} {texts[i + 1]}" if parted else texts[i]
        if names := byline(line, evidence.language):
            yield names
    after = kept[-1] + 1
    level = after < len(texts) and labelled.outline.path(after) == labelled.outline.path(kept[-1])
    for i in (*kept[:3], kept[-1], *([after] if level else [])):
        if names := signature(texts[i], evidence.language):
            yield names

"""Names that the page shows as its byline: marked-up ones near the headline, then lines at the edges of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.article.evidence import Evidence, around, words_in_names
from scraper.document import Node
from scraper.languages.bylines import byline, dated_signature, is_by, names_of_lines, signature
from scraper.languages.dates import has_date
from scraper.languages.names import Name
from scraper.languages.pointers import is_pointer

# What marks a byline up, each asked of every element of the page, so no more than pay
_QUERY = "h1, a[rel~=author], [class*=author i], [class*=byline i], [itemprop~=author], a[href*='/author']"
_AUTOR = ", [class*=autor i], a[href*='/autor']"
_OWN_WORDS = {
    **dict.fromkeys(("de", "es", "pt", "pl", "cs", "sk", "ro", "hr", "sl", "ca", "it"), _AUTOR),
    **dict.fromkeys(("fr", "nl"), ", [class*=auteur], [class*=signature]"),
    **dict.fromkeys(("da", "no", "sv"), ", [class*=journalist], [class*=skribent]"),
}
# Boxes of other people's names: readers, teasers, picture credits
_elsewhere = words_in_names(
    r"comment|teaser|related|recommend|promo(?!ted)|site-?footer|widget|popular|most-|latest|newsletter|nav(?<!\wnav)|menu|read-?also"
    r"|readmore|trending|carousel|swiper|caption|figure|next-|more-from|card(?<!\wcard)s?\b|suggest"
)
_not_the_name = words_in_names(
    r"avatar|bio\b|desc|icon|role|position|job(?<!\wjob)|email|count|label|link-|posts|credit|quote|share|social|follow|cookie"
    r"|banner|gallery|img|image|photo|picture"
)
_authors_box = words_in_names("author|byline|writer|contributor")
# Reasons for which a line is dropped that no author's name is dropped for
_NOT_ITS = frozenset({"comment", "share", "navigation", "consent", "hidden", "promo", "advertisement", "footer"})
MOST = 80
LONGEST = 200
EDGE = 10  # blocks before the body, and after it, in which a byline may stand


def visible_names(evidence: Evidence) -> Iterator[list[Name]]:
    """Bylines that may belong to the article, likeliest first, the costly look at all elements late."""
    yield from signed_lines(evidence)
    if evidence.kind not in ("index", "other", "video"):
        yield from _marked(evidence)
        yield from _above(evidence)
        yield from _signatures(evidence)


def _marked(evidence: Evidence) -> list[list[Name]]:
    """Bylines told by their markup: the ones after the headline, then the ones before it."""
    before: list[list[Name]] = []
    after: list[list[Name]] = []
    met_heading = False
    for node in evidence.document.tree.css(_QUERY + _OWN_WORDS.get(evidence.language or "", ""))[:MOST]:
        if node.tag == "h1":
            met_heading = True
        elif names := _names(node, evidence.language):
            (after if met_heading else before).append(names)
    return after[:3] or before[:1]


def _names(node: Node, language: str | None) -> list[Name]:
    label = f"{node.attrs.get('class') or ''} {node.attrs.get('data-testid') or ''}"
    if _not_the_name(label) or _elsewhere(label) or _is_elsewhere(node):
        return []
    text = node.text(separator="\n", strip=True)
    return names_of_lines(text.split("\n"), language) if text and len(text) <= LONGEST else []


def _is_elsewhere(node: Node) -> bool:
    in_footer = False  # the article's own footer may sign it, the site's may not
    for tag, names in around(node, 8):
        if tag == "article":
            return False
        if tag in ("aside", "nav", "figure"):
            return True
        in_footer = in_footer or tag == "footer"
        if _elsewhere(names):
            return True
    return in_footer


def signed_lines(evidence: Evidence) -> Iterator[list[Name]]:
    """Lines like "By Ann Lee" around the body."""
    texts, kept = evidence.texts, evidence.kept
    if not kept:
        return
    first, last = kept[0], kept[-1]
    head = range(max(0, first - EDGE), kept[min(2, len(kept) - 1)] + 1)  # between a lead and the text as well
    for i in (*head, *kept[-3:], *range(last + 1, last + 1 + EDGE)):
        if i >= len(texts) or len(texts[i]) > LONGEST:
            continue
        # "Written by" may stand in a block of its own
        parted = is_by(texts[i], evidence.language) and i + 1 < len(texts)
        if names := byline(f"{texts[i]} {texts[i + 1]}" if parted else texts[i], evidence.language):
            yield names
    for i in head if evidence.kind not in ("index", "other") else ():
        if has_date(texts[i]) and (names := dated_signature(texts[i], evidence.language)):
            yield names


def _above(evidence: Evidence) -> Iterator[list[Name]]:
    """A bare name between headline and text, if its box is an author's or the page ends with lines on that person."""
    labelled, texts, kept = evidence.labelled, evidence.texts, evidence.kept
    outline, reasons = labelled.outline, labelled.reasons
    first = kept[0] if kept else 0
    title = next((i for i in range(first - 1, max(0, first - EDGE) - 1, -1) if reasons[i] == "title"), first)
    for i in range(title + 1, first):
        box = outline.box_of[i]
        if byline(texts[i], evidence.language) or not (names := signature(texts[i], evidence.language)):
            continue
        if reasons[i] in _NOT_ITS or texts[i].endswith((":", "：")):
            continue
        if reasons[i] == "byline" or _authors_box(outline.names[box]) or _presented(names[0].name, texts[kept[-1] :]):
            yield names


def _presented(name: str, texts: Sequence[str]) -> bool:
    """Whether a line says who somebody is: "Ann Lee is a reporter in Oslo", "Ann Lee, reporter"."""
    lines = (text for text in texts if text.startswith(name))
    return any(
        line[len(name) :].startswith(", ") or line[len(name) : len(name) + 2].strip().islower() for line in lines
    )


def _signatures(evidence: Evidence) -> Iterator[list[Name]]:
    """A bare name that opens or closes the body."""
    texts, kept, outline = evidence.texts, evidence.kept, evidence.labelled.outline
    if not kept:
        return
    after = kept[-1] + 1
    level = after < len(texts) and outline.path(after) == outline.path(kept[-1])
    for i in (*kept[:3], kept[-1], *([after] if level else [])):
        if evidence.labelled.type_of(i) == "heading" or is_pointer(texts[i], outline.links[i], evidence.language):
            continue
        if names := signature(texts[i], evidence.language):
            yield names

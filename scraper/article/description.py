"""The page's own summary of the article, and the line under its headline."""

from __future__ import annotations

import re

from scraper.article.evidence import NOTHING, Evidence, Found, words_in_names
from scraper.document import plain
from scraper.text import fold, one_line

_under_title = words_in_names(
    r"sub-?(?:title|headline|head(?:ing)?\b)|standfirst|dek(?<![^\W_]dek)\b|subtitulo|sottotitolo|chapo|untertitel|underrubrik|alternativeheadline"
)
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SECTION = 50  # characters; headings of sections are shorter
REACH = 8  # blocks after the headline in which its second line may stand
LONGEST = 500


def description(evidence: Evidence) -> Found:
    """The summary meant for the article itself, then the ones for search and social media."""
    for name in ("og:description", "description", "twitter:description", "dc.description", "sailthru.description"):
        if (found := evidence.meta(name))[0] and len(found[0] or "") > 10:
            return found
    return evidence.pick("description", "abstract")


def subtitle(evidence: Evidence, title: str | None) -> Found:
    """The dek: a declared alternative headline that the page shows, or what stands under the headline."""
    reasons = evidence.labelled.reasons
    for text in evidence.marked("subtitle") if "subtitle" in reasons else ():
        if _fits(text := one_line(text), title):
            return text, "visible"
    outline, reasons = evidence.labelled.outline, reasons[:400]
    if "title" not in reasons:
        return NOTHING
    after = len(reasons) - reasons[::-1].index("title")
    for i in range(after, min(after + REACH, len(evidence.texts))):
        names = outline.names[outline.box_of[i]]
        if i == after and outline.tags[outline.box_of[i]] == "h2" and _is_sentence(evidence, i, title):
            return plain(evidence.texts[i]), "visible"
        if names and _under_title(names) and not outline.links[i] and _fits(text := plain(evidence.texts[i]), title):
            return text, "visible"
    return NOTHING


def _is_sentence(evidence: Evidence, i: int, title: str | None) -> bool:
    """Whether a heading under the headline of declared news is too long for a section's, and not that headline."""
    text = plain(evidence.texts[i])
    long = len(text) > (25 if _CJK.search(text) else _SECTION) and not evidence.labelled.outline.links[i]
    news = any(kind.endswith("NewsArticle") for kind in evidence.by_type)
    said, words = set(fold(text).split()), set(fold(title or "").split())
    return long and news and 2 * len(said & words) <= len(words) and _fits(text, title)


def _fits(text: str, title: str | None) -> bool:
    if text.endswith((":", "：")):  # "In brief:" heads a list
        return False
    return (15 <= len(text) <= LONGEST and fold(text) != fold(title or "") and len(text.split()) > 2) or _cjk(text)


def _cjk(text: str) -> bool:
    return 8 <= len(text) <= LONGEST and _CJK.search(text) is not None

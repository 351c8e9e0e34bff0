"""Facts about a page that tell an article from a shop, a forum, a manual or a list: one number each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult

from scraper.article.byline import signed_lines
from scraper.article.evidence import Evidence
from scraper.article.visible_dates import shown_on_page

_DECLARED = {
    "ld_news": r"NewsArticle$|ReportageNewsArticle|OpinionNewsArticle",
    "ld_article": r"^(?:Article|BlogPosting|Report|ScholarlyArticle|Review)$",
    "ld_product": r"^(?:Product|ProductGroup|Offer|AggregateOffer|IndividualProduct|SoftwareApplication)$",
    "ld_forum": r"DiscussionForumPosting|QAPage|Question$|Answer$|SocialMediaPosting",
}
_WORDS = {
    "url_article": "blog blogs news article articles story stories post posts magazine insight insights opinion press "
    "editorial artikel noticia noticias",
    "url_shop": "product products shop store p dp itm item items buy cart deals pd catalog ip",
    "url_forum": "forum forums thread threads t question questions community discussion discussions discuss viewtopic "
    "showthread r comments answer answers topic",
    "url_manual": "doc docs documentation api reference manual help support guide guides wiki learn tutorial tutorials "
    "kb hc man user sdk latest",
    "url_service": "service services solution solutions course courses program programs pricing about career careers "
    "admissions location locations contact academics training classes rental insurance certification certifications "
    "platform company industries degree degrees",
}
_OF_AUTHORS = ("author", "byline")
_OF_POSTS = (
    "entry-content", "post-content", "post-body", "article-body", "article__", "blog", "story", "single-post",
)  # fmt: skip
OF_ADDRESS = (*_WORDS, "url_none", "url_date", "url_slug", "url_word", "url_depth", "url_host")
_PATTERNS = {name: re.compile(pattern) for name, pattern in _DECLARED.items()}
_URL_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_DATED_URL = re.compile(r"/(?:19|20)\d\d[/-]?(?:\d\d|[a-z]{3})\b")
_NUMBERED = re.compile(r"\d|\?|^(?:how|why|what)\b", re.IGNORECASE)
_HOSTS = frozenset({"docs", "help", "support", "forum", "forums", "community", "shop", "store"})
_SHORT = 1500  # characters of a page with hardly any text
_DENSE = 2.4  # letters of an alphabet that say as much as one character of Korean, Japanese or Chinese

# The order of the shipped weights.
NAMES = (
    *_DECLARED, *OF_ADDRESS, "og_article", "og_website", "og_product", "described", "title_number", "title_colon",
    "faq", "quality", "linked", "short_page", "box_author", "in_post", "one_article", "main", "signed", "dated",
)  # fmt: skip
COSTLY = 2  # of them, the last, cost a look at many lines


def features(evidence: Evidence) -> Iterator[float]:
    """One number a name of NAMES, each roughly between 0 and 1."""
    facts = {**_of_declarations(evidence), **_of_url(evidence.parts), **_of_text(evidence), **_of_boxes(evidence)}
    yield from (facts[name] for name in NAMES[:-COSTLY])
    yield float(_is_signed(evidence))
    yield float(next(shown_on_page(evidence), None) is not None)


def _of_declarations(evidence: Evidence) -> dict[str, float]:
    structured = evidence.structured
    families = {family for kind in evidence.by_type for family in _families(kind)}
    facts = {name: float(name in families) for name in _DECLARED}
    kind = (structured.first("og:type") or "").lower()
    facts["og_article"] = float(kind in ("article", "news", "blog"))
    facts["og_website"] = float(kind == "website")
    facts["og_product"] = float("product" in kind)
    facts["described"] = float(structured.first("og:description", "description") is not None)
    heading = evidence.headings[0] if evidence.headings else structured.title or ""
    facts["title_number"] = float(_NUMBERED.search(heading) is not None)
    facts["title_colon"] = float(":" in heading)
    facts["faq"] = float("FAQPage" in evidence.by_type)
    return facts


def _is_signed(evidence: Evidence) -> bool:
    """Whether the page declares an author or shows one."""
    structured = evidence.structured
    objects = (*structured.articles, *structured.article_items, *evidence.pages)
    if structured.first("author", "article:author") is not None or any(node.get("author") for node in objects):
        return True
    return next(signed_lines(evidence), None) is not None


@lru_cache(maxsize=512)
def _families(kind: str) -> tuple[str, ...]:
    """The groups of _DECLARED that a type belongs to."""
    return tuple(name for name, pattern in _PATTERNS.items() if pattern.search(kind))


def _of_url(parts: SplitResult) -> dict[str, float]:
    """What the address tells; of a page whose address nobody knows only that."""
    if not parts.path and not parts.hostname:
        return {**dict.fromkeys(OF_ADDRESS, 0.0), "url_none": 1.0}
    segments = _segments(parts)
    words = _url_words(parts)
    joints = max([step.count("-") + step.count("_") for step in segments[-2:]], default=0)
    facts = {name: float(not known.isdisjoint(words)) for name, known in _URL_WORDS.items()}
    facts["url_none"] = 0.0
    facts["url_date"] = float(bool(_DATED_URL.search(parts.path)))
    facts["url_slug"] = min(joints, 10) / 10
    facts["url_word"] = float(not joints)
    facts["url_depth"] = min(len(segments), 6) / 6
    facts["url_host"] = float((parts.hostname or "").partition(".")[0] in _HOSTS)
    return facts


def _segments(parts: SplitResult) -> list[str]:
    return [segment for segment in parts.path.split("/") if segment]


def _url_words(parts: SplitResult) -> set[str]:
    """The steps of an address, the last without its ending, and the first label of the host."""
    *above, last = _segments(parts) or [""]
    host = (parts.hostname or "").split(".")[:-1]
    return {*above, last.split(".")[0], *host[:1]}


def is_forum(evidence: Evidence) -> bool:
    """Whether the page's address or its data say that people talk there."""
    talks = not _URL_WORDS["url_forum"].isdisjoint(_url_words(evidence.parts))
    return talks or any("ld_forum" in _families(kind) for kind in evidence.by_type)


def _of_boxes(evidence: Evidence) -> dict[str, float]:
    """What boxes are called: anywhere on the page, and around the text."""
    outline = evidence.labelled.outline
    called = evidence.called
    around = level = {outline.box_of[i] for i in evidence.kept}
    while level:  # the boxes around them, and those around these, up to the page's own
        level = {outline.parents[box] for box in level} - around - {-1}
        around |= level
    near = "\n".join([outline.look_of[look][1] for look in {outline.looks[box] for box in around}]).lower()
    return {
        "box_author": float(any(word in called for word in _OF_AUTHORS)),
        "in_post": float(any(word in near for word in _OF_POSTS)),
        "one_article": float(outline.tags.count("article") == 1),
        "main": float("main" in outline.tags),
    }


def _of_text(evidence: Evidence) -> dict[str, float]:
    outline, kept = evidence.labelled.outline, evidence.kept
    dense = _DENSE if evidence.language in ("ko", "ja", "zh") else 1
    size = sum([len(evidence.texts[i]) for i in kept]) or 1
    return {
        # of poor bodies it tells nothing, articles have them too
        "quality": max(evidence.labelled.quality - 0.5, 0) * 2,
        "linked": min(sum([outline.links[i] for i in kept]) / size, 1.0),
        "short_page": float(sum(map(len, evidence.texts)) * dense < _SHORT),
    }

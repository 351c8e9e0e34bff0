"""Facts about a page that tell an article from a shop, a forum, a manual or a list: one number each."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from urllib.parse import SplitResult

from scraper.article.evidence import Evidence
from scraper.document import first

_DECLARED = {
    "ld_news": r"NewsArticle$|ReportageNewsArticle|OpinionNewsArticle",
    "ld_article": r"^(?:Article|BlogPosting|Report|ScholarlyArticle|Review)$",
    "ld_manual": r"TechArticle|HowTo|APIReference|SoftwareSourceCode",
    "ld_product": r"^(?:Product|ProductGroup|Offer|AggregateOffer|IndividualProduct|SoftwareApplication)$",
    "ld_list": r"CollectionPage|SearchResultsPage|ItemList$|ProductCollection|OfferCatalog|Blog$",
    "ld_forum": r"DiscussionForumPosting|QAPage|Question$|Answer$|SocialMediaPosting",
    "ld_service": r"Service$|Course|LocalBusiness|FAQPage|Event$|ContactPage|AboutPage|JobPosting",
}
_WORDS = {
    "url_article": "blog blogs news article articles story stories post posts magazine insight insights opinion press "
    "editorial artikel noticia noticias",
    "url_list": "category categories tag tags topic topics collection collections c browse archive archives search all "
    "events directory list best-sellers",
    "url_shop": "product products shop store p dp itm item items buy cart deals pd catalog ip",
    "url_forum": "forum forums thread threads t question questions community discussion discussions discuss viewtopic "
    "showthread r comments answer answers topic",
    "url_manual": "doc docs documentation api reference manual help support guide guides wiki learn tutorial tutorials "
    "kb hc man user sdk latest",
    "url_service": "service services solution solutions course courses program programs pricing about career careers "
    "admissions location locations contact academics training classes rental insurance certification certifications "
    "platform company industries degree degrees",
}
_ANYWHERE = {
    "box_share": ("share", "social"),
    "box_author": ("author", "byline"),
    "box_reading": ("reading", "read-time", "readtime", "min-read"),
}
_AROUND = {
    "in_entry": ("entry",),
    "in_post": (
        "entry-content",
        "post-content",
        "post-body",
        "article-body",
        "article__",
        "blog",
        "story",
        "single-post",
    ),
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _DECLARED.items()}
_URL_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_DATED_URL = re.compile(r"/(?:19|20)\d\d[/-]?(?:\d\d|[a-z]{3})\b")
_NUMBERED = re.compile(r"\d|\?|^(?:how|why|what)\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{5,}")
_HOSTS = frozenset({"docs", "help", "support", "forum", "forums", "community", "shop", "store"})
_LONG = 120  # characters of a paragraph that is prose
_DENSE = 2.4  # letters of an alphabet that say as much as one character of Korean, Japanese or Chinese

# The order of the shipped weights.
NAMES = (
    *_DECLARED, *_WORDS, "og_article", "og_website", "og_product", "dated", "modified", "signed", "described",
    "url_date",
    "url_slug", "url_number", "url_depth", "url_query", "url_html", "url_host", "length", "paragraphs", "prose",
    "headings",
    "lists", "tables", "kept", "linked", "prices", "questions", "one_h1", "short_page", "title_words", "title_number",
    "code", "byline", "date_line", "box_share", "box_author", "box_reading", "in_entry", "in_post", "breadcrumb", "faq",
)  # fmt: skip


def features(evidence: Evidence, body: str) -> list[float]:
    """One number a name of NAMES, each roughly between 0 and 1."""
    facts = {
        **_of_declarations(evidence),
        **_of_url(evidence.parts),
        **_of_text(evidence, body),
        **_of_boxes(evidence),
    }
    return [facts[name] for name in NAMES]


def _of_declarations(evidence: Evidence) -> dict[str, float]:
    structured = evidence.structured
    families = {family for kind in evidence.by_type for family in _families(kind)}
    facts = {name: float(name in families) for name in _DECLARED}
    kind = (structured.first("og:type") or "").lower()
    objects = (*structured.articles, *structured.article_items, *evidence.pages)
    facts["og_article"] = float(kind in ("article", "news", "blog"))
    facts["og_website"] = float(kind == "website")
    facts["og_product"] = float("product" in kind)
    facts["dated"] = float(
        any(first(n.get("datePublished")) for n in objects) or structured.first("article:published_time") is not None
    )
    facts["modified"] = float(structured.first("article:modified_time", "og:updated_time") is not None)
    facts["signed"] = float(
        any(n.get("author") for n in objects) or structured.first("author", "article:author") is not None
    )
    facts["described"] = float(structured.first("og:description", "description") is not None)
    heading = evidence.headings[0] if evidence.headings else structured.title or ""
    facts["title_words"] = min(len(heading.split()), 15) / 15
    facts["title_number"] = float(_NUMBERED.search(heading) is not None)
    facts["one_h1"] = float(len(structured.headings) == 1)
    facts["breadcrumb"] = float("BreadcrumbList" in evidence.by_type)
    facts["faq"] = float("FAQPage" in evidence.by_type)
    return facts


@lru_cache(maxsize=512)
def _families(kind: str) -> tuple[str, ...]:
    """The groups of _DECLARED that a type belongs to."""
    return tuple(name for name, pattern in _PATTERNS.items() if pattern.search(kind))


def _of_url(parts: SplitResult) -> dict[str, float]:
    segments = _segments(parts)
    words = _url_words(parts)
    last = segments[-1] if segments else ""
    host = (parts.hostname or "").split(".")[:-1]
    facts = {name: float(not known.isdisjoint(words)) for name, known in _URL_WORDS.items()}
    facts["url_date"] = float(bool(_DATED_URL.search(parts.path)))
    facts["url_slug"] = min(last.count("-") + last.count("_"), 10) / 10
    facts["url_number"] = float(_LONG_NUMBER.search(last) is not None)
    facts["url_depth"] = min(len(segments), 6) / 6
    facts["url_query"] = float(bool(parts.query))
    facts["url_html"] = float(last.endswith((".html", ".htm")))
    facts["url_host"] = float(bool(host) and host[0] in _HOSTS)
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
    facts = {name: float(any(word in called for word in words)) for name, words in _ANYWHERE.items()}
    return facts | {name: float(any(word in near for word in words)) for name, words in _AROUND.items()}


def _of_text(evidence: Evidence, body: str) -> dict[str, float]:
    labelled = evidence.labelled
    whole, kept = "".join(labelled.outline.texts), labelled.kept
    dense = _DENSE if evidence.language in ("ko", "ja", "zh") else 1
    sizes = dict.fromkeys(("paragraph", "heading", "list_item", "table", "code", "blockquote"), 0)
    long: list[int] = []
    for block in kept:
        sizes[block.type] += (length := len(block.text))
        if length * dense >= _LONG and block.type == "paragraph":
            long.append(length)
    total, size = len(whole) or 1, sum(sizes.values()) or 1
    return {
        "code": sizes["code"] / size,
        "byline": float("byline" in labelled.reasons),
        "date_line": float("date" in labelled.reasons),
        "length": min(math.log1p(len(body) * dense) / 10, 1.2),
        "paragraphs": min(math.log1p(len(long)) / 4, 1.2),
        "prose": sum(long) / size,
        "headings": [block.type for block in kept].count("heading") / (len(kept) or 1),
        "lists": sizes["list_item"] / size,
        "tables": sizes["table"] / size,
        "kept": min(size / total, 1.0),
        "linked": min(sum(labelled.outline.links) / total, 1.0),
        "prices": min(sum(_count(sign, whole) for sign in "$€£") / total * 200, 1.0),
        "questions": min(_count("?", whole) / total * 300, 1.0),
        "short_page": float(total * dense < 1500),
    }


def _count(sign: str, text: str) -> int:
    """How often a rare character stands in a text: `find` leaps from one to the next, `count` looks at each."""
    met, at = 0, text.find(sign)
    while at >= 0:
        met, at = met + 1, text.find(sign, at + 1)
    return met

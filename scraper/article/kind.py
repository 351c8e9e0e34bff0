"""Whether a page is an article at all, and of which kind."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scraper.article.evidence import Evidence
from scraper.document import types
from scraper.models import ArticleKind

_ARTICLE = re.compile(
    r"(?:NewsArticle|^Article|BlogPosting|^Report|ReportageNewsArticle|ReviewNewsArticle|ScholarlyArticle|TechArticle|SocialMediaPosting)$"
)


def kind(evidence: Evidence, body: str) -> tuple[ArticleKind, str | None]:
    """What the page is: declared types first, then its address and what it shows."""
    main = [(k, source) for node, source in evidence.declared for k in types(node)]
    found = {k for node in evidence.structured.nodes for k in types(node)}
    if any(k == "LiveBlogPosting" for k, _ in main) or "LiveBlogPosting" in found:
        return "live_blog", "json-ld"
    path = urlsplit(evidence.url or "").path
    if path.strip("/") == "" and evidence.url:
        return "index", "url"
    for name, source in main:
        if _ARTICLE.search(name):
            return "article", source
    if "CollectionPage" in found or "SearchResultsPage" in found:
        return "index", "json-ld"
    if evidence.structured.first("og:type") == "article":
        return "article", "opengraph"
    if "VideoObject" in found and len(body) < 500:
        return "video", "json-ld"
    if len(body) > 1000 and (
        evidence.structured.first("article:published_time") or len(evidence.structured.headings) == 1
    ):
        return "article", "visible"
    return "other", None

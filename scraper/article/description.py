"""The page's own summary of the article."""

from __future__ import annotations

from scraper.article.evidence import Evidence, Found


def description(evidence: Evidence) -> Found:
    """The summary meant for the article itself, then the ones for search and social media."""
    for name in ("og:description", "description", "twitter:description", "dc.description", "sailthru.description"):
        if (found := evidence.meta(name))[0] and len(found[0] or "") > 10:
            return found
    return evidence.pick("description", "abstract")

"""Pages of one text for tests of fields."""

from __future__ import annotations

import scraper
from scraper.options import Options

URL = "https://loaf.example/city/trams-return"
TEXT = (
    "<p>The old tram line along the river will open again in June, seven years after it was closed for repairs.</p>"
    "<p>Engineers have replaced four kilometres of track and two bridges since last spring, the council was told.</p>"
    "<p>A first train with guests left on Sunday, and nobody had to push it, the mayor told reporters at the depot.</p>"
)
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-03T12:00:00Z"%s}</script>'
DATED = NEWS % ""


def record(above: str = "", below: str = "", head: str = DATED, title: str = "Trams return") -> scraper.Article:
    """The record of a page with a headline, a text, and what stands around it."""
    body = f"<article><h1>{title}</h1>{above}{TEXT}</article>{below}"
    page = f"<html lang='en'><head><title>{title} - The Daily Loaf</title>{head}</head><body>{body}</body></html>"
    return scraper.extract(page, url=URL, options=Options(quotes=False))


def names(article: scraper.Article) -> list[str]:
    """Its authors' names."""
    return [author.name for author in article.authors]

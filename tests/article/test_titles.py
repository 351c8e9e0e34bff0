"""Which of a page's headlines is the article's."""

from __future__ import annotations

import json

import pytest

import scraper
from scraper.options import Options

TEXT = "<p>The old tram line along the river will open again in June, seven years after the last train left.</p>" * 3


def title(*, h1: str, tab: str = "", cards: str = "", declared: str = "", micro: str = "") -> str | None:
    head = f"<title>{tab}</title>" if tab else ""
    head += f'<meta property="og:title" content="{cards}">' if cards else ""
    if declared:
        data = json.dumps({"@type": "NewsArticle", "headline": declared})
        head += f'<script type="application/ld+json">{data}</script>'
    inner = f'<meta itemprop="headline" content="{micro}">' if micro else ""
    scope = 'itemscope itemtype="https://schema.org/BlogPosting"' if micro else ""
    html = f"<html><head>{head}</head><body><h1>{h1}</h1><article {scope}>{inner}{TEXT}</article></body></html>"
    return scraper.extract(html, "https://loaf.example/a", Options(quotes=False)).title


def test_a_short_heading_that_shares_nothing_with_the_head_is_a_label() -> None:
    assert title(h1="River Notes", tab="Trams return to the river line") == "Trams return to the river line"


def test_a_full_heading_is_the_title_even_where_the_head_says_something_else() -> None:
    assert title(h1="Trams return to the river line", tab="Welcome") == "Trams return to the river line"


def test_a_blog_s_name_as_heading_does_not_beat_the_post_s_declared_headline() -> None:
    shown = title(h1="River Notes", tab="River Notes: Trams return", cards="Trams return", micro="Trams return")
    assert shown == "Trams return"


def test_a_full_heading_beats_microdata() -> None:
    found = title(h1="How the trams came back to town", cards="Trams return", micro="Trams return")
    assert found == "How the trams came back to town"


def test_an_address_is_no_headline() -> None:
    assert title(h1="Trams return to town", declared="/city/trams-return") == "Trams return to town"


@pytest.mark.parametrize("tab", ["Depot closes: trams stay", "Depot closes: trams stay | Loaf"])
def test_of_two_spellings_the_one_that_cards_and_tab_share_counts(tab: str) -> None:
    found = title(h1="Trams stay", tab=tab, cards="Depot closes: trams stay", declared="Depot closes - trams stay")
    assert found == "Depot closes: trams stay"


def test_a_headline_that_nobody_shows_ends_at_its_last_bar() -> None:
    head = "<meta property='og:title' content='Trams return to the river after years | City'>"
    page = f"<html lang='en'><head>{head}</head><body><article>{TEXT}</article></body></html>"
    assert scraper.extract(page, url="https://loaf.example/a/b").title == "Trams return to the river after years"

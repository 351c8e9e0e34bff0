"""Whatever a page declares, extraction gives a valid record and never believes what contradicts the page."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import scraper
from scraper.options import Options

KEYS = [
    "@type",
    "@id",
    "@graph",
    "headline",
    "name",
    "author",
    "creator",
    "datePublished",
    "dateModified",
    "image",
    "publisher",
    "keywords",
    "articleSection",
    "isAccessibleForFree",
    "hasPart",
    "liveBlogUpdate",
    "mainEntityOfPage",
    "url",
    "license",
    "inLanguage",
    "description",
    "itemListElement",
]
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.sampled_from(["NewsArticle", "Person", "LiveBlogPosting", "2024-03-03T14:05:00Z", "By Ann Lee", "#a"]),
    st.sampled_from(["http://[bad", "\ud83d", "[]", "https://x.example/a"]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=20,
)
CUTS = st.tuples(st.integers(0, 400), st.integers(0, 6), st.text(alphabet='{}[]",:\\/*<>- \n\x00', max_size=6))
BODY = (
    "<article><h1>Trams return to the river</h1><p>The old tram line along the river will open again in June,"
    " seven years"
    " after the last train left the depot,"
    " the city council decided on Monday evening after a long debate.</p></article>"
)
GOOD = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Trams return to the river",
    "author": [{"@type": "Person", "name": "Ann Lee"}], "datePublished": "2024-03-03T14:05:00Z",
}  # fmt: skip
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def extract(*blocks: str) -> scraper.Article:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return scraper.extract(
        f"<html><head>{scripts}</head><body>{BODY}</body></html>", "https://x.example/a", Options(quotes=False)
    )


@QUICK
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8))
def test_declared_values_of_any_type_give_a_record_that_survives_json(declared: dict[str, Any]) -> None:
    text = json.dumps(declared)
    article = extract(text)
    assert scraper.Article.from_json(article.to_json()) == article
    if '"headline"' not in text and '"name"' not in text:
        assert article.title == "Trams return to the river"


@QUICK
@given(CUTS, CUTS)
def test_structured_data_damaged_anywhere_never_crashes(one: tuple[int, int, str], two: tuple[int, int, str]) -> None:
    text = json.dumps(GOOD)
    for at, gone, put in (one, two):
        at %= len(text) + 1
        text = text[:at] + put + text[at + gone :]
    article = extract(text)
    assert article.body.startswith("The old tram line")
    scraper.Article.from_json(article.to_json())


@QUICK
@given(st.text(alphabet="abcdefghij ", min_size=12, max_size=40))
def test_a_declared_headline_with_other_words_does_not_replace_the_shown_one(headline: str) -> None:
    article = extract(json.dumps(GOOD | {"headline": headline, "url": "https://x.example/other"}))
    assert article.title == "Trams return to the river"

"""What must hold for every record, whatever the page."""

from __future__ import annotations

import msgspec

import scraper
from scraper.models import Page
from scraper.options import Options

TEXT = (
    "<p>The old tram line along the river will open again in June, seven years after the last train left the depot.</p>"
    "<p>Engineers have replaced four kilometres of track and two bridges since last spring, the council was told.</p>"
)


def extract(html: str, url: str = "https://loaf.example/city/trams", **page: object) -> scraper.Article:
    fields = {"url": url, **page}
    return scraper.extract(Page(body=html.encode(), **fields), options=Options(quotes=False))  # type: ignore[arg-type]


def shown(extra: str = "", text: str = TEXT) -> str:
    return f"<html><head>{extra}</head><body><article><h1>Trams return</h1>{text}</article></body></html>"


def test_a_block_of_nothing_but_marks_that_cleaning_removes_is_none() -> None:
    article = extract(
        f'<html><head><meta name="author" content="Ann Lee"></head><body>{TEXT}<p>\u200b\u0001</p></body></html>'
    )
    assert [block.text for block in article.blocks] == article.body.split("\n\n")
    assert (
        extract('<html><head><meta name="author" content="Ann Lee"></head><body><p>\u0001</p></body></html>').body == ""
    )


def test_every_filled_field_names_its_source() -> None:
    head = (
        '<title>Trams return</title><meta property="og:title" content="Trams return">'
        '<meta name="author" content="Ann Lee"><meta property="og:image" content="/a.jpg">'
        '<meta property="article:published_time" content="2024-03-03T14:05:00Z">'
        '<meta property="article:section" content="City"><meta name="keywords" content="trams, river">'
        '<meta property="og:description" content="A line reopens."><link rel="canonical" href="/city/trams">'
    )
    article = extract(f'<html lang="en"><head>{head}</head><body><h1>Trams return</h1>{TEXT}</body></html>')
    named = msgspec.to_builtins(article.provenance)
    filled = (
        "title",
        "description",
        "authors",
        "date_published",
        "language",
        "kind",
        "section",
        "tags",
        "canonical_url",
        "image",
    )
    assert all(named[field] for field in filled), named
    assert named["body"] == "visible"
    assert named["subtitle"] is None


def test_the_hash_does_not_change_with_the_markup() -> None:
    plain = extract(shown())
    dressed = TEXT.replace("<p>", '<p class="x">\n  ').replace("river", "<b>river</b>").replace(" two ", "\u00a0two ")
    wrapped = extract(
        f"<html><body><main><article><div><h1>Trams\u00a0return</h1>{dressed}</div></article></main></body></html>"
    )
    assert plain.body == wrapped.body
    assert plain.content_hash == wrapped.content_hash


def test_a_date_is_never_taken_from_the_body_or_the_clock() -> None:
    dated = TEXT.replace("in June", "on 3 June 2031")
    article = extract(
        f"<html><body><article><h1>Trams return</h1>{dated}</article></body></html>", fetched_at="2024-05-05T00:00:00Z"
    )
    assert article.date_published is None
    assert article.date_published_utc is None


def test_a_date_without_zone_has_no_utc_form() -> None:
    head = '<meta property="article:published_time" content="2024-03-03 14:05">'
    article = extract(f"<html><head>{head}</head><body><h1>Trams return</h1>{TEXT}</body></html>")
    assert article.date_published == "2024-03-03T14:05:00"
    assert article.date_published_raw == "2024-03-03 14:05"
    assert article.date_published_utc is None


def test_the_more_precise_source_of_the_same_day_wins() -> None:
    head = (
        '<script type="application/ld+json">'
        '{"@type":"NewsArticle","headline":"Trams return","datePublished":"2024-03-03"}</script>'
        '<meta property="article:published_time" content="2024-03-03T14:05:00+01:00">'
    )
    article = extract(f"<html><head>{head}</head><body><h1>Trams return</h1>{TEXT}</body></html>")
    assert article.date_published == "2024-03-03T14:05:00+01:00"


def test_an_archive_s_copy_has_the_address_and_the_site_s_name_that_the_page_had() -> None:
    copy = "https://web.archive.example/web/20240305101500/https://www.loaf.example/city/trams-return"
    html = f'<html><head><link rel="canonical" href="{copy}"></head><body><h1>Trams return</h1>{TEXT}</body></html>'
    article = scraper.extract(html, url=copy)
    assert article.url == copy
    assert (article.canonical_url, article.site_name) == (copy.partition("1500/")[2], "loaf.example")


def test_a_template_s_canonical_address_of_the_front_page_is_not_believed() -> None:
    article = extract(
        f'<html><head><link rel="canonical" href="/"></head><body><h1>Trams return</h1>{TEXT}</body></html>'
    )
    assert article.canonical_url is None


def test_a_page_cut_short_by_the_network_says_so() -> None:
    article = extract(f"<html><body><h1>Trams return</h1>{TEXT}</body></html>", truncated=True)
    assert "truncated" in [warning.code for warning in article.warnings]


def test_the_language_option_overrides_page_and_text() -> None:
    page = Page(body=f'<html lang="de"><body><h1>Trams return</h1>{TEXT}</body></html>'.encode())
    article = scraper.extract(page, options=Options(quotes=False, language="fr"))
    assert (article.language, article.provenance.language) == ("fr", "option")
    assert article.warnings == ()


def test_nobody_is_invented_where_nobody_signs() -> None:
    article = extract(
        f'<html><body><nav><a class="author" href="/x">Top Authors</a></nav><h1>Trams return</h1>{TEXT}</body></html>'
    )
    assert article.authors == ()
    assert article.provenance.authors is None


def test_header_and_meta_reservations_are_reported() -> None:
    html = f'<html><head><meta name="robots" content="noai"></head><body><h1>Trams return</h1>{TEXT}</body></html>'
    article = extract(html, headers=(("x-robots-tag", "noarchive"), ("tdm-reservation", "1")))
    assert article.rights.robots == ("noarchive", "noai")
    assert article.rights.tdm_reservation is True


def test_a_page_that_says_there_is_none_is_a_soft_404() -> None:
    text = "<p>The page you were looking for has moved or never existed. Try the search instead.</p>"
    article = extract(f"<html><body><h1>Page not found</h1>{text}</body></html>")
    assert "soft_404" in [warning.code for warning in article.warnings]

"""Sitemaps, news sitemaps, indexes; plain, packed, too large and hostile."""

from __future__ import annotations

import gzip
import time

import pytest

from scraper.collect.listing import ListingError
from scraper.collect.sitemaps import MAX_BYTES, MAX_URLS, read_sitemap

URL = "https://news.example/sitemap.xml"
DAY = 1795305600.0
HEAD = (
    b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    b' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">'
)
NEWS = HEAD + (
    b"<url><loc> https://news.example/one </loc><lastmod>2026-11-22</lastmod>"
    b"<i:image><i:loc>https://news.example/one.jpg</i:loc><i:title>A picture</i:title></i:image>"
    b"<news:news><news:publication><news:name>N</news:name><news:language>de</news:language></news:publication>"
    b"<news:publication_date>2026-11-21T01:00+01:00</news:publication_date><news:title>One &amp; all</news:title>"
    b"</news:news></url></urlset>"
)


@pytest.mark.parametrize(
    "body",
    [NEWS, gzip.compress(NEWS), b"\xef\xbb\xbf" + NEWS.partition(b"?>")[2]],
    ids=["plain", "gzip", "byte order mark"],
)
def test_a_news_sitemap_gives_language_and_dates(body: bytes) -> None:
    (link,) = read_sitemap(body, URL).links
    assert (link.url, link.language) == ("https://news.example/one", "de")
    assert (link.published, link.modified) == (DAY - 86_400, DAY)


def test_an_index_names_its_sitemaps() -> None:
    body = b"<sitemapindex><sitemap><loc>/a.xml.gz</loc><lastmod>2026-11-22</lastmod></sitemap></sitemapindex>"
    (child,) = read_sitemap(body, URL).children
    assert (child.url, child.modified) == ("https://news.example/a.xml.gz", DAY)


def test_a_list_of_addresses_is_a_sitemap() -> None:
    assert [link.url for link in read_sitemap(b"https://news.example/1\r\nhttps://news.example/2\n", URL).links] == [
        "https://news.example/1",
        "https://news.example/2",
    ]


@pytest.mark.parametrize("body", [b"", b"<html><p>Not here</html>", b"plain words", b"\x1f\x8bbroken", b"<rss/>"])
def test_what_is_no_sitemap_says_so(body: bytes) -> None:
    with pytest.raises(ListingError):
        read_sitemap(body, URL)


def test_a_torn_sitemap_gives_what_came_before() -> None:
    body = HEAD + b"<url><loc>https://news.example/1</loc></url><url><loc>https://news.ex"
    assert read_sitemap(body, URL).links[0].url == "https://news.example/1"


def test_no_more_addresses_are_read_than_the_protocol_allows() -> None:
    body = HEAD + b"<url><loc>https://news.example/1</loc></url>" * (MAX_URLS + 5) + b"</urlset>"
    found = read_sitemap(body, URL)
    assert (len(found.links), found.cut) == (MAX_URLS, True)


def test_a_gzip_bomb_is_unpacked_no_further_than_the_limit() -> None:
    bomb = gzip.compress(b" " * (MAX_BYTES + 1_000_000) + NEWS, 9)
    start = time.process_time()
    with pytest.raises(ListingError):
        read_sitemap(bomb, URL)
    assert time.process_time() - start < 3


def test_entities_are_never_followed_or_multiplied(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    bomb = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<!DOCTYPE urlset [<!ENTITY a0 "ha"><!ENTITY file SYSTEM "%s">%s]>' % (secret.as_uri().encode(), bomb)
    start = time.process_time()
    try:
        found = read_sitemap(head + b"<urlset><url><loc>/&file;&a9;</loc></url></urlset>", URL)
    except ListingError:
        return
    assert "password" not in repr(found)
    assert len(repr(found)) < 1000
    assert time.process_time() - start < 1


def test_an_address_that_is_none_costs_its_entry_and_not_the_sitemap() -> None:
    body = b"<urlset><url><loc>http://[</loc></url><url><loc>https://news.example/a</loc></url></urlset>"
    assert [link.url for link in read_sitemap(body, "https://news.example/s.xml").links] == ["https://news.example/a"]

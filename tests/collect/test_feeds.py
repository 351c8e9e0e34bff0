"""RSS, Atom and JSON feeds, well made, badly made and hostile."""

from __future__ import annotations

import time

import pytest

from scraper.collect.feeds import MAX_ENTRIES, read_feed
from scraper.collect.listing import ListingError

URL = "https://news.example/feeds/all.xml"
DAY = 1795305600.0  # 2026-11-22

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>/one?utm_source=rss</link><pubDate>Sun, 22 Nov 2026 01:00:00 +0100</pubDate></item>
<item><title>Two</title><guid isPermaLink="true">https://news.example/two</guid></item>
<item><title>No link at all</title><guid isPermaLink="false">tag:1</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>One</title><id>tag:x,1</id>
<link rel="alternate" href="https://news.example/one"/><updated>2026-11-22T09:00:00+09:00</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title></channel>
<item><title>One</title><link>https://news.example/one</link>
<dc:date>2026-11-22T00:00:00Z</dc:date></item></rdf:RDF>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [
{"id": "1", "url": "one", "title": "One", "date_published": "2026-11-22T00:00:00Z"}, {"id": 2}]}"""


@pytest.mark.parametrize("body", [RSS, ATOM, RDF, JSON], ids=["rss", "atom", "rdf", "json"])
def test_every_kind_of_feed_gives_its_title_addresses_and_dates(body: bytes) -> None:
    found = read_feed(body, "https://news.example/")
    assert found.title == "News"
    assert found.links[0].url.partition("?")[0] == "https://news.example/one"
    assert found.links[0].published == DAY


def test_entries_without_an_address_are_left_out() -> None:
    assert [link.url for link in read_feed(RSS, URL).links] == [
        "https://news.example/one?utm_source=rss",
        "https://news.example/two",
    ]


@pytest.mark.parametrize("body", [b"", b"<h1>Closed</h1>", b"{}", b'{"version": "1", "items": []}', b"\x89PNG\r\n"])
def test_what_is_no_feed_says_so(body: bytes) -> None:
    with pytest.raises(ListingError):
        read_feed(body, URL)


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read_feed(b"<rss version='2.0'><channel><title>News</title></channel></rss>", URL).links == ()


def test_a_broken_feed_gives_the_entries_before_the_break() -> None:
    cut = RSS[: RSS.index(b"<item><title>No link")] + b"<item><title>Tw"
    assert len(read_feed(cut, URL).links) == 2


def test_a_flood_is_cut_at_the_newest_entries_in_little_time() -> None:
    flood = b"".join(b"<item><link>/%d</link></item>" % n for n in range(100_000))
    start = time.process_time()
    found = read_feed(RSS.replace(b"</channel>", flood + b"</channel>"), URL)
    assert (len(found.links), found.cut) == (MAX_ENTRIES - 1, True)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "euc-kr"])
def test_the_declared_encoding_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>한국</title><item>'
    body = f"{text}<link>https://news.example/1</link></item></channel></rss>".encode(encoding)
    assert read_feed(body, URL).title == "한국"


def test_entities_are_never_followed_or_multiplied(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    bomb = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<!DOCTYPE rss [<!ENTITY a0 "ha"><!ENTITY file SYSTEM "%s">%s]>' % (secret.as_uri().encode(), bomb)
    item = b"<title>&file;&a9;</title><item><link>https://news.example/&file;&a9;</link></item>"
    body = head + b'<rss version="2.0"><channel>' + item + b"</channel></rss>"
    start = time.process_time()
    found = read_feed(body, URL)
    assert "password" not in repr(found)
    assert len(repr(found)) < 1000
    assert time.process_time() - start < 1


def test_an_address_that_is_none_costs_its_entry_and_not_the_feed() -> None:
    bad = RSS.replace(b"/one?utm_source=rss", b"http://[")
    assert [link.url for link in read_feed(bad, URL).links] == ["https://news.example/two"]
    assert read_feed(JSON.replace(b'"one"', b'"http://["'), URL).links == ()

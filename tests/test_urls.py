"""URLs as browsers read them, and one key for all spellings of an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import urls


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&utm_medium=y", "https://news.example/a"),
        ("https://news.example/a?id=7&fbclid=abc&page=2", "https://news.example/a?id=7&page=2"),
        ("https://news.example/a?UTM_Campaign=x&q=utm_source", "https://news.example/a?q=utm_source"),
        ("HTTPS://News.Example:443/a", "https://news.example/a"),
        ("http://news.example:80", "http://news.example/"),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("https://news.example/뉴스?q=서울", "https://news.example/%EB%89%B4%EC%8A%A4?q=%EC%84%9C%EC%9A%B8"),
        ("https://뉴스.example/a", "https://xn--vg1b002a.example/a"),
        ("https://I❤.example/a", "https://xn--i-7iq.example/a"),
        ("  https://news.example/a\n", "https://news.example/a"),
        ("https://news.example/a?", "https://news.example/a"),
        ("https://news.example/a?b=%20c", "https://news.example/a?b=%20c"),
        ("not a url", "not a url"),
    ],
)
def test_spellings_of_one_address_have_one_key(url: str, key: str) -> None:
    assert urls.canonical_form(url) == key


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?id=1",
        "https://news.example/a?ref=home",
        "https://news.example/A",
        "http://news.example/a",
        "https://www.news.example/a",
        "https://news.example/a/",
    ],
)
def test_what_may_be_another_page_keeps_its_own_key(url: str) -> None:
    assert urls.canonical_form(url) != urls.canonical_form("https://news.example/a")


@pytest.mark.parametrize(
    ("spelling", "host"),
    [
        ("http://2130706433/", "127.0.0.1"),
        ("http://0x7f000001/", "127.0.0.1"),
        ("http://0177.0.0.1/", "127.0.0.1"),
        ("http://127.1/", "127.0.0.1"),
        ("http://127.0.0.1./", "127.0.0.1"),
        ("http://%31%32%37.0.0.1/", "127.0.0.1"),
        ("http://①②⑦.⓪.⓪.①/", "127.0.0.1"),
        ("http://127。0。0。1/", "127.0.0.1"),
        ("http://[::ffff:7f00:1]/", "::ffff:127.0.0.1"),
        ("http://[0:0:0:0:0:0:0:1]/", "::1"),
        ("http://user:pass@127.0.0.1/", "127.0.0.1"),
        ("http://example.org@127.0.0.1/", "127.0.0.1"),
        ("http:\\\\127.0.0.1\\x", "127.0.0.1"),
        ("http://example.org\\@127.0.0.1/", "example.org"),
        ("http://127.0.0.1#@example.org/", "127.0.0.1"),
        ("http:127.0.0.1/", "127.0.0.1"),
        ("ht\ntp://exa\tmple.org/", "example.org"),
    ],
)
def test_a_host_is_what_a_browser_would_connect_to(spelling: str, host: str) -> None:
    assert urls.host(spelling) == host


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example/a", "/a", "//news.example/a", "http://", "http:///", "https://a b/", "http://[::1", "http://[x]/",
        "http://news.example:99999/", "http://news.example:port/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://0x/x:",
        "http://a..b/", "http://[fe80::1%25eth0]/", "mailto:a@b.example", "javascript:alert(1)", "file:///etc/passwd",
        "http://" + "a" * 64 + ".example/", "http://xn--a/\x00", "http://<script>/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_none(url: str) -> None:
    parts = urls.parse(url)
    assert parts is None or urls.parse(urls.unparse(parts)) == parts
    if not url.startswith(("http://0x", "http://xn", "http:///")):
        assert parts is None


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("b", "https://news.example/x/b"),
        ("/b", "https://news.example/b"),
        ("//other.example/b", "https://other.example/b"),
        ("?q=1", "https://news.example/x/a?q=1"),
        ("#top", "https://news.example/x/a#top"),
        ("../../../b", "https://news.example/b"),
        ("https:b", "https://news.example/x/b"),
        ("http://other.example", "http://other.example/"),
        (" b\n", "https://news.example/x/b"),
        ("", "https://news.example/x/a"),
        ("\\b", "https://news.example/b"),
        ("mailto:a@b.example", None),
        ("javascript:void(0)", None),
        ("data:text/html,x", None),
        ("//[", None),
        ("http://exa mple/", None),
    ],
)
def test_links_resolve_against_their_page(href: str, target: str | None) -> None:
    assert urls.resolve("https://news.example/x/a", href) == target


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_urls(text: str) -> None:
    for url in (text, f"http://{text}", f"https://news.example/{text}"):
        normal = urls.normalise(url)
        assert normal is None or urls.normalise(normal) == normal
        key = urls.canonical_form(url)
        assert urls.canonical_form(key) == key
        urls.resolve("https://news.example/a?b", text)

"""`import scraper`: every public name is there, whatever was used before it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import scraper
from tests.server import serve

ROOT = Path(__file__).parent.parent
LOCAL = scraper.Options(allow_private=True, per_host_delay=0)


def test_every_public_name_loads() -> None:
    for name in scraper.__all__:
        assert getattr(scraper, name) is not None
    assert set(scraper.__all__) <= set(dir(scraper))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        scraper.nonsense  # noqa: B018


@pytest.mark.parametrize("first", ["scraper.extract('<p>x</p>')", "import scraper.fetch", "scraper.Options()"])
def test_fetch_is_callable_whatever_was_imported_before(first: str) -> None:
    code = f"import scraper; {first}; assert callable(scraper.fetch); assert callable(scraper.find_quotes)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_fetch_scrape_and_their_async_twins_agree() -> None:
    import asyncio

    with serve() as base:
        url = f"{base}/korean-site-in-english"
        page = scraper.fetch(url, LOCAL)
        scraped = scraper.scrape(url, LOCAL)
        later = asyncio.run(scraper.ascrape(url, LOCAL))
        with pytest.raises(scraper.FetchError) as caught:
            scraper.fetch(f"{base}/nowhere", LOCAL)
    assert page.status == 200
    assert scraper.extract(page).content_hash == scraped.content_hash == later.content_hash
    assert (caught.value.kind, caught.value.http_status) == ("http_4xx", 404)
    assert str(caught.value).endswith("/nowhere)")


def test_options_do_what_they_say_and_nothing_else() -> None:
    source = (ROOT / "tests/fixtures/pages/korean-site-in-english/source.html").read_bytes()
    full, mute = scraper.extract(source), scraper.extract(source, options=scraper.Options(quotes=False))
    assert full.quotes
    assert not mute.quotes
    assert full.body == mute.body
    assert scraper.extract(source, options=scraper.Options(second_opinion=False)).body == full.body
    assert scraper.extract(source, options=scraper.Options(language="de")).language == "de"


def test_input_that_is_no_text_at_all_is_refused() -> None:
    with pytest.raises(scraper.NotHTMLError):
        scraper.extract(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)

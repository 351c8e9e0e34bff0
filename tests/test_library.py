"""`import scraper`: every public name is there, whatever was used before it."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
import typing
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
    assert scraped.input == later.input == scraper.Input(kind="url", ref=url)
    assert len(repr(page)) < 200, "a page shows itself without its body"
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


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"timeout": -1}, ValueError, "timeout must be at least"),
        ({"timeout": "5"}, TypeError, "timeout must be a number of seconds"),
        ({"timeout": float("nan")}, ValueError, "timeout"),
        ({"concurrency": 0}, ValueError, "concurrency must be at least 1"),
        ({"concurrency": 1.5}, TypeError, "concurrency must be a whole number"),
        ({"retries": -1}, ValueError, "retries"),
        ({"headers": (("a", "b\r\nc: d"),)}, ValueError, "line breaks"),
        ({"proxy": "socks5://me:secret@host"}, ValueError, "socks5"),
        ({"quotes": "no"}, TypeError, "quotes must be True or False"),
        ({"robots": 0}, TypeError, "robots must be True or False"),
        ({"contact": 5}, TypeError, "contact must be text"),
        ({"cache": 5}, TypeError, "cache must be a path"),
        ({"headers": "X-Key: secret"}, TypeError, "headers must be a dict"),
        ({"headers": ["X-Key: secret"]}, TypeError, "headers must be a dict"),
        ({"renderer": "chrome"}, TypeError, "renderer must be a function"),
    ],
)
def test_an_option_no_run_could_work_with_is_refused_by_name(wrong: dict, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        scraper.Options(**wrong)
    assert "secret" not in str(caught.value)


def test_paths_may_be_strings_and_headers_a_dict() -> None:
    options = scraper.Options(cache="cache.db", headers={"X-Desk": "city"})
    assert options.cache == Path("cache.db")
    assert options.headers == (("X-Desk", "city"),)
    again = scraper.Options(cache=Path("cache.db"), headers=[("X-Desk", "city")])
    assert again == options
    assert len({again, options}) == 1
    assert typing.get_type_hints(scraper.Options, localns={"Page": scraper.Page})["cache"] == Path | None


def test_what_are_no_options_and_no_url_is_said_so() -> None:
    for call in (
        lambda: scraper.extract("<p>x", options={"quotes": False}),  # type: ignore[arg-type]
        lambda: scraper.extract("<p>x", scraper.Options()),  # type: ignore[arg-type]
        lambda: list(scraper.extract_many(["<p>x"], options={})),  # type: ignore[arg-type]
        lambda: scraper.fetch("http://a.test/", {"robots": False}),  # type: ignore[arg-type]
        lambda: scraper.fetch(None),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match=r"options must be scraper\.Options|ur[l] must be|a URL is text"):
            call()


def test_rows_without_an_address_are_failures_among_many() -> None:
    async def kinds() -> list[str]:
        rows = ["localhost:8000/x", None, float("nan")]
        return [result.kind async for result in scraper.scrape_many(rows)]  # type: ignore[arg-type]

    assert asyncio.run(kinds()) == ["invalid_url"] * 3


@pytest.mark.parametrize("source", [None, 5, Path("page.html")])
def test_extract_says_what_it_takes(source: object) -> None:
    with pytest.raises(TypeError, match=r"text, bytes or Page, not"):
        scraper.extract(source)  # type: ignore[arg-type]


def test_an_address_that_is_none_never_costs_the_page() -> None:
    text = "<p>" + "The tide came in early this morning and took the nets. " * 9 + "</p>"
    author = '{"@type": "NewsArticle", "headline": "Tide", "author": {"name": "Ann Lee", "url": "http://["}}'
    crumbs = '<ol class=breadcrumb><a href="http://[">News</a></ol>'
    html = (
        f'<link rel=canonical href="http://["><script type="application/ld+json">{author}</script>{crumbs}<h1>Tide</h1>'
    )
    for url in (None, "https://paper.example/a", "http://["):
        article = scraper.extract(html + text, url=url)
        assert [(a.name, a.url) for a in article.authors] == [("Ann Lee", None)]
        assert article.canonical_url is None


def test_errors_pass_between_processes_whole() -> None:
    given = scraper.FetchError("http_4xx", "HTTP status 404", requested_url="http://a.example/", http_status=404)
    found = pickle.loads(pickle.dumps(given))
    assert (type(found), str(found), vars(found)) == (scraper.FetchError, str(given), vars(given))
    gone = pickle.loads(pickle.dumps(scraper.NotHTMLError("the input is empty", kind="empty")))
    assert (gone.kind, str(gone)) == ("empty", "the input is empty")


def test_nothing_at_all_is_empty_and_not_merely_no_page() -> None:
    (failure,) = scraper.extract_many([b""], workers=1)
    assert failure.kind == "empty"


def test_one_page_where_many_are_wanted_is_said_so() -> None:
    import asyncio

    async def first_of(url: str) -> object:
        return await anext(scraper.scrape_many(url))

    with pytest.raises(TypeError, match="one is for extract"):
        next(scraper.extract_many("<p>Hello</p>"))
    with pytest.raises(TypeError, match="one is for ascrape"):
        asyncio.run(first_of("https://a.example/"))
    with pytest.raises(ValueError, match="your own process"):
        next(scraper.extract_many(["<p>Hello</p>"], options=scraper.Options(renderer=lambda page: "")))


@pytest.mark.parametrize("given", [None, b"<p>Tide</p>"])
def test_a_renderer_that_gives_no_text_costs_nothing_but_a_warning(given: object) -> None:
    shell = (
        "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=a></script>"
    )
    options = scraper.Options(renderer=lambda page: given)  # type: ignore[arg-type,return-value]
    article = scraper.extract(shell, options=options)
    assert [warning.code for warning in article.warnings][-1] == "renderer_failed"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Wir kommen wieder“, sagte Angela Müller, die Bürgermeisterin der Stadt, am Montag.", "Angela Müller"),
        ("« Nous reviendrons », a déclaré Jean Dupont, le maire de la ville, lundi.", "Jean Dupont"),
        ('"We will be back," said Ann Lee.', "Ann Lee"),
    ],
)
def test_find_quotes_hears_the_language_when_nobody_names_it(text: str, speaker: str) -> None:
    (quote,) = scraper.find_quotes(text)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize("tag", ["english", "e", "en us", ""])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="BCP 47"):
        scraper.find_quotes("x", tag)
    with pytest.raises(ValueError, match="BCP 47"):
        scraper.Options(language=tag)


def test_a_record_is_short_in_a_notebook() -> None:
    article = scraper.extract(
        "<article><h1>Ferry is back</h1>" + "<p>The ferry sails again from Monday on.</p>" * 9, "https://a.test/1"
    )
    shown = repr(article)
    assert len(shown) < 150
    assert "https://a.test/1" in shown
    assert "0 quotes" in shown

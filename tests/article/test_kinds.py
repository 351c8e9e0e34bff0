"""Pages that are articles though little says so, and pages that are none though much does."""

from __future__ import annotations

import pytest

import scraper
from scraper.article.kind import _weights
from scraper.article.kind_features import COSTLY
from scraper.options import Options
from tests.article.pages import TEXT

PROSE = TEXT + TEXT.replace("June", "autumn").replace("tram", "ferry").replace("Sunday", "Monday")
DECLARED = (
    '<meta property="og:type" content="article"><meta property="article:published_time" content="2024-03-03T12:00:00Z">'
)
MENU = "<nav>" + "".join(f'<a href="/{i}">Part {i} of the loaf</a> ' for i in range(12)) + "</nav>"
LINES = '<p>Please send us your name and your loaf.</p><label>Name</label><input name="n"><label>E-mail</label><input>'


def kind(body: str, url: str | None = None, head: str = "", title: str = "Trams return to the river") -> str:
    page = f"<html lang='en'><head><title>{title}</title>{head}</head><body>{MENU}<h1>{title}</h1>{body}</body></html>"
    return scraper.extract(page, url=url, options=Options(quotes=False)).kind


def test_a_saved_page_without_address_and_data_is_an_article_by_its_text_its_date_and_its_author() -> None:
    assert kind(f"<div>By Ann Lee</div><div>March 3, 2024</div>{PROSE}") == "article"


def test_the_same_text_unsigned_and_undated_is_none_on_the_page_of_a_shop() -> None:
    assert kind(PROSE, "https://loaf.example/shop/product/tram") != "article"


def test_a_headline_before_the_number_that_ends_an_address_counts_as_its_last_step() -> None:
    dated = f"<div>March 3, 2024</div>{PROSE}"
    assert kind(dated, "https://loaf.example/content/trams-return-to-the-river/250771.html", DECLARED) == "article"


@pytest.mark.parametrize(
    "path",
    ["contact-us/", "blog/contact/", "client-login", "sign-in", "kundenkonto/registrieren", "forgot-password.jsp"],
)
def test_forms_are_no_articles_though_a_publishing_system_declares_them_as_such(path: str) -> None:
    assert kind(LINES, f"https://loaf.example/{path}", DECLARED, "Write to us") in ("other", "index")


def test_a_list_of_what_somebody_filed_is_no_article_though_it_shows_one_story() -> None:
    assert kind(f"<div>By Ann Lee</div>{PROSE}", "https://loaf.example/tag/trams/") == "index"


@pytest.mark.parametrize("path", ["", "/", "/en", "/pt-br/", "/index.php", "/fr/default.aspx", "/home"])
def test_the_front_page_of_a_site_is_an_index_in_each_of_its_languages(path: str) -> None:
    signed = f"<div>By Ann Lee</div><div>March 3, 2024</div>{PROSE}"
    assert kind(signed, f"https://loaf.example{path}", DECLARED) == "index"
    assert kind(signed, f"https://loaf.example{path}?p=4711", DECLARED) == "article"


def test_a_story_whose_address_is_two_letters_says_that_it_is_one() -> None:
    story = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Trams return to the river"}</script>'
    assert kind(PROSE, "https://loaf.example/us", story) == "article"


def test_an_article_whose_headline_speaks_of_a_form_is_one() -> None:
    signed = f"<div>By Ann Lee</div><div>March 3, 2024</div>{PROSE}"
    assert kind(signed, "https://loaf.example/news/city/cash-register-stolen-from-depot", DECLARED) == "article"
    assert (
        kind(f"<article>{signed}</article>", "https://loaf.example/news/2024/03/first-contact", DECLARED) == "article"
    )


def test_the_facts_that_are_looked_for_last_only_speak_for_an_article() -> None:
    _, weights = _weights()  # else they could not be left out where the others are enough
    assert all(weight > 0 for weight in weights[-COSTLY:])

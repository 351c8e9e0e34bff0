"""When an article appeared, on pages that do not declare it."""

from __future__ import annotations

import pytest

import scraper
from scraper.options import Options
from tests.article.pages import DATED, TEXT, URL, record

MORE = (
    "<p>The council had voted for the work in a long meeting, with only two members against it, and found the money in "
    "a fund for bridges. Most of it went to the one over the mill race, which had not been painted since the war.</p>"
    "<p>Shops along the line hope for visitors. Some of them closed when the trams stopped, others live on the walkers "
    "who came instead, and a baker near the depot has already ordered a second oven for the summer.</p>"
)


def at(address: str, above: str = "", below: str = "") -> str | None:
    """The date of a page that declares none, with a text and what stands around it, at an address."""
    body = f"<body>{above}<h1>Trams return</h1>{TEXT}{MORE}{below}</body>"
    head = (
        '<title>Trams return</title><meta property="og:type" content="article"><meta name="author" content="Ann Lee">'
    )
    page = f"<html lang='en'><head>{head}</head>{body}</html>"
    return scraper.extract(page, url=address, options=Options(quotes=False)).date_published


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://loaf.example/2024/03/03/trams", "2024-03-03"),
        ("https://loaf.example/2024/3/3/trams", "2024-03-03"),
        ("https://loaf.example/2024/CITY/03/03/trams.html", "2024-03-03"),
        ("https://loaf.example/2024/03/trams", None),
    ],
)
def test_an_address_names_the_day(address: str, date: str | None) -> None:
    assert at(address) == date


def test_a_shown_date_tells_the_time_of_the_address_s_day_and_never_another_day() -> None:
    address = "https://loaf.example/2024/03/03/trams"
    assert at(address, "<p>Friday, May 2, 2025</p>") == "2024-03-03"
    assert at(address, "<p>Friday, May 2, 2025</p>", "<p>March 3, 2024 2:05 p.m.</p>") == "2024-03-03T14:05:00"


@pytest.mark.parametrize(
    "below",
    [
        "<aside><h2>Trains</h2><p>One.</p><p>Two.</p></aside><div class='info'>Source Published: March 3, 2024</div>",
        "<footer class='entry'><p>Posted on <time class='entry-date' datetime='2024-03-03'>x</time></p></footer>",
        "<p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p><ul><li>Date 3 March 2024</li><li>By Ann Lee</li></ul>",
        "<div class='hentry'><p>at <abbr class='published' title='2024-03-03'>2:05 PM</abbr></p></div>",
        "<p itemscope itemtype='//schema.org/AudioObject'><i itemprop='datePublished' content='2024-03-03'>x</i></p>",
    ],
)
def test_a_date_far_from_the_headline_counts_where_it_says_what_it_is(below: str) -> None:
    assert at(URL, below=below) == "2024-03-03"


def test_labels_that_disagree_date_other_articles() -> None:
    cards = "".join(f"<li><a href='/{n}'>Story {n}</a><p>Published: March {n}, 2024</p></li>" for n in range(3, 6))
    assert at(URL, below=f"<div class='box'><h2>More</h2>{'<p>Read on.</p>' * 5}<ul>{cards}</ul></div>") is None


def test_posts_quoted_in_the_text_do_not_date_it() -> None:
    post = "<blockquote class='post'><p>Nice.</p><time datetime='2023-01-02T12:00:00Z'>Jan 2, 2023</time></blockquote>"
    assert record(above=f"<p>Sunday, March 3, 2024</p>{TEXT}{post}", head="").date_published == "2024-03-03"
    assert record(below=post, head="").date_published is None


def test_a_machine_s_time_beside_a_written_date_is_a_change() -> None:
    line = "<p><span class='hidden-snippet'>2025-01-07T17:27:31+02:00</span> <span>March 3rd, 2024</span></p>"
    article = record(line, head="")
    assert (article.date_published, article.date_modified) == ("2024-03-03", "2025-01-07T17:27:31+02:00")


def test_a_label_beats_the_machine_s_form_of_its_own_element() -> None:
    time = "<p><time datetime='2024-07-03T10:18:46Z'>Published on March 3, 2024</time></p>"
    assert record(time, head="").date_published == "2024-03-03"


def test_a_text_created_anew_is_as_old_as_its_page_shows() -> None:
    created = DATED.replace("datePublished", "dateCreated").replace("2024-03-03T12:00:00Z", "2025-05-07T17:00:52+02:00")
    assert record(head=created).date_published == "2025-05-07T17:00:52+02:00"
    assert record("<p>March 3, 2024, 7:16 p.m.</p>", head=created).date_published == "2024-03-03T19:16:00"


def test_a_day_in_greenwich_is_told_by_the_time_where_the_paper_is() -> None:
    day = '<meta name="article:published_time" content="2024-03-04">'
    time = "<p><time datetime='2024-03-03 20:08:00-05:00'>March 3, 2024 08:08 pm</time></p>"
    assert record(time, head=day).date_published == "2024-03-03T20:08:00-05:00"


def test_a_declared_change_is_read_in_the_page_s_language() -> None:
    text = "Die alte Bahn am Fluss fährt im Juni wieder, sieben Jahre nachdem sie für Arbeiten geschlossen wurde."
    head = "<title>Bahn</title><meta name='last-modified' content='Fr, 17 Mai 2024 13:38:23 MESZ'>"
    page = f"<html lang='de'><head>{head}</head><body><h1>Bahn kehrt zurück</h1><p>{text}</p></body></html>"
    assert scraper.extract(page, url=URL, options=Options(quotes=False)).date_modified == "2024-05-17T13:38:23+02:00"


def test_a_box_around_the_headline_is_no_sidebar_whatever_it_is_called() -> None:
    box = f"<div class='content sidebar'><h1>Trams return</h1><time datetime='2024-03-03T14:05Z'>x</time>{TEXT}</div>"
    page = f"<html lang='en'><head><title>Trams return</title></head><body>{box}</body></html>"
    article = scraper.extract(page, url=URL, options=Options(quotes=False))
    assert article.date_published == "2024-03-03T14:05:00+00:00"


def test_a_time_called_greenwich_s_in_one_place_and_a_zone_s_in_another_is_the_zone_s() -> None:
    card = '<meta property="article:published_time" content="2024-03-03T12:00:00+01:00">'
    assert record(head=DATED + card).date_published == "2024-03-03T12:00:00+01:00"


def test_the_only_time_of_an_entry_dates_it_though_hatom_calls_it_updated() -> None:
    time = '<time class="meta updated" datetime="2024-03-03T14:05:00Z">%s</time>'
    assert at(URL, f"<p>{time % 'Today 14:05'}</p>") == "2024-03-03T14:05:00+00:00"
    assert at(URL, f"<p>Updated {time % '3 March'}</p>") is None
    other = '<time class="published" datetime="2024-03-01T09:00:00Z">1 March</time>'
    assert at(URL, f"<p>{other} {time % '3 March'}</p>") == "2024-03-01T09:00:00+00:00"


SAVED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-06-24T10:00:00Z", '
    '"dateModified": "2025-06-24T%s:00:00Z"}</script>'
)


@pytest.mark.parametrize(
    ("hour", "above", "date"),
    [
        ("10", "<p>August 25, 2024</p>", "2024-08-25"),
        ("10", "<p>Updated August 25, 2024</p>", "2025-06-24T10:00:00+00:00"),
        ("10", "<p>June 24, 2025</p><p>August 25, 2024</p>", "2025-06-24T10:00:00+00:00"),
        ("12", "<p>August 25, 2024</p>", "2025-06-24T10:00:00+00:00"),  # a change that is one
    ],
)
def test_a_day_declared_as_that_of_the_last_save_too_yields_to_an_earlier_one_that_is_shown(
    hour: str, above: str, date: str
) -> None:
    assert record(above, head=SAVED % hour).date_published == date


def test_what_appeared_after_the_last_change_that_the_page_shows_is_another_story() -> None:
    below = "<nav class='cards'><p>May 2, 2025</p></nav>"
    article = record("<p>Last modified: March 3, 2024</p>", below, head='<meta name="author" content="Ann Lee">')
    assert (article.date_published, article.date_modified) == (None, "2024-03-03")


@pytest.mark.parametrize(
    ("address", "root", "more", "date"),
    [
        ("https://loaf.example/trams", "en", "", "2024-03-04"),
        ("https://loaf.co.uk/trams", "en", "", "2024-04-03"),
        ("https://loaf.example/trams", "en-AU", "", "2024-04-03"),
        ("https://loaf.example/trams", "en", "<footer><p>Next issue: 25/04/2024</p></footer>", "2024-04-03"),
        ("https://loaf.example/2024/april/trams", "en", "", "2024-04-03"),
        ("https://loaf.example/2024/03/trams", "en-GB", "", "2024-03-04"),
    ],
)
def test_day_and_month_in_figures_stand_as_the_country_the_address_or_another_date_has_them(
    address: str, root: str, more: str, date: str
) -> None:
    head = '<title>Trams return</title><meta property="og:type" content="article">'
    body = f"<article><h1>Trams return</h1><p>03/04/2024</p>{TEXT}{MORE}</article>{more}"
    page = f"<html lang='{root}'><head>{head}</head><body>{body}</body></html>"
    assert scraper.extract(page, url=address, options=Options(quotes=False)).date_published == date

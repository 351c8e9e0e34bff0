"""Changes, films, live blogs, sections and names of sites, as pages show them."""

from __future__ import annotations

import pytest

import scraper
from scraper.options import Options
from tests.article.pages import DATED, NEWS, TEXT, URL, record


def test_a_change_is_read_though_the_page_declares_only_when_it_was_published() -> None:
    line = "<p>Published 3 March 2024, 14:05. Updated 4 March 2024, 9:30 a.m. ET</p>"
    assert record(line).date_modified == "2024-03-04T09:30:00-05:00"
    assert record("<p>Updated: 15:59</p>").date_modified == "2024-03-03T15:59:00"


def test_hours_ago_and_changes_in_the_text_are_none() -> None:
    assert record("<p>Updated: 3 hours ago</p>").date_modified is None
    assert (
        record("<p>The list was last updated on 5 May 2024, the council said in a letter to all.</p>").date_modified
        is None
    )


def test_a_film_is_dated_by_its_upload() -> None:
    film = '{"@type": "VideoObject", "name": "Trams return", "uploadDate": "2024-03-03T14:05:00Z"}'
    page = (
        '<html lang="en"><head><title>Trams return</title><meta property="og:type" content="video.other">'
        f'<script type="application/ld+json">{film}</script></head><body><h1>Trams return</h1></body></html>'
    )
    article = scraper.extract(page, url="https://loaf.example/v/1", options=Options(quotes=False))
    assert (article.kind, article.date_published) == ("video", "2024-03-03T14:05:00+00:00")


def test_a_headline_and_times_make_a_live_blog_and_every_entry_is_kept() -> None:
    entries = "".join(
        f'<div class="entry"><span>{hour}:05</span><h3>Entry {hour}</h3>'
        f"<p>At {hour} the train stopped at the depot and people got off, the mayor said.</p></div>"
        for hour in (18, 17, 16, 15)
    )
    page = f"<html lang='en'><head><title>x</title></head><body><h1>Trams: live updates</h1>{entries}</body></html>"
    article = scraper.extract(page, url="https://loaf.example/a/1", options=Options(quotes=False))
    assert article.kind == "live_blog"
    assert [update.time for update in article.updates] == ["18:05", "17:05", "16:05", "15:05"]
    assert "18:05" not in article.body


def test_comments_with_times_make_no_live_blog() -> None:
    comments = "".join(
        f'<div class="comment"><time datetime="2024-03-0{n}T14:05Z">x</time><p>No.</p></div>' for n in (3, 4, 5)
    )
    assert record(title="Live music returns", below=comments).kind == "article"


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("<title>Trams return | City | The Daily Loaf</title>", ""),
        ("", '<a class="article-category" href="/x">City</a>'),
        ("", '<ol class="breadcrumb"><li><a href="/news">News</a></li><li><a href="/news/city">City</a></li></ol>'),
        (
            '<meta property="og:image" content="/wp-content/a.jpg">',
            '<p><a rel="category tag" href="/c/city">City</a></p>',
        ),
    ],
)
def test_the_section_is_told_by_the_tab_a_label_a_breadcrumb_or_a_mark(head: str, above: str) -> None:
    shown = f"<article>{above}<h1>Trams return</h1>{TEXT}</article>"
    page = f"<html lang='en'><head>{head}{DATED}</head><body>{shown}</body></html>"
    assert scraper.extract(page, url=URL, options=Options(quotes=False)).section == "City"


def test_a_headline_in_the_tab_behind_the_sites_name_is_no_name_of_a_site() -> None:
    page = (
        "<html lang='en'><head><title>The Crumb: Trams return after seven years</title></head><body>"
        f"<header><h1 class='logo'>The Crumb</h1></header><h1>Trams return after seven years</h1>{TEXT}</body></html>"
    )
    article = scraper.extract(page, url="https://x1.example/1", options=Options(quotes=False))
    assert (article.site_name, article.title) == ("The Crumb", "Trams return after seven years")


@pytest.mark.parametrize(
    ("tab", "head", "name"),
    [
        ("Loaf - Trams return after seven years", "", "Loaf"),
        ("Trams return after seven years | LOAF.example - City - Loaf City Edition", "", "LOAF.example"),
        ("Trams return after seven years › Radio Crust", "", "Radio Crust"),
        ("Transport: Trams return after seven years", "", "loaf.example"),
        ("Trams return after seven years - Loaf", '<meta name="dc.publisher" content="Oven Foundation">', "Loaf"),
        ("Trams", '<meta name="application-name" content="Loaf"><meta name="publisher" content="Oven Ltd">', "Loaf"),
    ],
)
def test_the_part_of_a_tab_or_a_head_that_names_the_host_is_the_site(tab: str, head: str, name: str) -> None:
    page = (
        f"<html lang='en'><head><title>{tab}</title>{head}</head>"
        f"<body><h1>Trams return after seven years</h1>{TEXT}</body></html>"
    )
    assert scraper.extract(page, url="https://www.loaf.example/1", options=Options(quotes=False)).site_name == name


@pytest.mark.parametrize(
    ("path", "lists"), [("/2024/", True), ("/2024/03", True), ("/1927", False), ("/2024/03/trams", False)]
)
def test_an_address_that_is_only_a_time_lists_what_appeared_then(path: str, *, lists: bool) -> None:
    page = f"<html lang='en'><head><title>Trams</title></head><body><h1>Trams return</h1>{TEXT}</body></html>"
    article = scraper.extract(page, url=f"https://loaf.example{path}", options=Options(quotes=False))
    assert (article.kind == "index") is lists


def test_a_licence_is_that_of_the_foot_and_never_a_picture_s() -> None:
    free = "<a {} href='https://creativecommons.org/licenses/{}/4.0/'>Creative Commons</a>"
    credit = f"Bo Lind, {free.format('rel=license', 'by-sa')}"
    picture = f"<figure><img src='a.jpg'><figcaption>{credit}</figcaption></figure>"
    for foot, licence in (
        (
            f"<p>Our texts have a licence of {free.format('', 'by-nc')}.</p>",
            "https://creativecommons.org/licenses/by-nc/4.0/",
        ),
        ("<p>Our texts have a licence of Creative Commons.</p>", None),
    ):
        shown = record(above=picture, below=f"<div>{foot}</div>").attribution
        assert shown is not None
        assert shown.license == licence


def test_a_shown_headline_in_card_and_tab_beats_a_part_of_it_in_the_data() -> None:
    data = NEWS % ', "headline": "Trams return after seven years"'
    long = "'Nobody pushed it': Trams return after seven years"
    assert record(head=f'{data}<meta property="og:title" content="{long}">', title=long).title == long


def test_a_section_called_news_gives_way_to_a_step_that_says_more() -> None:
    trail = """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
        {"name": "Loaf News", "item": "https://loaf.example/"}, {"name": "News", "item": "https://loaf.example/news"},
        {"name": "City", "item": "https://loaf.example/news/city"}]}</script>"""
    declared = NEWS % ', "articleSection": "%s"'
    assert record(head=declared % "News" + trail).section == "City"
    assert record(head=declared % "News").section == "News"
    assert record(head=declared % "Culture" + trail).section == "Culture"
    assert record(head=declared % "Culture,Music").section == "Culture"
    assert record(head=declared % "Arts, Letters").section == "Arts, Letters"
    assert record(head=declared % "03/2024").section is None


def test_addresses_and_headlines_are_names_of_nobody() -> None:
    head = (
        '<meta name="publisher" content="https://loaf.example/"><meta name="section" content="//loaf.example/city/">'
        '<meta property="og:site_name" content="Trams return"><meta name="copyright" content="https://loaf.example/c">'
        '<meta name="dc.publisher" content="Loaf Media">'
    )
    article = record(head=DATED + head)
    found = article.attribution
    assert (article.site_name, found.publisher, found.copyright, article.section) == (
        "Loaf Media",
        "Loaf Media",
        None,
        None,
    )

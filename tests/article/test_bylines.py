"""Who signs an article, where declarations and the page tell different things."""

from __future__ import annotations

import pytest

import scraper
from scraper.options import Options
from tests.article.pages import DATED, NEWS, names, record


def test_a_byline_with_all_declared_authors_and_one_more_wins() -> None:
    head = NEWS % ', "author": {"@type": "Person", "name": "Ann Lee"}'
    assert names(record("<p>By Ann Lee and Bo Lind</p>", head=head)) == ["Ann Lee", "Bo Lind"]
    assert names(record("<p>By Ann Lee | New Delhi</p>", head=head)) == ["Ann Lee"]
    assert names(record("<p>By Cy Dunn and Bo Lind</p>", head=head)) == ["Ann Lee"]


def test_reporters_come_before_an_agency_that_only_a_meta_element_names() -> None:
    head = DATED + '<meta name="author" content="Reuters">'
    assert names(record("<p>By Ann Lee</p>", head=head)) == ["Ann Lee"]
    assert names(record(head=head)) == ["Reuters"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee in Oslo and Bo Lind in Rome", ["Ann Lee", "Bo Lind"]),
        ("By Ann Lee, The Daily Loaf, and Ben Lind, The Crumb", ["Ann Lee", "Ben Lind"]),
        ("By Ann Lee for The Crumb", ["Ann Lee"]),
        ("By Ann Lee; translated from Danish by Bo Lind", ["Ann Lee"]),
        ("By Ann Lee, Director of Trams", ["Ann Lee"]),
        ("Ann Lee with Reuters", ["Ann Lee", "Reuters"]),
        ("3 March 2024 - Ann Lee in City life", ["Ann Lee"]),
    ],
)
def test_a_byline_is_its_people(line: str, expected: list[str]) -> None:
    assert names(record(f"<p>{line}</p>")) == expected


def test_an_editor_signs_only_what_nobody_else_does() -> None:
    assert names(record("<p>Editor: Bo Lind</p><p>By Ann Lee</p>")) == ["Ann Lee"]


def test_links_to_reporters_pages_are_a_byline_in_east_asia() -> None:
    links = '<p><a href="/reporter/1">山本遥</a> <a href="/reporter/2">伊藤健太郎</a></p>'
    text = "<p>八十年以上にわたって通勤客や観光客を運んできた航路が終わりを迎える。県議会が木曜日の夜に決めた。</p>" * 4
    page = f"<html lang='ja'><head>{DATED}</head><body><h1>フェリー乗り場を閉鎖へ</h1>{links}{text}</body></html>"
    assert names(scraper.extract(page, options=Options(quotes=False))) == ["山本遥", "伊藤健太郎"]


def test_bylines_beside_the_article_sign_other_stories() -> None:
    aside = '<aside class="sidebar"><h3>Opinion</h3><h4>Trams are late</h4><p>By Zed Quill</p></aside>'
    assert names(record(below=aside)) == []


def test_a_name_with_an_address_below_the_text_signs_it() -> None:
    assert names(record(below="<footer>Ann Lee ann.lee@loaf.example</footer>")) == ["Ann Lee"]


def test_a_desk_signs_where_no_person_does() -> None:
    assert names(record('<div class="author">Loaf City Desk</div>')) == ["Loaf City Desk"]

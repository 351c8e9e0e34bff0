"""The line under the headline, as publishers set it."""

from __future__ import annotations

import pytest

import scraper
from scraper.options import Options

LEAD = "Seven years after the last train the depot hears the bells again."
TEXT = (
    "<p>The old tram line along the river will open again in June, seven years after it was closed for repairs.</p>"
    "<p>Engineers have replaced four kilometres of track and two bridges since last spring, the council was told.</p>"
    "<p>A first train with guests left on Sunday, and nobody had to push it, the mayor told reporters at the depot.</p>"
)


def subtitle(above: str, head: str = "", text: str = TEXT) -> str | None:
    page = (
        f"<html lang='en'><head>{head}</head><body><article><h1>Trams return</h1>{above}{text}</article></body></html>"
    )
    return scraper.extract(page, url="https://loaf.example/city/trams", options=Options(quotes=False)).subtitle


@pytest.mark.parametrize(
    "name",
    [
        "article-leadtext",
        "perex",
        "c-ingress",
        "entradilla",
        "t-article-lead pb-6",
        "ContentHeaderDek-bIqFF",
        "sub_tit",
    ],
)
def test_a_box_called_a_lead_holds_the_subtitle(name: str) -> None:
    assert subtitle(f'<p class="{name}">{LEAD}</p>') == LEAD


def test_a_box_around_it_may_carry_the_name() -> None:
    assert subtitle(f'<div class="story__intro"><p>{LEAD}</p></div>') == LEAD


def test_names_of_looks_and_of_advertisements_are_no_leads() -> None:
    assert subtitle("", text=TEXT.replace("<p>", '<p class="leading-loose">')) is None
    assert subtitle("", text=TEXT.replace("<p>", '<p class="text-leaderboard">')) is None


def test_a_line_above_byline_or_date_is_no_first_paragraph() -> None:
    assert subtitle(f"<p>{LEAD}</p><p>By Ann Lee</p><p>3 March 2024, 14:05</p>") == LEAD


def test_a_line_that_alone_is_bold_stands_under_the_headline() -> None:
    assert subtitle(f"<p><b>{LEAD}</b></p>") == LEAD


def test_a_first_paragraph_like_the_others_is_no_subtitle_though_the_page_sums_up_with_it() -> None:
    assert subtitle(f"<p>{LEAD}</p>", head=f'<meta name="description" content="{LEAD}">') is None
    assert subtitle(f'<p class="first">{LEAD}</p>') is None


def test_a_lead_of_several_lines_is_one_subtitle() -> None:
    lines = "<p class='lead'>Four kilometres are new.</p><p class='lead'>Two bridges had to go.</p>"
    assert subtitle(lines) == "Four kilometres are new. Two bridges had to go."


@pytest.mark.parametrize("name", ["video-desc description", "site-description", "tagline lead", "author-description"])
def test_what_a_film_or_the_site_says_of_itself_is_no_subtitle(name: str) -> None:
    assert subtitle(f'<p class="{name}">{LEAD}</p>') is None


def test_a_paragraph_with_an_agencys_dateline_is_the_text() -> None:
    assert subtitle(f'<p class="lead">OSLO (AP) — {LEAD}</p>') is None


def test_a_dek_is_known_by_a_name_that_ends_in_a_hash() -> None:
    assert subtitle(f'<p class="dek__65e7af2a">{LEAD}</p>') == LEAD


def test_what_stands_below_the_byline_and_the_first_paragraph_is_none() -> None:
    signed = (
        "<p class='byline'>By Ann Lee</p><p>The first tram in seven years left the depot on Sunday with guests.</p>"
    )
    follow = (
        "<div class='story'><p class='summary'>Follow <a href='/x'>@loaf</a> for news of the city's trams.</p></div>"
    )
    assert subtitle(signed + follow) is None


def test_a_byline_with_the_paper_behind_a_bar_and_what_a_slide_shows_are_none() -> None:
    assert subtitle("<p class='subhead'>By Ann Lee | The Daily Loaf</p>") is None
    slide = f"<li class='caption'><img src='/a.jpg'><div class='summary'><p>{LEAD}</p></div></li>"
    assert subtitle(f"<div class='gallery'><ul>{slide}</ul></div>") is None

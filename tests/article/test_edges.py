"""Lines at the edges of a body that are none of it: the way to the page, portraits, pictures, lists of other texts."""

from __future__ import annotations

import pytest

import scraper
from scraper.options import Options
from tests.article.pages import NEWS, TEXT, URL

SIGNED = NEWS % ', "author": {"@type": "Person", "name": "Ann Lee"}'


def body(above: str = "", below: str = "") -> list[str]:
    """The paragraphs of a page signed by Ann Lee, with something over and under its text."""
    shown = f"<article><h1>Trams return</h1>{above}{TEXT}{TEXT.replace('tram', 'night tram')}{below}</article>"
    page = f"<html lang='en'><head><title>Trams return</title>{SIGNED}</head><body>{shown}</body></html>"
    return scraper.extract(page, url=URL, options=Options(quotes=False)).body.split("\n\n")


PLAIN = body()


def test_the_way_to_the_page_is_no_paragraph() -> None:
    assert body(above="<p>You are here: Home / City / Trams return</p>") == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee is a writer who looks after the trams and the ferries of the northern coast, and lives on a boat.",
        "Header image: Engineers look at the new track beside the river in the last week of the works (CC BY 2.0)",
        "Featured image: The depot at night, with the first of the four trains that were bought last spring.",
    ],
)
def test_a_portrait_of_the_author_and_what_the_picture_above_shows_are_no_last_paragraphs(line: str) -> None:
    assert body(below=f"<p>{line}</p>") == PLAIN


@pytest.mark.parametrize(
    "lines",
    [
        ("Contact the writer: alee@mail.example",),
        ("To reach the reporter on this story: Ann Lee at ann@mail.example", "The editor: Bo Lind at bo@mail.example"),
        ("Follow me on Twitter, and look out for my book about the ferries of the northern coast",),
    ],
)
def test_where_to_write_to_those_who_made_the_story_is_no_part_of_it(lines: tuple[str, ...]) -> None:
    assert body(below="".join(f"<p>{line}</p>" for line in lines)) == PLAIN


def test_an_author_of_whom_the_text_spoke_before_stays_in_its_last_paragraph() -> None:
    told = "Ann Lee is a writer who looks after the trams and the ferries of the northern coast, and lives on a boat."
    assert body(above="<p>The works began when Ms Lee found the old plans.</p>", below=f"<p>{told}</p>")[-1] == told


@pytest.mark.parametrize("heading", ["Related posts", "You might also enjoy"])
def test_what_stands_in_a_box_under_the_heading_of_other_texts_is_none_of_this_one(heading: str) -> None:
    other = "<p>A lamp of iron no. {} was found in the harbour, and nobody knows who lost it […]</p>"
    others = other.format(1) + other.format(2)
    assert body(below=f"<div><h3>{heading}</h3>{others}</div>") == PLAIN


@pytest.mark.parametrize(
    "last",
    ["<p>Watch the film of it here:</p>", "<h3>More pictures</h3>", "<p>am/kob/bi</p>", "<p>loaf.example</p>"],
)
def test_a_last_line_that_leads_to_nothing_or_only_signs_is_no_text(last: str) -> None:
    assert body(below=last) == PLAIN


def test_a_first_paragraph_that_ends_in_a_quotation_is_no_line_of_a_date() -> None:
    said = 'River trams - "they are back."'
    assert body(above=f"<p><time datetime='2024-03-03'></time>{said}</p>")[0] == said


@pytest.mark.parametrize("line", ["Story Continued Below", "Advertisement - story continues below"])
def test_a_label_of_an_advertisement_within_the_text_is_none_of_it(line: str) -> None:
    more = "<p>The council had voted for the work in a long meeting, with only two members against it.</p>"
    assert body(below=f"<p>{line}</p>{more}") == [*PLAIN, more[3:-4]]


def test_a_heading_that_is_a_last_word_closes_the_text() -> None:
    assert body(below="<h3>See you at the depot, dear readers!</h3>")[-1] == "See you at the depot, dear readers!"

"""Labelling the lines of a dump: what stays, what goes, and why."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest

from scraper.blocks.plaintext import label_dump
from scraper.blocks.plaintext.dump import read
from scraper.blocks.plaintext.facts import LineFacts
from scraper.blocks.plaintext.headline import NAMES
from scraper.blocks.plaintext.weights import shipped
from scraper.document import TextDump
from scraper.models import Block

FIRST = "The ferry company said on Monday that the night crossing will return in May after two years. Fares stay."
SECOND = "Residents of the outer islands had asked for the crossing since the last timetable was published in autumn."
THIRD = "A trial run is planned for the second week of April, the company added, with two of its smaller ships."


def label_lines(lines: Iterable[str], language: str | None, url: str | None = None) -> tuple[Block, ...]:
    return label_dump(TextDump(paragraphs=tuple(lines), url=url), language).blocks


def verdicts(*lines: str, language: str = "en") -> dict[str, str]:
    return {block.text: block.reason for block in label_lines(lines, language)}


def kept(*lines: str, language: str = "en") -> list[str]:
    return [block.text for block in label_lines(lines, language) if block.kept]


def test_a_headline_above_the_paragraphs_is_the_title_and_its_copies_go() -> None:
    found = label_lines(
        ("Crossings", "Night ferry crossing returns in May", FIRST, "Night ferry crossing returns in May", SECOND), "en"
    )
    assert [b.reason for b in found] == ["before the article", "title", "", "title repeated", ""]


def test_the_headline_is_the_line_that_shares_words_with_the_article() -> None:
    lines = (
        "Subscribe to our morning briefing today",
        "Night ferry crossing returns",
        "Weather and traffic",
        FIRST,
        SECOND,
    )
    assert verdicts(*lines)["Night ferry crossing returns"] == "title"


def test_menus_and_tails_around_the_paragraphs_go() -> None:
    assert kept("Home", "World", FIRST, SECOND, THIRD, "Top", "Follow us") == [FIRST, SECOND, THIRD]


def test_a_leftover_of_a_script_goes_even_between_paragraphs() -> None:
    assert verdicts(FIRST, "bar_progress", SECOND)["bar_progress"] == "widget"


def test_a_short_line_in_another_script_is_the_sites_own_menu() -> None:
    assert verdicts(FIRST, "본문 바로가기", SECOND)["본문 바로가기"] == "foreign script"


def test_a_copyright_line_goes() -> None:
    line = "© The Island Post(www.islandpost.example). All rights reserved."
    assert verdicts(FIRST, SECOND, line)[line] == "copyright"


def test_sub_headings_and_lists_between_paragraphs_stay() -> None:
    found = label_lines(("Home", FIRST, "What it will cost", SECOND, "- adults: 12", "- children: free", THIRD), "en")
    types = [(b.text, b.type) for b in found if b.kept]
    assert types == [
        (FIRST, "paragraph"),
        ("What it will cost", "heading"),
        (SECOND, "paragraph"),
        ("- adults: 12", "list_item"),
        ("- children: free", "list_item"),
        (THIRD, "paragraph"),
    ]


def test_a_clean_text_is_left_alone_to_its_last_short_line() -> None:
    assert kept(FIRST, SECOND, THIRD, "He laughed.") == [FIRST, SECOND, THIRD, "He laughed."]


def test_a_dump_without_paragraphs_has_no_body_to_lose() -> None:
    found = label_lines(("Log in", "Password"), "en")
    assert all(isinstance(block, Block) for block in found)


@pytest.mark.parametrize(
    "last",
    [
        "„Wir haben lange gewartet und freuen uns auf die erste Fähre“, sagte sie. „Am Montag.“",
        "पहली नाव सोमवार की सुबह चलेगी और टिकट पहले की तरह ही मिलेंगे।",
        "پہلی کشتی پیر کی صبح چلے گی اور ٹکٹ پہلے کی طرح ہی ملیں گے۔",
    ],
)
def test_a_last_paragraph_is_kept_however_its_language_ends_a_sentence(last: str) -> None:
    assert kept(FIRST, SECOND, last, "Top", "Follow us") == [FIRST, SECOND, last]


def test_sentences_of_a_site_are_no_paragraphs() -> None:
    newsletter = "Get the stories that matter in your inbox every morning. You can unsubscribe at any time."
    policy = "Please keep comments civil. Comments are moderated and may be removed if they break our guidelines."
    assert kept("Home", FIRST, SECOND, THIRD, "Newsletter", newsletter, "Comments", policy, "Log in") == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_the_author_named_again_below_the_text_is_no_paragraph() -> None:
    assert kept("Home", "By Tamsin Oakes", FIRST, SECOND, "Tamsin Oakes", THIRD) == [FIRST, SECOND, THIRD]


def test_the_address_of_a_page_tells_its_headline() -> None:
    lines = ("Home", "Ferries and harbours", "Crossing to the islands returns", "Fares stay as they are", FIRST, SECOND)
    url = "https://www.islandpost.example/news/crossing-to-the-islands-returns-4711"
    assert [b.text for b in label_lines(lines, "en", url) if b.reason == "title"] == [lines[2]]


def test_a_text_of_nothing_but_signs_has_no_body_and_no_title() -> None:
    assert [block.kept for block in label_lines(("***", "---", "* * *"), None)] == [False, False, False]


def test_the_shipped_weights_were_made_for_the_facts_that_are_computed() -> None:
    dump = read((FIRST, SECOND), "en")
    assert LineFacts(dump, ("", "")).names == shipped().lines.weights.features
    assert [*shipped().lines.weights.features, *NAMES] == shipped().headline.weights.features


def test_a_small_text_of_sentences_is_kept_whole_below_its_headline() -> None:
    found = label_lines(
        (
            "Ferry 2 sails again",
            "By Ann Lee",
            "It sails from Monday.",
            "“We waited,” said Ann Lee.",
            "Tickets cost 3 euros.",
        ),
        "en",
    )
    assert [b.reason for b in found] == ["title", "byline", "", "", ""]


def test_a_lead_parted_from_its_text_by_byline_and_buttons_stays() -> None:
    lead = "Islanders had asked for the crossing since the last timetable, and the company has given in."
    lines = ("Home", "Night ferry crossing returns in May", lead, "By Ann Lee", "Share", "Email", FIRST, SECOND, THIRD)
    assert kept(*lines) == [lead, FIRST, SECOND, THIRD]


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        label_lines([f"Part {i}" if i % 5 == 0 else f"{FIRST} {i}." for i in range(count)], "en")
        return time.process_time() - begun

    assert seconds(24_000) < 12 * max(seconds(4_000), 0.1)

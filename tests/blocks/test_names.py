"""What class names say about a box, and where they say nothing."""

from __future__ import annotations

import pytest

from scraper.blocks.boxes import NEVER, Boxes
from scraper.blocks.names import BITS, name_bits
from scraper.document import open_text

PROSE = "<p>A paragraph of some length that stands in the running text of a story.</p>"


@pytest.mark.parametrize("name", ["format-standard", "inside-article", "hfeed", "margin-bottom", "cmp-text", "jXK9ad"])
def test_names_that_only_look_like_a_kind_of_box_say_nothing_of_it(name: str) -> None:
    assert not name_bits(name.split()) & ~(BITS["article"] | BITS["body"])


@pytest.mark.parametrize(
    "name",
    [
        "content-has-sidebar", "hasSidebar", "inline-and-sidebar-container", "field--label-hidden", "node--promoted",
        "__next", "post type-post hentry category-videos tag-newsletter has-post-thumbnail",
        "field--type-text-with-summary", "dialog-off-canvas-main-canvas", "graf graf--p graf-after--figure",
    ],
)  # fmt: skip
def test_what_a_box_has_or_a_system_notes_of_it_is_not_what_it_is(name: str) -> None:
    assert not name_bits(name.split()) & ~(BITS["article"] | BITS["body"])


@pytest.mark.parametrize(("name", "kind"), [("withdrawn-related", "related"), ("hashtag", "tags"), ("sidebar", "side")])
def test_words_that_begin_like_such_notes_count(name: str, kind: str) -> None:
    assert name_bits(name.split()) & BITS[kind]


def test_a_short_word_by_itself_still_counts() -> None:
    assert name_bits(["ad-slot"]) & BITS["ad"]
    assert name_bits(["adSlot2"]) & BITS["ad"]


@pytest.mark.parametrize("name", ["print:hidden", "Mx(a)--modalCentered", "group-[.related]:mt-2", "lg:sidebar-wide"])
def test_rules_of_style_among_the_names_say_nothing_of_the_text(name: str) -> None:
    assert not name_bits([name])


def test_the_name_of_a_box_around_the_whole_story_is_no_reason_against_it() -> None:
    outline = open_text(f'<div class="dialog-off-canvas"><h1>Old lamp relit</h1>{PROSE * 4}</div>{PROSE}').outline
    assert not (Boxes(outline).every & NEVER).any()


def test_a_dialog_with_more_text_than_the_story_is_still_a_dialog() -> None:
    outline = open_text(f'<h1>Old lamp relit</h1>{PROSE}<div class="cookie-dialog">{PROSE * 4}</div>').outline
    boxes = Boxes(outline)
    assert (boxes.every[outline.box_of] & NEVER != 0).tolist() == [False] * 2 + [True] * 4


def test_a_dialog_with_a_headline_and_an_article_shows_a_story() -> None:
    story = f"<h1>Old lamp relit</h1><article>{PROSE * 4}</article>"
    outline = open_text(f'<ul>{f"<li>{PROSE}</li>" * 9}</ul><div class="modal">{story}</div>').outline
    assert not (Boxes(outline).every & NEVER).any()

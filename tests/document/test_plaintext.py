"""Plain-text dumps: told from markup, cut into paragraphs."""

from __future__ import annotations

import pytest

from scraper.document.plaintext import looks_like_markup, paragraphs


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype html><p>x",
        "\n  <html lang=ko>",
        "<BODY>text",
        "words <p>one</p> words",
        "<div>one<div>two",
        "<article>only this",
        "<p " + "a=1 " * 50_000 + ">x</p>",
        '<script type="application/ld+json">' + "[" * 50_000,
        "<!-- saved --> words",
    ],
)
def test_sources_with_markup_are_told_from_text_dumps(source: str) -> None:
    assert looks_like_markup(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "plain words",
        "if a < b and c > d",
        "The <p> element starts a paragraph.",
        "I <3 this",
        "mail <ana@paper.example>",
        "<ana@paper.example> wrote",
    ],
)
def test_text_that_talks_about_markup_is_text(source: str) -> None:
    assert not looks_like_markup(source)


def test_each_line_is_a_paragraph_and_blank_lines_do_not_count() -> None:
    assert paragraphs("Home\nWorld\r\n\r\n\n Body. \n") == ("Home", "World", "Body.")


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The council met on Tuesday evening to discuss the future of the old\n"
        "market hall, which has stood empty since the flood two winters ago and\n"
        "which three buyers would like to turn into flats, shops or a library.\n"
        "\n"
        "Nothing was decided."
    )
    first, second = paragraphs(text)
    assert "old market hall" in first
    assert second == "Nothing was decided."


def test_tables_and_code_keep_their_lines() -> None:
    assert paragraphs("a\tb\n1\t2") == ("a\tb\n1\t2",)
    assert paragraphs("def f():\n    return 1\n    # done") == ("def f():\n    return 1\n    # done",)


def test_a_dump_broken_at_links_and_bold_words_is_put_together() -> None:
    text = "The harbour board of\nBrackwater\n, which met\non Tuesday\n, kept the fleet\n.\nNobody objected.\nHome"
    assert paragraphs(text) == (
        "The harbour board of Brackwater, which met on Tuesday, kept the fleet.",
        "Nobody objected.",
        "Home",
    )


def test_lines_of_a_poem_or_a_menu_in_small_letters_stay_apart() -> None:
    assert paragraphs("home\nnews\nabout us\ncontact") == ("home", "news", "about us", "contact")

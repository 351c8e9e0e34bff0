"""Names that stand where an author's would and are others', and authors' names in odd forms."""

from __future__ import annotations

import pytest

from tests.article.pages import DATED, TEXT, names, record


def test_who_took_a_picture_or_wrote_a_comment_did_not_write_the_page() -> None:
    head = DATED + '<meta name="author" content="Ann Lee">'
    for kind in ("ImageObject", "VideoObject", "Comment"):
        item = f'<div itemscope itemtype="http://schema.org/{kind}"><meta itemprop="author" content="Bo Lind"></div>'
        assert names(record(item, head=head)) == ["Ann Lee"]
    article = '<div itemscope itemtype="http://schema.org/Article"><meta itemprop="author" content="Bo Lind"></div>'
    assert names(record(article)) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("key", "content", "expected"),
    [
        ("dcterms.creator", "Lee, Ann", ["Ann Lee"]),
        ("citation_author", "Lee, Ann B.", ["Ann B. Lee"]),
        ("dc.creator", "Ann Lee, Bo Lind", ["Ann Lee", "Bo Lind"]),
        ("dc.creator", "Reuters, AFP", ["Reuters", "AFP"]),
    ],
)
def test_catalogues_put_the_surname_first(key: str, content: str, expected: list[str]) -> None:
    assert names(record(head=f'{DATED}<meta name="{key}" content="{content}">')) == expected


@pytest.mark.parametrize(
    "line", ["By Ann Lee Published in City life March 3, 2024 2:24 pm", "By Ann Lee•@annlee", "By Ann Lee | @annlee"]
)
def test_where_it_was_published_and_an_account_are_no_part_of_a_name(line: str) -> None:
    article = record(f"<p>{line}</p>")
    assert [(author.name, author.role) for author in article.authors] == [("Ann Lee", None)]


def test_who_said_what_is_pulled_out_of_the_text_did_not_write_it() -> None:
    said = "<blockquote>Nobody had to push it.</blockquote>"
    pulled = f'<div class="pull-quote">{said}<span class="author">Rita Maddox</span></div>'
    assert names(record(TEXT.replace("tram", "ferry") + pulled)) == []


def test_a_byline_below_the_linked_headline_of_another_story_signs_that() -> None:
    other = '<div class="{0}"><h4><a href="/b">Ferries stop for a week</a></h4><p>By Zed Quill</p></div>'
    shown = '<div class="writer"><h4 class="writer-name">Ann Lee</h4></div>'
    assert names(record(shown, other.format("below"))) == ["Ann Lee"]
    assert names(record(below="<p>By Ann Lee</p>")) == ["Ann Lee"]


def test_what_the_headline_says_is_nobody_s_signature() -> None:
    line = "<p><strong>River Trams</strong></p>"
    assert names(record(line, title="RIVER TRAMS return in June")) == []
    assert names(record(below="<p>Ann Lee</p>", title="Ann Lee: Let the trams run")) == ["Ann Lee"]

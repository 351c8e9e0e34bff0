"""Labelling a page: verdicts with reasons, recovered text, confidence."""

from __future__ import annotations

import pytest

from scraper.blocks import Labelled, label
from scraper.document import open_text
from tests import golden


def labelled(slug: str) -> Labelled:
    return label(open_text(golden.source(slug).decode("utf-8")))


def test_every_block_has_a_verdict_and_every_dropped_one_a_reason() -> None:
    for block in labelled("fact-box").blocks:
        assert block.kept or block.reason


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("captions-and-credits", "caption"),
        ("comment-policy-and-comments", "comment"),
        ("consent-banner-first", "consent"),
        ("title-repeated-in-the-body", "title"),
        ("newsletter-box", "promo"),
        ("screen-reader-lines", "hidden"),
    ],
)
def test_the_reason_says_what_was_dropped(slug: str, reason: str) -> None:
    assert labelled(slug).marked(reason)


def test_figures_and_their_captions_share_a_number() -> None:
    found = labelled("captions-and-credits")
    captions = [block.figure for block in found.marked("caption") if block.figure]
    assert [figure for _, _, figure in found.outline.images] == [1, 2]
    assert captions[0] == 1
    assert captions[-1] == 2


@pytest.mark.parametrize("slug", ["next-data-state", "nuxt-state", "apollo-state", "escaped-content-html"])
def test_text_from_scripts_says_where_it_comes_from(slug: str) -> None:
    assert labelled(slug).provenance == "script"


def test_a_declared_body_is_used_only_where_nothing_is_visible() -> None:
    assert labelled("article-body-in-json-ld").provenance == "json-ld"
    assert labelled("article-body-checked-against-the-tree").provenance == "visible"


def test_an_empty_page_is_no_error() -> None:
    for source in ("", "<html></html>", "<body><nav><a>x</a></nav>", "<!doctype html><title>t</title>"):
        found = label(open_text(source))
        assert (found.kept, found.quality, found.provenance) == ((), 0.0, None)


def test_an_ordinary_article_is_believed() -> None:
    assert labelled("sub-headings-are-kept").quality > 0.8


def test_labels_do_not_depend_on_what_was_labelled_before() -> None:
    slugs = golden.slugs()[:12]
    first = {slug: labelled(slug).blocks for slug in slugs}
    assert {slug: labelled(slug).blocks for slug in reversed(slugs)} == first

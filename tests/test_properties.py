"""What must hold for every input: no crash, exact offsets, nothing invented, cleaning clean text changes nothing."""

from __future__ import annotations

import contextlib
import html
import re
import unicodedata

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper import Article, NotHTMLError, extract
from scraper.document.charset import mended
from scraper.output import json_schema
from scraper.text import clean

VALIDATOR = jsonschema.Draft202012Validator(json_schema())

TAGS = ["p", "div", "article", "section", "h1", "h2", "li", "ul", "table", "tr", "td", "a", "b", "figure",
        "figcaption", "blockquote", "pre", "span", "main", "aside", "form", "time", "br", "nav", "footer"]  # fmt: skip
ODD = ["<!--", "-->", "<![CDATA[", "]]>", "</p>", "<p", "&#xD800;", "&nbsp;", "&lt;p&gt;", "\x00", "\u202e",
       "<script>", "</script>", "}</script>", "\ufeff", "“", '"', "<svg>", "<math>", "<template>", "<noscript>",
       '<script type="application/ld+json">{"@type":"NewsArticle","headline":', "<meta charset=x>", "<base href=x>",
       '<td colspan="9007199254740991">', "<?php x ?>", "<?i a>", "<plaintext>", "<frameset>",
       "<select><option>"]  # fmt: skip

words = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=9)
sentences = st.lists(words, min_size=1, max_size=25).map(lambda ws: " ".join(ws) + ".")
pieces = st.one_of(
    sentences,
    st.sampled_from(ODD),
    st.sampled_from(TAGS).map(lambda t: f"<{t}>"),
    st.sampled_from(TAGS).map(lambda t: f"</{t}>"),
    st.tuples(st.sampled_from(TAGS), words, sentences).map(lambda x: f'<{x[0]} class="{x[1]}">{x[2]}</{x[0]}>'),
)
markup = st.lists(pieces, max_size=40).map("".join)
paragraph = st.lists(sentences, min_size=1, max_size=5).map(" ".join)
pages = st.lists(
    st.tuples(st.sampled_from(["p", "p", "p", "h2", "li", "div"]), paragraph), min_size=1, max_size=12
).map(lambda parts: "<html><body><article>" + "".join(f"<{t}>{x}</{t}>" for t, x in parts) + "</article></body></html>")

thorough = settings(max_examples=2200, deadline=None, suppress_health_check=list(HealthCheck))
brief = settings(thorough, max_examples=600)


def check(record: Article) -> None:
    assert record.body == "\n\n".join(block.text for block in record.blocks)
    for block in record.blocks:
        assert record.body[block.start : block.end] == block.text
    for quote in record.quotes:
        field = record.body if quote.place == "body" else record.title or ""
        assert field[quote.start : quote.end] == quote.text
    for update in record.updates:
        assert 0 <= update.start <= update.end <= len(record.body)
    assert 0.0 <= record.quality <= 1.0
    assert unicodedata.is_normalized("NFC", record.body)


@thorough
@given(st.binary(max_size=400))
def test_random_bytes_never_crash(data: bytes) -> None:
    with contextlib.suppress(NotHTMLError):
        check(extract(data))


@thorough
@given(markup)
def test_random_markup_gives_a_sound_record(source: str) -> None:
    check(extract("<html><body>" + source))


@thorough
@given(st.text(max_size=300))
def test_random_text_gives_a_sound_record(source: str) -> None:
    check(extract(source))


@brief
@given(markup)
def test_every_record_validates_against_the_schema(source: str) -> None:
    VALIDATOR.validate(extract("<html><body>" + source).to_dict())


@thorough
@given(pages)
def test_every_word_of_the_body_stands_in_the_page(source: str) -> None:
    there = set(re.findall(r"\w+", clean(html.unescape(mended(source).text))))
    assert set(re.findall(r"\w+", extract(source).body)) <= there


@brief
@given(pages)
def test_the_same_page_gives_the_same_record(source: str) -> None:
    data = source.encode()
    assert extract(data) == extract(data)
    assert extract(source) == extract(source)


@brief
@given(st.lists(paragraph.filter(lambda p: len(p) > 60), min_size=2, max_size=6))
def test_cleaning_clean_text_changes_nothing(paragraphs: list[str]) -> None:
    body = extract("\n\n".join(paragraphs)).body
    assert extract(body).body == body

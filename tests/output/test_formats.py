"""Formats of records, and the schema shipped with them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from scraper.errors import NotRecordError
from scraper.models import SCHEMA_VERSION, Article, Attribution, BodyBlock, Failure, Quote, Speaker
from scraper.output import FORMATS, by_suffix, json_schema

BODY = "First *bold* words.\n\na\tb\n1\t2\n\nx = 1\n\nSaid."
BLOCKS = (
    BodyBlock(type="paragraph", text="First *bold* words.", start=0, end=19),
    BodyBlock(type="table", text="a\tb\n1\t2", start=21, end=28),
    BodyBlock(type="code", text="x = 1", start=30, end=35),
    BodyBlock(type="paragraph", text="Said.", start=37, end=42),
)
ARTICLE = Article(
    title="# Not a heading",
    body=BODY,
    blocks=BLOCKS,
    quotes=(Quote(text="Said.", start=37, end=42, speaker=Speaker(name="Ana", mention="Ana")),),
    attribution=Attribution(publisher="The Paper"),
)


def render(name: str, *records: Article) -> str:
    return "".join(FORMATS[name].render(records))


def test_a_record_survives_json_and_back() -> None:
    assert Article.from_json(ARTICLE.to_json()) == ARTICLE


def test_unknown_keys_of_later_versions_are_ignored() -> None:
    later = {**ARTICLE.to_dict(), "mood": "sunny"}
    assert Article.from_json(json.dumps(later)) == ARTICLE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "no record of an article$"),
        (Failure(kind="dns", message="no such host").to_json(), "no record of an article, but of a failure"),
        ('{"schema_version": "9.0"}', r"schema 9\.0, this version of scraper reads 1\.x"),
        ('{"schema_version": "10.0"}', r"schema 10\.0"),
        ("[]", "no record"),
        ("null", "no record"),
        ('{"schema_version": "1.0", "title": 3}', "no record .*title"),
        ('{"schema_version": "1.0"', "no record"),
        ("", "no record"),
        (b"\xff\xfe", "no record"),
        ("\ud800", "no record"),
    ],
)
def test_what_is_no_record_says_so_instead_of_becoming_an_empty_one(text: str | bytes, says: str) -> None:
    with pytest.raises(NotRecordError, match=says) as refused:
        Article.from_json(text)
    assert isinstance(refused.value, ValueError)


def test_records_of_later_minor_versions_are_read() -> None:
    assert Article.from_json(json.dumps({**ARTICLE.to_dict(), "schema_version": "1.7"})).title == ARTICLE.title


def test_every_key_of_the_contract_is_there_in_order() -> None:
    record = ARTICLE.to_dict()
    head = ["schema_version", "input", "requested_url", "url", "canonical_url", "title", "subtitle", "description"]
    tail = ["rights", "quality", "warnings", "provenance", "fetched_at", "http_status", "content_hash", "extractor"]
    assert list(record)[: len(head)] == head
    assert list(record)[-len(tail) :] == tail
    assert record["schema_version"] == SCHEMA_VERSION
    assert list(record["quotes"][0])[:5] == ["text", "start", "end", "in", "kind"]


def test_json_of_many_is_an_array_and_of_none_is_an_empty_one() -> None:
    assert len(json.loads(render("json", ARTICLE, ARTICLE))) == 2
    assert json.loads(render("json")) == []


def test_markdown_escapes_what_would_be_markup_and_draws_tables_and_code() -> None:
    text = render("md", ARTICLE)
    assert "# # Not a heading" not in text
    assert "First \\*bold\\* words." in text
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |" in text
    assert "```\nx = 1\n```" in text
    assert "- **Ana**: “Said.”" in text


def test_suffixes_find_their_format() -> None:
    assert {by_suffix(f"x{s}").name for s in (".json", ".JSONL", ".md", ".txt", ".csv")} == set(FORMATS)  # type: ignore[union-attr]
    assert by_suffix("x.docx") is None


def test_records_and_failures_validate_against_their_schemas() -> None:
    jsonschema.validate(ARTICLE.to_dict(), json_schema())
    jsonschema.validate(Failure(kind="dns").to_dict(), json_schema(Failure))


def test_the_schema_refuses_a_record_with_a_missing_key() -> None:
    record = ARTICLE.to_dict()
    del record["body"]
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(record)

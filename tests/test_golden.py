"""Every folder of fixtures/pages is a test: the record of its page has what expected.json says."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from scraper import Options, Page, explain, extract
from scraper.output import json_schema
from tests import golden

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def page_of(slug: str) -> Page:
    meta = golden.meta(slug)
    headers = tuple((k.lower(), v) for k, v in meta.get("headers", {}).items())
    return Page(body=golden.source(slug), url=meta.get("url"), requested_url=meta.get("url"), headers=headers)


def record_of(slug: str) -> dict[str, Any]:
    record: dict[str, Any] = extract(page_of(slug)).to_dict()
    return record


def pick(found: Any, wanted: Any) -> Any:
    """The part of `found` that `wanted` speaks of: objects may be named in part, lists are whole."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: pick(found.get(key), value) for key, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, (list, tuple)) and len(wanted) == len(found):
        return [pick(f, w) for f, w in zip(found, wanted, strict=True)]
    return found


@pytest.mark.parametrize("slug", golden.slugs())
def test_the_record_of_a_fixture_page_is_as_expected(slug: str) -> None:
    record, wanted = record_of(slug), golden.expected(slug)
    if isinstance(wanted.get("body"), list):
        wanted["body"] = "\n\n".join(wanted["body"])
    if isinstance(wanted.get("warnings"), list):
        record["warnings"] = [w["code"] for w in record["warnings"]]
    got = pick(record, wanted)
    assert got == wanted


@pytest.mark.parametrize("slug", golden.slugs())
def test_every_fixture_record_is_valid_and_its_offsets_are_exact(slug: str) -> None:
    record = record_of(slug)
    VALIDATOR.validate(record)
    body = record["body"]
    assert body == "\n\n".join(block["text"] for block in record["blocks"])
    for block in record["blocks"]:
        assert body[block["start"] : block["end"]] == block["text"]
    for quote in record["quotes"]:
        text = body if quote["in"] == "body" else record["title"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        if quote["speaker"] and quote["speaker"]["start"] is not None:
            assert text[quote["speaker"]["start"] : quote["speaker"]["end"]] == quote["speaker"]["mention"]


@pytest.mark.parametrize("slug", golden.slugs())
def test_what_is_explained_as_kept_is_the_body_and_the_rest_has_a_reason(slug: str) -> None:
    page, folded = page_of(slug), " ".join
    blocks, body = explain(page), folded(extract(page, options=Options(quotes=False)).body.split())
    assert [block.text for block in blocks if block.kept and folded(block.text.split()) not in body] == []
    assert all(block.reason for block in blocks if not block.kept)


def test_there_are_fixture_pages() -> None:
    assert len(golden.slugs()) >= 4

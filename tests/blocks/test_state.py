"""Text in scripts: found whatever it is wrapped in, and never a page's other strings."""

from __future__ import annotations

import json

from scraper.blocks.state import state_texts
from scraper.document import open_text

PARAGRAPH = (
    "The old ferry made its last crossing on Sunday evening, and half the village came to the pier to see it off."
)
MARKUP = f"<p>{PARAGRAPH}</p><p>{PARAGRAPH[::-1]}.</p>"


def found(script: str) -> list[str]:
    return state_texts(open_text(f"<div id=app></div><script>{script}</script>"))


def test_markup_in_a_named_string_is_found() -> None:
    assert found("window.STATE = " + json.dumps({"body": MARKUP})) == [MARKUP]


def test_escaped_markup_in_json_within_a_string_is_found() -> None:
    inner = json.dumps({"html": MARKUP}).replace("<", "\\u003c")
    assert found(f"push([1, {json.dumps(inner)}])") == [MARKUP]


def test_plain_strings_of_one_key_become_paragraphs() -> None:
    [text] = found(json.dumps({"parts": [{"text": PARAGRAPH}, {"text": PARAGRAPH + " Again."}]}))
    assert text == f"<p>{PARAGRAPH}</p><p>{PARAGRAPH} Again.</p>"


def test_style_and_policy_strings_are_no_article() -> None:
    assert found(json.dumps({"cookiePolicy": PARAGRAPH * 3, "css": "a { b: c. } " * 40})) == []


def test_broken_script_is_passed_over() -> None:
    assert found('{"body": "unfinished \\u00zz ' + "x. " * 200) == []

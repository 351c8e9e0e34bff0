"""Text in scripts: found whatever it is wrapped in, and never a page's other strings."""

from __future__ import annotations

import json

from scraper.blocks.state import state_texts
from scraper.document import open_text
from tests.timing import seconds

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


def test_what_sums_up_several_stories_is_no_text_of_one() -> None:
    stories = [{"title": f"No. {i}", "description": f"{PARAGRAPH} {i}."} for i in range(4)]
    assert found(json.dumps({"related": stories})) == []


def test_closing_tags_in_braces_are_read_as_such() -> None:
    assert found(json.dumps({"body": MARKUP.replace("</p>", "{/p}")})) == [MARKUP]


def test_style_and_policy_strings_are_no_article() -> None:
    assert found(json.dumps({"cookiePolicy": PARAGRAPH * 3, "css": "a { b: c. } " * 40})) == []


def test_a_script_cut_within_a_string_costs_no_more_than_its_length() -> None:
    short, long = ('push({"story": "' + '<meta content=\\"x\\">' * count for count in (300, 2400))
    assert seconds(found, long, times=1) < 20 * max(seconds(found, short), 0.005)


def test_broken_script_is_passed_over() -> None:
    assert found('{"body": "unfinished \\u00zz ' + "x. " * 200) == []


def test_keys_without_quotes_and_arguments_of_a_function_are_read() -> None:
    escaped = json.dumps(MARKUP).replace("<", "\\u003c")
    assert found(f"window.__NUXT__=(function(a){{return {{body:{escaped},by:a}}}}('x'))") == [MARKUP]
    assert found(f"window.__NUXT__=(function(a){{return {{body:a}}}}({escaped}))") == [MARKUP]


def test_nodes_of_an_editor_become_paragraphs_headings_and_list_items() -> None:
    half = len(PARAGRAPH) // 2
    split = [{"text": PARAGRAPH[:half]}, {"type": "link", "children": [{"text": PARAGRAPH[half:]}]}]
    nodes = [
        {"type": "paragraph", "children": split},
        {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "After"}]},
        {"type": "list", "children": [{"type": "li", "children": [{"text": "One lamp"}]}]},
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": PARAGRAPH}]},
    ]
    [text, *_] = found("window.__STATE__ = " + json.dumps({"post": {"body": nodes}}) + ";")
    assert text == f"<p>{PARAGRAPH}</p><h2>After</h2><li>One lamp</li><p>{PARAGRAPH}</p>"


def test_a_list_of_strings_of_prose_is_a_list_of_paragraphs() -> None:
    [text] = found(json.dumps({"paragraphs": [PARAGRAPH, PARAGRAPH + " Again."], "tags": ["ferry", "pier"]}))
    assert text == f"<p>{PARAGRAPH}</p><p>{PARAGRAPH} Again.</p>"


def test_strings_of_one_key_far_apart_are_of_different_texts() -> None:
    one = [{"text": PARAGRAPH + f" {i}."} for i in range(3)]
    other = [{"text": f"The second lamp is no. {i}. " * 9} for i in range(2)]
    found_texts = found(json.dumps([one, {"filler": "x" * 12_000}, other]))
    assert sorted(text.count(PARAGRAPH) for text in found_texts) == [0, 3]


def test_two_texts_of_several_paragraphs_with_data_between_are_of_different_stories() -> None:
    story, forecast = (f"<p>{PARAGRAPH}</p>" * count for count in (4, 3))
    between = {"zip": "5" * 3000}
    assert found(json.dumps([{"text": story}, between, {"text": forecast}])) == [story, forecast]
    assert found(json.dumps([{"text": story}, {"zip": "5"}, {"text": forecast}])) == [story + forecast]


def test_nodes_of_a_parser_of_markup_become_paragraphs() -> None:
    nodes = [{"type": "p", "children": [{"type": "text", "data": PARAGRAPH}]} for _ in range(2)]
    assert found("window.S = " + json.dumps({"body": {"json": nodes}}))[0] == f"<p>{PARAGRAPH}</p>" * 2

"""Quotation marks of all languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.quotes.spans import find_spans
from tests.timing import seconds


def inner(text, **options):
    return [text[s.start : s.end] for s in find_spans(text, **options)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said, "We are ready."', ["We are ready."]),
        ("He said, “We are ready.”", ["We are ready."]),
        ("Er sagte: „Wir sind bereit.“ Dann ging er.", ["Wir sind bereit."]),
        ("Il a dit : « Nous sommes prêts. »", ["Nous sommes prêts."]),
        ("Han sagde: »Vi er klar.«", ["Vi er klar."]),
        ("Er sagte: «Wir sind bereit.»", ["Wir sind bereit."]),
        ("Hon sade: ”Vi är redo.”", ["Vi är redo."]),
        ("首相は「準備はできた」と述べた。", ["準備はできた"]),
        ("그는 “준비됐다”고 말했다.", ["준비됐다"]),
        ("그는 ‘준비됐다’고 말했다.", ["준비됐다"]),
        ("他说:“我们准备好了。”", ["我们准备好了。"]),
        ('He said, “We are ready." Then he left.', ["We are ready."]),
        ("\"We are ready,'' he said. \"At last.''", ["We are ready,", "At last."]),
        ("“ Start Quote", []),
        ("“She told me ‘go away’ and left,” he said.", ["She told me ‘go away’ and left,"]),
        ("„Er rief ‚Halt‘ und lief“, sagte sie.", ["Er rief ‚Halt‘ und lief"]),
        ("« Il a crié “stop” et couru », dit-elle.", ["Il a crié “stop” et couru"]),
        ("‘We are ready,’ said Ms Hale.", ["We are ready,"]),
        ("‘He said “no” to us,’ said Ms Hale.", ["He said “no” to us,"]),
        ("Mayor Calls Plan 'Reckless' in Letter", ["Reckless"]),
    ],
)
def test_every_kind_of_mark_opens_and_closes(text, quoted):
    assert inner(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "The workers' rights and the owners' duties weren't settled.",
        "It was the summer of '69 and rock 'n' roll ruled.",
        "He is 6'2\" tall and his brother 5'11\" tall.",
        'A 19" screen stood there.',
        "Don't, she'd said; it's the ’90s.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text):
    assert inner(text) == []


def test_a_quotation_over_several_paragraphs_opens_in_each():
    text = '"First part.\n\n"Second part," she said.'
    assert inner(text) == ["First part.", "Second part,"]
    assert [s.closed for s in find_spans(text)] == [False, True]


def test_a_missing_closing_mark_costs_one_paragraph_only():
    assert inner('He said "no and left.\n\nShe said "yes" then.') == ["no and left.", "yes"]


def test_a_stray_closing_mark_opens_nothing():
    assert inner('and left." She said "yes" then.') == ["yes"]


def test_marks_are_read_in_linear_time():
    for unit in ('"', "'", '" ', "“a ", "‘a ", '"a" ', "«", "a's ‘"):
        small, large = (unit * n for n in (20_000, 80_000))
        assert seconds(find_spans, large) < 12 * seconds(find_spans, small) + 0.05


@given(st.text(alphabet="ab .,\n\"'“”„«»‘’‚‹›「」—5", max_size=80), st.booleans())
def test_spans_are_ordered_disjoint_and_inside_their_paragraph(text, single):
    last = 0
    for span in find_spans(text, single=single):
        assert last <= span.outer_start <= span.start < span.end <= span.outer_end <= len(text)
        assert "\n" not in text[span.start : span.end]
        last = span.outer_end


def test_a_line_of_data_that_was_left_in_the_text_quotes_nobody() -> None:
    text = '{"kind":"grid","label":"More results"}\n{ "id": "news" }\n"We will stay," said Ana Ruiz.'
    assert [text[s.start : s.end] for s in find_spans(text)] == ["We will stay,"]

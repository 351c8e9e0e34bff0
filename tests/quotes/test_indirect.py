"""Reported speech without quotation marks, on request."""

import pytest

from scraper.quotes import analyse, find_quotes


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Jane Hale said that the river was rising.", "that the river was rising", "Jane Hale"),
        ("The river was rising, Jane Hale said.", "The river was rising", "Jane Hale"),
        ("According to Jane Hale, the river was rising.", "the river was rising", "Jane Hale"),
        ("The river was rising, according to Jane Hale.", "The river was rising", "Jane Hale"),
        ("Jane Hale said there is a way out of it.", "there is a way out of it", "Jane Hale"),
        (
            "Jane Hale said legalizing it could cost the town a lot.",
            "legalizing it could cost the town a lot",
            "Jane Hale",
        ),
        (
            "Jane Hale said it had won the help of Tom Cole, who built it.",
            "it had won the help of Tom Cole",
            "Jane Hale",
        ),
        ("The road is late, though they hoped for May, said Jane Hale, an engineer.", None, "Jane Hale"),
    ],
)
def test_reported_speech_has_its_speaker_and_its_bounds(text, words, speaker):
    (quote,) = find_quotes(text, "en", indirect=True)
    words = words or text.partition(", said")[0]
    assert (quote.kind, quote.text, quote.speaker.name) == ("indirect", words, speaker)
    assert text[quote.start : quote.end] == words


def test_another_speaker_after_a_comma_ends_reported_speech():
    text = "Jane Hale said the road is safe, and three officials said the same of the bridge."
    first, second = find_quotes(text, "en", indirect=True)
    assert (first.text, second.speaker.mention) == ("the road is safe", "three officials")


def test_reported_speech_comes_only_on_request():
    assert find_quotes("Jane Hale said that the river was rising.", "en") == []


def test_reported_speech_names_a_source_in_any_case():
    speech = analyse(None, "Jane Hale said that the river was rising.", "en")
    assert [(s.name, s.quotes) for s in speech.sources] == [("Jane Hale", 0)]

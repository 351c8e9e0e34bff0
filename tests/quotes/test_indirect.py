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
        # what stands before the comma only opens the sentence
        ("Hours later, Jane Hale said the ferry was full.", "the ferry was full", "Jane Hale"),
        # the report stands inside what it reports
        (
            "The plan, Jane Hale said, is to close the bridge.",
            "The plan, Jane Hale said, is to close the bridge",
            "Jane Hale",
        ),
        (
            "Since June, according to Jane Hale, two ferries have sunk.",
            "Since June, according to Jane Hale, two ferries have sunk",
            "Jane Hale",
        ),
        (
            "Two ferries have sunk, according to Jane Hale, a long record.",
            "Two ferries have sunk",
            "Jane Hale",
        ),
        # words of any kind may open a clause
        (
            "Jane Hale said more than a million visitors came.",
            "more than a million visitors came",
            "Jane Hale",
        ),
        ("Jane Hale says people may not like the toll.", "people may not like the toll", "Jane Hale"),
        ("Jane Hale told him he had never paid the toll.", "he had never paid the toll", "Jane Hale"),
        # a cue of another clause inside ends nothing
        (
            "Jane Hale says it is hard to blame any one person for the toll.",
            "it is hard to blame any one person for the toll",
            "Jane Hale",
        ),
        # what the writer sets against it
        ("Jane Hale said the toll would fall, but nobody believed a word.", "the toll would fall", "Jane Hale"),
        # minds and figures
        ("Jane Hale expects that the toll will fall.", "that the toll will fall", "Jane Hale"),
        ("Jane Hale refused to pay the toll again.", "to pay the toll again", "Jane Hale"),
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


def test_who_goes_on_says_two_things():
    text = "Jane Hale announced on Tuesday that she had paid the toll, saying it was far too high."
    first, second = find_quotes(text, "en", indirect=True)
    assert (first.text, second.text) == ("that she had paid the toll", "it was far too high")


def test_polls_show_what_they_found():
    (quote,) = find_quotes("Polls show that most of the town likes the toll.", "en", indirect=True)
    assert (quote.speaker.mention, quote.text) == ("Polls", "that most of the town likes the toll")


def test_what_follows_the_doer_of_a_passive_is_not_what_he_said():
    assert find_quotes("The toll was criticized by Jane Hale in the first week of June.", "en", indirect=True) == []


def test_reported_speech_comes_only_on_request():
    assert find_quotes("Jane Hale said that the river was rising.", "en") == []


def test_reported_speech_names_a_source_in_any_case():
    speech = analyse(None, "Jane Hale said that the river was rising.", "en")
    assert [(s.name, s.quotes) for s in speech.sources] == [("Jane Hale", 0)]

"""What holds for every text: exact offsets, no overlap, no invented words, no crash, linear time."""

from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.languages import available, load
from scraper.quotes import analyse, find_quotes
from tests.timing import seconds

MARKS = "\"'“”„‟«»‹›「」『』‘’‚—–:,.!?()،؟। \n"
WORDS = [
    "said",
    "Hale",
    "Jane",
    "the",
    "minister",
    "who",
    "and",
    "told",
    "Reuters",
    "sagte",
    "er",
    "in",
    "a",
    "statement",
    "قال",
    "אמר",
    'צה"ל',
    "कहा",
    "сообщили",
    "Лаптева",
    "göre",
    "szerint",
]
pieces = st.lists(st.one_of(st.sampled_from(WORDS), st.text(alphabet=MARKS + "aB9é한", max_size=4)), max_size=40)
texts = st.one_of(pieces.map(" ".join), pieces.map("".join), st.text(max_size=200))
languages = st.sampled_from([None, "en", "de", "ko", "ja", "fr", "xx", *sorted(available())])


def check(text, quotes):
    last = 0
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text != ""
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end
        assert 0 <= quote.confidence <= 1
        assert quote.kind != "term" or quote.speaker is None
        if quote.cue:
            assert text[quote.cue.start : quote.cue.end] == quote.cue.text
        if quote.speaker:
            assert quote.speaker.name
            if quote.speaker.start is not None:  # null where the speaker is named in the other field
                assert text[quote.speaker.start : quote.speaker.end] == quote.speaker.mention


@settings(max_examples=300, deadline=None)
@given(texts, languages, st.booleans())
def test_every_quote_stands_in_the_text_where_it_says(text, language, indirect):
    check(text, find_quotes(text, language, indirect=indirect))


def own_words(values):
    """All words of a language's table."""
    if isinstance(values, str):
        return [values]
    if isinstance(values, msgspec.Struct):
        values = [getattr(values, name) for name in values.__struct_fields__]
    if isinstance(values, dict):
        values = [*values, *values.values()]
    return [w for value in values for w in own_words(value)] if isinstance(values, (list, tuple, frozenset)) else []


SPEAKING = {
    language: words
    for language in sorted(available())
    if (words := sorted({w for w in own_words([load(language).quotes, load(language).east]) if 0 < len(w) < 40}))
}


@settings(max_examples=900, deadline=None)
@given(st.sampled_from(sorted(SPEAKING)), st.data(), st.booleans())
def test_sentences_of_a_languages_own_words_may_end_and_begin_anywhere(language, data, indirect):
    word = st.one_of(st.sampled_from(SPEAKING[language]), st.sampled_from([*MARKS, "“a b”", "Jane Hale"]))
    text = " ".join(data.draw(st.lists(word.flatmap(lambda w: st.sampled_from([w, w.capitalize()])), max_size=16)))
    check(text, find_quotes(text, language, indirect=indirect))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Rathaus bleibt zu, laut"),
        ("it", "Il porto resta chiuso. Come riferito da quegli"),
        ("ro", "zise Hale – ."),
    ],
)
def test_a_text_may_break_off_behind_any_word(language, text):
    check(text, find_quotes(text, language, indirect=True))


@settings(max_examples=150, deadline=None)
@given(texts, texts, languages)
def test_offsets_of_a_title_refer_to_the_title(title, body, language):
    speech = analyse(title, body, language)
    check(title, [q for q in speech.quotes if q.place == "title"])
    check(body, [q for q in speech.quotes if q.place == "body"])
    assert [q.place for q in speech.quotes] == sorted((q.place for q in speech.quotes), reverse=True)
    assert all(source.name for source in speech.sources)


UNITS = [
    '"',
    '" ',
    "'",
    "“a ",
    '"a" ',
    "«",
    '"A b." Hale said. ',
    "said ",
    "Hale, ",
    "(",
    ") said ",
    "who ",
    "he ",
    "of ",
    '\n"',
    "A: ",
    "— ",
    "said the ",
]
TONGUES = [
    ("ru", "«Да, — сказал он. — Нет» "),
    ("ru", "Лаптева сообщили в "),
    ("ar", 'قال الرئيس: "نعم" '),
    ("he", 'צה"ל אמר '),
    ("hi", 'ने कहा, "हां" '),
    ("tr", 'polise göre "a b" dedi. '),
    ("hu", "Nagy Péter miniszter szerint "),
    ("id", "ujar Budi menurut "),
]


@pytest.mark.parametrize("language", ["en", "de", "ko"])
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_and_no_faster(unit, language):
    small, large = (unit * (size // len(unit)) for size in (5_000, 20_000))
    find_quotes(small[:500], language)
    assert seconds(find_quotes, large, language) < 10 * seconds(find_quotes, small, language) + 0.1


@pytest.mark.parametrize(("language", "unit"), TONGUES)
def test_time_grows_with_the_text_in_every_kind_of_grammar(language, unit):
    small, large = (unit * (size // len(unit)) for size in (5_000, 20_000))
    find_quotes(small[:500], language)
    assert seconds(find_quotes, large, language) < 10 * seconds(find_quotes, small, language) + 0.1


def test_ten_megabytes_of_marks_take_seconds():
    assert seconds(find_quotes, '"' * 10_000_000, "en", times=1) < 40


def test_a_long_text_of_descriptions_takes_time_in_proportion():
    lines = (
        "The ferry company said on Monday that the night crossing will return in May. Fares stay.\n"
        "A trial run is planned for the second week of April, the company added, with two of its ships.\n"
    )
    assert seconds(find_quotes, lines * 6000, "en") < 12 * max(seconds(find_quotes, lines * 1000, "en"), 0.2)


@pytest.mark.parametrize("phrase", ["says as he keeps saying ", "as the man told, "])
def test_one_endless_sentence_of_reports_costs_what_its_length_does(phrase):
    short, long = phrase * 2_000, phrase * 40_000
    find = partial(find_quotes, language="en", indirect=True)
    find(short)
    assert seconds(find, long, times=1) < 40 * seconds(find, short)

"""Speech after dashes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.quotes.spaced.dialogue import with_dialogue
from scraper.quotes.spaced.words.lexicon import lexicon
from scraper.quotes.spans import find_spans
from tests.timing import seconds


def spoken(text, language):
    return [text[s.start : s.end] for s in with_dialogue(text, find_spans(text), lexicon(language))]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("es", "— No iremos —dijo Ana Ruiz—. Nos quedamos.\n\nEl resto calló.", ["No iremos", "Nos quedamos."]),
        ("pl", "– Zostajemy, trudno – mówi Ewa Lis. – Nie ma wyjścia.", ["Zostajemy, trudno", "Nie ma wyjścia."]),
        ("pl", "Rząd zmienił plan po głosowaniu. – Nie ma wyjścia – mówi Ewa Lis.", ["Nie ma wyjścia"]),
        ("no", "– Vi går nå, sier Siri Moen. Hun smiler. – Vi tapte, legger hun til.", ["Vi går nå", "Vi tapte"]),
        ("no", "Treneren Odd Lie var fornøyd: – Dette var moro.", ["Dette var moro."]),
        ("sv", "– Vi vann, säger Lind. Enligt Ek var det ”ren tur”.", ["Vi vann", "ren tur"]),
    ],
)
def test_speech_after_dashes_ends_where_a_verb_tells_whose_it_is(language, text, said):
    assert spoken(text, language) == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Nowy stadion – tak twierdzi zarząd klubu – będzie droższy. Otwarcie w maju."),
        ("fr", "MARSEILLE. – La mairie ferme deux écoles, a déclaré Anne Roy mardi."),
        ("fr", "Au programme :\n\n- Café noir, une émission du soir.\n\n- Portes ouvertes, un débat."),
        ("fr", "Sont prévus :\n\n- appel à la grève le 24 mars par deux syndicats."),
        ("sv", "Banan är 5 – 7 kilometer lång. Starten går klockan 9 – 10."),
    ],
)
def test_a_dash_inside_a_sentence_or_behind_a_place_quotes_nobody(language, text):
    assert spoken(text, language) == []


def test_dashes_are_read_in_linear_time():
    for unit in ("– A ", "Bo. – A, ", "\n– A – b ", ". - A b, c d "):
        small, large = (unit * n for n in (2_000, 8_000))
        assert seconds(spoken, large, "pl") < 12 * seconds(spoken, small, "pl") + 0.05


@given(st.text(alphabet='aB .,!:\n"–—-', max_size=80))
def test_what_is_spoken_is_ordered_and_inside_its_line(text):
    last = 0
    for span in with_dialogue(text, find_spans(text), lexicon("no")):
        assert last <= span.outer_start <= span.start < span.end <= span.outer_end <= len(text)
        assert "\n" not in text[span.start : span.end]
        last = span.outer_end

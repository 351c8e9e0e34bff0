"""What stands in a <pre>: stories become paragraphs, everything else stays as it is."""

import scraper
from scraper.document.preformatted import preformatted

STORY = """
   By Ann Lee
   SAMAN, March 3 (The Loaf) - The council of the old port decided on Monday
to keep the last tram line open until the end of the year, after thousands of
people had signed a letter that the mayor received last week.

   "Nobody wanted the depot to close," Mayor Kim Hale told the council before
the vote, which went on until midnight and ended with a clear majority for the
plan of the two largest groups.

   Work on the line begins in May.
"""


def test_a_wire_story_whose_lines_are_broken_becomes_paragraphs() -> None:
    parts = preformatted(STORY)
    assert [part[:20] for part in parts[-3:]] == [
        "SAMAN, March 3 (The ",
        '"Nobody wanted the d',
        "Work on the line beg",
    ]
    assert all("\n" not in part for part in parts)


def test_quotes_of_a_story_in_pre_are_found_across_its_broken_lines() -> None:
    record = scraper.extract(
        f"<html><body><h1>Trams stay</h1><pre>{STORY}</pre></body></html>", "https://loaf.example/1"
    )
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in record.quotes] == [
        ("Nobody wanted the depot to close", "Kim Hale")
    ]
    assert [author.name for author in record.authors] == ["Ann Lee"]


def test_program_text_and_verse_keep_their_lines() -> None:
    code = "def stop(tram: Tram) -> None:\n    tram.brake()\n\n    log.info('stopped')"
    verse = "The tram goes by,\nthe night is long,\nand nobody\nremembers the song."
    assert preformatted(code) == [code]
    assert preformatted(verse) == [verse]


def test_blank_lines_around_a_text_are_not_part_of_it() -> None:
    assert preformatted(" \r\n   By Ann Lee \r\n") == ["By Ann Lee"]
    assert preformatted("\n\n  make demo\n  make test\n\n") == ["  make demo\n  make test"]

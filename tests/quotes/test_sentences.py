"""Own-written sentences of every language: who said what, in which role, where, and through whom.

A line of tests/fixtures/quotes/<language>.jsonl is a test. A key that a line leaves out is not checked.
"""

import json
from pathlib import Path

import pytest

from scraper.quotes import analyse

FOLDER = Path(__file__).parent.parent / "fixtures" / "quotes"
SPEAKER = {"speaker": "name", "role": "role", "speaker_kind": "kind", "mention": "mention"}


def cases():
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            case = json.loads(line)
            yield pytest.param(path.stem, case, id=f"{path.stem}:{number} {case['note']}")


def value(quote, key):
    if key in SPEAKER:
        return getattr(quote.speaker, SPEAKER[key]) if quote.speaker else None
    if key == "cue":
        return quote.cue.text if quote.cue else None
    return getattr(quote, key)


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_a_sentence_says_who_said_what(language, case):
    speech = analyse(case.get("title"), case["text"], language)
    found = [
        {key: value(quote, key) for key in want} for want, quote in zip(case["quotes"], speech.quotes, strict=False)
    ]
    assert found == case["quotes"]
    assert [q.text for q in speech.quotes] == [q["text"] for q in case["quotes"]]
    if "sources" in case:
        sources = [
            {key: getattr(s, key) for key in want} for want, s in zip(case["sources"], speech.sources, strict=False)
        ]
        assert sources == case["sources"]
        assert len(speech.sources) == len(case["sources"])

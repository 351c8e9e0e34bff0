"""`scraper explain`: where did my paragraph go?"""

from __future__ import annotations

import logging

import pytest

from scraper import Options, explain, extract
from tests import golden
from tests.commands.runner import run

SLUG = "korean-site-in-english"
PAGE = golden.PAGES / SLUG / "source.html"


def test_every_block_is_listed_with_its_verdict_and_rule() -> None:
    done = run("explain", PAGE)
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    kept = [row[3] for row in rows if row[0] == "kept"]
    dropped = {row[3]: row[1] for row in rows if row[0] == "dropped"}
    assert kept == golden.expected(SLUG)["body"]
    assert "Join us on social!" in dropped
    assert all(reason != "article" for reason in dropped.values())


def test_only_what_was_dropped_can_be_asked_for() -> None:
    assert "kept" not in {line.split("\t")[0] for line in run("explain", PAGE, "--dropped").stdout.splitlines()}


def test_a_missing_file_is_one_clear_line() -> None:
    done = run("explain", "no-such-page.html")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)


def test_what_the_library_explains_is_what_it_kept() -> None:
    source = PAGE.read_bytes()
    assert "\n\n".join(block.text for block in explain(source) if block.kept) == extract(source).body


def test_the_option_logs_each_verdict(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="scraper.explain"):
        plain, told = extract(PAGE.read_bytes()), extract(PAGE.read_bytes(), options=Options(explain=True))
    assert told == plain
    assert any(message.startswith("dropped") for message in caplog.messages)

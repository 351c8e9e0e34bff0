"""`scraper explain`: where did my paragraph go?"""

from __future__ import annotations

import logging
from pathlib import Path

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


def test_a_report_shows_record_quotations_and_every_block_and_asks_nobody(tmp_path: Path) -> None:
    page, report = tmp_path / "page.html", tmp_path / "report.html"
    text = "The night ferry left the harbour on Monday & the crew was glad of it. " * 6
    quoted = "<p>“We waited <i>long</i> for it,” said Ann Lee, the mayor.</p><p>Join us on social!</p>"
    body = f"<article><h1>Tide &amp; ferry</h1><p>{text}</p>{quoted}</article><footer>Imprint</footer>"
    page.write_text(body, "utf-8")
    done = run("explain", page, "-o", report)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    html = report.read_text("utf-8")
    assert "<h1>Tide &amp; ferry</h1>" in html
    assert '<mark title="Ann Lee">We waited long for it</mark>' in html
    assert "Monday &amp; the crew" in html
    assert 'class="block dropped"' in html
    assert "Imprint" in html
    assert "<script" not in html
    assert "src=" not in html
    assert "href=" not in html


def test_a_report_is_html_or_a_usage_error(tmp_path: Path) -> None:
    assert run("explain", PAGE, "-o", tmp_path / "report.pdf").returncode == 2


def test_an_installation_that_works_is_said_to_work() -> None:
    done = run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.startswith("ok ") for line in done.stdout.splitlines())

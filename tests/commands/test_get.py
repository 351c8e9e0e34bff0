"""`scraper get` over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import golden
from tests.commands.runner import run
from tests.server import serve

SLUG = "korean-site-in-english"
LOCAL = ("--allow-private", "--per-host-delay", "0")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as url:
        yield url


def test_a_piped_record_is_one_line_of_json(base: str) -> None:
    done = run("get", f"{base}/{SLUG}", *LOCAL)
    assert done.returncode == 0
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert record["title"] == golden.expected(SLUG)["title"]
    assert record["requested_url"] == record["url"] == f"{base}/{SLUG}"
    assert record["input"] == {"kind": "url", "ref": f"{base}/{SLUG}", "extra": None}
    assert record["http_status"] == 200
    assert record["fetched_at"].endswith("Z")


def test_a_missing_page_is_a_failure_and_the_others_are_still_written(base: str, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    done = run("get", f"{base}/nowhere", f"{base}/{SLUG}", "-o", out, *LOCAL)
    assert done.returncode == 1
    assert "http_4xx" in done.stderr
    assert "Traceback" not in done.stderr
    (record,) = map(json.loads, out.read_text("utf-8").splitlines())
    assert record["title"] == golden.expected(SLUG)["title"]
    (failure,) = map(json.loads, (tmp_path / "articles.jsonl.failures.jsonl").read_text("utf-8").splitlines())
    assert failure["kind"] == "http_4xx"
    assert failure["http_status"] == 404
    assert failure["input"]["ref"] == f"{base}/nowhere"


def test_when_every_page_fails_the_status_says_so(base: str) -> None:
    assert run("get", f"{base}/nowhere", *LOCAL).returncode == 3


def test_urls_may_come_from_a_file_or_from_stdin(base: str, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"# the morning's pages\n{base}/{SLUG}\n\n", "utf-8")
    from_file = run("get", "-i", listed, *LOCAL)
    from_stdin = run("get", "-", *LOCAL, stdin=f"{base}/{SLUG}\n")
    hashes = {json.loads(done.stdout)["content_hash"] for done in (from_file, from_stdin)}
    assert len(hashes) == 1


def test_what_was_fetched_can_be_kept_and_cleaned_again(base: str, tmp_path: Path) -> None:
    fetched = json.loads(run("get", f"{base}/{SLUG}", "--warc", tmp_path / "kept", *LOCAL).stdout)
    (file,) = (tmp_path / "kept").glob("*.warc.gz")
    again = json.loads(run("clean", file).stdout)
    assert again["content_hash"] == fetched["content_hash"]
    assert again["url"] == fetched["url"]
    assert again["fetched_at"] == fetched["fetched_at"]
    assert again["input"]["kind"] == "warc"


def test_loopback_is_refused_unless_allowed(base: str) -> None:
    done = run("get", f"{base}/{SLUG}", "--per-host-delay", "0")
    assert done.returncode == 3
    assert "private_address" in done.stderr


def test_flags_beat_environment_beats_file(base: str, tmp_path: Path) -> None:
    config = tmp_path / "scraper.toml"
    config.write_text('allow_private = true\nper_host_delay = 0\nlanguage = "de"\n', "utf-8")

    def language(*flags: str, **env: str) -> str:
        done = run("get", f"{base}/{SLUG}", "--config", config, *flags, env=env)
        assert done.returncode == 0, done.stderr
        found: str = json.loads(done.stdout)["language"]
        return found

    assert language() == "de"
    assert language(SCRAPER_LANGUAGE="fr") == "fr"
    assert language("--language", "es", SCRAPER_LANGUAGE="fr") == "es"


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("http://a.example", "--format", "docx"),
        ("http://a.example", "-o", "x.docx"),
        ("http://a.example", "--header", "no colon"),
        ("http://a.example", "--config", "missing.toml"),
    ],
)
def test_wrong_usage_is_status_2_and_one_clear_message(args: tuple[str, ...]) -> None:
    done = run("get", *args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_an_address_that_repeats_is_fetched_once_and_that_is_said(base: str) -> None:
    page = f"{base}/{SLUG}"
    done = run("get", page, f"{page}#comments", f"{page}?utm_source=mail", page, f"{base}/nowhere", *LOCAL)
    assert [json.loads(line)["input"]["ref"] for line in done.stdout.splitlines()] == [page]
    assert done.stderr.startswith("5 addresses are 2 pages; each is fetched once\n")


def test_json_of_a_list_is_an_array_however_long_the_list(base: str, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"{base}/{SLUG}\n", "utf-8")
    assert isinstance(json.loads(run("get", "-i", listed, "--format", "json", *LOCAL).stdout), list)
    assert isinstance(json.loads(run("get", f"{base}/{SLUG}", "--format", "json", *LOCAL).stdout), dict)

"""`scraper warc`: archives to records, on all cores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.models import Page
from scraper.output.warc import WarcWriter
from tests import golden
from tests.commands.runner import run

SLUG = "korean-site-in-english"
PAGE = (golden.PAGES / SLUG / "source.html").read_bytes()


def archive(folder: Path, *bodies: bytes) -> Path:
    with WarcWriter(folder) as writer:
        for n, body in enumerate(bodies):
            headers = (("content-type", "text/html"),)
            writer.write(Page(body=body, url=f"https://a.test/{n}", status=200, headers=headers))
    (path,) = folder.iterdir()
    return path


def test_every_page_of_every_archive_is_a_record_or_a_failure(tmp_path: Path) -> None:
    first, second = archive(tmp_path / "one", PAGE, b"%PDF-1.4"), archive(tmp_path / "two", PAGE)
    junk, gone, out = tmp_path / "junk.warc", tmp_path / "gone.warc.gz", tmp_path / "out.jsonl"
    junk.write_bytes(PAGE)
    done = run("warc", first, junk, gone, second, "-o", out, "--workers", "1")
    assert (done.returncode, done.stdout) == (1, "")
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [record["title"] for record in records] == [golden.expected(SLUG)["title"]] * 2
    assert [record["input"]["ref"].rpartition("@")[0] for record in records] == [str(first), str(second)]
    assert records[0]["input"]["kind"] == "warc"
    lines = (tmp_path / "out.jsonl.failures.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["not_html", "extract_error", "extract_error"]
    assert f"{junk}: extract_error: no WARC file\n" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_makes_the_parser_crawl_costs_no_other(tmp_path: Path) -> None:
    path = archive(tmp_path / "one", b"<html>" + b"<div>" * 200_000, PAGE)
    done = run("warc", path, "--deadline", "1", "--workers", "1")
    assert done.returncode == 1
    assert "extract_timeout" in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("command", ["warc", "clean"])
def test_an_archive_that_breaks_off_is_a_failure_beside_its_records(command: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "one", PAGE, PAGE, PAGE)
    path.write_bytes(path.read_bytes()[:-200])
    done = run(command, path)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert f"{path}: extract_error: the file breaks off" in done.stderr


def test_a_folder_gives_the_archives_in_it(tmp_path: Path) -> None:
    path = archive(tmp_path / "crawl" / "monday", PAGE)
    (tmp_path / "crawl" / "page.html").write_bytes(PAGE)
    done = run("warc", tmp_path / "crawl")
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["input"]["ref"].startswith(f"{path}@")

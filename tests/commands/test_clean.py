"""`scraper clean`, `quotes` and `schema`: files and pipes, no network."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import jsonschema
import pytest

from tests import golden
from tests.commands.runner import run

SLUG = "korean-site-in-english"
PAGE = golden.PAGES / SLUG / "source.html"
DUMP = golden.PAGES / "dump-in-english" / "source.txt"


def test_a_saved_page_becomes_one_line_of_json() -> None:
    done = run("clean", PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    assert record["input"] == {"kind": "path", "ref": str(PAGE), "extra": None}
    assert record["url"] is None


def test_stdin_is_read_for_a_dash_and_the_url_resolves_links() -> None:
    done = run("clean", "-", "--url", "https://paper.example/news/1", stdin=PAGE.read_bytes())
    record = json.loads(done.stdout)
    assert record["input"]["kind"] == "stdin"
    assert record["url"] == "https://paper.example/news/1"
    assert record["images"][0]["url"].startswith("https://paper.example/images/")


@pytest.mark.parametrize("suffix", ["json", "jsonl", "md", "txt", "csv"])
def test_the_suffix_of_the_output_picks_its_format(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"article.{suffix}"
    done = run("clean", PAGE, "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = out.read_bytes().decode("utf-8")
    assert written == run("clean", PAGE, "--format", suffix).stdout
    assert "Dredging Complete" in written


def test_a_dash_as_output_is_stdout(tmp_path: Path) -> None:
    for more in ((), ("--format", "md")):
        done = run("clean", PAGE, "-o", "-", *more, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, run("clean", PAGE, *more).stdout)
    assert not list(tmp_path.iterdir())


def test_many_records_make_one_json_array() -> None:
    done = run("clean", PAGE, DUMP, "--format", "json")
    assert [record["input"]["ref"] for record in json.loads(done.stdout)] == [str(PAGE), str(DUMP)]


def test_csv_has_a_byte_order_mark_and_no_live_formulas(tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    text = "The clerk counted every ballot twice before the doors were closed for the night. " * 4
    page.write_text(f"<title>=HYPERLINK(1)</title><article><h1>=HYPERLINK(1)</h1><p>{text}</p></article>", "utf-8")
    out = run("clean", page, "--format", "csv").stdout
    assert out.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["title"] == "'=HYPERLINK(1)"


def test_text_written_by_clean_is_left_alone_by_clean(tmp_path: Path) -> None:
    once = tmp_path / "once.txt"
    run("clean", DUMP, "-o", once)
    assert run("clean", once, "--format", "txt").stdout == once.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.html", b"", "empty"),
        ("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not_html"),
        ("paper.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type /Catalog>>\nendobj\n" * 3, "not_html"),
    ],
)
def test_what_is_no_page_is_one_clear_line(name: str, content: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("clean", path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith(f"error: {path}: {kind}")
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_file_is_one_clear_line() -> None:
    done = run("clean", "no-such-file.html")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (b"<html><body><p>Caf\xc3\xa9 news from the harbour\xc3", "Café news from the harbour"),
        ('<meta charset="utf-8"><p>Schöne Grüße aus der Stadt</p>'.encode("latin-1"), "Schöne Grüße aus der Stadt"),
    ],
)
def test_a_cut_or_mislabelled_page_is_read_all_the_same(content: bytes, body: str) -> None:
    done = run("clean", "-", stdin=content)
    assert (done.returncode, json.loads(done.stdout)["body"]) == (0, body)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body></body></html>",
        b"<html><body><form><input type=password><button>Log in</button></form></body></html>",
    ],
)
def test_a_page_without_an_article_is_a_record_with_a_warning(content: bytes) -> None:
    done = run("clean", "-", stdin=content)
    assert done.returncode == 0
    assert json.loads(done.stdout)["warnings"]


def test_quotes_prints_one_json_object_a_quote() -> None:
    text = '"We will rebuild the bridge before winter," said Mayor Ana Ruiz.'
    done = run("quotes", "-", "--language", "en", stdin=text)
    (quote,) = map(json.loads, done.stdout.splitlines())
    assert quote["speaker"]["name"] == "Ana Ruiz"
    assert text[quote["start"] : quote["end"]] == quote["text"] == "We will rebuild the bridge before winter"


def test_the_printed_schema_accepts_the_printed_record() -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run("clean", PAGE).stdout), schema)


def test_help_reads_like_documentation() -> None:
    for command in ("get", "clean", "quotes", "schema"):
        out = run(command, "--help").stdout
        assert "Example" in out
        assert f"scraper {command}" in out


def test_of_a_folder_every_saved_page_is_cleaned(tmp_path: Path) -> None:
    (tmp_path / "2026" / "11").mkdir(parents=True)
    for name in ("b.html", "2026/a.HTM", "2026/11/c.txt", "2026/11/picture.png"):
        (tmp_path / name).write_bytes(golden.source(SLUG))
    done = run("clean", tmp_path, "--format", "json")
    refs = [record["input"]["ref"] for record in json.loads(done.stdout)]
    assert refs == [str(tmp_path / name) for name in ("2026/11/c.txt", "2026/a.HTM", "b.html")]
    (tmp_path / "empty").mkdir()
    empty = run("clean", tmp_path / "empty")
    assert empty.returncode == 2
    assert "empty holds no .html" in empty.stderr


def test_a_page_that_makes_the_parser_crawl_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 200_000)
    (tmp_path / "b.html").write_bytes(PAGE.read_bytes())
    done = run("clean", tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["input"]["ref"] for line in done.stdout.splitlines()] == [str(tmp_path / "b.html")]
    assert "a.html: extract_timeout" in done.stderr


def test_a_folder_that_may_not_be_read_is_a_failure_and_no_gap(tmp_path: Path) -> None:
    shut = tmp_path / "saved" / "shut"
    shut.mkdir(parents=True)
    for path in (tmp_path / "saved" / "open.html", shut / "page.html"):
        path.write_text("<article><h1>Tide</h1><p>The tide came in early this morning.</p></article>", "utf-8")
    shut.chmod(0)
    try:
        if os.access(shut, os.R_OK):
            pytest.skip("nothing is closed to root")
        done = run("clean", tmp_path / "saved", shut / "page.html")
    finally:
        shut.chmod(0o700)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert f"error: {shut}: extract_error: Permission denied\n" in done.stderr
    assert f"error: {shut / 'page.html'}: extract_error: Permission denied\n" in done.stderr


@pytest.mark.parametrize("args", [("--url", "a.test/1"), ("--url", "https://a.test/1", "two.html")])
def test_an_address_is_a_url_and_of_one_page(args: tuple[str, ...]) -> None:
    done = run("clean", "one.html", *args)
    assert done.returncode == 2
    assert "--url" in done.stderr


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_inputs_may_be_listed_in_a_file_of_any_system(charset: str, tmp_path: Path) -> None:
    odd = tmp_path / "tea\u2028caf\xe9.html"
    odd.write_bytes(PAGE.read_bytes())
    (tmp_path / "list.txt").write_bytes(f"# two pages\r\n  {PAGE}\r\n\r\n{odd}\u200b\r\n".encode(charset))
    done = run("clean", "-i", tmp_path / "list.txt")
    assert (done.returncode, done.stderr) == (0, "")
    refs = [json.loads(line)["input"]["ref"] for line in done.stdout.strip().split("\n")]  # not splitlines: U+2028
    assert refs == [str(PAGE), str(odd)]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_of_any_charset_is_read_for_quotes(charset: str) -> None:
    text = "“We go on the next tide,” said Zoë Müller."
    done = run("quotes", "-", stdin=text.encode(charset))
    assert done.returncode == 0
    (quote,) = map(json.loads, done.stdout.splitlines())
    assert (quote["start"], quote["end"], quote["speaker"]["name"]) == (1, 23, "Zoë Müller")

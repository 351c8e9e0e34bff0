"""`scraper convert`: from .jsonl and .db to every other format."""

from __future__ import annotations

import csv
import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from scraper.models import Article, Attribution, Author, BodyBlock, Input, Quote, Speaker
from tests.commands.runner import run

BODY = "The ferry is back. “We waited long,” said Ann Lee."


def article(n: int, **more: object) -> Article:
    ref = f"https://a.test/{n}"
    said = Quote(
        text="We waited long", start=20, end=34, speaker=Speaker(name="Ann Lee", mention="Ann Lee"), rule="cue-after"
    )
    values: dict[str, object] = {
        "input": Input(kind="row", ref=ref, extra={"id": n, "tags": ["x"]}),
        "requested_url": ref,
        "url": ref,
        "title": f"Ferry {n}",
        "authors": (Author(name="Kim Berg"),),
        "body": BODY,
        "blocks": (BodyBlock(type="paragraph", text=BODY, start=0, end=len(BODY)),),
        "quotes": (said,),
        "attribution": Attribution(publisher="The Westhaven Post"),
        "quality": 0.9,
    }
    return Article(**(values | more))  # type: ignore[arg-type]


ARTICLES = [article(0), article(1, title="=cmd|' /C calc'!A0", quotes=()), article(2, title=None, body="", blocks=())]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(record.to_json() + "\n" for record in ARTICLES), "utf-8")
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_records_survive_every_lossless_format_and_back(records: Path, tmp_path: Path):
    for name in ("one.db", "two.jsonl.gz", "three.jsonl"):
        done = run("convert", records, "-o", tmp_path / name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        records = tmp_path / name
    assert [Article.from_json(line) for line in records.read_bytes().splitlines()] == ARTICLES
    with gzip.open(tmp_path / "two.jsonl.gz") as stream:
        assert len(stream.readlines()) == 3
    connection = sqlite3.connect(tmp_path / "one.db")
    assert connection.execute("SELECT text, speaker, url FROM quotes").fetchall() == [
        ("We waited long", "Ann Lee", "https://a.test/0"),
        ("We waited long", "Ann Lee", "https://a.test/2"),
    ]
    connection.close()


def test_json_is_one_array(records: Path, tmp_path: Path):
    assert run("convert", records, "-o", tmp_path / "out.json").returncode == 0
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == [record.to_dict() for record in ARTICLES]


def test_csv_has_a_row_an_article_and_no_formulas(records: Path, tmp_path: Path):
    assert run("convert", records, "-o", tmp_path / "out.csv").returncode == 0
    first, second, _ = read_csv(tmp_path / "out.csv")
    assert (first["title"], first["authors"], first["body"]) == ("Ferry 0", "Kim Berg", BODY)
    assert second["title"] == "'=cmd|' /C calc'!A0"


def test_the_quotes_table_has_a_row_a_quote(records: Path, tmp_path: Path):
    for name in ("q.csv", "q.json", "q.jsonl", "q.jsonl.gz", "q.parquet"):
        assert run("convert", records, "-o", tmp_path / name, "--table", "quotes").returncode == 0
    rows = read_csv(tmp_path / "q.csv")
    assert [(row["text"], row["speaker"], row["url"]) for row in rows] == [
        ("We waited long", "Ann Lee", "https://a.test/0"),
        ("We waited long", "Ann Lee", "https://a.test/2"),
    ]
    plain = json.loads((tmp_path / "q.json").read_text("utf-8"))
    assert plain == [json.loads(line) for line in (tmp_path / "q.jsonl").read_text("utf-8").splitlines()]
    assert plain == pq.read_table(tmp_path / "q.parquet").to_pylist()
    assert plain[0]["publisher"] == "The Westhaven Post"
    assert BODY[plain[0]["start"] : plain[0]["end"]] == plain[0]["text"]


def test_parquet_keeps_the_nesting_and_a_schema_of_its_own_even_without_rows(records: Path, tmp_path: Path):
    assert run("convert", records, "-o", tmp_path / "out.parquet").returncode == 0
    table = pq.read_table(tmp_path / "out.parquet")
    rows = table.to_pylist()
    assert rows[0]["quotes"][0]["speaker"]["name"] == "Ann Lee"
    assert rows[0]["quotes"][0]["in"] == "body"
    assert json.loads(rows[0]["input"]["extra"]) == {"id": 0, "tags": ["x"]}
    (tmp_path / "none.jsonl").write_text("")
    assert run("convert", tmp_path / "none.jsonl", "-o", tmp_path / "none.parquet").returncode == 0
    assert pq.read_schema(tmp_path / "none.parquet") == table.schema


def test_markdown_and_text_hold_every_article(records: Path, tmp_path: Path):
    for name in ("out.md", "out.txt"):
        assert run("convert", records, "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_text("utf-8").count("The ferry is back.") == 2


def test_streams_work_both_ways_and_several_inputs_make_one_output(records: Path, tmp_path: Path):
    done = run("convert", "-", records, "-o", "-", "--format", "jsonl", stdin=records.read_bytes())
    assert done.returncode == 0
    assert done.stdout.encode() == records.read_bytes() * 2


def test_a_last_line_still_being_written_is_passed_over(records: Path, tmp_path: Path):
    with records.open("ab") as stream:
        stream.write(b'{"schema_version":"1.0","inp')
    assert run("convert", records, "-o", tmp_path / "out.jsonl").returncode == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"kind": "dns"}\n', "line 1: no record"),
        (b'{"kind": "dns", "attempts": 1}\n', "line 1: no record of an article, but of a failure"),
        (b'{"schema_version": "9.0"}\n', "line 1: schema 9.0, this version of scraper reads 1.x"),
        (b"[1]\n", "line 1"),
        (b"{broken\n{}\n", "line 1"),
    ],
)
def test_what_is_no_record_is_a_usage_error_and_leaves_the_old_output(tmp_path: Path, content: bytes, words: str):
    (tmp_path / "in.jsonl").write_bytes(content)
    (tmp_path / "out.csv").write_text("old")
    done = run("convert", tmp_path / "in.jsonl", "-o", tmp_path / "out.csv", env={"COLUMNS": "300"})
    assert done.returncode == 2
    assert words in done.stderr
    assert (tmp_path / "out.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


def test_a_format_that_does_not_hold_the_table_is_a_usage_error_naming_those_that_do(records: Path, tmp_path: Path):
    done = run("convert", records, "-o", tmp_path / "q.md", "--table", "quotes", env={"COLUMNS": "300"})
    assert done.returncode == 2
    assert ".jsonl .json .csv .jsonl.gz .parquet" in done.stderr
    assert run("convert", records, "-o", tmp_path / "out.xml").returncode == 2
    assert run("convert", records, "-o", records).returncode == 2


def test_a_full_disk_is_told_by_its_exit_status(records: Path, tmp_path: Path):
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))"
    code = f"{limited}; from scraper.cli import main; main()"
    command = [sys.executable, "-c", code, "convert", records, "-o", tmp_path / "out.csv"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 5, done.stderr
    assert "no space left" in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_a_packed_file_that_breaks_off_is_told_and_leaves_the_old_output(records: Path, tmp_path: Path):
    whole, out = tmp_path / "whole.jsonl.gz", tmp_path / "out.csv"
    out.write_text("old")
    assert run("convert", records, "-o", whole).returncode == 0
    for name, content, words in (
        ("cut.jsonl.gz", whole.read_bytes()[:-20], "cut off"),
        ("torn.jsonl.gz", whole.read_bytes()[:40] + b"junk" * 99, "no sound gzip file"),
    ):
        (tmp_path / name).write_bytes(content)
        done = run("convert", tmp_path / name, "-o", out)
        assert done.returncode == 2
        assert f"{tmp_path / name}: " in done.stderr
        assert words in done.stderr
    assert out.read_text() == "old"


def test_an_output_stays_the_link_and_the_secret_it_was(records: Path, tmp_path: Path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert run("convert", records, "-o", link).returncode == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
    assert "Ferry 0" in target.read_text("utf-8")


def test_a_pipe_as_output_is_written_to_and_not_replaced(records: Path, tmp_path: Path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert run("convert", records, "-o", pipe).returncode == 0
        assert reader.communicate(timeout=30)[0] == records.read_bytes()
    assert pipe.is_fifo()


def test_a_place_for_no_database_is_one_clear_line(records: Path, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.db")
    for out in (tmp_path / "pipe.db", tmp_path / "nowhere" / "out.db", tmp_path / "nowhere" / "out.csv"):
        done = run("convert", records, "-o", out)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert str(out) in done.stderr
        assert ".new" not in done.stderr


def test_a_disk_too_full_for_a_database_keeps_nothing_of_it(records: Path, tmp_path: Path):
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    code = f"{limited}; from scraper.cli import main; main()"
    folder = tmp_path / "small"
    folder.mkdir()
    command = [sys.executable, "-c", code, "convert", records, "-o", folder / "out.db"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 5, done.stderr
    assert list(folder.iterdir()) == []

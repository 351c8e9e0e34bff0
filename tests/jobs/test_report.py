"""The report: one row an input line, in input order, with the user's columns."""

from __future__ import annotations

import csv
from pathlib import Path

from scraper.jobs.journal import Result
from scraper.jobs.lists import read_list, targets
from scraper.jobs.report import write_report

RESULTS = [Result("https://a.test/2", "timeout"), Result("https://a.test/1", "ok", 0.9312, ("truncated", "no_body"))]


def rows(path: Path, data: bytes, name: str) -> list[list[str]]:
    reading = read_list(data, name)
    write_report(path, reading, RESULTS, targets(reading.entries)[1])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_every_line_has_its_row_with_the_first_line_it_repeats(tmp_path: Path):
    data = b"https://a.test/1\n\nhttps://a.test/2\nhttps://a.test/1#x\nhttps://a.test/3\n"
    assert rows(tmp_path / "report.csv", data, "list.txt") == [
        ["url", "line", "outcome", "quality", "warnings", "repeats_line"],
        ["https://a.test/1", "1", "ok", "0.931", "truncated; no_body", ""],
        ["", "2", "skipped", "", "", ""],
        ["https://a.test/2", "3", "timeout", "", "", ""],
        ["https://a.test/1#x", "4", "ok", "0.931", "truncated; no_body", "1"],
        ["https://a.test/3", "5", "pending", "", "", ""],
    ]


def test_the_users_columns_stand_first_and_keep_their_names_and_values(tmp_path: Path):
    data = "id,url,quality\n-7,https://a.test/1,mine\n=1+1,https://a.test/2,é\n".encode()
    assert rows(tmp_path / "report.csv", data, "list.csv") == [
        ["id", "url", "quality", "line", "outcome", "scraper_quality", "warnings", "repeats_line"],
        ["-7", "https://a.test/1", "mine", "2", "ok", "0.931", "truncated; no_body", ""],
        ["'=1+1", "https://a.test/2", "é", "3", "timeout", "", "", ""],
    ]


def test_columns_that_only_some_json_lines_have_are_empty_elsewhere(tmp_path: Path):
    data = b'{"url": "https://a.test/1", "id": 7}\n{"url": "https://a.test/2", "tags": ["x"]}\n'
    assert [row[:3] for row in rows(tmp_path / "report.csv", data, "list.jsonl")] == [
        ["url", "id", "tags"],
        ["https://a.test/1", "7", ""],
        ["https://a.test/2", "", '["x"]'],
    ]

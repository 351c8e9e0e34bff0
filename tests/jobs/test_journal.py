"""The two files of a batch: whole after a kill, never both, never somebody else's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scraper.errors import DiskFullError
from scraper.jobs.journal import Journal, Result, failures_path, wipe
from scraper.jobs.linefile import ForeignFileError, LineFile, VanishedError
from scraper.models import Article, Failure, Input
from scraper.models import Warning as Oddity
from scraper.output.database import NotOursError, read_records


def record(n: int) -> bytes:
    ref = f"https://a.test/{n}"
    return (
        Article(
            input=Input(kind="url", ref=ref),
            requested_url=ref,
            quality=0.5,
            warnings=(Oddity(code="no_body", message=""),),
        )
        .to_json()
        .encode()
    )


def failed(n: int, kind: str = "timeout") -> bytes:
    ref = f"https://a.test/{n}"
    return Failure(input=Input(kind="url", ref=ref), requested_url=ref, kind=kind).to_json().encode()


def fill(path: Path) -> None:
    with Journal(path) as journal:
        journal.add_record("https://a.test/1", record(1))
        journal.add_failure(failed(2))
        journal.add_record("https://a.test/3", record(3))


@pytest.fixture(params=["articles.jsonl", "articles.db"])
def output(request, tmp_path: Path) -> Path:
    return tmp_path / request.param


def test_a_later_run_knows_what_was_finished(output: Path):
    fill(output)
    with Journal(output) as journal:
        assert list(journal.results()) == [
            Result("https://a.test/1", "ok", 0.5, ("no_body",)),
            Result("https://a.test/3", "ok", 0.5, ("no_body",)),
            Result("https://a.test/2", "timeout"),
        ]


def test_a_database_is_one_file_after_a_run_with_columns_and_quotes_to_query(tmp_path: Path):
    import sqlite3

    output = tmp_path / "articles.db"
    fill(output)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.db", "articles.db.failures.jsonl"]
    connection = sqlite3.connect(output)
    assert connection.execute("SELECT requested_url, quality FROM articles WHERE id = 1").fetchall() == [
        ("https://a.test/1", 0.5)
    ]
    assert connection.execute("SELECT count(*) FROM quotes").fetchall() == [(0,)]
    connection.close()
    assert list(read_records(output)) == [record(1), record(3)]


@pytest.mark.parametrize("tail", [b'{"schema_version":"1.0","inp', b"\0" * 4096, b"{"])
def test_a_last_line_that_was_not_finished_is_cut_off(tmp_path: Path, tail: bytes):
    output = tmp_path / "articles.jsonl"
    fill(output)
    whole = output.read_bytes()
    output.write_bytes(whole + tail)
    with Journal(output) as journal:
        assert len(list(journal.results())) == 3
        journal.add_record("https://a.test/4", record(4))
    assert output.read_bytes() == whole + record(4) + b"\n"


def test_a_last_record_that_lacks_only_its_newline_is_kept(tmp_path: Path):
    output = tmp_path / "articles.jsonl"
    output.write_bytes(record(1) + b"\n" + record(2))
    with Journal(output) as journal:
        assert [result.key for result in journal.results()] == ["https://a.test/1", "https://a.test/2"]
    assert output.read_bytes() == record(1) + b"\n" + record(2) + b"\n"


def test_a_record_outweighs_a_failure_and_the_last_failure_the_earlier_ones(output: Path):
    fill(output)
    with failures_path(output).open("ab") as stream:
        stream.write(failed(1) + b"\n" + failed(2, "dns") + b"\n")
    with Journal(output) as journal:
        assert sorted(journal.results()) == [
            Result("https://a.test/1", "ok", 0.5, ("no_body",)),
            Result("https://a.test/2", "dns"),
            Result("https://a.test/3", "ok", 0.5, ("no_body",)),
        ]
    assert failures_path(output).read_bytes() == failed(2, "dns") + b"\n"


def test_forgetting_a_failure_makes_its_url_one_to_do(output: Path):
    fill(output)
    with Journal(output) as journal:
        journal.add_failure(failed(5))
        assert journal.forget_failures({"https://a.test/2"}) == 1
        assert [result.key for result in journal.results()][2:] == ["https://a.test/5"]
        journal.add_failure(failed(6))
    assert failures_path(output).read_bytes() == failed(5) + b"\n" + failed(6) + b"\n"


@pytest.mark.parametrize(
    "content",
    [b'{"url": "https://a.test/1"}\n', b"https://a.test/1\n", b"https://a.test/1", b'{"schema_version":"1.0"\n{}\n'],
    ids=["a reading list", "text", "text without newline", "broken in the middle"],
)
def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path, content: bytes):
    output = tmp_path / "articles.jsonl"
    output.write_bytes(content)
    with pytest.raises(ForeignFileError), Journal(output) as journal:
        list(journal.results())
    assert output.read_bytes() == content


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path):
    import sqlite3

    output = tmp_path / "articles.db"
    connection = sqlite3.connect(output)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = output.read_bytes()
    with pytest.raises(NotOursError):
        Journal(output)
    output.with_name("text.db").write_text("no database at all, but text that is long enough to be read as one" * 30)
    with pytest.raises(NotOursError):
        Journal(output.with_name("text.db"))
    assert output.read_bytes() == before


def test_a_line_that_does_not_fit_leaves_the_file_as_it_was(tmp_path: Path):
    """In a process of its own, since a limit on file size holds for all its files."""
    script = f"""
import resource
from pathlib import Path
from scraper.errors import DiskFullError
from scraper.jobs.linefile import LineFile
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
file = LineFile(Path({str(tmp_path / "lines.jsonl")!r}))
file.append(b"x" * 6_000)
try: file.append(b"y" * 6_000)
except DiskFullError as error: print("full")
file.append(b"z")
file.close()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "full\n"
    assert (tmp_path / "lines.jsonl").read_bytes() == b"x" * 6_000 + b"\nz\n"


def test_a_full_device_is_told_from_other_errors(tmp_path: Path):
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    file = LineFile(tmp_path / "full.jsonl")
    with pytest.raises(DiskFullError, match="no space left"):
        file.append(b"{}")
    file.close()


def test_wiping_removes_every_file_of_a_run(output: Path):
    fill(output)
    wipe(output)
    assert not list(output.parent.iterdir())


def test_a_file_that_is_taken_away_is_noticed_before_much_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = LineFile(path)
    lines.append(b'{"n":1}')
    lines.sync()
    path.rename(tmp_path / "elsewhere.jsonl")
    lines.append(b'{"n":2}')
    with pytest.raises(VanishedError, match=r"articles\.jsonl was moved or deleted"):
        lines.close()

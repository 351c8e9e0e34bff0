"""`scraper batch` against a real server: what users are promised, word for word."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.output.archives import read_pages
from tests.jobs.batches import (
    LOCAL,
    check_complete,
    check_killed,
    failures,
    kill_after,
    kill_at_work,
    records,
    run,
    start,
    whole_lines,
)
from tests.jobs.newsstand import Newsstand, newsstand


@pytest.fixture(scope="module")
def shared() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


@pytest.fixture
def stand(shared: Newsstand) -> Newsstand:
    shared.asked.clear()
    shared.down.clear()
    shared.pause = 0
    return shared


def write_list(folder: Path, urls: list[str], name: str = "urls.txt") -> list[str]:
    (folder / name).write_text("".join(url + "\n" for url in urls))
    return urls


@pytest.mark.parametrize("output", ["articles.jsonl", "articles.db"])
def test_every_url_ends_in_exactly_one_file_and_a_second_run_fetches_nothing(
    stand: Newsstand, tmp_path: Path, output: str
):
    gone = f"http://h1.localhost:{stand.port}/gone"
    urls = write_list(tmp_path, [*(stand.url(n, 5) for n in range(30)), gone, "nonsense"])
    done = run(tmp_path, output=output)
    assert done.returncode == 1
    check_complete(tmp_path, urls, output)
    assert {failure["kind"] for failure in failures(tmp_path, output)} == {"http_4xx", "invalid_url"}
    assert "32 URLs, 5 hosts, slowest has 7, about" in done.stderr.splitlines()[0]
    assert "30 records and 2 failures of 32 URLs: ok 30, " in done.stderr
    asked = stand.asked.copy()
    again = run(tmp_path, output=output)
    assert again.returncode == 1, "the exit status counts the whole list"
    assert stand.asked == asked
    assert "nothing to do (32 of 32 done before)" in again.stderr
    check_complete(tmp_path, urls, output)


def test_repeats_are_fetched_and_written_once_and_the_report_accounts_for_every_line(stand: Newsstand, tmp_path: Path):
    one, two = stand.url(1), stand.url(2)
    rows = [["id", "url", "quality"], ["a", one, "x"], ["b", f"{one}#top", ""], ["c", f"{two}?utm_source=mail", "y"]]
    rows += [["", "", ""], ["d", one.replace("h0", "H0"), ""], ["e", two, ""], ["f", f"{one}x/none", ""]]
    (tmp_path / "list.csv").write_text("".join(",".join(row) + "\n" for row in rows))
    done = run(tmp_path, "--report", "report.csv", listed="list.csv")
    assert done.returncode == 0
    first, second, _ = sorted(records(tmp_path), key=lambda record: str(record["requested_url"]))
    assert first["input"] == {"kind": "row", "ref": one, "extra": {"id": "a", "quality": "x"}}
    assert second["input"]["extra"] == {"id": "f", "quality": ""}  # type: ignore[index]
    assert sum(stand.asked.values()) == 3
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        report = list(csv.DictReader(stream))
    assert [row["id"] for row in report] == ["a", "b", "c", "", "d", "e", "f"]
    assert [row["line"] for row in report] == ["2", "3", "4", "5", "6", "7", "8"]
    assert [row["outcome"] for row in report] == ["ok", "ok", "ok", "skipped", "ok", "ok", "ok"]
    assert [row["repeats_line"] for row in report] == ["", "2", "", "", "2", "4", ""]
    assert [row["quality"] for row in report] == ["x", "", "y", "", "", "", ""]
    assert all(float(row["scraper_quality"]) > 0 for row in report if row["outcome"] == "ok")


def test_failures_are_tried_again_only_on_request_and_leave_the_failures_file_when_they_succeed(
    stand: Newsstand, tmp_path: Path
):
    stand.down = {"/story/3", "/story/4"}
    urls = write_list(tmp_path, [stand.url(n) for n in range(6)])
    quick = ("--config", "quick.toml")
    (tmp_path / "quick.toml").write_text("retries = 0\n")
    assert run(tmp_path, *quick).returncode == 1
    assert {failure["kind"] for failure in failures(tmp_path)} == {"http_5xx"}
    stand.down = {"/story/4"}
    assert run(tmp_path, *quick).returncode == 1
    assert len(failures(tmp_path)) == 2
    assert run(tmp_path, "--retry-failed", *quick).returncode == 1
    check_complete(tmp_path, urls)
    assert [failure["requested_url"] for failure in failures(tmp_path)] == [stand.url(4)]
    stand.down = set()
    assert run(tmp_path, "--retry-failed", *quick).returncode == 0
    check_complete(tmp_path, urls)


def test_when_all_fail_the_status_is_3_and_fresh_starts_over(stand: Newsstand, tmp_path: Path):
    write_list(tmp_path, ["nonsense"])
    assert run(tmp_path).returncode == 3
    urls = write_list(tmp_path, [stand.url(1)])
    assert run(tmp_path, "--fresh").returncode == 0
    check_complete(tmp_path, urls)


def test_lists_come_from_stdin_too(stand: Newsstand, tmp_path: Path):
    command = [
        sys.executable,
        "-m",
        "scraper",
        "batch",
        "-",
        "-o",
        tmp_path / "out.jsonl",
        "--allow-private",
        "--quiet",
    ]
    data = json.dumps({"url": stand.url(1), "id": 7}) + "\n"
    done = subprocess.run(command, input=data, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (record,) = records(tmp_path, "out.jsonl")
    assert record["input"]["extra"] == {"id": 7}  # type: ignore[index]


@pytest.mark.parametrize(
    ("more", "names", "words"),
    [
        ((), {"output": "articles.csv"}, "scraper convert"),
        ((), {"output": "urls.jsonl", "listed": "urls.jsonl"}, "different files"),
        ((), {"listed": "nowhere.txt"}, "No such file"),
        ((), {"listed": "table.csv"}, "--url-column"),
        ((), {"output": "mine.jsonl"}, "no record of ours"),
        (("--fresh", "--retry-failed"), {}, "nothing to retry"),
    ],
)
def test_usage_errors_have_status_2_and_say_what_to_change(
    tmp_path: Path, more: tuple[str, ...], names: dict[str, str], words: str
):
    write_list(tmp_path, ["nonsense"])
    write_list(tmp_path, ['{"url": "nonsense"}'], "urls.jsonl")
    write_list(tmp_path, ["id,page", "1,2"], "table.csv")
    write_list(tmp_path, ['{"my": "file"}'], "mine.jsonl")
    done = run(tmp_path, *more, **names)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.replace("│", " ").split())
    assert (tmp_path / "mine.jsonl").read_text() == '{"my": "file"}\n'


def test_an_output_that_cannot_be_opened_is_told_without_a_traceback(tmp_path: Path):
    write_list(tmp_path, ["nonsense"])
    (tmp_path / "taken").write_text("")
    for output in ("taken/articles.jsonl", "/proc/articles.jsonl"):
        done = run(tmp_path, output=output)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "error: " in done.stderr


def test_of_two_runs_started_together_one_works_and_the_other_says_who(stand: Newsstand, tmp_path: Path):
    stand.pause = 0.2
    urls = write_list(tmp_path, [stand.url(n, 3) for n in range(20)])
    with start(tmp_path) as first, start(tmp_path) as second:
        errors = {process.pid: process.communicate(timeout=60)[1] for process in (first, second)}
    assert sorted([first.returncode, second.returncode]) == [0, 4]
    winner, loser = (first, second) if first.returncode == 0 else (second, first)
    assert f"process {winner.pid} on " in errors[loser.pid]
    check_complete(tmp_path, urls)
    assert set(stand.asked.values()) == {1}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_end_a_run_that_can_go_on(stand: Newsstand, tmp_path: Path, number: int):
    stand.pause = 0.1
    urls = write_list(tmp_path, [stand.url(n, 4) for n in range(150)])
    process = start(tmp_path, "--report", "report.csv", "--concurrency", "8")
    while not records_so_far(tmp_path):
        time.sleep(0.05)
    assert kill_after(process, 0, number) == 130
    done = len(records(tmp_path))
    assert 0 < done < 150
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        outcomes = [row["outcome"] for row in csv.DictReader(stream)]
    assert (outcomes.count("ok"), outcomes.count("pending")) == (done, 150 - done)
    stand.pause = 0
    assert run(tmp_path).returncode == 0
    check_complete(tmp_path, urls)


def records_so_far(folder: Path) -> bool:
    path = folder / "articles.jsonl"
    return path.exists() and path.stat().st_size > 0


@pytest.mark.parametrize("output", ["articles.jsonl", "articles.db"])
def test_a_kill_at_any_moment_loses_and_doubles_nothing(stand: Newsstand, tmp_path: Path, output: str):
    """The short version; `make soak` has the long one."""
    stand.pause = 0.1
    urls = write_list(tmp_path, [stand.url(n, 10) for n in range(200)] + [f"http://h1.localhost:{stand.port}/gone"])
    growing = tmp_path / (output if output.endswith(".jsonl") else f"{output}-wal")
    kept = b""
    for moment in (0, 0.02, 0.07):
        kill_at_work(start(tmp_path, output=output), growing, moment)
        kept = check_killed(tmp_path, kept, output)
    assert len(records_or_none(tmp_path, output)) < 200, "the kills came too late to show anything"
    stand.pause = 0
    assert run(tmp_path, output=output).returncode == 1
    check_complete(tmp_path, urls, output)


def records_or_none(folder: Path, output: str) -> list[dict[str, object]]:
    return whole_lines(folder / output) if output.endswith(".jsonl") else records(folder, output)


def test_a_hostile_page_becomes_a_failure_and_holds_up_nobody(stand: Newsstand, tmp_path: Path):
    hostile = f"http://h1.localhost:{stand.port}/hostile/1"
    urls = write_list(tmp_path, [stand.url(0), hostile, *(stand.url(n, 3) for n in range(1, 20))])
    assert run(tmp_path, "--deadline", "1", "--workers", "2").returncode == 1
    check_complete(tmp_path, urls)
    (failure,) = failures(tmp_path)
    assert (failure["kind"], failure["requested_url"], failure["http_status"]) == ("extract_timeout", hostile, 200)


@pytest.mark.parametrize("output", ["articles.jsonl", "articles.db"])
def test_a_full_disk_stops_with_status_5_and_the_run_goes_on_when_there_is_room(
    stand: Newsstand, tmp_path: Path, output: str
):
    urls = write_list(tmp_path, [stand.url(n, 3) for n in range(60)])
    limit = 60_000 if output.endswith(".jsonl") else 150_000
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    code = f"{limited}; from scraper.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "batch",
        "urls.txt",
        "-o",
        output,
        "--allow-private",
        "--per-host-delay",
        "0",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 5, done.stderr
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < len(records(tmp_path, output)) < 60
    assert run(tmp_path, output=output).returncode == 0
    check_complete(tmp_path, urls, output)


def test_what_was_fetched_is_kept_as_warc(stand: Newsstand, tmp_path: Path):
    write_list(tmp_path, [stand.url(n, 2) for n in range(5)] + [f"http://h1.localhost:{stand.port}/gone"])
    assert run(tmp_path, "--warc", "kept").returncode == 1
    (path,) = (tmp_path / "kept").iterdir()
    pages = sorted(read_pages(path), key=lambda page: page.url or "")
    assert [page.url for page in pages] == sorted(stand.url(n, 2) for n in range(5))
    assert all(b"Westhaven" in page.body for page in pages)


def test_a_reader_of_stderr_that_goes_away_does_not_end_the_run(stand: Newsstand, tmp_path: Path):
    stand.pause = 0.1
    urls = write_list(tmp_path, [stand.url(n, 3) for n in range(20)])
    with start(tmp_path, "--log-format", "json") as process:
        assert process.stderr
        process.stderr.close()
        process.wait(timeout=60)
    assert process.returncode == 0
    check_complete(tmp_path, urls)


def test_a_terminal_gets_a_bar_and_the_summary(stand: Newsstand, tmp_path: Path):
    stand.pause = 0.1
    write_list(tmp_path, [stand.url(n, 3) for n in range(30)])
    ours, theirs = pty.openpty()
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-m", "scraper", "batch", "urls.txt", "-o", "articles.jsonl", *LOCAL]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=theirs) as process:
        os.close(theirs)
        shown = read_terminal(ours)
    assert process.returncode == 0
    assert "\x1b[" in shown
    assert "most left: h" in shown
    assert (
        shown.replace("\r\n", "\n")
        .splitlines()[-2]
        .removeprefix("\x1b[?25h")
        .startswith("30 records and 0 failures of 30 URLs: ok 30")
    )


def read_terminal(handle: int) -> str:
    """Everything written to a terminal until its last writer is gone."""
    shown = b""
    with contextlib.suppress(OSError):  # Linux says EIO at the end
        while piece := os.read(handle, 4096):
            shown += piece
    os.close(handle)
    return shown.decode()


def test_progress_is_json_on_request_and_no_bar_is_drawn_into_a_pipe(stand: Newsstand, tmp_path: Path):
    write_list(tmp_path, [stand.url(n, 2) for n in range(5)])
    done = run(tmp_path, "--log-format", "json")
    start_event, summary = (json.loads(line) for line in done.stderr.splitlines())
    assert (start_event["event"], start_event["urls"], start_event["hosts"]) == ("start", 5, 2)
    assert (summary["event"], summary["outcomes"], summary["total"]) == ("summary", {"ok": 5}, 5)
    assert "\x1b" not in run(tmp_path, "--fresh").stderr


def test_a_report_that_cannot_be_written_is_found_out_before_the_run(stand: Newsstand, tmp_path: Path):
    write_list(tmp_path, [stand.url(1)])
    done = run(tmp_path, "--report", "urls.txt/report.csv")
    assert done.returncode == 2
    assert "--report" in done.stderr
    assert not (tmp_path / "articles.jsonl").exists()

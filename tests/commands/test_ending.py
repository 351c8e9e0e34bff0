"""What the shell may do to a command's streams, files and arguments: exit statuses and one line, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from scraper.commands.common import read_bytes
from tests.commands.runner import ROOT, run

TEXT = "“Wir kommen heute noch wieder,” sagte Jürgen Müller. 한국의 장관은 “내일 다시 옵니다”라고 말했다."
COMMANDS = [("clean", "-"), ("quotes", "-"), ("schema",), ("explain", "-")]


def shell(line: str, stdin: str = TEXT) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which $S is the command."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "S": f"{sys.executable} -m scraper"}
    return subprocess.run(["bash", "-c", line], input=stdin.encode(), capture_output=True, env=environment, timeout=60)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_stdout_is_status_5_and_one_line(command: tuple[str, ...]) -> None:
    done = shell(f"$S {' '.join(command)} > /dev/full")
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_full_disk_leaves_whole_records_and_no_torn_line(tmp_path: Path) -> None:
    page, out = tmp_path / "page.txt", tmp_path / "out.jsonl"
    page.write_text(TEXT * 20, "utf-8")
    done = shell(f"ulimit -f 20; $S clean {' '.join([str(page)] * 9)} -o {out}")
    assert done.returncode == 5
    lines = out.read_text("utf-8").splitlines(keepends=True)
    assert lines
    assert all(json.loads(line) and line.endswith("\n") for line in lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_goes_away_is_no_error(command: tuple[str, ...]) -> None:
    done = shell(f"$S {' '.join(command)} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("closed", ["<&- >&-", "<&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(command: tuple[str, ...], closed: str) -> None:
    done = shell(f"$S {' '.join(command)} {closed}")
    assert done.returncode in (0, 3)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}])
def test_records_are_utf_8_whatever_the_locale_says(locale: dict[str, str]) -> None:
    plain = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", **locale}
    for command in (("clean", "-", "--format", "md"), ("explain", "-")):
        done = run(*command, stdin=TEXT, env=plain)
        assert (done.returncode, done.stderr) == (0, "")
        assert "옵니다" in done.stdout


def test_a_file_name_that_is_no_utf_8_is_read_and_reported_in_escapes(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.html")  # noqa: PTH118  bytes, as the disk has them
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(b"<article><h1>Tide</h1><p>" + b"The tide came in early this morning. " * 9 + b"</p></article>")
    listed = tmp_path / "names.txt"
    listed.write_bytes(path + b"\n" + path + b".gone\n")
    out = tmp_path / "out.jsonl"
    done = run("clean", "-i", listed, "-o", out)
    assert done.returncode == 1
    assert json.loads(out.read_text("utf-8"))["input"]["ref"].endswith("caf\\xe9.html")
    (failure,) = map(json.loads, (tmp_path / "out.jsonl.failures.jsonl").read_text("utf-8").splitlines())
    assert failure["input"]["ref"].endswith("caf\\xe9.html.gone")


def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    done = run("clean", "-", "-o", tmp_path / "nowhere" / "out.jsonl", stdin=TEXT)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_an_input_is_never_overwritten_by_what_is_made_from_it(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(TEXT, "utf-8")
    assert run("clean", path, "-o", path).returncode == 2
    assert run("get", "-i", path, "-o", path).returncode == 2
    assert path.read_text("utf-8") == TEXT


def test_failures_of_an_earlier_run_do_not_stay_beside_the_records_of_this_one(tmp_path: Path) -> None:
    out, failures = tmp_path / "out.jsonl", tmp_path / "out.jsonl.failures.jsonl"
    assert run("clean", "no-such-file", "-o", out).returncode == 3
    assert failures.read_text("utf-8").count("\n") == 1
    assert run("clean", "-", "-o", out, stdin=TEXT).returncode == 0
    assert failures.read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("flags", "environment", "word"),
    [
        (("--proxy", "socks5://me:secret@host:1"), {}, "socks5"),
        (("--header", "a: b\nc: d"), {}, "line breaks"),
        ((), {"SCRAPER_CONCURRENCY": "0"}, "concurrency"),
        ((), {"SCRAPER_TIMEOUT": "-3"}, "timeout"),
    ],
)
def test_a_value_no_run_could_work_with_is_refused_before_the_run(
    flags: tuple[str, ...], environment: dict[str, str], word: str
) -> None:
    done = run("get", "http://127.0.0.1:1/", *flags, env=environment)
    assert done.returncode == 2
    assert word in done.stderr
    assert "secret" not in done.stderr


def test_brackets_in_a_quotation_are_shown_on_a_terminal_as_they_stand(tmp_path: Path) -> None:
    import pty

    path = tmp_path / "speech.txt"
    path.write_text('"[/b] We open the harbour [sic]," said Ann Lee.', "utf-8")
    master, terminal = pty.openpty()
    command = [sys.executable, "-m", "scraper", "quotes", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "TERM": "dumb"}
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, env=environment, timeout=60)
    os.close(terminal)
    shown = os.read(master, 65536).decode("utf-8")
    os.close(master)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "[/b] We open the harbour [sic]" in shown


def test_records_and_failures_never_share_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("clean", "-", "-o", out, "--failures", out, stdin=TEXT).returncode == 2
    assert not out.exists()


def test_binary_data_holds_no_quotations() -> None:
    done = run("quotes", "-", stdin=b"\x1f\x8b\x08" + bytes(range(256)) * 9)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)


def test_ctrl_c_while_the_command_line_loads_is_no_traceback() -> None:
    code = (
        "import sys\n"
        "class Impatient:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'scraper.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "from scraper.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_mistake_on_the_command_line_is_one_line_in_a_log(tmp_path: Path) -> None:
    name = tmp_path / ("long" * 30) / "list.txt"
    done = run("get", "-i", name)
    assert done.returncode == 2
    assert f"Error: Invalid value for --input-file: {name}: No such file or directory" in done.stderr.splitlines()


def test_an_empty_list_is_said_to_be_empty(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("\n  # nothing today\n", "utf-8")
    done = run("get", "-i", listed)
    assert (done.returncode, done.stderr.count("the list is empty")) == (2, 1)


def test_a_short_list_asks_for_no_more_memory_than_it_needs(tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text("# nothing today\n", "utf-8")
    tracemalloc.start()
    try:
        read_bytes(listed)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("command", [("clean", "/dev/zero"), ("quotes", "/dev/zero"), ("explain", "/dev/zero")])
def test_what_has_no_end_is_too_large(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert "more than 200 MB" in done.stderr

"""Running `scraper batch` in tests, and what must hold of its two files at every moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from scraper.jobs.lists import key_of
from scraper.output.database import read_records

LOCAL = ("--allow-private", "--per-host-delay", "0", "--workers", "1")


def start(folder: Path, *more: str, listed: str = "urls.txt", output: str = "articles.jsonl") -> subprocess.Popen[str]:
    """The command, running in `folder`; stderr is text."""
    command = [sys.executable, "-m", "scraper", "batch", listed, "-o", output, *LOCAL, *more]
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)


def run(folder: Path, *more: str, **names: str) -> subprocess.CompletedProcess[str]:
    """The finished command."""
    with start(folder, *more, **names) as process:
        try:
            errors = process.communicate(timeout=120)[1]
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, "", errors)


def kill_after(process: subprocess.Popen[str], seconds: float, how: int = signal.SIGKILL) -> int:
    """Let it run so long, then send the signal; its exit status."""
    with process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(how)
            process.communicate(timeout=30)
    return process.returncode


def kill_at_work(process: subprocess.Popen[str], path: Path, seconds: float) -> None:
    """Kill -9 so many seconds after the file has begun to grow again."""
    size = path.stat().st_size if path.exists() else 0
    while process.poll() is None and not (path.exists() and path.stat().st_size > size):
        time.sleep(0.01)
    kill_after(process, seconds)


def lines(path: Path) -> list[dict[str, object]]:
    """Every line of a file, which must all be whole."""
    data = path.read_bytes() if path.exists() else b""
    assert not data or data.endswith(b"\n"), f"{path} ends in a broken line"
    return [json.loads(line) for line in data.splitlines()]


def whole_lines(path: Path) -> list[dict[str, object]]:
    """The lines of a file that a kill may have left with one unfinished line at its end."""
    data = path.read_bytes() if path.exists() else b""
    return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]


def check_killed(folder: Path, before: bytes, output: str = "articles.jsonl") -> bytes:
    """After a kill: nothing that was whole is gone or stands twice. Returns what is whole now (JSON Lines)."""
    for path in (folder / output, folder / f"{output}.failures.jsonl"):
        if not path.name.endswith(".db"):
            assert set(keys(whole_lines(path)).values()) <= {1}
    if output.endswith(".db"):
        return b""
    data = (folder / output).read_bytes() if (folder / output).exists() else b""
    assert data.startswith(before)
    return data[: data.rfind(b"\n") + 1]


def records(folder: Path, output: str = "articles.jsonl") -> list[dict[str, object]]:
    """All records, from either kind of output."""
    if output.endswith(".db"):
        return [json.loads(record) for record in read_records(folder / output)]
    return lines(folder / output)


def failures(folder: Path, output: str = "articles.jsonl") -> list[dict[str, object]]:
    """All failures."""
    return lines(folder / f"{output}.failures.jsonl")


def keys(found: list[dict[str, object]]) -> Counter[str]:
    """How often each page stands in them."""
    return Counter(key_of(line["input"]["ref"]) for line in found)  # type: ignore[index]


def check_complete(folder: Path, wanted: list[str], output: str = "articles.jsonl") -> None:
    """Each unique URL stands in exactly one of the two files, once."""
    found = keys(records(folder, output)) + keys(failures(folder, output))
    assert found == Counter(dict.fromkeys(map(key_of, wanted), 1))

"""One run at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.jobs.lock import HeldError, lock


def test_a_second_run_is_told_who_holds_the_file(tmp_path: Path) -> None:
    with lock(tmp_path / "news.db"), pytest.raises(HeldError) as caught, lock(tmp_path / "news.db"):
        pass
    assert f"process {os.getpid()} on " in caught.value.message
    assert "since 20" in caught.value.message


def test_a_killed_run_locks_nobody_out(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib; from scraper.jobs.lock import lock\n"
        "with lock(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    died = subprocess.run([sys.executable, "-c", code, str(tmp_path / "news.db")], check=False)
    assert died.returncode == -9
    with lock(tmp_path / "news.db"):
        assert (tmp_path / "news.db.lock").exists()


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), lock(tmp_path / "news.db"):
        raise KeyError
    with lock(tmp_path / "news.db"):
        pass

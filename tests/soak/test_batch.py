"""Batch runs for minutes: many kills, many pages."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.jobs.batches import check_complete, check_killed, kill_after, run, start
from tests.jobs.newsstand import newsstand

pytestmark = pytest.mark.soak


@pytest.mark.parametrize(("output", "kills"), [("articles.jsonl", 50), ("articles.db", 50)])
def test_kills_at_random_moments_of_a_long_batch_lose_and_double_nothing(tmp_path: Path, output: str, kills: int):
    moments = random.Random(7)
    with newsstand(pause=0.5) as stand:
        wanted = [stand.url(n, 40) for n in range(1_990)] + [
            f"http://h1.localhost:{stand.port}/gone/{n}" for n in range(10)
        ]
        (tmp_path / "urls.txt").write_text("".join(url + "\n" for url in wanted))
        kept = b""
        for _ in range(kills):
            kill_after(start(tmp_path, "--workers", "2", output=output), moments.uniform(0.2, 3.0))
            kept = check_killed(tmp_path, kept, output)
        done_by_then = sum(stand.asked.values())
        stand.pause = 0
        assert run(tmp_path, output=output).returncode == 1
        check_complete(tmp_path, wanted, output)
    assert 0 < done_by_then < 2_000, "the kills must fall into the run"


def test_memory_stays_flat_over_many_pages(tmp_path: Path):
    """Of the whole family of processes, sampled while 20,000 small pages pass."""
    with newsstand() as stand:
        wanted = [stand.url(n, 40) for n in range(20_000)]
        (tmp_path / "urls.txt").write_text("".join(url + "\n" for url in wanted))
        sizes: list[tuple[int, int]] = []
        with start(tmp_path, "--quiet", "--workers", "2", "--concurrency", "32") as process:
            while process.poll() is None:
                sizes.append((sum(stand.asked.values()), resident(process.pid)))
                time.sleep(0.5)
        assert process.returncode == 0
        check_complete(tmp_path, wanted)
    early = max(size for done, size in sizes if 2_000 <= done < 6_000)
    late = max(size for done, size in sizes if done >= 16_000)
    print(f"supervisor: {early / 1e6:.0f} MB early, {late / 1e6:.0f} MB late")
    assert late < early * 1.25 + 10e6


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (FileNotFoundError, IndexError):
        return 0

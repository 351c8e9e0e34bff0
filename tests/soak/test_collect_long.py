"""The cron job over a long time: killed at 50 moments, and run 1,000 times over 200 sources."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

import pytest

from scraper.collect import summary
from tests.collect.conftest import world
from tests.collect.job import Job, run, start
from tests.collect.test_killed import assert_whole, news_of
from tests.collect.world import World

__all__ = ["world"]
pytestmark = pytest.mark.soak

KILLS = 50
RUNS, SOURCES, QUIET = 1_000, 200, 50


def test_fifty_kills_lose_double_and_break_nothing(tmp_path: Path, world: World) -> None:
    job = Job(tmp_path, news_of(world, sites=5, stories=30))
    for site in world.sites.values():
        site.listed = 1000
    path = job.save()
    chance = random.Random(2026)
    seeds = iter(range(900_000, 1_000_000))
    for _ in range(KILLS):
        process = start("collect", path)
        time.sleep(chance.uniform(0.3, 3.0))
        process.kill()
        process.communicate()
        for _ in range(4):  # so that every run finds work
            chance.choice(list(world.sites.values())).write(next(seeds), time.time())
    status, _, err = run("collect", path)
    assert status == 0, err
    assert_whole(job, world)
    print(f"\n{KILLS} kills, {len(job.written)} articles: none lost, none twice, no broken line")


def test_a_thousand_runs_over_two_hundred_sources_stay_fast_and_small(tmp_path: Path, world: World) -> None:
    sites = [world.site(f"site{n}", 3, seed=100 * n) for n in range(SOURCES)]
    job = Job(tmp_path, [{"name": s.name, "feeds": [f"{s.url}/rss.xml"]} for s in sites], defaults={"recheck": ["1h"]})
    job.run()
    chance = random.Random(2026)
    took: list[float] = []  # seconds of processor of runs without news
    sizes: list[tuple[int, int]] = []  # (articles, bytes)
    for number in range(RUNS):
        news = number % 5 == 0 and number < RUNS - QUIET
        for site in chance.sample(sites, 5) if news else []:
            site.write(50_000 + 1_000 * number + len(sites), job.now)
        begun = time.process_time()  # the machine may be busy with other things
        report = job.run(later=600)
        if summary.is_quiet(report) and not report.counts:
            took.append(time.process_time() - begun)
        if number % 100 == 99 or number == RUNS - QUIET - 1:
            sizes.append((job.ask("SELECT count(*) FROM articles")[0][0], (tmp_path / "state.db").stat().st_size))
            print(f"\nrun {number + 1}: {statistics.median(took[-50:]):.3f} s, {sizes[-1]}", end="")
    first, last = statistics.median(took[:100]), statistics.median(took[-100:])
    print(f"\nquiet run: {first:.3f} s of processor at the start, {last:.3f} s at the end")
    assert last < 1.5 * first
    assert sizes[-1][1] <= sizes[-2][1] * 1.01 or sizes[-1][0] > sizes[-2][0]  # nothing new, nothing larger
    per_article = [size / count for count, size in sizes]
    assert max(per_article) < 1.5 * min(per_article)

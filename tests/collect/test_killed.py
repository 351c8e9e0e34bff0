"""Kill -9 at any moment: nothing lost, nothing twice, no broken line."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.collect.job import Job, run, start
from tests.collect.world import World


def news_of(world: World, sites: int, stories: int) -> list[dict[str, object]]:
    """Sites with fresh stories, all their own."""
    made = [world.site(f"site{i}", stories, seed=1000 * i, when=time.time() - 60) for i in range(sites)]
    for site in made:
        site.listed = stories
    return [{"name": site.name, "feeds": [f"{site.url}/rss.xml"]} for site in made]


def kill_often(job: Job, moments: list[float]) -> None:
    """Start the job and kill it after each of these seconds."""
    path = job.save()
    for seconds in moments:
        process = start("collect", path)
        time.sleep(seconds)
        process.kill()
        process.communicate()


def assert_whole(job: Job, world: World) -> None:
    """Every story of the world stands once in the output and once in the state."""
    wanted = sorted(site.url + story.path for site in world.sites.values() for story in site.stories)
    assert sorted(url for url, _ in job.written) == wanted
    assert job.ask("SELECT count(*) FROM articles") == job.ask("SELECT count(*) FROM revisions") == [(len(wanted),)]
    assert job.ask("PRAGMA integrity_check") == [("ok",)]
    assert job.ask("SELECT count(*) FROM links WHERE state='queued'") == [(0,)]


def test_runs_killed_at_random_moments_lose_double_and_break_nothing(tmp_path: Path, world: World) -> None:
    job = Job(tmp_path, news_of(world, sites=3, stories=20))
    chance = random.Random(7)
    kill_often(job, [chance.uniform(0.7, 1.6) for _ in range(3)])
    status, out, err = run("collect", job.folder / "job.toml")
    assert (status, out) == (0, ""), err
    assert_whole(job, world)

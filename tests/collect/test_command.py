"""`scraper collect`, `search`, `prune` and `convert --since` as cron and people call them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scraper.collect.stopping import kept_back
from tests.collect.job import Job, run, start
from tests.collect.world import Site, World


def fresh(world: World, name: str = "telegraph", stories: int = 3, **how: int) -> Site:
    return world.site(name, stories, when=time.time() - 60, **how)


@pytest.fixture
def job(tmp_path: Path, world: World) -> Job:
    return Job(tmp_path, [{"name": "T", "feeds": [f"{fresh(world).url}/rss.xml"]}])


def test_cron_gets_one_line_for_news_and_silence_without(job: Job) -> None:
    path = job.save()
    status, out, err = run("collect", path)
    assert (status, out) == (0, "")
    assert err.startswith("collect: 3 new; 1 source visited; ")
    assert err.count("\n") == 1
    assert run("collect", path) == (0, "", "")
    assert len(job.lines) == 3  # beside the config, though cron ran it from the root folder


def test_a_second_run_is_sent_away_at_once_and_told_who_is_at_work(job: Job, world: World) -> None:
    def slow() -> tuple[int, dict[str, str], bytes]:
        time.sleep(1.5)
        return 404, {}, b""

    world.sites["telegraph"].special["/robots.txt"] = slow
    first = start("collect", job.save())
    while not world.asked["telegraph/robots.txt"]:
        time.sleep(0.02)
    status, _, err = run("collect", job.folder / "job.toml")
    assert status == 4
    assert f"process {first.pid} on " in err
    first.communicate()
    assert first.returncode == 0
    assert len(job.lines) == 3


def test_a_run_told_to_stop_before_it_listens_ends_as_well(job: Job) -> None:
    process = start("collect", job.save())
    while not (job.folder / "state.db.lock").exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "stopped early: terminated" in err
    assert not job.lines
    assert run("collect", job.save())[0] == 0
    assert len(job.lines) == 3


def test_a_run_told_to_stop_after_its_work_still_says_what_it_did(job: Job) -> None:
    with kept_back() as noted:
        job.run()
        os.kill(os.getpid(), signal.SIGTERM)
    assert noted == ["terminated"]


def test_a_run_that_is_told_to_stop_ends_well_and_the_next_goes_on(job: Job, world: World) -> None:
    site = fresh(world, "telegraph", 6, seed=50)
    job.defaults["per_host_delay"] = 0.3
    process = start("collect", job.save())
    while not any(path.startswith("telegraph/news/") for path in world.asked):
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "stopped early: terminated" in err
    assert len(job.lines) < 6
    job.defaults["per_host_delay"] = 0.0
    assert run("collect", job.save())[0] == 0
    assert sorted(url for url, _ in job.written) == sorted(site.url + story.path for story in site.stories)


def test_a_time_budget_is_kept(job: Job, world: World) -> None:
    job.defaults["per_host_delay"] = 30.0
    begun = time.monotonic()
    status, _, err = run("collect", job.save(), "--max-seconds", "1", "-v")
    assert (status, time.monotonic() - begun < 10) == (0, True)
    assert "stopped early: time is up" in err


def test_exit_statuses_tell_one_failed_source_from_all(job: Job, world: World) -> None:
    dead = world.site("dead")
    dead.special["/rss.xml"] = lambda: (500, {}, b"")
    job.sources.append({"name": "Dead", "feeds": [f"{dead.url}/rss.xml"]})
    path = job.save()
    status, _, err = run("collect", path)
    assert status == 1
    assert f"Dead: {dead.url}/rss.xml: http_5xx" in err
    assert run("collect", path, "--source", "Dead")[0] == 3


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[[sources]]\nname = "T"\nfeeds = "x"', 'sources[0].feeds: must be a list (["…", "…"]), not text'),
        ('max_age = "7d"', 'unknown key "max_age", it belongs into [defaults]'),
        ('[[sources]]\nname = "T"\nmax_age = true', 'sources[0].max_age: must be a number or text ("…"), not'),
        ('[[sources]]\nname = "T"\nfeed = ["x"]', 'sources[0]: unknown key "feed", did you mean "feeds"?'),
        ('[[sources]]\nname = "T"\nfeeds = ["x"]', '"x" is no http(s) URL'),
        ("[defaults]\nmax_age = \"soon\"\n[[sources]]\nname = 'T'\nsite = 'http://a.b'", '"soon" is no span of time'),
        ("state = 1\n", 'state: must be text ("…"), not a whole number'),
    ],
)
def test_a_mistake_in_the_config_is_named_with_its_place(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "bad.toml").write_text(table)
    status, _, err = run("collect", tmp_path / "bad.toml")
    assert status == 2
    assert message in err


def test_a_full_disk_stops_the_run_cleanly(job: Job, world: World) -> None:
    fresh(world, "telegraph", 12, seed=90)
    path = job.save()
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"sys.argv = ['scraper', 'collect', {str(path)!r}]; from scraper.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 5, done.stderr
    assert "nothing is lost" in done.stderr
    assert run("collect", path)[0] == 0
    assert len(job.written) == len(set(job.written)) == 12


def test_a_written_config_collects(tmp_path: Path, world: World) -> None:
    site = fresh(world)
    world.site("elsewhere").special["/"] = lambda: (500, {}, b"")
    path = tmp_path / "made.toml"
    switches = ("--allow-private", "--per-host-delay", "0")
    status, _, err = run("collect", "--init", site.url, world.sites["elsewhere"].url, "-o", path, *switches)
    assert (status, "1 of 2 sites" in err) == (1, True)
    text = path.read_text("utf-8")
    assert f'"{site.url}/rss.xml",  # feed, 3 links, newest' in text
    assert re.search(r'^name = "[^"]+"  # \w', text, re.MULTILINE)
    assert "# http_5xx" not in text.splitlines()[0]
    assert run("collect", path)[0] == 0
    assert run("collect", "--init", site.url, "-o", path)[0] == 2  # never over one that is there


def test_what_was_collected_is_found_exported_and_pruned(job: Job, world: World) -> None:
    run("collect", job.save())
    state = job.folder / "state.db"
    title = world.sites["telegraph"].stories[0].text.title
    status, out, _ = run("search", title.split()[0], "--state", state)
    assert (status, json.loads(out.splitlines()[0])["title"]) == (0, title)
    assert run("search", "zebra", "--state", job.folder / "job.toml")[0] == 1

    first, second = job.folder / "first.json", job.folder / "second.json"
    assert run("convert", state, "--since", "last", "-o", first)[0] == 0
    assert run("convert", state, "--since", "last", "-o", second)[0] == 0
    assert [len(json.loads(path.read_text())) for path in (first, second)] == [3, 0]

    assert "3 articles would be deleted" in run("prune", "--older-than", "0s", "--state", state, "--dry-run")[2]
    assert run("prune", "--older-than", "0s", "--state", state)[0] == 0
    assert run("collect", job.save()) == (0, "", "")  # still listed, and not new again


def test_nothing_is_left_running(job: Job) -> None:
    process = start("collect", job.save())
    process.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_config_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    status, out, err = run("collect", "--init", "http://127.0.0.1:1/", "-o", tmp_path / "nowhere" / "c.toml")
    assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("line", ["timeout = -1", "concurrency = 0", 'proxy = "socks5://x"'])
def test_a_value_no_run_could_work_with_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text(f'[fetch]\n{line}\n[[sources]]\nname = "T"\nfeeds = ["http://127.0.0.1:1/rss.xml"]\n', "utf-8")
    status, _, err = run("collect", path)
    assert (status, err.count("\n")) == (2, 1)
    assert "fetch: " in err

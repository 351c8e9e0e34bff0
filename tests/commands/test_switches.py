"""The network switches that get, batch and collect share."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.runner import run
from tests.fetch.faulty import PAGE, Exchange, FaultServer


async def guarded(x: Exchange) -> None:
    """A site that forbids robots, reserves its pages, and gives them an ETag."""
    if x.path == "/robots.txt":
        await x.page(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")
    elif x.headers.get("if-none-match") == '"one"':
        await x.page(b"", "304 Not Modified", etag='"one"')
    else:
        await x.page(PAGE, etag='"one"', x_robots_tag="noai")


guarded.robots = True  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def site() -> Iterator[FaultServer]:
    with FaultServer({"127.0.0.1": guarded}).running() as server:
        yield server


def address(site: FaultServer, path: str = "/news/1") -> str:
    return f"http://127.0.0.1:{site.ports['http']}{path}"


def test_robots_are_obeyed_unless_told_otherwise(site: FaultServer) -> None:
    url = address(site, "/private/1")
    refused = run("get", url, "--allow-private")
    assert (refused.returncode, "robots" in refused.stderr) == (3, True)
    assert run("get", url, "--allow-private", "--no-robots").returncode == 0
    assert run("get", url, "--allow-private", env={"SCRAPER_ROBOTS": "no"}).returncode == 0
    assert run("get", url, "--allow-private", "--robots", env={"SCRAPER_ROBOTS": "no"}).returncode == 3


def test_reserved_pages_are_refused_on_request(site: FaultServer) -> None:
    assert run("get", address(site), "--allow-private").returncode == 0
    refused = run("get", address(site), "--allow-private", "--respect-ai-optout")
    assert (refused.returncode, "noai" in refused.stderr) == (3, True)


def test_a_cache_file_saves_the_body_and_gives_the_same_record(site: FaultServer, tmp_path: Path) -> None:
    site.requests.clear()
    texts = [run("get", address(site), "--allow-private", "--cache", tmp_path / "cache.db").stdout for _ in range(2)]
    first, second = map(json.loads, texts)
    assert first["body"]
    assert first["body"] == second["body"]
    asked = [headers.get("if-none-match") for _, path, headers in site.requests if path == "/news/1"]
    assert asked == [None, '"one"']


@pytest.mark.parametrize("limit", [0, 10_000], ids=["no file fits", "no table fits"])
def test_a_cache_that_finds_no_room_costs_a_warning_and_no_page(limit: int, site: FaultServer, tmp_path: Path) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    command = [sys.executable, "-c", f"{limited}; from scraper.cli import main; main()", "get", address(site)]
    command += ["--allow-private", "--cache", str(tmp_path / "cache.db")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stderr
    assert (done.stderr.count("remembers less"), done.stderr.count("\n")) == (1, 1)


def test_a_misspelt_variable_is_answered_with_a_guess(site: FaultServer) -> None:
    done = run("get", address(site), "--allow-private", env={"SCRAPER_TIMOUT": "3", "SCRAPER_HOME": "/srv"})
    assert (done.returncode, done.stderr) == (0, "SCRAPER_TIMOUT is no option, did you mean SCRAPER_TIMEOUT?\n")


def test_the_user_agent_may_be_another(site: FaultServer) -> None:
    site.requests.clear()
    run("get", address(site), "--allow-private", "--user-agent", "desk-reader/2")
    assert {headers["user-agent"] for _, _, headers in site.requests} == {"desk-reader/2"}


def test_a_batch_and_explain_take_them_too(site: FaultServer, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(address(site, "/private/1") + "\n")
    switches = ["--allow-private", "--no-robots", "--header", "X-Desk: sea"]
    site.requests.clear()
    done = run("batch", tmp_path / "urls.txt", "-o", tmp_path / "a.jsonl", "--quiet", *switches)
    assert done.returncode == 0, done.stderr
    assert run("explain", address(site, "/private/1"), *switches).returncode == 0
    assert [headers.get("x-desk") for _, _, headers in site.requests] == ["sea", "sea"]


@pytest.mark.parametrize("switch", ["--cookies", "--cache", "--warc"])
@pytest.mark.parametrize("command", ["get", "batch"])
def test_a_file_that_cannot_be_used_is_one_line_and_a_usage_error(
    switch: str, command: str, site: FaultServer, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("neither cookies nor a database nor a folder")
    given = wrong / "kept" if switch == "--warc" else wrong
    (tmp_path / "urls.txt").write_text(address(site) + "\n")
    wanted = [address(site)] if command == "get" else [tmp_path / "urls.txt", "-o", tmp_path / "a.jsonl", "--quiet"]
    done = run(command, *wanted, "--allow-private", switch, given)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert str(wrong) in done.stderr


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        ('\ufeffrobots = false\nheaders = ["X-One: 1", "X-Two: 2"]', 3, "connect"),
        ("per-host-delay = 2", 2, "did you mean 'per_host_delay'?"),
        ('headers = ["X-One"]', 2, "is not 'Name: value'"),
    ],
)
def test_a_config_is_read_as_people_write_it(content: str, status: int, words: str, tmp_path: Path) -> None:
    config = tmp_path / "options.toml"
    config.write_text(content, "utf-8")
    switches = ("--allow-private", "--config", config)
    done = run("get", "http://127.0.0.1:1/", *switches, env={"SCRAPER_RETRIES": "0"})
    assert done.returncode == status
    assert words in done.stderr

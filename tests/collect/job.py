"""A cron job on a small world, with a clock that the test turns."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.collect import config
from scraper.collect.config import Config
from scraper.collect.context import Report
from scraper.collect.run import collect
from tests.collect.world import START

ROOT = Path(__file__).parent.parent.parent
HOUR, DAY = 3_600.0, 86_400.0


@dataclass
class Job:
    """One config in a folder of its own."""

    folder: Path
    sources: list[dict[str, Any]]
    defaults: dict[str, Any] = field(default_factory=dict)
    output: str | None = "news.jsonl"
    deadline: float = 10.0
    now: float = START + HOUR

    @property
    def table(self) -> dict[str, Any]:
        made = {
            "fetch": {"allow_private": True, "retries": 0, "timeout": 5.0},
            "extract": {"workers": 1, "deadline": self.deadline},
            "defaults": {"per_host_delay": 0.0, **self.defaults},
            "sources": self.sources,
        }
        return made | ({"output": self.output} if self.output else {})

    @property
    def config(self) -> Config:
        return config.parse(self.table, folder=self.folder)

    def run(self, *, later: float = 0.0, **how: Any) -> Report:
        self.now += later
        return collect(self.config, clock=lambda: self.now, **how)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every record of every output file; a broken line fails the test."""
        found = []
        for path in sorted(self.folder.glob("*.jsonl")):
            text = path.read_text("utf-8")
            assert not text or text.endswith("\n"), f"{path} ends in the middle of a line"
            found += [json.loads(line) for line in text.splitlines()]
        return found

    @property
    def written(self) -> list[tuple[str, int]]:
        """(path of the article, revision) of every line."""
        return [(r["url"].partition("?")[0], r["input"]["extra"]["revision"]) for r in self.lines]

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the state file."""
        db = sqlite3.connect(self.folder / "state.db")
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def save(self) -> Path:
        """The config as a file, for the command line."""
        path = self.folder / "job.toml"
        path.write_text(_toml(self.table), "utf-8")
        return path


def _toml(table: dict[str, Any]) -> str:
    lines = [f"{key} = {json.dumps(value)}" for key, value in table.items() if not isinstance(value, dict | list)]
    for key, value in table.items():
        if isinstance(value, dict):
            lines += [f"[{key}]", *(f"{name} = {json.dumps(item)}" for name, item in value.items())]
    for source in table["sources"]:
        lines += ["[[sources]]", *(f"{name} = {json.dumps(item)}" for name, item in source.items())]
    return "\n".join(lines)


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """`scraper …` as cron starts it: no environment, the root folder."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)],
        env={}, cwd="/", text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of `scraper …`."""
    process = start(*arguments)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err

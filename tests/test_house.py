"""The house stays as drawn: floors, doors, and what the package holds and costs."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import time
import zipfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scraper"

# From the ground up; rooms of one floor do not import each other. CONTRIBUTING.md draws them.
FLOORS = [
    {"version", "errors", "text", "hostnames", "urls", "archived", "sniff", "inflate", "packed", "markup"},
    {"models", "options"},
    {"languages", "sites"},
    {"fetch", "document", "quotes"},
    {"blocks"},
    {"article", "output"},
    {"pipeline"},
    {"jobs"},
    {"collect"},
    {"commands"},
    {"cli"},
]
GROUND = FLOORS[0] | FLOORS[1]  # the ground floor's own rooms may lean on each other
DOORS = {"httpx": "fetch", "selectolax": "document", "trafilatura": "blocks"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


FILES = [f for f in sorted(PACKAGE.rglob("*.py")) if room_of(f) not in ("__init__", "__main__")]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_imports_an_upper_floor_or_a_sibling(path: Path) -> None:
    level = {room: i for i, floor in enumerate(FLOORS) for room in floor}
    here = room_of(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("scraper.")} - {here}
    rooms = {room for room in used if room in level}
    wrong = {room for room in rooms if level[room] >= level[here] and not {here, room} <= GROUND}
    assert not wrong, f"{here} may not import {wrong}"


@pytest.mark.parametrize(("library", "room"), DOORS.items())
def test_each_library_has_one_door(library: str, room: str) -> None:
    users = {room_of(f) for f in FILES if any(name.split(".")[0] == library for name in imports(f))}
    assert users <= {room}


def test_every_file_that_the_guide_names_is_there() -> None:
    guide = "".join((ROOT / page).read_text("utf-8") for page in ("CONTRIBUTING.md", "docs/why.md"))
    named = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|toml|txt))`", guide))
    there = [
        f"/{path.relative_to(ROOT)}"
        for room in ("scraper", "tests", "training", "benchmarks")
        for path in (ROOT / room).rglob("*.*")
    ]
    assert not {name for name in named if "xx." not in name and not any(path.endswith(f"/{name}") for path in there)}


def test_the_drawing_of_the_guide_shows_the_floors_as_they_are() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    drawn = [set(re.findall(r"`(\w+)`", rooms)) for rooms in re.findall(r"(?m)^\| (?:ground|\d) \|([^|]*)\|", guide)]
    assert drawn == [GROUND, *FLOORS[2:-2], FLOORS[-2] | FLOORS[-1]]


def test_every_room_stands_on_a_floor() -> None:
    rooms = {room_of(f) for f in FILES}
    assert rooms <= {room for floor in FLOORS for room in floor}


def test_every_file_says_its_one_job_in_its_first_line() -> None:
    for path in FILES:
        docstring = ast.get_docstring(tree(path))
        assert docstring, path
        assert len(docstring.splitlines()[0]) <= 120, path


def test_the_wheel_holds_only_the_package_and_its_data_and_runs_elsewhere(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("news_page_scraper-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"scraper", wheel.name.rsplit("-py3", 1)[0] + ".dist-info"}
    files = (f for f in PACKAGE.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    assert {str(f.relative_to(ROOT)) for f in files} <= set(names)
    target = tmp_path / "elsewhere"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True, capture_output=True)
    code = (
        "import scraper, sys; print(scraper.__file__); from scraper.cli import main; sys.argv[1:] = ['--help']; main()"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(target)}, capture_output=True, text=True, check=True
    )
    assert str(target) in ran.stdout
    assert "Usage" in ran.stdout


def test_importing_the_package_costs_little_more_than_importing_json() -> None:
    def seconds(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        return time.perf_counter() - start

    pairs = [(seconds("import json"), seconds("import scraper")) for _ in range(7)]
    assert statistics.median(b / a for a, b in pairs) <= 3.0


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"httpx", "typer", "trafilatura", "numpy", "selectolax"}
    code = f"import scraper, sys; print(*({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    assert out.strip() == ""

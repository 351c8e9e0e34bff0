"""The pages that people read first say what is so: their links, commands, samples and lists."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
import typer.main

from scraper.cli import app
from scraper.errors import FAILURE_KINDS
from scraper.models import Article, Failure, Quote, Speaker

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"), *ROOT.glob("[bt]*/README.md")]
PAGES += [ROOT / "benchmarks/HISTORY.md"]
RECORD = (ROOT / "docs/record.md").read_text("utf-8")
NAMES = {str(page.relative_to(ROOT)): page for page in PAGES}


def anchors(page: Path) -> set[str]:
    """What links into a page may name, as GitHub makes it from the headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_between_pages_leads_somewhere(name: str) -> None:
    page = NAMES[name]
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text("utf-8")):
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_module_that_a_page_shows_exists(name: str) -> None:
    text = NAMES[name].read_text("utf-8")
    known = set(getattr(typer.main.get_command(app), "commands", ()))
    shown = set(re.findall(r"(?m)^ {4}(?:\$ )?scraper (\w+)", text))
    assert not {command for command in shown if command.islower()} - known
    modules = re.findall(r"python -m ((?:benchmarks|training)[\w.]*)", text)
    assert not [module for module in modules if not find_spec(module)]


def test_the_sample_of_quotes_prints_what_stands_below_it() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"## Quotes\n.*?```python\n(.*?)```\n\n((?:    [^\n]*\n)+)", text, re.DOTALL)
    assert found
    with redirect_stdout(io.StringIO()) as printed:
        exec(found[1], {})
    assert printed.getvalue().splitlines() == [line.strip() for line in found[2].splitlines()]


@pytest.mark.parametrize("kind", [Article, Failure, Quote, Speaker])
def test_every_field_of_the_record_is_explained(kind: type[msgspec.Struct]) -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(kind)}
    assert fields <= set(re.findall(r"`(\w+)`", RECORD))


def test_every_warning_and_every_kind_of_failure_is_explained() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "scraper").rglob("*.py"))
    codes = set(re.findall(r'Warning\(code="(\w+)"', sources))
    assert codes
    assert codes | FAILURE_KINDS <= set(re.findall(r"`(\w+)`", RECORD))

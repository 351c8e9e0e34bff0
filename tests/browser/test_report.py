"""The page that `scraper explain -o report.html` writes, in a real headless Chromium (`make browser`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import golden
from tests.commands.runner import run

pytestmark = pytest.mark.browser
ARTICLE = golden.PAGES / "korean-site-in-english" / "source.html"
HOSTILE = """<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>
<p class='x"&gt;&lt;img src=x onerror=window.caught=2&gt;'>
“We saw &lt;img src=http://127.0.0.1:9/x onerror='window.caught=3'&gt; on it,” said Ann Lee, the mayor.
The boats came back one by one, and nobody in the harbour spoke of anything else that night.</p>
<p>The crew of the second boat was glad of the tea that the harbour master's wife had made for all of them.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def asked() -> list[str]:
    """Every address the browser wanted."""
    return []


@pytest.fixture
def show(browser: Any, tmp_path: Path, asked: list[str]) -> Iterator[Any]:
    """Opens the report of a saved page."""
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))

    def opened(source: Path) -> Any:
        report = tmp_path / "report.html"
        done = run("explain", source, "-o", report)
        assert (done.returncode, done.stderr) == (0, "")
        page.goto(report.as_uri())
        return page

    yield opened
    page.close()


def test_a_reader_sees_the_body_its_quotations_and_every_block(show: Any) -> None:
    page, expected = show(ARTICLE), golden.expected("korean-site-in-english")
    text = page.inner_text("body")
    assert page.title() == page.inner_text("h1") == expected["title"]
    assert all(paragraph in text for paragraph in expected["body"])
    assert page.locator("mark").count() > 0
    assert page.locator(".kept").count() == len(expected["body"])
    assert page.locator(".dropped", has_text="Join us on social!").is_visible()


def test_nothing_but_the_report_itself_is_asked_for(show: Any, asked: list[str]) -> None:
    show(ARTICLE)
    assert len(asked) == 1


def test_what_a_page_says_stays_text(show: Any, asked: list[str], tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.html"
    hostile.write_text(HOSTILE, "utf-8")
    page = show(hostile)
    assert page.evaluate("window.caught") is None
    assert page.locator("img, script").count() == 0
    assert "<img src=http://127.0.0.1:9/x onerror='window.caught=3'>" in page.locator(".kept").first.inner_text()
    assert len(asked) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_no_screen_scrolls_sideways(show: Any, width: int) -> None:
    page = show(ARTICLE)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""`scraper.extract_many`: records in input order, hostile pages as failures."""

from __future__ import annotations

import subprocess
import sys
from itertools import count, islice

import pytest

import scraper
from scraper.models import Article, Failure, Input, Page

STORY = """<!doctype html><html lang="en"><head><title>Harbour {n} reopens</title></head><body><article>
<h1>Harbour {n} reopens</h1><p>The harbour of Westhaven opened again on Monday after a winter of repairs that
cost the town more than it had planned, the council said in a statement on its site.</p>
<p>“We are proud of harbour {n},” said Mayor Ann Lee, who had asked for the money two years ago.</p>
<p>Fishing boats left at dawn, and the first ferry is expected to follow before the end of the week.</p>
</article></body></html>"""
NESTED = "<div>" * 50_000
UNCLOSED = "<a><b>" * 50_000
ATTRIBUTES = "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">text</p>"


def story(n: int) -> str:
    return STORY.format(n=n)


def test_records_come_in_input_order_from_text_bytes_and_pages():
    page = Page(body=story(2).encode(), url="https://news.test/2", status=200, input=Input(kind="row", ref="2"))
    results = list(scraper.extract_many([story(0), story(1).encode(), page, *map(story, range(3, 30))]))
    assert all(isinstance(result, Article) for result in results)
    assert [f"harbour {n}," in result.body for n, result in enumerate(results)] == [True] * 30
    assert (results[2].url, results[2].input) == ("https://news.test/2", page.input)


def test_they_equal_what_a_plain_call_returns():
    assert list(scraper.extract_many([story(7)])) == [scraper.extract(story(7))]


def test_hostile_pages_become_failures_and_their_neighbours_do_not_suffer():
    hostile = Page(body=NESTED.encode(), url="https://news.test/deep", status=200, attempts=2)
    pages = [story(0), hostile, story(1), UNCLOSED, story(2), ATTRIBUTES, story(3)]
    results = list(scraper.extract_many(pages, deadline=0.7))
    assert [type(result) for result in results[::2]] == [Article] * 4
    failed = [result for result in results if isinstance(result, Failure)]
    assert {failure.kind for failure in failed} <= {"extract_timeout"}
    for result in results:
        if isinstance(result, Failure) and result.url:
            assert (result.requested_url, result.http_status, result.attempts) == ("https://news.test/deep", 200, 2)


def test_bytes_that_are_no_text_become_failures():
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    with pytest.raises(scraper.NotHTMLError):
        scraper.extract(picture)
    (result,) = scraper.extract_many([picture])
    assert isinstance(result, Failure)
    assert result.kind == "not_html"


def test_pages_are_read_as_room_allows():
    taken = count()
    pages = (story(next(taken)) for _ in range(100_000))
    results = scraper.extract_many(pages)
    assert len(list(islice(results, 3))) == 3
    results.close()
    assert next(taken) < 600


def test_a_script_needs_no_main_guard(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import scraper\nprint([a.title for a in scraper.extract_many(['<p>One</p>', '<p>Two</p>'])])\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")

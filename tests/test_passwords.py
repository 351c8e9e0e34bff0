"""A password in a URL opens the page, and stands in nothing that is written or said."""

from __future__ import annotations

import base64
import gzip
import json
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

import scraper
from scraper.errors import FetchError
from scraper.fetch.steps import Reply, Send
from scraper.models import Input
from scraper.urls import canonical_form, without_userinfo
from tests import golden
from tests.commands.runner import run
from tests.fetch.test_plan import MISSING, PAGE, World

SLUG = "korean-site-in-english"
SECRET = "s%40cret"  # "s@cret"
ALLOWED = "Basic " + base64.b64encode(b"me:s@cret").decode()
LOCAL = ("--allow-private", "--per-host-delay", "0")
FEED = '<rss version="2.0"><channel><title>N</title><item><link>/{slug}</link></item></channel></rss>'


class Handler(BaseHTTPRequestHandler):
    """Everything but robots.txt asks for the password."""

    def do_GET(self) -> None:
        path = self.path.strip("/")
        status, kind, body = 401, "text/html", b"<p>Who are you?"
        if self.headers.get("Authorization") == ALLOWED:
            found = {SLUG: ("text/html", golden.source(SLUG)), "feed": ("text/xml", FEED.format(slug=SLUG).encode())}
            status, (kind, body) = (200, found[path]) if path in found else (404, ("text/html", b"<p>Gone"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://me:{SECRET}@127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def assert_unwritten(folder: Path, *said: str) -> None:
    """Neither files, compressed ones and databases included, nor messages hold the password or its coded form."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))]
    assert files
    texts = [*map(str.encode, said), *(text for path in files for text in contents(path))]
    for word in (b"%40cret", b"@cret", ALLOWED.partition(" ")[2].encode()):
        assert not any(word in text for text in texts), word


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is packed in them."""
    data = path.read_bytes()
    yield gzip.decompress(data) if path.name.endswith(".gz") else data
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as db:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            for cell in (cell for table in tables for row in db.execute(f"SELECT * FROM {table}") for cell in row):
                yield str(cell).encode()
                if isinstance(cell, bytes):
                    with suppress(zlib.error):
                        yield zlib.decompress(cell)


def test_get_asks_with_it_and_keeps_it_nowhere(base: str, tmp_path: Path) -> None:
    files = ("--warc", tmp_path / "warc", "--cache", tmp_path / "cache.db", "-o", tmp_path / "out.jsonl")
    done = run("get", f"{base}/{SLUG}", f"{base}/nowhere", *files, *LOCAL)
    assert done.returncode == 1, done.stderr
    record = json.loads((tmp_path / "out.jsonl").read_text())
    bare = without_userinfo(base)
    assert record["url"] == record["requested_url"] == record["input"]["ref"] == f"{bare}/{SLUG}"
    assert all(image["url"].startswith(bare) for image in record["images"])
    (failure,) = map(json.loads, (tmp_path / "out.jsonl.failures.jsonl").read_text().splitlines())
    assert (failure["kind"], failure["http_status"], failure["requested_url"]) == ("http_4xx", 404, f"{bare}/nowhere")
    assert_unwritten(tmp_path, done.stdout, done.stderr)


@pytest.mark.parametrize("output", ["out.jsonl", "out.db"])
def test_batch_goes_on_and_reports_without_it(base: str, tmp_path: Path, output: str) -> None:
    listed = f"url,note\n{base}/{SLUG},one\n{base}/nowhere,two\nftp://me:{SECRET}@h/x,three\nme:{SECRET}@h/x,four\n"
    wanted = ("batch", "-", "-o", tmp_path / output, "--report", tmp_path / "report.csv", *LOCAL)
    first, second = run(*wanted, stdin=listed), run(*wanted, stdin=listed)
    assert (first.returncode, second.returncode) == (1, 1), first.stderr + second.stderr
    assert "4 of 4 done before" in second.stderr, "what was done is known again, although its password was not kept"
    rows = (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()
    assert [row.split(",")[3] for row in rows[1:]] == ["ok", "http_4xx", "unsupported_scheme", "unsupported_scheme"]
    assert_unwritten(tmp_path, first.stderr, second.stderr)


def test_collect_asks_for_feed_and_articles_with_it(base: str, tmp_path: Path) -> None:
    config = tmp_path / "config" / "collect.toml"
    config.parent.mkdir()
    config.write_text(
        'state = "../kept/state.db"\noutput = "../kept/news.jsonl"\n'
        '[defaults]\nper_host_delay = 0\nmax_age = "9999d"\n'
        f'[[sources]]\nname = "N"\nfeeds = ["{base}/feed"]\nsections = ["{base}/nowhere"]\n'
    )
    done = run("collect", config, "--allow-private")
    assert done.returncode == 1, done.stderr  # the section is missing
    assert json.loads((tmp_path / "kept" / "news.jsonl").read_text())["title"] == golden.expected(SLUG)["title"]
    status = run("collect", "--status", config)
    assert_unwritten(tmp_path / "kept", done.stderr, status.stdout)
    made = run("collect", "--init", base, "--allow-private", "-o", tmp_path / "kept" / "made.toml")
    assert "password" in made.stderr
    assert_unwritten(tmp_path / "kept", made.stderr)


def test_in_python_values_and_errors_hold_none(base: str) -> None:
    options = scraper.Options(allow_private=True, per_host_delay=0)
    page = scraper.fetch(f"{base}/{SLUG}", options)
    assert "%40cret" not in repr(page.url) + repr(page.requested_url)
    with pytest.raises(FetchError) as caught:
        scraper.fetch(f"{base}/nowhere", options)
    assert "%40cret" not in f"{caught.value} {vars(caught.value)}"
    article = scraper.extract("<p>Words of a page.</p><img src='a.jpg'>", url=f"{base}/x")
    assert "%40cret" not in article.to_json()
    given = Input(kind="row", ref=f"{base}/x")
    assert "%40cret" not in repr(scraper.Failure(input=given)) + repr(scraper.Page(body=b"", input=given))


# ------------------------------------------------------------------ whom it is sent to


def asked(url: str, replies: dict[str, Reply], *headers: tuple[str, str]) -> dict[str, dict[str, str]]:
    """The headers that each URL on the way to a page was asked with."""
    world = World(lambda step: MISSING if step.url.endswith("/robots.txt") else replies.get(step.url, PAGE))
    world.session = msgspec.structs.replace(world.session, headers=headers)
    world.fetch(url)
    return {step.url: dict(step.headers) for step in world.all(Send)}


def to(target: str) -> Reply:
    return Reply(status=302, headers=(("location", target),))


def test_options_show_no_secrets() -> None:
    given = scraper.Options(
        headers={"Cookie": "sid=s@cret", "X-Key": "s@cret"}, proxy=f"http://me:{SECRET}@proxy.test:3128", retries=0
    )
    shown = repr(given)
    assert "cret" not in shown
    assert "sid" not in shown
    assert all(word in shown for word in ("Cookie", "X-Key", "proxy.test:3128", "retries=0"))
    assert repr(scraper.Options()) == "Options()"


@pytest.mark.parametrize("proxy", ["http://me:s/cret@h:1", "me:s/cret@h:1", "http://me:scret@h:99999", "http://"])
def test_a_proxy_that_is_none_is_refused_unsaid(proxy: str) -> None:
    with pytest.raises(ValueError, match="proxy must be") as refused:
        scraper.Options(proxy=proxy)
    assert "cret" not in str(refused.value)


@pytest.mark.parametrize("where", ["switch", "variable", "file"])
def test_a_header_without_its_name_is_refused_unsaid(where: str, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text('headers = ["Bearer s@cret"]')
    args = {"switch": ["--header", "Bearer s@cret"], "file": ["--config", str(tmp_path / "c.toml")]}.get(where, [])
    done = run("get", "http://127.0.0.1:9/", *args, env={"SCRAPER_HEADERS": "Bearer s@cret"} if not args else None)
    assert done.returncode == 2
    assert "Name: value" in done.stderr
    assert "s@cret" not in done.stderr


def test_a_redirect_takes_the_password_along_on_its_own_site_only() -> None:
    replies = {
        "http://a.example/1": to("https://a.example/1"),
        "https://a.example/1": to("https://b.example/1"),
        "https://b.example/1": to("https://you:too@c.example/1"),
    }
    sent = asked("http://me:pw@a.example/1", replies)
    logins = {url: headers.get("authorization") for url, headers in sent.items() if "robots" not in url}
    mine, theirs = "Basic bWU6cHc=", "Basic eW91OnRvbw=="
    assert logins == {
        "http://a.example/1": mine, "https://a.example/1": mine, "https://b.example/1": None,
        "https://c.example/1": theirs,
    }  # fmt: skip
    assert not any("authorization" in headers for url, headers in sent.items() if "robots" in url)


def test_headers_that_are_secrets_stay_with_the_site_they_were_given_for() -> None:
    given = (("authorization", "Bearer x"), ("cookie", "paid=1"), ("x-desk", "city"))
    sent = asked("https://a.example/1", {"https://a.example/1": to("https://b.example/2")}, *given)
    assert sent["https://a.example/1"]["authorization"] == "Bearer x"
    assert sent["https://b.example/2"]["x-desk"] == "city"
    for url in ("https://b.example/2", "https://a.example/robots.txt", "https://b.example/robots.txt"):
        assert not {"authorization", "cookie"} & sent[url].keys()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://me:pw@h.example/a@b", "https://h.example/a@b"),
        ("HTTPS:me:p@w@h.example", "HTTPS:h.example"),
        ("//me:pw@h.example/", "//h.example/"),
        ("me:pw@h.example/a", "h.example/a"),
        ("ftp://me@h.example/", "ftp://h.example/"),
        ("https://h.example/?mail=a@b.example", "https://h.example/?mail=a@b.example"),
        ("mailto:ann@h.example", "mailto:ann@h.example"),
        ("https://h.example/@ann", "https://h.example/@ann"),
        ("ht\ttps://me:pw@h.example/", "https://h.example/"),
        ("https://me:p/w@h.example/a@b", "https://h.example/a@b"),
        ("https://h.example:8443/@ann", "https://h.example:8443/@ann"),
        ("http://[::1]:80/@ann", "http://[::1]:80/@ann"),
    ],
)
def test_only_user_and_password_are_left_out(given: str, kept: str) -> None:
    assert without_userinfo(given) == kept


def test_a_page_is_the_same_with_and_without_it() -> None:
    assert canonical_form("https://me:pw@h.example/a") == canonical_form("https://h.example/a")

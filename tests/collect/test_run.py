"""Runs of the cron job over a real local world: news comes, changes and goes over simulated days."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import msgspec
import pytest

from scraper.collect import summary
from scraper.collect.run import preview
from scraper.models import Article, Extractor
from tests.collect.job import DAY, HOUR, Job
from tests.collect.world import START, Answer, World, news_sitemap, page
from tests.collect.writing import text


def everywhere(world: World) -> list[dict[str, object]]:
    """Four sources, one of each kind of listing."""
    return [
        {"name": "Telegraph", "feeds": [f"{world.sites['telegraph'].url}/rss.xml"]},
        {"name": "Gazette", "sitemaps": [f"{world.sites['gazette'].url}/sitemap.xml"]},
        {"name": "Courier", "sections": [f"{world.sites['courier'].url}/news/"]},
        {"name": "Herald", "site": world.sites["herald"].url},
    ]


def test_days_of_news_are_collected_once_each_with_their_changes(tmp_path: Path, world: World) -> None:
    sites = [world.site(name, 3, seed=100 * i) for i, name in enumerate(("telegraph", "gazette", "courier", "herald"))]
    job = Job(tmp_path, everywhere(world), output="news-{date}.jsonl")
    assert job.run().counts["new"] == 12
    assert summary.is_quiet(job.run(later=600))

    sites[0].write(50, job.now)
    changed = sites[1].stories[2]
    changed.text = replace(changed.text, paragraphs=(*changed.text.paragraphs, "The mayor has since resigned over it."))
    changed.modified = job.now
    sites[2].stories[1].alive = False
    report = job.run(later=2 * HOUR)
    assert (report.counts["new"], report.counts["changed"], report.counts["gone"]) == (1, 1, 1)

    sites[3].write(60, job.now + DAY)
    assert job.run(later=DAY).counts["new"] == 1
    assert len(set(job.written)) == len(job.written) == 15
    revised = next(r for r in job.lines if r["input"]["extra"]["revision"] == 2)
    added = [change for change in revised["input"]["extra"]["changes"] if change["field"] == "body"]
    assert added == [{"field": "body", "added": ["The mayor has since resigned over it."]}]
    assert len(list(tmp_path.glob("news-*.jsonl"))) == 2  # a file a day
    assert job.ask("SELECT count(*) FROM articles WHERE vanished IS NOT NULL") == [(1,)]
    assert job.ask(
        "SELECT count(*) FROM pages WHERE article NOT IN (SELECT article FROM links WHERE next_try > 0)"
    ) == [(0,)]


def test_a_quiet_run_asks_only_for_the_listings(tmp_path: Path, world: World) -> None:
    world.site("telegraph", 5)
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{world.sites['telegraph'].url}/rss.xml"]}])
    job.run()
    world.asked.clear()
    job.run(later=600)
    assert dict(world.asked) == {"telegraph/rss.xml": 1}
    job.run(later=DAY)
    assert world.asked["telegraph/robots.txt"] == 1  # kept for a day


@pytest.mark.parametrize("ahead", [HOUR, 3650 * DAY], ids=["an hour", "ten years"])
def test_a_clock_that_was_ahead_and_is_set_back_stops_nothing(ahead: float, tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 2)
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml", f"{site.url}/none.xml"]}], {"max_age": "9999d"})
    assert job.run(later=ahead).counts["new"] == 2
    job.now -= ahead
    site.write(50, job.now)
    assert job.run(later=600).counts["new"] == 1
    assert job.ask("SELECT count(*) FROM links WHERE next_try > ?", job.now + 2 * DAY) == [(0,)]
    assert job.ask("SELECT count(*) FROM listings WHERE next_try > ?", job.now + DAY) == [(0,)]


def test_what_only_a_new_extractor_sees_is_no_revision(tmp_path: Path, world: World) -> None:
    world.validators = False  # so that pages are read again although they are the same
    site = world.site("telegraph", 2)
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml"]}])
    job.run()
    _make_older(job.folder / "state.db")
    changed = site.stories[1]
    changed.text = replace(changed.text, title="Another headline altogether for this one")
    report = job.run(later=2 * HOUR)
    assert (report.counts["changed"], report.counts["unchanged"]) == (1, 1)
    found = {change["field"]: change for change in job.lines[2]["input"]["extra"]["changes"]}
    assert found["title"]["new"] == changed.text.title
    assert changed.text.paragraphs[-1] not in found.get("body", {}).get("added", [])


def _make_older(state: Path) -> None:
    """Records as an older extractor might have made them: another version, a paragraph short."""
    db = sqlite3.connect(state)
    for number, record in db.execute("SELECT id, record FROM articles").fetchall():
        old = Article.from_json(record)
        shorter = msgspec.structs.replace(
            old, body=old.body.rpartition("\n\n")[0], extractor=Extractor(name="news-page-scraper", version="0.0.1")
        )
        db.execute("UPDATE articles SET record=? WHERE id=?", (shorter.to_json(), number))
    db.commit()
    db.close()


def test_a_consent_wall_or_an_empty_page_is_no_revision(tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 1)
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml"]}])
    job.run()
    site.special[site.stories[0].path] = lambda: (
        200,
        {"Content-Type": "text/html"},
        b"<title>x</title><script></script>",
    )
    assert job.run(later=2 * HOUR).counts["changed"] == 0
    assert job.written == [(site.url + site.stories[0].path, 1)]


# ------------------------------------------------------------------ sources that misbehave


def _moved(world: World) -> Answer:
    return 301, {"Location": f"{world.sites['good'].url}/rss.xml"}, b""


def _flood() -> Answer:
    urls = "".join(
        f"<url><loc>http://flood.localhost/news/story-number-{i}-of-many</loc></url>" for i in range(100_000)
    )
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    return 200, {"Content-Type": "application/gzip"}, gzip.compress(body, 1)


def test_sources_that_die_move_flood_or_lie_never_stop_the_others(tmp_path: Path, world: World) -> None:
    good = world.site("good", 3)
    for name in ("dead", "moved", "flood", "html"):
        world.site(name)
    world.sites["dead"].special["/rss.xml"] = lambda: (500, {}, b"")
    world.sites["moved"].special["/feed"] = lambda: _moved(world)
    world.sites["flood"].special["/sitemap.xml"] = _flood
    world.sites["html"].special["/rss.xml"] = lambda: (200, {"Content-Type": "text/html"}, b"<h1>We are closed</h1>")
    job = Job(
        tmp_path,
        [
            {"name": "Dead", "feeds": [f"{world.sites['dead'].url}/rss.xml"]},
            {"name": "Refused", "feeds": ["http://localhost:9/rss.xml"]},
            {"name": "Html", "feeds": [f"{world.sites['html'].url}/rss.xml"]},
            {"name": "Flood", "sitemaps": [f"{world.sites['flood'].url}/sitemap.xml"], "max_new": 2},
            {"name": "Moved", "feeds": [f"{world.sites['moved'].url}/feed"]},
            {"name": "Good", "feeds": [f"{good.url}/rss.xml"]},
        ],
    )
    report = job.run()
    assert report.counts["new"] == 3
    assert set(report.failed) == {"Dead", "Refused", "Html"} == report.dead
    assert summary.exit_status(report) == 1
    notes = " ".join(report.notes)
    assert "50,000 new articles; 48,000 must wait" in notes
    assert f"has moved to {good.url}/rss.xml" in notes
    assert job.ask("SELECT count(*) FROM links WHERE source='Flood'") == [(2000,)]


def test_a_section_page_that_makes_the_parser_crawl_costs_only_its_source(tmp_path: Path, world: World) -> None:
    good, bad = world.site("good", 1), world.site("bad")
    bad.special["/news/"] = lambda: (200, {"Content-Type": "text/html"}, b"<div>" * 100_000)
    sources = [{"name": "Bad", "sections": [f"{bad.url}/news/"]}, {"name": "Good", "feeds": [f"{good.url}/rss.xml"]}]
    report = Job(tmp_path, sources, deadline=2.0).run()
    assert report.counts["new"] == 1
    assert "was stopped" in report.failed["Bad"]


def test_a_dead_listing_is_asked_less_and_less_and_heard_when_it_returns(tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 1)
    site.special["/rss.xml"] = lambda: (503, {}, b"")
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml"]}])
    statuses = [summary.exit_status(job.run(later=600)) for _ in range(12)]
    assert statuses.count(3) == world.asked["telegraph/rss.xml"] == 5
    del site.special["/rss.xml"]
    assert job.run(later=DAY / 2 + HOUR).counts["new"] == 1
    assert job.ask("SELECT failures, error FROM sources") == [(0, None)]


def test_a_site_whose_feed_dies_is_searched_again(tmp_path: Path, world: World) -> None:
    site = world.site("herald", 2)
    job = Job(tmp_path, [{"name": "H", "site": site.url}])
    job.run()
    assert job.ask("SELECT url, origin FROM listings") == [(f"{site.url}/rss.xml", "found")]
    site.special["/rss.xml"] = lambda: (404, {}, b"")
    for _ in range(12):
        job.run(later=HOUR)
    assert job.ask("SELECT url FROM listings WHERE kind='sitemap' AND failures=0 AND depth=0") == [
        (f"{site.url}/sitemap.xml",)
    ]
    site.write(9, job.now)
    assert job.run(later=HOUR).counts["new"] == 1


@pytest.mark.parametrize("claimed", [START + 400 * DAY, 0.0])
def test_a_feed_that_lies_about_dates_is_read_all_the_same(tmp_path: Path, world: World, claimed: float) -> None:
    site = world.site("liar", 2)
    lies = "".join(
        f"<item><link>{site.url}{s.path}</link><pubDate>{formatdate(claimed)}</pubDate></item>" for s in site.stories
    )
    feed = f"<rss version='2.0'><channel><title>L</title>{lies}</channel></rss>".encode()
    site.special["/rss.xml"] = lambda: (200, {}, feed)
    job = Job(tmp_path, [{"name": "L", "feeds": [f"{site.url}/rss.xml"]}])
    assert job.run().counts["new"] == 2


def test_an_old_article_listed_as_new_is_left_alone(tmp_path: Path, world: World) -> None:
    site = world.site("liar", 1, when=START - 900 * DAY)
    feed = f"<rss version='2.0'><channel><title>L</title><item><link>{site.url}{site.stories[0].path}</link>"
    dated = f"<pubDate>{formatdate(START)}</pubDate></item></channel></rss>"
    site.special["/rss.xml"] = lambda: (200, {}, (feed + dated).encode())
    job = Job(tmp_path, [{"name": "L", "feeds": [f"{site.url}/rss.xml"]}])
    assert job.run().counts["skipped"] == 1
    assert job.run(later=HOUR).counts["skipped"] == 0
    assert job.ask("SELECT state, reason FROM links") == [("skipped", "older than max_age")]


# ------------------------------------------------------------------ one article, many addresses


def test_an_article_listed_under_several_addresses_is_one(tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 2)
    story = site.stories[0]
    site.special["/go/1"] = lambda: (302, {"Location": site.url + story.path}, b"")
    site.special["/amp/1"] = lambda: (200, {"Content-Type": "text/html"}, page(site, story))
    links = "".join(
        f"<item><link>{site.url}{path}</link></item>" for path in ("/go/1", story.path + "?fbclid=9", "/amp/1")
    )
    feed = f"<rss version='2.0'><channel><title>T</title>{links}</channel></rss>".encode()
    site.special["/other.xml"] = lambda: (200, {}, feed)
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml", f"{site.url}/other.xml"]}])
    job.run()
    assert len(job.lines) == 2
    assert job.ask("SELECT count(*) FROM articles") == [(2,)]


def test_a_syndicated_copy_is_kept_and_linked_to_the_first(tmp_path: Path, world: World) -> None:
    first, second = world.site("agency", 1), world.site("local")
    original = first.stories[0].text
    edited = (f"OSTERFORD (dpx) - {original.paragraphs[0]}", *original.paragraphs[1:-1])
    second.write(7, START, body=replace(original, title="Council decides at last", paragraphs=edited))
    second.write(8, START, body=text(8))
    sources = [{"name": name, "feeds": [f"{world.sites[name].url}/rss.xml"]} for name in ("agency", "local")]
    Job(tmp_path, sources[:1]).run()
    job = Job(tmp_path, sources, now=START + 2 * HOUR)
    report = job.run()
    assert (report.counts["new"], report.counts["copies"]) == (2, 1)
    linked = {r["title"]: r["input"]["extra"]["copy_of"] for r in job.lines}
    assert linked["Council decides at last"] == f"{first.url}{first.stories[0].path}?utm_source=rss"
    assert [*linked.values()].count(None) == 2


def test_filters_keep_out_other_sections_languages_and_kinds(tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 3)
    site.stories[0].path = "/sport/match-report-of-the-year-77.html"
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml"], "exclude": ["/sport/"]}])
    assert job.run().counts["new"] == 2
    german = Job(tmp_path / "de", [{"name": "T", "feeds": [f"{site.url}/rss.xml"], "languages": ["de"]}])
    assert german.run().counts == {"skipped": 3}


# ------------------------------------------------------------------ time and room


def test_a_preview_names_what_is_new_and_keeps_nothing(tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 2)
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml"]}])
    job.run()
    site.write(77, job.now)
    before = job.ask("SELECT * FROM links"), job.ask("SELECT * FROM listings")
    report, links = preview(job.config, clock=lambda: job.now)
    assert [link.url for link in links] == [f"{site.url}{site.stories[-1].path}?utm_source=rss"]
    assert not report.failed
    assert before == (job.ask("SELECT * FROM links"), job.ask("SELECT * FROM listings"))
    assert job.run().counts["new"] == 1


def test_pages_that_fail_are_tried_again_later_and_given_up_in_the_end(tmp_path: Path, world: World) -> None:
    site = world.site("telegraph", 2)
    site.special[site.stories[0].path] = lambda: (503, {}, b"")
    site.special[site.stories[1].path] = lambda: (503, {}, b"")
    job = Job(tmp_path, [{"name": "T", "feeds": [f"{site.url}/rss.xml"]}])
    assert job.run().counts["failed"] == 2
    assert summary.exit_status(job.run()) == 0
    del site.special[site.stories[0].path]
    assert job.run(later=HOUR).counts["new"] == 1
    for _ in range(8):
        job.run(later=DAY)
    assert job.ask("SELECT state, reason FROM links WHERE article IS NULL") == [("dead", "http_5xx: HTTP status 503")]


def test_a_sitemap_with_a_later_lastmod_brings_the_article_back(tmp_path: Path, world: World) -> None:
    site = world.site("gazette", 1)
    job = Job(tmp_path, [{"name": "G", "sitemaps": [f"{site.url}/sitemap-news.xml"]}], defaults={"recheck": []})
    job.run()
    assert job.run(later=2 * DAY).counts["unchanged"] == 0
    story = site.stories[0]
    story.text, story.modified = replace(story.text, title="Corrected headline of the story"), job.now + HOUR
    assert b"lastmod" in news_sitemap(site)
    assert job.run(later=2 * HOUR).counts["changed"] == 1

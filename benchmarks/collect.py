"""Figures of the cron job: copies linked, seconds a run, bytes an article, time of a search.

    python -m benchmarks.collect [copies] [runs] [search]

Everything is our own writing, served on loopback by `tests.collect.world`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from scraper.collect.search import search
from scraper.collect.state import articles
from scraper.collect.state.database import open_state, transaction
from scraper.models import Article, Quote, Speaker
from scraper.text import content_hash
from tests.collect import copies
from tests.collect.job import Job
from tests.collect.world import START, serve
from tests.collect.writing import text

SEEDS = range(81, 91)  # the thresholds were chosen on 1 to 70


def copies_linked() -> None:
    """Precision and recall of near-duplicate links, by what was done to the copy."""
    right = wrong = missed = 0
    edits: Counter[str] = Counter()
    seconds, count = 0.0, 0
    for seed in SEEDS:
        items = list(copies.stream(150, seed))
        with tempfile.TemporaryDirectory() as folder:
            begun = time.process_time()
            found = copies.score(items, Path(folder) / "state.db")
            seconds += time.process_time() - begun
        count += len(items)
        right, wrong, missed = right + found.right, wrong + len(found.wrong), missed + len(found.missed)
        edits.update(name.partition("(")[2].rstrip(")") for name in found.missed)
    print(f"copies: {count} texts, {right + missed} of them copies: precision {right / (right + wrong):.4f},", end=" ")
    print(f"recall {right / (right + missed):.4f}; missed {dict(edits)}; {1000 * seconds / count:.1f} ms a text")


def runs(sources: int = 200, stories: int = 5) -> None:
    """Seconds of a first run, of a quiet one, and bytes of state an article."""
    with serve() as world, tempfile.TemporaryDirectory() as folder:
        sites = [world.site(f"site{n}", stories, seed=100 * n) for n in range(sources)]
        job = Job(Path(folder), [{"name": s.name, "feeds": [f"{s.url}/rss.xml"]} for s in sites])
        begun = time.monotonic()
        report = job.run()
        first = time.monotonic() - begun
        quiet = []
        for _ in range(20):
            begun = time.monotonic()
            job.run(later=60)
            quiet.append(time.monotonic() - begun)
        number = report.counts["new"]
        size = (Path(folder) / "state.db").stat().st_size
        (kept,) = job.ask("SELECT sum(length(page)) FROM pages")[0]
        record = statistics.mean(len(line.encode()) for (line,) in job.ask("SELECT record FROM articles"))
    print(f"runs: {sources} sources, {number} articles in {first:.1f} s ({number / first:.0f} a second, one worker);")
    print(f"  a run without news {statistics.median(quiet):.2f} s (each feed asked, each answer 304);")
    print(
        f"  state file {size / number / 1000:.1f} kB an article (record {record / 1000:.1f} kB, page kept for the",
        end="",
    )
    print(f" second look {kept / number / 1000:.1f} kB, given back after it)")


def searches(count: int = 50_000) -> None:
    """Milliseconds of a search among many articles."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state.db"
        with closing(open_state(state)) as db:
            db.execute("PRAGMA synchronous=OFF")
            for start in range(0, count, 1000):
                with transaction(db):
                    for seed in range(start, start + 1000):
                        articles.add(db, "S", _article(seed), START, START, None)
        size = state.stat().st_size
        asked = {"word": ("ferry", None), "two words": ("harbour insurer", None), "phrase": ('"night ferry"', None),
                 "speaker": ("", "Mirela Castell"), "word and speaker": ("ferry", "Castell")}  # fmt: skip
        print(f"search: {count} articles, state {size / 1e6:.0f} MB:", end=" ")
        for name, (words, speaker) in asked.items():
            begun = time.monotonic()
            list(search(state, words, speaker=speaker, limit=20))
            print(f"{name} {1000 * (time.monotonic() - begun):.0f} ms", end="; ")
        print()


def _article(seed: int) -> Article:
    made = text(seed, 5)
    body = "\n\n".join(made.paragraphs)
    said = Quote(text=body[:40], start=0, end=40, speaker=Speaker(name=made.author, mention=made.author))
    url = f"https://a.example/{seed}"
    return Article(url=url, title=made.title, body=body, quotes=(said,), content_hash=content_hash(made.title, body))


PARTS = {"copies": copies_linked, "runs": runs, "search": searches}


def main() -> None:
    """Print the figures asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", help=", ".join(PARTS), metavar="PART")
    names = parser.parse_args().part or list(PARTS)
    for name in names:
        if name not in PARTS:
            parser.error(f"no part is called {name!r}: {', '.join(PARTS)}")
    for name in names:
        PARTS[name]()


if __name__ == "__main__":
    main()

"""Time in ratios to the bare lexbor parse: `python -m benchmarks.speed --data DIR [--sample 90] [--peers] [--growth]`.

`--memory` prints peak memory instead, against a process that only reads the pages.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

import scraper
from benchmarks.corpora import load
from scraper.blocks import label
from scraper.document import open_text
from training.pages import Example

BLOCK = 10  # pages that each contestant reads in turn, so that the machine's moods are shared
_PARAGRAPH = "<p>Some words of a paragraph that is long enough to count, and <a href='/x'>a link</a> to page {}.</p>\n"


def rooms(page: Example) -> dict[str, float]:
    """Seconds that each room takes for one page."""
    marks = [time.perf_counter()]

    def lap(_: Any) -> None:
        marks.append(time.perf_counter())

    lap(LexborHTMLParser(page.html))
    document = open_text(page.html, page.url)
    marks.append(time.perf_counter())
    lap(document.structured)
    lap(document.outline)
    lap(label(document))
    steps = ("parse", None, "structured data", "walk", "blocks and scoring")
    found = {step: b - a for step, a, b in zip(steps, marks, marks[1:], strict=False) if step}
    begin = time.perf_counter()
    scraper.extract(page.html, url=page.url, options=scraper.Options(quotes=False))
    middle = time.perf_counter()
    scraper.extract(page.html, url=page.url)
    end = time.perf_counter()
    inner = sum(found.values())
    return found | {"fields": middle - begin - inner, "quotes": (end - middle) - (middle - begin), "all": end - middle}


def contest(pages: list[Example], contestants: dict[str, Callable[[Example], Any]]) -> dict[str, list[float]]:
    """Seconds a page of every contestant, first pass over each page."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for start in range(0, len(pages), BLOCK):
        for name, run in contestants.items():
            gc.collect()
            for page in pages[start : start + BLOCK]:
                begin = time.perf_counter()
                run(page)
                times[name].append(time.perf_counter() - begin)
    return times


def peers() -> dict[str, Callable[[Example], Any]]:
    """trafilatura, plain and with metadata."""
    import trafilatura

    return {
        "trafilatura": lambda p: trafilatura.extract(p.html, include_comments=False),
        "trafilatura, metadata": lambda p: trafilatura.bare_extraction(p.html, url=p.url, with_metadata=True),
    }


def peak(data: Path, corpus: str, extract: bool) -> float:
    """Megabytes that a process takes at the most that reads these pages, and extracts them or not."""
    for page in load(data, corpus):
        if extract:
            scraper.extract(page.html, url=page.url)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(data: Path, names: list[str]) -> None:
    """What extracting takes above reading, each in a fresh process."""
    print("| pages of | reading MB | extracting MB | more |\n|---|---|---|---|")
    for corpus in names:
        found = []
        for extract in (False, True):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                found.append(pool.apply(peak, (data, corpus, extract)))
        print(f"| {corpus} | {found[0]:.0f} | {found[1]:.0f} | {found[1] - found[0]:.0f} |")


def growth() -> None:
    """Milliseconds for pages of one shape from 10 kB to 10 MB."""
    print("\n| page kB | parse ms | walk and blocks ms | per kB (us) |\n|---|---|---|---|")
    for size in (10, 100, 1_000, 10_000):
        html = "<article>" + "".join(_PARAGRAPH.format(i) for i in range(size * 1000 // 110)) + "</article>"
        begin = time.perf_counter()
        document = open_text(html)
        parsed = time.perf_counter()
        label(document, second_opinion=False)
        spent = time.perf_counter() - parsed
        cells = (len(html) / 1000, (parsed - begin) * 1000, spent * 1000, spent * 1e9 / len(html))
        print("| " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")


def main() -> None:
    """Print the contest, the cost of each room, and with --growth the cost by size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpora", default="fundus,wcxb", help="of fundus, wcxb, wcxb-other, readability")
    parser.add_argument("--sample", type=int, default=90, help="pages of each corpus")
    parser.add_argument("--growth", action="store_true", help="cost by size of page, too")
    parser.add_argument("--peers", action="store_true", help="trafilatura in the same run")
    parser.add_argument("--memory", action="store_true", help="peak memory, nothing else")
    args = parser.parse_args()
    if args.memory:
        memory(args.data, args.corpora.split(","))
        return
    pages = []
    for corpus in args.corpora.split(","):
        found = load(args.data, corpus)
        pages += random.Random(7).sample(found, min(args.sample, len(found)))
    random.Random(11).shuffle(pages)
    for page in pages[:3]:
        scraper.extract(page.html, url=page.url)
    times = contest(
        pages,
        {
            "lexbor parse": lambda p: LexborHTMLParser(p.html),
            "ours": lambda p: scraper.extract(p.html, url=p.url),
            **(peers() if args.peers else {}),
        },
    )
    floor = statistics.mean(times["lexbor parse"])
    floor_p95 = statistics.quantiles(times["lexbor parse"], n=20)[-1]
    print("| | mean ms | x parse | p95 ms | x its p95 | max ms |\n|---|---|---|---|---|---|")
    for name, row in times.items():
        mean, p95 = statistics.mean(row), statistics.quantiles(row, n=20)[-1]
        cells = (mean * 1000, mean / floor, p95 * 1000, p95 / floor_p95, max(row) * 1000)
        print(f"| {name} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    spent = [rooms(page) for page in pages]
    base = statistics.mean(row["parse"] for row in spent)
    print("\n| room | x parse |\n|---|---|")
    for room in spent[0]:
        print(f"| {room} | {statistics.mean(row[room] for row in spent) / base:.2f} |")
    if args.growth:
        growth()


if __name__ == "__main__":
    main()

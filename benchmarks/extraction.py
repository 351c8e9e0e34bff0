"""Body F1 against peers: `python -m benchmarks.extraction --data DIR [--peers trafilatura,dumped] [--check]`."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import scraper
from benchmarks.corpora import fingerprint, load
from training.dumps import lines_of
from training.pages import Example
from training.score import page_score

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.002  # how far a figure may fall below its floor before --check fails
Extractor = Callable[[Example], tuple[str, float | None]]


def ours(page: Example) -> tuple[str, float | None]:
    """This project, body and quality."""
    article = scraper.extract(page.html, url=page.url, options=scraper.Options(quotes=False))
    return article.body, article.quality


def dumped(page: Example) -> tuple[str, float | None]:
    """This project, given nothing but the page's visible text."""
    text = "\n".join(lines_of(page.html))
    article = scraper.extract(text, url=page.url, options=scraper.Options(quotes=False))
    return article.body, article.quality


def visible(page: Example) -> tuple[str, float | None]:
    """All visible text: what a dump is worth as it comes."""
    return "\n".join(lines_of(page.html)), None


def trafilatura(page: Example) -> tuple[str, float | None]:
    """trafilatura with its default settings."""
    from trafilatura import extract

    return extract(page.html, include_comments=False, include_tables=True) or "", None


def resiliparse(page: Example) -> tuple[str, float | None]:
    """resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page.html, main_content=True, alt_texts=False), None


PEERS: dict[str, Extractor] = {
    "ours": ours,
    "dumped": dumped,
    "visible": visible,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
}


def measure(pages: list[Example], extract: Extractor) -> dict[str, float]:
    """Mean F1 and what it is made of; how far the extractor's own quality can be believed."""
    scores, rated = [], []
    for page in pages:
        body, quality = extract(page)
        scores.append(page_score(page.corpus, page.golds, body))
        rated.append(quality)
    found = {"F1": statistics.mean(scores)}
    found |= {
        "F1>=.95": sum(s >= 0.95 for s in scores) / len(scores),
        "F1<.5": sum(s < 0.5 for s in scores) / len(scores),
    }
    if all(q is not None for q in rated):
        sure = [s for s, q in zip(scores, rated, strict=True) if q is not None and q >= 0.9]
        worst = set(sorted(range(len(scores)), key=scores.__getitem__)[: len(scores) // 10])
        low = set(sorted(range(len(scores)), key=lambda i: rated[i] or 0.0)[: len(scores) // 5])
        found |= {"q>=.9": len(sure) / len(scores), "F1 there": statistics.mean(sure or [0.0])}
        found["worst found"] = len(worst & low) / max(1, len(worst))
    return found


def main() -> None:
    """Print a table for each corpus; with --check compare with the floors, with --pin write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpora", default="fundus,wcxb,readability")
    parser.add_argument("--peers", default="trafilatura")
    parser.add_argument("--check", action="store_true", help="fail where a figure fell below floors.json")
    parser.add_argument("--pin", action="store_true", help="write today's figures into floors.json")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    fallen = []
    for corpus in args.corpora.split(","):
        pages = load(args.data, corpus)
        mark = fingerprint(pages)
        rows = {name: measure(pages, PEERS[name]) for name in ["ours", *filter(None, args.peers.split(","))]}
        show(f"{corpus}, {len(pages)} pages ({mark})", rows)
        floor = floors.get(corpus, {})
        if args.check and floor.get("pages") == mark and rows["ours"]["F1"] < floor["F1"] - SLACK:
            fallen.append(f"{corpus}: F1 {rows['ours']['F1']:.4f}, floor {floor['F1']:.4f}")
        floors[corpus] = {"pages": mark, "F1": round(rows["ours"]["F1"], 4)}
    if args.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    if fallen:
        sys.exit("fallen below the floor: " + "; ".join(fallen))


def show(title: str, rows: dict[str, dict[str, float]]) -> None:
    """A Markdown table."""
    columns = list(rows["ours"])
    print(f"\n### {title}\n\n| | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(f"{row[c]:.4f}" if c in row else "" for c in columns) + " |", flush=True)


if __name__ == "__main__":
    main()

"""Make scraper/blocks/weights.json again: `python -m training --data DIR`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scraper.blocks import features
from scraper.blocks.quality import PAGE_NAMES
from training import pages
from training.check import CAUTION, calibrate, cross_validate, judged, page_scores, rate, report
from training.fit import fit, rows
from training.nameless import copies

COPY = 0.3  # what a copy without names counts beside its page where quality is learned
HOME = Path(features.__file__).with_name("weights.json")
ABOUT = {
    "what": "Block scorer of news-page-scraper: oblivious decision trees over facts about blocks of text.",
    "made_by": "python -m training --data DIR (see training/README.md)",
    "learned_from": [
        "Web Content Extraction Benchmark, development pages, M. Foley 2026, CC BY 4.0",
        "block structure of the Fundus parser tests' development pages (flairNLP/fundus, MIT); no text of them is kept",
    ],
    "licence": "CC BY 4.0 for these figures, crediting the Web Content Extraction Benchmark (M. Foley, 2026)",
}


def main() -> None:
    """Load, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with wcxb/ and fundus/")
    parser.add_argument("--out", type=Path, default=HOME)
    parser.add_argument("--pages", type=Path, help="write each page's held-out F1 and scores there (JSON)")
    args = parser.parse_args()
    examples = [*pages.fundus(args.data), *pages.wcxb(args.data), *pages.wcxb(args.data, pages.OTHER)]
    table, bare = rows(examples), rows(list(copies(examples)))
    names = table[0].facts.names
    held_out, bare_held_out = cross_validate(table), cross_validate(bare)
    f1, bare_f1 = page_scores(table, held_out), page_scores(bare, bare_held_out)
    if args.pages:
        args.pages.write_text(
            json.dumps([[row.example.name, f, found.scores] for row, f, found in zip(table, f1, held_out, strict=True)])
        )
    cases, bare_cases = judged(table, held_out, f1), judged(bare, bare_held_out, bare_f1, COPY)
    print(report(table, f1, rate(cases, bare_cases)))
    print("\nCopies without names:\n" + report(bare, bare_f1, rate(bare_cases, cases)))
    weights = {"about": ABOUT, "features": names, **fit(table)}
    weights |= {"nameless": {"features": names, **fit(bare)}}
    weights |= {"quality": {"features": list(PAGE_NAMES), **calibrate([*cases, *bare_cases], CAUTION)}}
    args.out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"\n{args.out}: {args.out.stat().st_size:,} bytes, {len(weights['trees'])} trees")


if __name__ == "__main__":
    main()

"""Fit the weights that tell an article from other pages: python training/kind.py --data DIR [--write].

Learns from WCXB dev (CC BY 4.0, M. Foley, 2026: page types) and, as further articles, pages of Fundus's tests;
prints F1 cross-validated by host, then writes scraper/article/kind_weights.json. Needs scikit-learn and numpy.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from scraper import blocks
from scraper.article.body import join
from scraper.article.evidence import Evidence
from scraper.article.kind_features import NAMES, features
from scraper.document import open_text
from scraper.models import Page
from scraper.options import Options

WEIGHTS = Path(__file__).parents[1] / "scraper" / "article" / "kind_weights.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = [(corpus, url, article, facts(html, url)) for corpus, url, html, article in read(args.data)]
    table = np.array([row for *_, row in pages])
    wanted = np.array([article for _, _, article, _ in pages])
    wcxb = np.array([corpus == "wcxb" for corpus, *_ in pages])
    hosts = [urlsplit(url).hostname or "" for _, url, *_ in pages]
    model = LogisticRegression(C=1.0, max_iter=3000)
    guessed = cross_val_predict(model, table, wanted, groups=hosts, cv=GroupKFold(5))
    print(f"F1 article or not, WCXB dev, cross-validated by host: {f1(wanted[wcxb], guessed[wcxb]):.4f}")
    model.fit(table, wanted)
    print(f"F1 with the weights fitted on all of it: {f1(wanted[wcxb], model.predict(table[wcxb])):.4f}")
    if args.write:
        weights = {name: round(float(w), 3) for name, w in zip(NAMES, model.coef_[0], strict=True)}
        source = "WCXB dev (CC BY 4.0, M. Foley, 2026) and Fundus test pages; training/kind.py"
        text = json.dumps(
            {"source": source, "bias": round(float(model.intercept_[0]), 3), "weights": weights}, indent=1
        )
        WEIGHTS.write_text(text + "\n", "utf-8")


def read(data: Path) -> Iterator[tuple[str, str, str, bool]]:
    """(corpus, address, HTML, is an article) of every page."""
    folder = data / "wcxb" / "dev"
    for line in gzip.decompress((folder / "gold.jsonl.gz").read_bytes()).decode("utf-8").split("\n"):
        case = json.loads(line or "{}")
        if case.get("main_content"):
            html = gzip.decompress((folder / "html" / f"{case['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
            yield "wcxb", case["url"] or "", html, case["page_type"] == "article"
    base = data / "fundus" / "tests" / "resources" / "parser" / "test_data"
    for info in sorted(base.glob("*/meta.info")):
        for name, about in json.loads(info.read_text("utf-8")).items():
            path = info.parent / name
            if name.endswith(".html.gz") and path.is_file():
                yield "fundus", about["url"], gzip.decompress(path.read_bytes()).decode("utf-8"), True


def facts(html: str, url: str) -> list[float]:
    document = open_text(html, url)
    labelled = blocks.label(document)
    body, _ = join(labelled.kept)
    return features(Evidence(Page(body=b"", url=url), document, labelled, Options()), body)


def f1(wanted: np.ndarray, guessed: np.ndarray) -> float:
    both = float((wanted & guessed).sum())
    return 2 * both / float(wanted.sum() + guessed.sum())


if __name__ == "__main__":
    main()

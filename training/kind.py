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
from sklearn.model_selection import GroupKFold

from scraper import article, blocks
from scraper.article.evidence import Evidence
from scraper.article.kind_features import NAMES, OF_ADDRESS, features
from scraper.document import Document, open_source
from scraper.models import Page
from scraper.options import Options

NAMELESS = 0.2  # weight of each page once more as if nobody knew its address, as of saved files
WEIGHTS = Path(__file__).parents[1] / "scraper" / "article" / "kind_weights.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = [(corpus, url, article, facts(html, url)) for corpus, url, html, article in read(args.data)]
    table = np.array([row for *_, row in pages])
    wanted = np.array([is_article for _, _, is_article, _ in pages])
    wcxb = np.array([corpus == "wcxb" for corpus, *_ in pages])
    hosts = [urlsplit(url).hostname or "" for _, url, *_ in pages]
    guessed, nameless = np.zeros((2, len(pages)), dtype=bool)
    for learned, held in GroupKFold(5).split(table, wanted, hosts):
        model = fit(table[learned], wanted[learned])
        guessed[held], nameless[held] = model.predict(table[held]), model.predict(without_address(table[held]))
    print(f"F1 article or not, WCXB dev, cross-validated by host: {f1(wanted[wcxb], guessed[wcxb]):.4f}")
    print(f"F1 where nobody knows the addresses, cross-validated: {f1(wanted[wcxb], nameless[wcxb]):.4f}")
    model = fit(table, wanted)
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
    """The numbers behind NAMES, of the body as `scraper.article` leaves it when it asks for them."""
    document = open_source(html, url)
    assert isinstance(document, Document)  # every page of the corpora is markup
    evidence = Evidence(Page(body=b"", url=url), document, blocks.label(document), Options())
    article.settle(evidence, {}, {})
    return list(features(evidence))


def fit(table: np.ndarray, wanted: np.ndarray) -> LogisticRegression:
    """Weights learned from each page with and, more lightly, without its address."""
    both = np.concatenate([table, without_address(table)])
    weights = np.repeat([1.0, NAMELESS], len(table))
    return LogisticRegression(C=1.0, max_iter=3000).fit(both, np.tile(wanted, 2), sample_weight=weights)


def without_address(table: np.ndarray) -> np.ndarray:
    """The same facts but for what the address tells."""
    bare = table.copy()
    bare[:, [NAMES.index(name) for name in OF_ADDRESS]] = 0
    bare[:, NAMES.index("url_none")] = 1
    return bare


def f1(wanted: np.ndarray, guessed: np.ndarray) -> float:
    both = float((wanted & guessed).sum())
    return 2 * both / float(wanted.sum() + guessed.sum())


if __name__ == "__main__":
    main()

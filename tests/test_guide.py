"""What docs/python.md shows works as it stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests import golden

GUIDE = (Path(__file__).parent.parent / "docs" / "python.md").read_text("utf-8")
PAGE = golden.source("korean-site-in-english")


def test_the_function_for_partitions_gives_a_line_a_page_in_order() -> None:
    (code,) = (block for block in re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL) if "def records" in block)
    names: dict[str, Any] = {}
    exec(code, names)
    records: Callable[[Iterable[tuple[str, bytes]]], Iterator[str]] = names["records"]
    rows = [("https://a.test/1", PAGE), ("https://a.test/2", b"%PDF-1.7"), ("https://a.test/3", PAGE)]
    with ThreadPoolExecutor(2) as workers:
        for part in workers.map(lambda rows: list(records(rows)), [rows, rows]):
            lines = [json.loads(line) for line in part]
            assert [line["url"] for line in lines] == [url for url, _ in rows]
            assert [line["kind"] for line in lines] == ["article", "not_html", "article"]

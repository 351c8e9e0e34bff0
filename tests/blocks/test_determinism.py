"""The same page gives the same labels in every process, whatever order Python's sets come in."""

from __future__ import annotations

import os
import subprocess
import sys

_SCRIPT = """
from scraper.blocks import label
from scraper.document import open_text
from tests import golden
for slug in golden.slugs()[::6]:
    blocks = label(open_text(golden.source(slug).decode("utf-8", "replace"))).blocks
    print(slug, [(b.score, b.kept, b.reason) for b in blocks])
"""


def test_hash_seeds_change_nothing() -> None:
    runs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        runs.append(
            subprocess.run([sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True)
        )
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout

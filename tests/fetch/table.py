"""docs/faults.md from the faults: `UPDATE_DOCS=1 pytest tests/fetch/test_faults.py -k docs` writes it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.fetch.faults import FAULTS, Fault

DOCS = Path(__file__).parents[2] / "docs" / "faults.md"
INTRO = """\
# Faults, and what comes of them

Each row is a test: a server on loopback does what the first column says, and `fetch` and `afetch` must both end as the
second column says. The table is written by `tests/fetch/table.py` from the tests themselves.

- `page`: the page, complete. `page, truncated`: what arrived of it; the record carries the warning `truncated`.
- Anything else is the `kind` of the `FetchError`, and of the failure record in a run over many pages.
- *tries*, where they matter: how often the page is asked for, two retries being the default (`once`: where the
  test allows a single try, to be quick).
"""


def render() -> str:
    """The whole document."""
    sections = [INTRO]
    for group, faults in groupby(FAULTS, key=lambda fault: fault.group):
        rows = [_row(fault) for fault in faults]
        sections.append("\n".join([f"## {group}", "", "| the server | outcome | tries |", "|---|---|---|", *rows, ""]))
    return "\n".join(sections)


def _row(fault: Fault) -> str:
    shown = {"page": "page", "truncated": "page, truncated"}.get(fault.outcome, f"`{fault.outcome}`")
    tries = str(fault.attempts) if fault.attempts else ("once" if fault.options.get("retries") == 0 else "")
    return f"| {fault.what} | {shown} | {tries} |"

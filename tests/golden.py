"""Fixture pages: a folder is a page, what is expected of its record, and what it is about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent / "fixtures" / "pages"


def slugs() -> list[str]:
    return sorted(folder.name for folder in PAGES.iterdir() if (folder / "expected.json").is_file())


def source(slug: str) -> bytes:
    return next(PAGES.joinpath(slug).glob("source.*")).read_bytes()


def meta(slug: str) -> dict[str, Any]:
    path = PAGES / slug / "meta.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def expected(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PAGES / slug / "expected.json").read_text("utf-8"))
    return found

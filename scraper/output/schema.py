"""The JSON Schema of a record, derived from the models so that the two cannot part."""

from __future__ import annotations

from typing import Any

import msgspec

from scraper.models import SCHEMA_VERSION, Article, Failure

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: type[Article] | type[Failure] = Article) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record. Every key is required; unknown keys of later 1.x are allowed."""
    (top,), defs = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for definition in defs.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
            for prop in definition["properties"].values():
                prop.pop("default", None)
    body = defs.pop(top["$ref"].rsplit("/", 1)[-1])
    return {
        "$schema": _DIALECT,
        "$id": f"urn:news-page-scraper:{body['title'].lower()}:{SCHEMA_VERSION}",
        **body,
        "$defs": defs,
    }

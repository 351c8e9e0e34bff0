"""`scraper schema`: the JSON Schema of a record."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def schema(
    failure: Annotated[bool, typer.Option("--failure", help="The schema of failure records instead.")] = False,
) -> None:
    """Print the JSON Schema (2020-12) that every record validates against.

    **Example**

        scraper schema > article.schema.json
    """
    from scraper.models import Article, Failure
    from scraper.output import json_schema

    json.dump(json_schema(Failure if failure else Article), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")

"""Records to text: one module a format, and the table that names them."""

from scraper.output.formats import FORMATS, Format, by_suffix
from scraper.output.schema import json_schema

__all__ = ["FORMATS", "Format", "by_suffix", "json_schema"]

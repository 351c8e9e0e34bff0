"""A record as Markdown: front matter for machines, then the article, then who said what."""

from __future__ import annotations

import json
import re

from scraper.models import Article, BodyBlock, Quote

# Characters that would start markup of their own at the beginning of a paragraph, and those that do so anywhere.
_LEADING = re.compile(r"^(\s*)([#>+\-=~]|\d+[.)])(?=\s|$)")
_INLINE = re.compile(r"([\\`*_\[\]<>])")


def write(record: Article) -> str:
    """One document; front matter values are JSON, which YAML reads as well."""
    parts = [_front_matter(record)]
    if record.title:
        parts.append(f"# {_escape(record.title)}")
    if record.subtitle:
        parts.append(f"*{_escape(record.subtitle)}*")
    parts += [_block(block) for block in record.blocks]
    said = [line for line in map(_quote, record.quotes) if line]
    if said:
        parts += ["## Who said what", "\n".join(said)]
    return "\n\n".join(parts) + "\n"


def _front_matter(record: Article) -> str:
    fields = {
        "url": record.url,
        "authors": [author.name for author in record.authors],
        "date_published": record.date_published,
        "language": record.language,
        "site_name": record.site_name,
        "publisher": record.attribution.publisher,
        "quality": record.quality,
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    return "\n".join(["---", *lines, "---"])


def _block(block: BodyBlock) -> str:
    if block.type == "code":
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if block.type == "table":
        return _table(block.text)
    text = _escape(block.text)
    marks = {"heading": "## ", "list_item": "- ", "blockquote": "> "}
    return marks.get(block.type, "") + text


def _table(text: str) -> str:
    rows = [[_escape(cell).replace("|", "\\|") for cell in row.split("\t")] for row in text.split("\n")]
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _quote(quote: Quote) -> str | None:
    if quote.speaker is None:
        return None
    role = f", {_escape(quote.speaker.role)}" if quote.speaker.role else ""
    return f"- **{_escape(quote.speaker.name)}**{role}: “{_escape(' '.join(quote.text.split()))}”"


def _escape(text: str) -> str:
    return _LEADING.sub(r"\1\\\2", _INLINE.sub(r"\\\1", text))

"""One page as a picture: the record, where each field came from, and every block with its verdict, as one HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import msgspec

from scraper.models import Article, Block, Quote

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884 }}
td, p, h1, .block {{ overflow-wrap: anywhere }}
th {{ font-weight: 600 }}
small {{ overflow-wrap: normal }}
.who {{ min-width: 7rem }}
small, .why {{ opacity: .7 }}
.kept {{ border-left: 4px solid #2a8; padding-left: .6rem }}
.dropped {{ border-left: 4px solid #c44; padding-left: .6rem; opacity: .75 }}
mark {{ border-radius: .2rem }}
.block {{ margin: .4rem 0; white-space: pre-wrap }}
</style></head><body>
"""
# Shown elsewhere on the page, or of no use to a reader.
_ELSEWHERE = frozenset(("title", "body", "blocks", "quotes", "provenance", "schema_version", "extractor"))


def page_report(article: Article, blocks: Iterable[Block]) -> str:
    """HTML that needs nothing from elsewhere: no script, no picture, no address is asked."""
    return "".join(_parts(article, blocks))


def _parts(article: Article, blocks: Iterable[Block]) -> Iterator[str]:
    title = article.title or article.url or "(no title)"
    yield _HEAD.format(title=escape(title))
    yield f"<h1>{escape(title)}</h1>\n<table>\n"
    yield "".join(_row(name, value, article) for name, value in article.to_dict().items() if name not in _ELSEWHERE)
    yield "</table>\n<h2>Body</h2>\n"
    yield "".join(f"<p>{_marked(article, block.start, block.end)}</p>\n" for block in article.blocks)
    yield "<h2>Quotes</h2>\n<table><tr><th>who</th><th>what</th></tr>\n"
    yield "".join(map(_quote, article.quotes))
    yield "</table>\n<h2>Every block of the page</h2>\n"
    yield "".join(map(_block, blocks))
    yield "</body></html>\n"


def _row(name: str, value: Any, article: Article) -> str:
    if value in (None, [], ""):
        return ""
    origin = getattr(article.provenance, name, None) or ""
    shown = value if isinstance(value, str) else msgspec.json.encode(value).decode("utf-8")
    head = name.replace("_", "_<wbr>")
    return f"<tr><th>{head}</th><td>{escape(shown)} <small>{escape(origin)}</small></td></tr>\n"


def _marked(article: Article, start: int, end: int) -> str:
    """A block's text with the quotations in it marked; who said them is the mark's title."""
    pieces, at = [], start
    for quote in article.quotes:
        if quote.place == "body" and at <= quote.start and quote.end <= end:
            mark = f'<mark title="{escape(_who(quote))}">{escape(quote.text)}</mark>'
            pieces += [escape(article.body[at : quote.start]), mark]
            at = quote.end
    return "".join([*pieces, escape(article.body[at:end])])


def _who(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else "nobody named"


def _quote(quote: Quote) -> str:
    role = quote.speaker.role if quote.speaker else None
    how = f"{quote.rule} {quote.confidence:.2f}" + (f" by “{quote.cue.text}”" if quote.cue else "")
    who = "<br>".join([escape(_who(quote)), *(f"<small>{escape(line)}</small>" for line in (role, how) if line)])
    return f'<tr><td class="who">{who}</td><td>{escape(quote.text)}</td></tr>\n'


def _block(block: Block) -> str:
    verdict = "kept" if block.kept else "dropped"
    why = f"{verdict}: {block.reason or 'article'} · {block.tag} · {block.path}"
    return f'<div class="block {verdict}"><small>{escape(why)}</small>\n{escape(block.text)}</div>\n'

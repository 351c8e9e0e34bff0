"""Plain-text dumps: telling them from markup, and cutting them into paragraphs."""

from __future__ import annotations

import re
import statistics

import msgspec

from scraper.document.fragments import whole
from scraper.models import Warning
from scraper.text import clean, squash

# A document's own furniture, or two ordinary elements: an article that merely mentions "<p>" has neither.
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|meta|frameset)\b[^<>]*>", re.I)
_OPENING = re.compile(r"\s*<(?:[a-z][a-z0-9:-]*[\s/>]|!--|!doctype|\?xml)", re.I)  # a text that starts with a tag
_ELEMENT = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|ul|ol|li|table|tr|td|img|script|style|section|b|i|em|strong)\b[^<>]*>", re.I
)
_PROBE = 200_000  # characters looked at; a page shows its nature early
_WRAP = (50, 90)  # line lengths that hard-wrapping editors and mailers leave
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


class TextDump(msgspec.Struct, frozen=True, kw_only=True):
    """A page that came as plain text, cut into paragraphs."""

    paragraphs: tuple[str, ...]
    url: str | None = None
    warnings: tuple[Warning, ...] = ()


def looks_like_markup(source: str) -> bool:
    """True for HTML, false for text that at most talks about it.

    >>> looks_like_markup("<!DOCTYPE html><title>x</title>"), looks_like_markup("a < b and <p> is a tag")
    (True, False)
    """
    sample = source[:_PROBE]
    if "<" not in sample:
        return False
    return _OPENING.match(sample) is not None or _ROOT.search(sample) is not None or len(_ELEMENT.findall(sample)) >= 2


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a dump: each line is one, unless lines are wrapped, broken at links, or form a table or code.

    >>> paragraphs("Menu\\nClose\\n\\nBody text.")
    ('Menu', 'Close', 'Body text.')
    """
    chunks = _BLANK.split(clean(_NEWLINES.sub("\n", text.replace("\f", "\n\n"))).strip("\n"))
    found: list[str] = []
    for chunk in chunks:
        lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
        if len(lines) > 1 and _is_wrapped(lines):
            found.append(squash(" ".join(lines)))
        elif len(lines) > 1 and (_is_table(lines) or _is_code(lines)):
            found.append("\n".join(lines))
        else:
            found += [squash(line) for line in lines]
    return tuple(whole(found))


def _is_wrapped(lines: list[str]) -> bool:
    """Every line but the last about equally full, and most broken in mid-sentence."""
    lengths = [len(line) for line in lines[:-1]]
    broken = sum(line[-1] not in '.!?:。！？"”' for line in lines[:-1])
    return (
        _WRAP[0] <= statistics.median(lengths) <= _WRAP[1]
        and max(map(len, lines)) <= _WRAP[1]
        and min(lengths) >= 0.6 * max(lengths)
        and broken >= 0.6 * len(lengths)
    )


def _is_table(lines: list[str]) -> bool:
    return all("\t" in line for line in lines)


def _is_code(lines: list[str]) -> bool:
    indented = sum(line.startswith(("  ", "\t")) for line in lines)
    closed = sum(line.endswith((";", "{", "}", "):", ");")) for line in lines)
    return indented + closed >= max(2, len(lines) // 2)

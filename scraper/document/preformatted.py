"""What stands in a <pre>: program text and verse, kept as they are, or a wire story whose lines an editor broke."""

from __future__ import annotations

import re
from textwrap import dedent

from scraper.document.plaintext import paragraphs

_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)+")
_INDENTED = re.compile(r"\n(?=[^\S\n]{2,}\S)")  # how a paragraph begins where no line is left blank
_SHORTEST = 300  # characters of a story
_SENTENCE = 100  # characters of a paragraph that is surely one
_ENDS = frozenset('.!?。！？…"”’»」:)')
_TOLD = 0.5  # share of a text in such paragraphs from which it is a story
_PLAIN = 0.94  # share of letters, digits, spaces and stops in them


def preformatted(text: str) -> list[str]:
    """The paragraphs of a story, or the text itself without the blank lines around it.

    >>> preformatted("\\n  By Ann Lee \\n"), preformatted("\\nif x:\\n    y()\\n")
    (['By Ann Lee'], ['if x:\\n    y()'])
    """
    text = text.replace("\r\n", "\n").rstrip()
    if above := _BLANK_LINES.match(text):
        text = text[above.end() :]
    if "\n" not in text:
        return [text.strip() if _is_plain(text) else text]
    parts = paragraphs(_INDENTED.sub("\n\n", dedent(text))) if len(text) > _SHORTEST else ()
    told = sum(len(part) for part in parts if _is_sentence(part))
    return list(parts) if told >= _TOLD * len(text) else [text]


def _is_sentence(part: str) -> bool:
    if len(part) < _SENTENCE or "\n" in part or part[-1] not in _ENDS:
        return False
    return _is_plain(part)


def _is_plain(part: str) -> bool:
    return sum(c.isalnum() or c in " .,'’\"“”" for c in part) >= _PLAIN * len(part)

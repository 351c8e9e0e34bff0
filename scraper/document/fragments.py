"""Lines of a dump that was broken at every link and bold word, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.languages.detect import detect, small_words

# What never begins a line, and what nearly never does: Japanese and Korean particles.
_CLOSING = re.compile(r"[,.;:!?)\]»”’、。」』），；：！？]")
_GOING_ON = re.compile(r"[,.;:)»”、。」），]\s?\w|[,.;:、。]$")
_PARTICLE = re.compile(r"[はがをにのでとも]|[은는이가을를의에와과도](?=\s)")
_ENDED = re.compile(r"[.!?。！？…:：][\"'”’»)\]」』）]*$")
_OPEN = ",(„«“「『（"
_SURE = 3  # lines that begin with a comma or full stop: then the dump was broken inside sentences
_RUNNING = 30  # characters from which a line is running text rather than an entry of a menu
_ASKED = 8  # the longest lines tell the language
_UNSPACED = "\u2e80"


def whole(lines: Sequence[str]) -> list[str]:
    """The lines, those joined that are parts of one sentence; all as they are where the dump kept sentences whole.

    >>> whole(["The mayor of", "Saman", ", Ann Lee, said", "no", ".", "The", "port", ", she said, is open."])
    ['The mayor of Saman, Ann Lee, said no.', 'The port, she said, is open.']
    """
    if sum(_GOING_ON.match(line) is not None for line in lines) < _SURE:
        return list(lines)
    language, _ = detect("\n".join(sorted(lines, key=len, reverse=True)[:_ASKED]))
    small = small_words(language)
    out: list[str] = []
    for line in lines:
        if out and _continues(line, out[-1]):
            line = _glued(out.pop(), line)
            if out and _led_to(out[-1], small):  # "The mayor of", "Saman", ", Ann Lee, said"
                line = _glued(out.pop(), line)
            out.append(line)
        elif out and len(out[-1]) >= _RUNNING and _awaits(out[-1], small):
            out[-1] = _glued(out[-1], line)
        else:
            out.append(line)
    return out


def _continues(line: str, before: str) -> bool:
    """Whether a line goes on with the sentence of the one before it; tables and code stand for themselves."""
    if "\n" in line or "\n" in before:
        return False
    if _CLOSING.match(line):
        return True
    return not _ENDED.search(before) and (line[0].islower() or _PARTICLE.match(line) is not None)


def _led_to(before: str, small: frozenset[str]) -> bool:
    """Whether a sentence began on the line before a name that goes on."""
    return not _ENDED.search(before) and (len(before) > _RUNNING or _awaits(before, small))


def _awaits(before: str, small: frozenset[str]) -> bool:
    """Whether a line breaks off: at a comma, an opening mark, or a word such as "the" or "of"."""
    return "\n" not in before and (before[-1] in _OPEN or before.rsplit(None, 1)[-1].casefold() in small)


def _glued(before: str, line: str) -> str:
    unspaced = before[-1] > _UNSPACED and line[0] > _UNSPACED and not "\uac00" <= line[0] <= "\ud7af"
    tight = unspaced or _CLOSING.match(line) or before[-1] in _OPEN[1:]
    return before + line if tight else f"{before} {line}"

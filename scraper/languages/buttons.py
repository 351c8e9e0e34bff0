"""What the page's own controls say at either end of a caption: "Open this photo in gallery:", "Agrandir"."""

from __future__ import annotations

from functools import lru_cache

from scraper.languages.load import load


def without_buttons(text: str, language: str | None = None) -> str:
    """A caption without such words.

    >>> without_buttons("Open this photo in gallery: The quay at night", "en")
    'The quay at night'
    """
    lowered = text.lower()
    for phrase in _phrases(language):
        if phrase not in lowered or len(lowered) != len(text):  # "İ" has two letters when small
            continue
        if lowered.startswith(phrase):
            text = text[len(phrase) :].lstrip(" :,")
        elif lowered.endswith(phrase):
            text = text[: -len(phrase)].rstrip(" :,|")
        lowered = text.lower()
    return text


@lru_cache(maxsize=64)
def _phrases(language: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*load(language).captions.buttons, *load("en").captions.buttons)))

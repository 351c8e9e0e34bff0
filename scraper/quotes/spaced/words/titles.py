"""Words that are the title of a work by their capitals."""

from __future__ import annotations

SMALL = 4  # letters: shorter words may be lower case inside a title


def is_title(words: list[str]) -> bool:
    """Every long word begins with a capital, and it is no sentence: the name of a book, a show, a plan."""
    if not words or (words[-1][-1] == "." and len(words) > 1 and words[-1][-2:-1] == "."):
        return False
    capitals = 0
    for word in words:
        letters = word.strip("\"'“”‘’([.,")
        if letters[:1].isupper():
            capitals += 1
        elif len(letters) >= SMALL and letters[0].isalpha():
            return False
    return capitals > 1 or (capitals == 1 and len(words) == 1)

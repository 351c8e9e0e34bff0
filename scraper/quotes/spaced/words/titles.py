"""Words that are the title of a work by their capitals."""

from __future__ import annotations

SMALL = 4  # letters: shorter words may be lower case inside a title, and one of these: "Midday with Ann Lark"
CAPITALS = 3  # words with capitals beside it


def is_title(words: list[str]) -> bool:
    """Every long word begins with a capital, and it is no sentence: the name of a book, a show, a plan."""
    if not words or (words[-1][-1] == "." and len(words) > 1 and words[-1][-2:-1] == "."):
        return False
    capitals = small = 0
    for word in words:
        letters = word.strip("\"'“”‘’([.,")
        if letters[:1].isupper():
            capitals += 1
        elif len(letters) >= SMALL and letters[0].isalpha():
            if len(letters) > SMALL or small:
                return False
            small += 1
    if small and (capitals < CAPITALS or any(word[-1] in "?!" for word in words[:-1])):
        return False  # "Why not? That was on my way"
    return capitals > 1 or (capitals == 1 and len(words) == 1)

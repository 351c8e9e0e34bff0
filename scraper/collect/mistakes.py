"""What msgspec says of a config, in the words of the file: the place first, then what to write there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

_WRONG_TYPE = re.compile(r"Expected `([\w| ]+)`, got `(\w+)`")
_TYPES = {
    "array": 'a list (["…", "…"])',
    "str": 'text ("…")',
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "a table",
}
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`")
_PLACE = re.compile(r" - at `\$\.?(.*?)`$")


def explained(message: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The sentence for people; `keys` are those of each table, "" of the file itself.

    >>> explained("Expected `array | null`, got `str` - at `$.feeds`", {})
    'feeds: must be a list (["…", "…"]), not text ("…")'
    """
    found = _PLACE.search(message)
    place = found[1] if found else ""
    text = _PLACE.sub("", message)
    if unknown := _UNKNOWN.match(text):
        text = f'unknown key "{unknown[1]}"{_guess(unknown[1], place.split("[")[0], keys)}'
    elif wrong := _WRONG_TYPE.match(text):
        wanted = [_TYPES[name.strip()] for name in wrong[1].split("|") if name.strip() in _TYPES]  # TOML has no null
        text = f"must be {' or '.join(wanted)}, not {_TYPES.get(wrong[2], wrong[2])}"
    return f"{place}: {text}" if place else text


def _guess(key: str, table: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """What was meant: a key spelt a little otherwise, or one of another table."""
    near = difflib.get_close_matches(key, keys.get(table, ()), 1)
    if near:
        return f', did you mean "{near[0]}"?'
    home = next((name for name in ("defaults", "fetch", "extract") if key in keys.get(name, ())), None)
    return f", it belongs into [{home}]" if home else ""

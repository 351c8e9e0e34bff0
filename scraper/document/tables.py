"""Data tables: cells by tabs, rows by newlines, one block a table. Layout tables stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.document.outline import Outline

_FEWEST_CELLS = 4
_MOST_CELLS = 4000  # a larger one is left as single cells: nobody reads it as one paragraph
_CELL = 90  # characters; cells that are longer on the average hold paragraphs, and the table is a layout


def merge_tables(out: Outline) -> None:
    """Make one block of every outermost table that looks like data."""
    tables = [box for box, tag in enumerate(out.tags) if tag == "table"]
    found = [(box, lines) for box in tables if not _inside_table(out, box) and (lines := _lines(out, box))]
    if found:
        places = _places([(out.firsts[box], out.ends[box]) for box, _ in found], len(out.texts))
        for box, lines in reversed(found):
            out.merge(out.firsts[box], out.ends[box], "\n".join(lines), box, "table")
        for column in (out.firsts, out.ends):
            column[:] = map(places.__getitem__, column)
        for seen in (out.images, out.times):
            seen[:] = [(places[place], node, figure) for place, node, figure in seen]


def _inside_table(out: Outline, box: int) -> bool:
    box = out.parents[box]
    while box >= 0 and out.tags[box] != "table":
        box = out.parents[box]
    return box >= 0


def _lines(out: Outline, table: int) -> list[str]:
    """The table's rows as text; empty where it is no data table."""
    first, end = out.firsts[table], out.ends[table]
    count = end - first
    if not _FEWEST_CELLS <= count <= _MOST_CELLS or sum(map(len, out.texts[first:end])) > _CELL * count:
        return []
    rows: dict[int, list[str]] = {}
    seen: set[int] = set()
    for i in range(first, end):
        cell = _upwards(out, out.box_of[i], ("td", "th"), table)
        row = _upwards(out, cell, ("tr",), table)
        if row < 0 or cell in seen:
            return []
        seen.add(cell)
        rows.setdefault(row, []).append(out.texts[i])
    if len(rows) < 2 or count < 2 * len(rows):
        return []
    return ["\t".join(cells) for cells in rows.values()]


def _upwards(out: Outline, box: int, tags: tuple[str, ...], table: int) -> int:
    """The nearest box of these tags from `box` upwards inside the table, with no other table between; or -1."""
    while box > table and out.tags[box] != "table":
        if out.tags[box] in tags:
            return box
        box = out.parents[box]
    return -1


def _places(spans: list[tuple[int, int]], count: int) -> list[int]:
    """Where each of `count` blocks, and the end of them all, is once every span is one block.

    >>> _places([(1, 4)], 6)
    [0, 1, 2, 2, 2, 3, 4, 5]
    """
    places: list[int] = []
    shift = 0
    for first, end in spans:
        places += range(len(places) - shift, first + 1 - shift)
        places += [first + 1 - shift] * (end - first - 1)
        shift += end - first - 1
    places += range(len(places) - shift, count + 2 - shift)  # a picture may stand behind the last block
    return places

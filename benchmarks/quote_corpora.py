"""Corpora of quotations annotated by hand, read where they lie; no text of theirs is kept here."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]


@dataclass
class Gold:
    """One annotated quotation."""

    content: list[Range]
    source: str = ""
    cue: str = ""
    aliases: list[str] = field(default_factory=list)


@dataclass
class Text:
    """One annotated article."""

    text: str
    language: str
    gold: list[Gold]


_SAY = ("said", "says", "told", "added", "wrote", "asked", "tweeted", "explained")


def polnear(root: Path, split: str, half: str = "") -> Iterator[Text]:
    """Brat standoff; of several annotators the first by name. Errors of the half "held" are never read."""
    folder = root / "polnear" / split
    for path in sorted((folder / "text").glob("*")):
        odd = hashlib.md5(path.stem.encode(), usedforsecurity=False).digest()[0] & 1
        if half and half != ("read", "held")[odd]:
            continue
        text = path.read_bytes().decode("utf-8")
        notes = sorted((folder / "attributions").glob(path.stem[:200] + "_*"))
        yield Text(text, "en", _standoff(text, notes[0].read_bytes().decode("utf-8")) if notes else [])


def _standoff(text: str, notes: str) -> list[Gold]:
    spans: dict[str, list[Range]] = {}
    events: list[str] = []
    for line in notes.split("\n"):
        columns = line.split("\t")
        if line.startswith("T") and len(columns) > 2:
            parts = columns[1].split(" ", 1)[1].split(";")
            spans[columns[0]] = [(int(a), int(b)) for a, b in (part.split() for part in parts)]
        elif line.startswith("E"):
            events.append(columns[1])
    found = []
    for event in events:
        roles: dict[str, list[Range]] = defaultdict(list)
        for role, ref in (argument.split(":") for argument in event.split()):
            roles[re.sub(r"\d+$", "", role)] += spans.get(ref, [])
        if roles["Content"]:
            source, cue = _words(text, roles["Source"]), _words(text, roles["Cue"])
            if source.lower() in _SAY and cue.lower() not in _SAY:
                source, cue = cue, source  # labels swapped in the corpus
            found.append(Gold(sorted(roles["Content"]), source, cue))
    return found


def _words(text: str, spans: list[Range]) -> str:
    return " ".join(text[a:b] for a, b in sorted(spans))


def german(root: Path, split: str, half: str = "") -> Iterator[Text]:
    """One JSON file an article. Errors of the half "held" are never read."""
    for path in sorted((root / "german" / "data" / split).glob("*")):
        high = hashlib.sha1(path.name.encode(), usedforsecurity=False).digest()[0] > 127
        if half and half != ("read", "held")[high]:
            continue
        page = json.loads(path.read_text("utf-8"))
        text = page["originalText"]
        gold = []
        for note in page["annotations"]:
            spans = {
                key: [(s["charBegin"], s["charEnd"]) for s in note[key]["spans"]] for key in ("quote", "speaker", "cue")
            }
            if spans["quote"]:
                gold.append(Gold(spans["quote"], _words(text, spans["speaker"]), _words(text, spans["cue"])))
        yield Text(text, "de", gold)


def labels(root: Path, path: Path) -> Iterator[Text]:
    """Hand labels: offsets into gold bodies of another project's test pages."""
    by_page: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for note in json.loads(path.read_text("utf-8"))["quotes"]:
        by_page[note["lang"], note["page"]].append(note)
    base = next(
        p for p in (root / "fundus" / "tests/resources/parser/test_data", root / "fundus") if (p / "kr").is_dir()
    )
    for (language, page), notes in sorted(by_page.items()):
        gold = [
            Gold([(n["start"], n["end"])], n.get("speaker") or n.get("resolved") or "", n.get("cue") or "",
                 [x for x in (n.get("resolved"), *n.get("aliases", ())) if x])
            for n in notes
        ]  # fmt: skip
        yield Text(_body(base, page), language, gold)


def _body(base: Path, page: str) -> str:
    name, version = page.split("#")
    body = json.loads((base / f"{name}.json").read_text("utf-8"))[version]["body"]
    lines = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(re.sub(r"\s+", " ", line).strip() for line in lines)

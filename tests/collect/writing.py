"""Stories that nobody published: sentences of our own, put together from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

PEOPLE = [f"{a} {b}" for a in ("Anna", "Tomas", "Mirela", "Joon", "Fatima", "Peter", "Ines", "Oskar", "Leila", "Hugo")
          for b in ("Brandt", "Okafor", "Lindqvist", "Moreau", "Castell", "Novak", "Hale", "Petrov")]  # fmt: skip
TOWNS = [f"{a}{b}" for a in ("Oster", "Winter", "Hazel", "Mill", "Stone", "Elder", "Marsh", "Fern", "Silver")
         for b in ("ford", "bury", "haven", "brook", "field", "wick", "mouth")]  # fmt: skip
THINGS = ["harbour wall", "night ferry", "school roof", "tram line", "water tower", "market hall", "river bridge",
          "library", "bus depot", "fish market", "cycle path", "swimming hall", "fire station", "town archive",
          "grain store", "music school", "youth centre", "old mill", "park fountain", "clock tower"]  # fmt: skip
DEEDS = ["repair", "sell", "close", "reopen", "enlarge", "paint", "insure", "survey", "lease", "protect", "rename",
         "inspect", "demolish", "restore", "relocate"]  # fmt: skip
REASONS = ["after a storm tore tiles from the eastern side", "because the lease ends next spring",
           "since engineers found cracks below the waterline", "after residents collected signatures for a year",
           "although the treasury had warned about rising interest", "because the insurer refused to renew its cover",
           "once a report on lead paint had been read aloud", "after three winters without heating",
           "following a fire in the cellar that nobody could explain", "because swifts nest under the gutters"]  # fmt: skip
MOODS = ["to applause from the public benches", "in a session that ran past midnight", "without a single dissenting vote",
         "despite a protest outside the gates", "on the second attempt", "by a margin of one vote",
         "while rain leaked through the ceiling", "as cameras from two schools looked on"]  # fmt: skip
SAYINGS = ["We have waited long enough for somebody to pick up a hammer", "Nobody will lose a job over this decision",
           "The figures were on the table and everyone could read them", "My grandmother learned to swim there",
           "If we wait another winter there will be nothing left to save", "I would rather argue than apologise later",
           "It is a small building with a long memory", "You cannot mend a roof with press releases"]  # fmt: skip
LINKS = ["Work is to begin", "The first payment falls due", "A public hearing will be held", "Tenders open",
         "The scaffolding goes up", "Neighbours will be informed by letter", "An appeal can be lodged"]  # fmt: skip
WHEN = ["in early March", "before the school holidays", "within forty days", "as soon as the frost is out of the ground",
        "on the first Tuesday after Easter", "when the auditors have signed", "by the end of the quarter"]  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A headline, paragraphs, and who wrote them."""

    title: str
    paragraphs: tuple[str, ...]
    author: str


def text(seed: int, paragraphs: int = 7) -> Text:
    """A story of about `paragraphs` × 45 words, the same for the same seed."""
    chance = random.Random(seed)
    town, thing, deed, person = (chance.choice(x) for x in (TOWNS, THINGS, DEEDS, PEOPLE))
    title = f"{town} votes to {deed} its {thing} {chance.choice(MOODS)}"
    lead = f"The town of {town} will {deed} its {thing}, the council decided {chance.choice(MOODS)}, {chance.choice(REASONS)}."
    return Text(title, (lead, *(paragraph(chance, town, person) for _ in range(paragraphs - 1))), chance.choice(PEOPLE))


def paragraph(chance: random.Random, town: str, person: str) -> str:
    """Three or four sentences."""
    made = [_sentence(chance, town, person) for _ in range(chance.choice((3, 4)))]
    return " ".join(made)


def _sentence(chance: random.Random, town: str, person: str) -> str:
    pick = chance.choice
    return pick((
        f"{pick(LINKS)} {pick(WHEN)}, and {pick(('about', 'almost', 'more than'))} {chance.randint(12, 990)} people from"
        f" {pick(TOWNS)} and {town} are {pick(('expected', 'invited', 'likely'))} to follow the {pick(THINGS)} question.",
        f"“{pick(SAYINGS)},” said {pick((person, pick(PEOPLE)))}, who {pick(('runs', 'cleans', 'guards', 'rents'))} the"
        f" {pick(THINGS)} on {pick(TOWNS)} Street.",
        f"A plan to {pick(DEEDS)} the {pick(THINGS)} was put off {pick(REASONS)}, {person} told the meeting {pick(MOODS)}.",
        f"The {pick(THINGS)} cost {chance.randint(2, 98)},{chance.randint(100, 999)} crowns when it was built in"
        f" {chance.randint(1871, 1998)}, and {pick(PEOPLE)} still keeps the {pick(('drawings', 'receipts', 'keys'))}.",
        f"Visitors from {pick(TOWNS)} remember the {pick(THINGS)} {pick(REASONS)}; {pick(PEOPLE)} hopes to"
        f" {pick(DEEDS)} it {pick(WHEN)}.",
        f"{pick(PEOPLE)} of the {pick(TOWNS)} association wants to {pick(DEEDS)} the {pick(THINGS)} instead {pick(MOODS)}.",
    ))  # fmt: skip

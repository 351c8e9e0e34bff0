"""Stories that nobody published: sentences of our own, put together from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

_FIRST = ("Anna", "Tomas", "Mirela", "Joon", "Fatima", "Peter", "Ines", "Oskar", "Leila", "Hugo")
_LAST = ("Brandt", "Okafor", "Lindqvist", "Moreau", "Castell", "Novak", "Hale", "Petrov")
_TOWN = ("Oster", "Winter", "Hazel", "Mill", "Stone", "Elder", "Marsh", "Fern", "Silver")
_PLACE = ("ford", "bury", "haven", "brook", "field", "wick", "mouth")

WORDS = {
    "person": [f"{first} {last}" for first in _FIRST for last in _LAST],
    "town": [f"{start}{end}" for start in _TOWN for end in _PLACE],
    "thing": """harbour wall/night ferry/school roof/tram line/water tower/market hall/river bridge/library/bus depot/
        fish market/cycle path/swimming hall/fire station/town archive/grain store/music school/youth centre/old mill/
        park fountain/clock tower""",
    "deed": "repair/sell/close/reopen/enlarge/paint/insure/survey/lease/protect/rename/inspect/restore/relocate",
    "reason": """after a storm tore tiles from the eastern side/because the lease ends next spring/
        since engineers found cracks below the waterline/after residents collected signatures for a year/
        although the treasury had warned about rising interest/because the insurer refused to renew its cover/
        once a report on lead paint had been read aloud/after three winters without heating/
        following a fire in the cellar that nobody could explain/because swifts nest under the gutters""",
    "mood": """to applause from the public benches/in a session that ran past midnight/by a margin of one vote/
        without a single dissenting vote/despite a protest outside the gates/on the second attempt/
        while rain leaked through the ceiling/as cameras from two schools looked on""",
    "saying": """We have waited long enough for somebody to pick up a hammer/Nobody will lose a job over this decision/
        The figures were on the table and everyone could read them/My grandmother learned to swim there/
        If we wait another winter there will be nothing left to save/I would rather argue than apologise later/
        It is a small building with a long memory/You cannot mend a roof with press releases""",
    "step": """Work is to begin/The first payment falls due/A public hearing will be held/Tenders open/
        The scaffolding goes up/Neighbours will be informed by letter/An appeal can be lodged""",
    "when": """in early March/before the school holidays/within forty days/as soon as the frost is out of the ground/
        on the first Tuesday after Easter/when the auditors have signed/by the end of the quarter""",
    "about": "about/almost/more than",
    "asked": "expected/invited/likely",
    "tends": "runs/cleans/guards/rents",
    "papers": "drawings/receipts/keys",
}
SENTENCES = (
    "{step} {when}, and {about} {number} people from {town} and {town} are {asked} to follow the {thing} question.",
    "“{saying},” said {person}, who {tends} the {thing} on {town} Street.",
    "A plan to {deed} the {thing} was put off {reason}, {person} told the meeting {mood}.",
    "The {thing} cost {number},{number} crowns when it was built in {year}, and {person} still keeps the {papers}.",
    "Visitors from {town} remember the {thing} {reason}; {person} hopes to {deed} it {when}.",
    "{person} of the {town} association wants to {deed} the {thing} instead {mood}.",
)


class Picks(dict[str, str]):
    """Every name a fresh choice."""

    def __init__(self, chance: random.Random, **fixed: str) -> None:
        super().__init__(fixed)
        self.chance = chance

    def __missing__(self, name: str) -> str:
        if name == "number":
            return str(self.chance.randint(112, 990))
        if name == "year":
            return str(self.chance.randint(1871, 1998))
        choices = WORDS[name]
        return self.chance.choice(
            choices if isinstance(choices, list) else " ".join(choices.split()).split("/")
        ).strip()


@dataclass(frozen=True)
class Text:
    """A headline, paragraphs, and who wrote them."""

    title: str
    paragraphs: tuple[str, ...]
    author: str


def text(seed: int, paragraphs: int = 7) -> Text:
    """A story of about `paragraphs` × 60 words, the same for the same seed."""
    chance = random.Random(seed)
    names = Picks(chance)
    subject = Picks(chance, town=names["town"], thing=names["thing"], deed=names["deed"])
    title = "{town} votes to {deed} its {thing} {mood}".format_map(subject)
    lead = "The town of {town} will {deed} its {thing}, the council decided {mood}, {reason}.".format_map(subject)
    return Text(title, (lead, *(paragraph(chance) for _ in range(paragraphs - 1))), names["person"])


def paragraph(chance: random.Random) -> str:
    """Three or four sentences."""
    return " ".join(chance.choice(SENTENCES).format_map(Picks(chance)) for _ in range(chance.choice((3, 4))))

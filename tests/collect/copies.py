"""Syndicated copies as desks make them, and texts that only look like copies; all of our own writing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scraper.collect.state import articles
from scraper.collect.state.database import open_state
from scraper.models import Article
from tests.collect.writing import WORDS, paragraph, text

Paragraphs = list[str]


@dataclass(frozen=True)
class Item:
    """One body in the stream; `original` names the item whose copy it is."""

    name: str
    body: str
    original: str | None = None
    kind: str = "original"


# ------------------------------------------------------------------ what desks do to agency copy


def dateline(made: Paragraphs, chance: random.Random) -> Paragraphs:
    return [f"{chance.choice(['OSTERFORD', 'MILLBURY'])} (dpx) — {made[0]}", *made[1:], "Reporting by the dpx desk."]


def cut(made: Paragraphs, chance: random.Random) -> Paragraphs:
    return made[: max(len(made) * chance.randint(45, 80) // 100, 3)]


def new_lead(made: Paragraphs, chance: random.Random) -> Paragraphs:
    return [paragraph(chance), *made[1:]]


def local_colour(made: Paragraphs, chance: random.Random) -> Paragraphs:
    at = chance.randint(1, len(made) - 1)
    return [*made[:at], paragraph(chance), *made[at:]]


def edited(made: Paragraphs, chance: random.Random) -> Paragraphs:
    """Every twentieth word or so changed, as a style desk does."""
    return [" ".join(_styled(word, chance) for word in p.split(" ")) for p in made]


def _styled(word: str, chance: random.Random) -> str:
    return chance.choice(["roughly", "some", "further", "local"]) if chance.random() < 0.05 else word


def reordered(made: Paragraphs, chance: random.Random) -> Paragraphs:
    middle = made[1:]
    chance.shuffle(middle)
    return [made[0], *middle]


def merged(made: Paragraphs, _: random.Random) -> Paragraphs:
    text = " ".join(made).replace("“", '"').replace("”", '"').replace("—", "-")
    return [text]


def cut_and_edited(made: Paragraphs, chance: random.Random) -> Paragraphs:
    return edited(dateline(cut(made, chance), chance), chance)


EDITS: tuple[Callable[[Paragraphs, random.Random], Paragraphs], ...] = (
    dateline, cut, new_lead, local_colour, edited, reordered, merged, cut_and_edited,
)  # fmt: skip


# ------------------------------------------------------------------ what is no copy


def follow_up(made: Paragraphs, chance: random.Random) -> Paragraphs:
    """The next day's story: new at the top, two paragraphs of background as they stood."""
    return [*(paragraph(chance) for _ in range(4)), *made[1:3]]


def round_up(made: Paragraphs, chance: random.Random) -> Paragraphs:
    """One paragraph of the story among those of others."""
    return [paragraph(chance), paragraph(chance), made[1], paragraph(chance), paragraph(chance)]


NOT_COPIES: tuple[Callable[[Paragraphs, random.Random], Paragraphs], ...] = (follow_up, round_up)

_QUAKE = (
    "An earthquake of magnitude {m} struck {km} kilometres from {town} at {time}, at a depth of {depth} kilometres."
    " In the past {days} days there have been {count} earthquakes of magnitude 3 or more nearby."
    " A map of the shaking is published by the seismological survey, and people who felt the ground move can fill in a"
    " form on its pages. This post was written by a program from the survey's data and has been checked by an editor"
    " before it was published. Questions about the program can be sent to the newsroom, which answers on working days."
)
_MARKET = (
    "The {town} index closed at {a} points on {day}, {b} percent {way} than the day before. {c} of its {d} shares"
    " gained and {e} lost, and {f} million shares changed hands. The yield of the ten-year bond stood at {g} percent."
    " Traders had waited for the central bank's minutes, which were published in the afternoon. The index has"
    " {moved} {h} percent since the beginning of the year. Prices are delayed by at least fifteen minutes and are given"
    " without guarantee."
)


def quake(chance: random.Random) -> str:
    """A form report: much the same words, other facts."""
    return _QUAKE.format(
        m=f"{chance.uniform(3, 6):.1f}", km=chance.randint(3, 90), town=chance.choice(WORDS["town"]),
        time=f"{chance.randint(1, 23)}:{chance.randint(10, 59)}", depth=chance.randint(5, 70),
        days=chance.choice((7, 10, 30)), count=chance.randint(0, 9),
    )  # fmt: skip


def market(chance: random.Random) -> str:
    """Another."""
    return _MARKET.format(
        town=chance.choice(WORDS["town"]), a=f"{chance.randint(9, 16)},{chance.randint(100, 999)}",
        day=chance.choice(("Monday", "Tuesday", "Friday")), b=f"{chance.uniform(0, 3):.1f}",
        way=chance.choice(("higher", "lower")), c=chance.randint(10, 30), d=40, e=chance.randint(2, 20),
        f=chance.randint(60, 200), g=f"{chance.uniform(1, 4):.2f}", moved=chance.choice(("gained", "lost")),
        h=f"{chance.uniform(0, 20):.1f}",
    )  # fmt: skip


_KOREAN = (
    "{town} 시의회는 {day}일 낡은 {thing}을 {deed}하기로 했다고 밝혔다. 시는 {money}억 원을 들여 {month}월까지"
    " 공사를 마칠 계획이다. {name} 시의원은 “{thing} 문제를 더 미룰 수 없다”며 “주민 {people}명이 서명한 뜻을"
    " 존중해야 한다”고 말했다. 반면 {other} 시민모임 대표는 “비가 새는 {second}부터 고쳐야 한다”고 지적했다."
    " 시는 다음 주 설명회를 열고 의견을 듣는다."
)
_KOREAN_WORDS = {
    "town": "가람 나래 다솜 마루 바다", "thing": "도서관 다리 시장 학교 수영장", "deed": "보수 매각 폐쇄 증축 이전",
    "name": "김하늘 이바다 박소라 최가온", "other": "정다운 한결 오름", "second": "체육관 창고 정류장",
}  # fmt: skip


def korean(chance: random.Random) -> str:
    """A short story in Korean."""

    def one() -> str:
        words = {key: chance.choice(choices.split()) for key, choices in _KOREAN_WORDS.items()}
        figures = {"day": chance.randint(1, 30), "money": chance.randint(2, 99), "people": chance.randint(200, 9000)}
        return _KOREAN.format(month=chance.randint(3, 12), **words, **figures)

    return "\n\n".join(one() for _ in range(3))


def stream(stories: int, seed: int = 1) -> Iterator[Item]:
    """Originals, a copy of each kind of edit, and what is no copy, in the order of a newsroom's day."""
    chance = random.Random(seed)
    for n in range(stories):
        made = list(text(seed * 100_000 + n, chance.randint(4, 9)).paragraphs)
        name = f"story {n}"
        yield Item(name, "\n\n".join(made))
        edit = EDITS[n % len(EDITS)]
        yield Item(f"{name} copy", "\n\n".join(edit(made, chance)), name, edit.__name__)
        other = NOT_COPIES[n % len(NOT_COPIES)]
        yield Item(f"{name} other", "\n\n".join(other(made, chance)), None, other.__name__)
        yield Item(f"quake {n}", quake(chance), None, "form report")
        yield Item(f"market {n}", market(chance), None, "form report")
        local = korean(chance)
        yield Item(f"korean {n}", local)
        yield Item(f"korean {n} copy", f"(가람=연합통신) {local} 사진 제공 시청", f"korean {n}", "korean")


@dataclass(frozen=True)
class Score:
    """Links made and missed; `wrong` and `missed` name the items."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)


def score(items: list[Item], state: Path) -> Score:
    """Send a stream through a state file and compare the links it makes."""
    numbers: dict[str, int] = {}
    right, wrong, missed = 0, [], []
    db = open_state(state)
    db.execute("PRAGMA synchronous=OFF")
    for moment, item in enumerate(items):
        found = articles.find_original(db, item.body, float(moment))
        article = Article(url=f"https://a.example/{moment}", body=item.body)
        number = articles.add(db, "S", article, None, float(moment), found.id if found else None)
        numbers[item.name] = number
        expected = numbers[item.original] if item.original else None
        if found and found.id == expected:
            right += 1
        elif found:
            wrong.append(f"{item.name} ({item.kind}) -> {found.id}")
        if expected and not (found and found.id == expected):
            missed.append(f"{item.name} ({item.kind})")
    db.close()
    return Score(right, tuple(wrong), tuple(missed))

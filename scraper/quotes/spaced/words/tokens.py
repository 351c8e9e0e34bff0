"""A text as tokens: words, signs and whole quotations, cut into sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from scraper.quotes.spaced.words.bits import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    BREAK,
    CALENDAR,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    CUE,
    DETERMINER,
    LINK,
    NUMBER,
    OPENER,
    OPENING,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REPORTING,
    ROLE,
    SAYING,
    SOURCE,
    STOP,
    STRONG,
    SUBORDINATOR,
    VERB,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.lexicon import Lexicon
from scraper.quotes.spaced.words.lines import Line
from scraper.quotes.spaced.words.offsets import Offsets
from scraper.quotes.spaced.words.runs import SEVERAL, runs, runs_of
from scraper.quotes.values import Span

Phrase = tuple[int, int]  # tokens first..last, both included
NEXT = 2  # line breaks between a paragraph and the next

_MARKED = BREAK | STOP | QUOTE | CUE | CAP | PRONOUN | POSSESSIVE  # what is looked for in whole texts
_CITING = STRONG | ACCORDING | OPENER
_OPENS = DETERMINER | PRONOUN | PREPOSITION | SUBORDINATOR  # no noun, so that a number before it ends its sentence
_CAPITAL = WORD | CAP  # an unknown word with a capital
_OPENING = CAP | QUOTE | NUMBER | OPENING  # behind a stop that ends a sentence
_GOING_ON = WORD | CLOSING | COMMA | COLON  # behind one that does not
_BEHIND_NAME = CAP | REPORTING | VERB | VERBLIKE | AUXILIARY
FAR = 4  # line breaks
LONGEST_SENTENCE = 300  # tokens; longer runs are cut, so that no text costs more than its length
_LOOK_AHEAD = 12  # tokens: how far a speaker may stand from "…!" before his verb


class Tokens:
    """Parallel lists, one entry a token, the last of them a break. `spans[quote[i]]` is the quotation of token i."""

    def __init__(self, text: str, spans: list[Span], lexicon: Lexicon, lines: list[Line]) -> None:
        self.text = text
        self.spans = spans
        self.lexicon = lexicon
        self.words: list[str] = []
        self.tags: list[int] = []
        self.quote: dict[int, int] = {}
        self.place: list[int] = []  # span -> its token
        self._offsets = Offsets(text, self.words)
        self._fill(lines)
        self._marked = [k for k, bits in enumerate(self.tags) if bits & _MARKED]
        self.capitals = self.those(CAP)
        self._name_days([k for k in self.capitals if self.tags[k] & CALENDAR])
        self.sentences: list[tuple[int, int]] = []  # token ranges
        self.paragraphs: list[int] = []  # sentence -> line breaks before it
        self._split()
        self._first = [0, *[a for a, _ in self.sentences[1:]]]  # what stands before the first sentence is its own
        self._cues = self.those(CUE)

    def __len__(self) -> int:
        return len(self.words)

    def start(self, i: int) -> int:
        """Offset of token i, a word or a quotation."""
        if i in self.quote:
            return self.spans[self.quote[i]].outer_start
        known = self._offsets.known.get(i)
        return self._offsets.locate(i) if known is None else known

    def end(self, i: int) -> int:
        """Offset just after token i."""
        return self.spans[self.quote[i]].outer_end if i in self.quote else self.start(i) + len(self.words[i])

    def sentence_of(self, i: int) -> int:
        """Number of the sentence that holds token i."""
        return bisect_right(self._first, i) - 1

    def those(self, bits: int) -> list[int]:
        """All tokens with one of some bits of `_MARKED`."""
        tags = self.tags
        return [k for k in self._marked if tags[k] & bits]

    def cues(self, a: int, b: int) -> list[int]:
        """The tokens from a to b (b excluded) that may report."""
        return self._cues[bisect_left(self._cues, a) : bisect_left(self._cues, b)]

    def reporting_sentences(self, *, weak: bool) -> list[int]:
        """The sentences that may report without a quotation; `weak` verbs too, or strong ones and sources only."""
        return self._sentences_of(self._cues) if weak else self._citing_sentences

    @cached_property
    def _citing_sentences(self) -> list[int]:
        tags = self.tags
        end = len(tags) - 1
        return self._sentences_of(
            [k for k in self._cues if tags[k] & _CITING or (tags[k] & SAYING and k < end and tags[k + 1] & SOURCE)]
        )

    def _sentences_of(self, tokens: list[int]) -> list[int]:
        return sorted({self.sentence_of(k) for k in tokens})

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """The words that have a capital inside a sentence."""
        return frozenset(self.words[k] for k in self.capitals if k and self.tags[k - 1] & (WORD | COMMA))

    @cached_property
    def articled(self) -> frozenset[str]:
        """The capitalised words that stand behind an article or a possessive somewhere."""
        return frozenset(self.words[k] for k in self.capitals if k and self.tags[k - 1] & (DETERMINER | POSSESSIVE))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The capitalised words that stand behind a given name somewhere."""
        given = self.lexicon.given
        return frozenset(
            self.words[k] for k in self.capitals if k and self.tags[k - 1] & CAP and self.low(k - 1) in given
        )

    def low(self, i: int) -> str:
        """Token i in lower case, without a final full stop."""
        return self.words[i].lower().rstrip(".")

    def plain(self, i: int) -> str:
        """Token i in lower case with a straight apostrophe: d'après, d’après."""
        return self.low(i).replace("’", "'")

    def phrase(self, a: int, b: int) -> str:
        """The text of tokens a to b (b included)."""
        return self.text[self.start(a) : self.end(b)]

    def _fill(self, lines: list[Line]) -> None:
        """The tokens of some lines; of what lies between two of them only that it is there."""
        number = at = 0
        for start, end in lines:
            self._breaks(at, start)
            at = start
            while number < len(self.spans) and self.spans[number].outer_start < end:
                span = self.spans[number]
                self._piece(at, span.outer_start)
                self.quote[len(self.words)] = number
                self.place.append(len(self.words))
                self.words.append('"')
                self.tags.append(QUOTE)
                at = span.outer_end
                number += 1
            self._piece(at, end)
            at = end
        self.words.append("\n")  # the last line ends like the others: behind every word there is a token
        self.tags.append(BREAK)

    def _breaks(self, a: int, b: int) -> None:
        """One token a line break; FAR where more lines lie between than any rule looks over."""
        count = min(self.text.count("\n", a, b), FAR)
        self._offsets.begin(a)
        self.words += ["\n"] * count
        self.tags += [BREAK] * count

    def _piece(self, at: int, end: int) -> None:
        """Tokens within a line."""
        if at >= end:
            return
        self._offsets.begin(at)
        words = runs(self.text[at:end])
        known = runs_of(self.lexicon)
        tags = list(map(known.__getitem__, words))
        k = 0
        for _ in range(tags.count(SEVERAL)):
            k = tags.index(SEVERAL, k)
            words[k : k + 1], tags[k : k + 1] = known.parts(words[k])
        self.words += words
        self.tags += tags

    def _name_days(self, days: list[int]) -> None:
        """Days and months that are names here: "Plácido Domingo", and "Domingo" alone then; "April Hale"."""
        tags, words, given = self.tags, self.words, self.lexicon.given
        free = [k for k in days if not (k and tags[k - 1] & PREPOSITION)]
        surnames = {words[k] for k in free if k and tags[k - 1] & CAP and self.low(k - 1) in given}
        for k in free:
            first = self.low(k) in given and tags[k + 1] & (CAP | CALENDAR | DETERMINER) == CAP
            if first or words[k] in surnames:
                tags[k] &= ~CALENDAR

    def _split(self) -> None:
        begin = paragraph = 0
        tags = self.tags
        ordinals = self.lexicon.table.ordinals
        for i in self.those(BREAK | STOP | QUOTE | (CAP if ordinals else 0)):
            bits = tags[i]
            if bits & BREAK:
                if i > begin:
                    self._sentence(begin, i, paragraph)
                begin, paragraph = i + 1, paragraph + 1
            elif bits & CAP:
                if bits & _OPENS and i > begin and tags[i - 1] & NUMBER and self.words[i - 1][-1] == ".":
                    self._sentence(begin, i, paragraph)  # "… des Modells 3. Ein Sprecher sagte"
                    begin = i
            elif self._ends(i) if bits & STOP else self._quote_ends(i):
                self._sentence(begin, i + 1, paragraph)
                begin = i + 1
        self._sentence(begin, len(tags), paragraph)

    def _sentence(self, a: int, b: int, paragraph: int) -> None:
        if b - a > 1 and self.tags[a] == _CAPITAL and self._is_adverb(a):
            self.tags[a] |= ADVERB
        while b > a:
            end = b if b - a <= LONGEST_SENTENCE else a + LONGEST_SENTENCE
            self.sentences.append((a, end))
            self.paragraphs.append(paragraph)
            a = end

    def _is_adverb(self, i: int) -> bool:
        """ "Shortly after the call", "Sadly, …": no name as in "Emily Roe", "Connolly added" and "Kelly, who"."""
        word, after, table = self.words[i], self.tags[i + 1], self.lexicon.table
        if not word.endswith(table.adverb_endings) or self.low(i) in self.lexicon.given:
            return False
        if not table.verb_second and (after & _BEHIND_NAME or not after & COMMA):
            return not after & _BEHIND_NAME
        if not table.verb_second and word not in self.inner_capitals:
            return True
        return self.words.count(word) == 1  # "Ähnlich äußerte sich", but "Anna Redlich … Redlich fügte hinzu"

    def _ends(self, i: int) -> bool:
        after = self.tags[i + 1]
        if after == 0 and self.words[i + 1] in "\"”’'":
            return False
        return bool(after & _OPENING) or not after & _GOING_ON or self.words[i + 1][0].isupper()  # "Don't", "That's"

    def _quote_ends(self, i: int) -> bool:
        """A quotation ends its sentence if it ends one inside and no "she said" follows."""
        span = self.spans[self.quote[i]]
        last = self.text[span.end - 1]
        if last not in ".!?…":
            return False
        after = self.tags[i + 1]
        if not after & CAP:
            return bool(after & QUOTE)
        return last in "." or self.lexicon.table.verb_second or not self._speaker_follows(i + 1)

    def _speaker_follows(self, i: int) -> bool:
        within = False  # a phrase that goes on in small letters: "Jane Hale of the county board", "Hale's niece"
        for k in range(i, min(i + _LOOK_AHEAD, len(self.tags))):
            bits = self.tags[k]
            if bits & STRONG and not bits & CAP:
                return True
            if bits & (REPORTING | VERBLIKE) and not bits & CAP and k > i:
                after = self.tags[k + 1]
                return not after & (WORD | QUOTE) or bool(after & (PREPOSITION | ADVERB | CALENDAR))
            if bits & (CAP | PRONOUN | ROLE) or k == i:  # "Leeds coach Jane Hale said"
                continue
            if bits & (COMMA | WORD) == COMMA:
                return self._apposed(k)
            within = within or bool(bits & (LINK | OPENING) or self.tags[k - 1] & OWNER)
            if not within or bits & (VERB | AUXILIARY | STOP | BREAK | QUOTE):
                return False
        return False

    def _apposed(self, comma: int) -> bool:
        """ "…!" Jane Hale, a lawyer, said: a verb of speech right behind what stands between two commas."""
        behind = range(comma + 1, min(comma + _LOOK_AHEAD, len(self.tags) - 1))
        closing = next((k for k in behind if self.tags[k] & (COMMA | WORD) == COMMA), None)
        return closing is not None and self.tags[closing + 1] & (STRONG | CAP) == STRONG

"""What a batch has finished: the output file and its failures, which are the whole memory of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from scraper.errors import FAILURE_KINDS
from scraper.jobs.linefile import ForeignFileError, LineFile
from scraper.jobs.lists import key_of
from scraper.output.database import Database

OK = "ok"


class Result(NamedTuple):
    """The outcome of one URL: "ok" or the kind of failure, and what a report says about a record."""

    key: str
    outcome: str
    quality: float | None = None
    warnings: tuple[str, ...] = ()


class _Ref(msgspec.Struct):
    ref: str


class _Code(msgspec.Struct):
    code: str


class _Stub(msgspec.Struct):
    """The few fields of a record or failure that a run needs to know again."""

    input: _Ref | None = None
    requested_url: str | None = None
    url: str | None = None
    schema_version: str | None = None
    kind: str | None = None
    quality: float | None = None
    warnings: tuple[_Code, ...] = ()

    def key(self) -> str:
        return key_of(self.input.ref if self.input else self.requested_url or self.url or "")


_read_stub = msgspec.json.Decoder(_Stub).decode


class Journal:
    """Appends every result to one of two files, at once and whole; tells a later run what is there.

    There is no third file: a record stands in the output, a failure in OUTPUT.failures.jsonl, and what
    stands in neither is still to do. Should a URL ever stand in both, the record counts.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.failures = failures_path(output)
        self._records = Database(output) if is_database(output) else LineFile(output)
        try:
            self._failed = LineFile(self.failures)
        except BaseException:
            self._records.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def results(self) -> Iterator[Result]:
        """Everything finished so far, records first. Raises ForeignFileError at a line we did not write."""
        done: set[str] = set()
        for number, line in enumerate(self._lines(), 1):
            result = self._record(line, number)
            done.add(result.key)
            yield result
        yield from self._failures(done)

    def _lines(self) -> Iterator[bytes]:
        return self._records.records() if isinstance(self._records, Database) else self._records.lines()

    def _failures(self, done: set[str]) -> Iterator[Result]:
        """One failure a key, the last; lines that a record or a later failure made void are dropped."""
        latest: dict[str, Result] = {}
        count = 0
        for count, line in enumerate(self._failed.lines(), 1):
            result = self._failure(line, count)
            latest.pop(result.key, None)
            latest[result.key] = result
        wanted = {key: result for key, result in latest.items() if key not in done}
        if len(wanted) < count:
            self._drop_void(wanted)
        yield from wanted.values()

    def _drop_void(self, wanted: dict[str, Result]) -> None:
        left: dict[str, int] = {}
        for line in self._failed.lines():
            key = _read_stub(line).key()
            left[key] = left.get(key, 0) + 1

        def void(line: bytes) -> bool:
            key = _read_stub(line).key()
            left[key] -= 1
            return key not in wanted or left[key] > 0

        self._failed.drop(void)

    def _record(self, line: bytes, number: int) -> Result:
        stub = _stub(line, self.output, number)
        if stub.schema_version is None:
            raise ForeignFileError(f"{self.output}, line {number}: no record of ours; choose another file or --fresh")
        return Result(stub.key(), OK, stub.quality, tuple(warning.code for warning in stub.warnings))

    def _failure(self, line: bytes, number: int) -> Result:
        stub = _stub(line, self.failures, number)
        if stub.kind not in FAILURE_KINDS:
            raise ForeignFileError(f"{self.failures}, line {number}: no failure of ours; move it away or use --fresh")
        return Result(stub.key(), stub.kind or "")

    def add_record(self, key: str, line: bytes) -> None:
        """Append a record's JSON. Raises DiskFullError."""
        if isinstance(self._records, Database):
            self._records.add(key, line)
        else:
            self._records.append(line)

    def add_failure(self, line: bytes) -> None:
        """Append a failure's JSON. Raises DiskFullError."""
        self._failed.append(line)

    def forget_failures(self, keys: Collection[str]) -> int:
        """Drop the failures of these URLs, so that they are to do again; how many there were."""
        return self._failed.drop(lambda line: _read_stub(line).key() in keys)

    def sync(self) -> None:
        """Make lines appended survive a power cut (SQLite sees to itself); may be called from a thread."""
        if isinstance(self._records, LineFile):
            self._records.sync()
        self._failed.sync()

    def close(self) -> None:
        """Sync and close both files."""
        try:
            self._failed.close()
        finally:
            self._records.close()


def _stub(line: bytes, path: Path, number: int) -> _Stub:
    try:
        return _read_stub(line)
    except msgspec.DecodeError as error:
        raise ForeignFileError(f"{path}, line {number} is broken ({error}); move it away or use --fresh") from error


def failures_path(output: Path) -> Path:
    """Where failures go: `articles.jsonl` has `articles.jsonl.failures.jsonl`."""
    return output.with_name(output.name + ".failures.jsonl")


def is_database(output: Path) -> bool:
    """Whether a file name asks for SQLite."""
    return output.suffix.lower() == ".db"


def wipe(output: Path) -> None:
    """Remove an output and its failures, for a run that starts afresh."""
    for path in (output, failures_path(output), *(output.with_name(output.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)

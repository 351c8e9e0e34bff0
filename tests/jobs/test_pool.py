"""The supervisor: deadlines, memory, crashes, order of work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scraper.jobs.pool import Answer, Fault, Pool
from tests.jobs import calls


def gather(pool: Pool) -> dict[int, bytes | Fault]:
    answers: list[Answer] = []
    while pool.outstanding:
        answers += pool.poll()
    assert len({answer.ticket for answer in answers}) == len(answers)
    return dict(answers)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"


def test_every_call_is_answered_once_whatever_befalls_the_others():
    with Pool(workers=2, deadline=1.0, memory=400_000_000) as pool:
        for ticket in range(40):
            match ticket:
                case 5:
                    pool.submit(ticket, calls.spin_in_c)
                case 9:
                    pool.submit(ticket, calls.crash)
                case 13:
                    pool.submit(ticket, calls.refuse, "not today")
                case 17:
                    pool.submit(ticket, calls.eat, 4_000_000_000)
                case _:
                    pool.submit(ticket, calls.echo, b"%d" % ticket)
        answers = gather(pool)
    assert sorted(answers) == list(range(40))
    faults = {ticket: value for ticket, value in answers.items() if isinstance(value, Fault)}
    assert {ticket: fault.kind for ticket, fault in faults.items()} == {
        5: "timeout",
        9: "died",
        13: "raised",
        17: "raised",
    }
    assert (faults[13].error, faults[13].message) == ("ValueError", "not today")
    assert faults[17].error == "MemoryError"
    assert "SIGSEGV" in faults[9].message
    assert all(value == b"%d" % ticket for ticket, value in answers.items() if ticket not in faults)


def test_a_call_that_never_returns_from_c_is_killed_at_its_deadline():
    with Pool(workers=1, deadline=0.5) as pool:
        pool.submit(0, calls.pid)
        first = int(gather(pool)[0])
        pool.submit(1, calls.spin_in_c)
        start = time.monotonic()
        (answer,) = pool.poll()
        assert 0.5 <= time.monotonic() - start < 2
        assert isinstance(answer.value, Fault)
        assert answer.value.kind == "timeout"
        assert not alive(first)
        pool.submit(2, calls.pid)
        assert int(gather(pool)[2]) != first


def test_waiting_behind_another_call_does_not_count_against_the_deadline():
    with Pool(workers=1, deadline=1.0) as pool:
        for ticket in range(4):
            pool.submit(ticket, calls.slow_echo, b"done", 0.4)
        assert gather(pool) == dict.fromkeys(range(4), b"done")


def test_large_pages_pass_both_ways_unharmed():
    page = os.urandom(7_000_001)
    with Pool(workers=2) as pool:
        for ticket in range(4):
            pool.submit(ticket, calls.echo, page)
        assert gather(pool) == dict.fromkeys(range(4), page)


def test_a_worker_whose_memory_grows_is_replaced():
    with Pool(workers=1) as pool:
        pids = []
        for ticket in range(6):
            pool.submit(ticket, calls.leak, 90_000_000)
            pids.append(gather(pool)[ticket])
    assert len(set(pids)) == 2
    assert pids == sorted(pids, key=pids.index)


def test_what_a_library_prints_does_not_disturb_the_answers(capfd):
    with Pool(workers=1) as pool:
        pool.submit(0, calls.chatter, b"fine")
        assert gather(pool) == {0: b"fine"}
    assert capfd.readouterr() == ("", "")


def test_closing_kills_workers_at_once():
    pool = Pool(workers=2)
    pool.submit(0, calls.echo, b"")
    gather(pool)
    pool.submit(1, calls.spin_in_c)
    pids = pool.pids()
    start = time.monotonic()
    pool.close()
    assert time.monotonic() - start < 1
    assert not any(map(alive, pids))


def test_workers_die_with_a_supervisor_that_was_killed():
    script = """
from scraper.jobs.pool import Pool
from tests.jobs import calls
pool = Pool(workers=2)
for ticket in range(4): pool.submit(ticket, calls.slow_echo, b"", 0.2)
pool.poll()
print(*pool.pids(), flush=True)
for ticket in range(4, 40): pool.submit(ticket, calls.slow_echo, b"", 0.2)
pool.poll(30)
import time; time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pids = list(map(int, parent.stdout.readline().split()))
        parent.kill()
    until = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    assert pids
    assert not any(map(alive, pids))


def test_limits_must_be_positive():
    with pytest.raises(ValueError, match="positive"):
        Pool(workers=0)

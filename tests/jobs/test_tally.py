"""What a batch says about itself: the estimate, the line every half minute, the summary."""

from __future__ import annotations

from collections import Counter

from scraper.jobs.estimate import estimate
from scraper.jobs.progress import opening
from scraper.jobs.tally import Tally
from scraper.options import Options


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def urls(**counts: int) -> list[str]:
    return [f"https://{name}.test/{n}" for name, count in counts.items() for n in range(count)]


def test_the_politest_wait_decides_the_estimate():
    wanted = urls(big=1900, **{f"h{n}": 10 for n in range(310)})
    assert str(estimate(wanted, Options(), 2)) == "5,000 URLs, 311 hosts, slowest has 1,900, about 32 min"
    assert (
        str(estimate(wanted, Options(per_host_delay=0), 2)) == "5,000 URLs, 311 hosts, slowest has 1,900, about 8 min"
    )
    assert str(estimate(urls(a=1), Options(), 2)) == "1 URL, 1 host, slowest has 1, about 1 s"


def test_lines_tell_pace_time_left_and_the_hosts_that_hold_it_up():
    clock = Clock()
    wanted = urls(a=100, b=40)
    tally = Tally(estimate(wanted, Options(), 2), Counter(ok=50, dns=10), 1.0, clock)
    tally.expect(wanted)
    assert opening(tally).endswith("(60 of 200 done before)")
    for second in range(20):
        clock.now = float(second)
        tally.finished(wanted[second], "ok")
        tally.finished(wanted[100 + second], "timeout" if second % 2 else "ok")
        tally.rate()
    stands = "100 of 200 done · 20 failed · 2.1/s · about 1 min left · most left: a.test 80, b.test 20"
    assert tally.line() == stands
    assert tally.figures()["slowest_hosts"] == {"a.test": 80, "b.test": 20}


def test_the_summary_counts_the_whole_list_and_says_what_is_left():
    clock = Clock()
    wanted = urls(a=3)
    tally = Tally(estimate(wanted, Options(), 2), Counter(ok=7), 1.0, clock)
    tally.expect(wanted)
    clock.now = 4.0
    tally.finished(wanted[0], "ok")
    tally.finished(wanted[1], "robots")
    assert tally.summary() == (
        "8 records and 1 failure of 10 URLs: ok 8, robots 1; 1 still to do\n"
        "2 in this run from 1 host in 4 s, 0.5 pages/s"
    )

"""Worker processes and batch runs measured: throughput against one process, memory over many pages, resuming.

    python -m benchmarks.batch pool  [--data DIR] [--seconds 10] [--rounds 5]   extract_many against a plain loop
    python -m benchmarks.batch run   [--data DIR] [--pages 4000]   `scraper batch` over a local server
    python -m benchmarks.batch memory [--pages 100000]             resident memory while extract_many runs
    python -m benchmarks.batch resume [--records 50000]            time to read a journal before a run goes on

DIR is a folder of pages (*.html or *.html.gz); none is kept here. Without it, pages of our own writing are used,
padded to 100 kB as news pages are.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import scraper
from scraper.jobs.extracting import in_order
from scraper.jobs.pool import Pool, cores
from scraper.models import Article, Input, Page
from tests.jobs.newsstand import PAGE, newsstand


def pages(folder: Path | None) -> list[bytes]:
    """Pages to measure with."""
    if folder is None:
        filler = "<aside><ul>" + "<li><a href='/more'>One more thing to read</a></li>" * 40 + "</ul></aside>"
        script = "<script>" + "var data = {'key': 'a value of some length'};" * 1_900 + "</script>"
        return [PAGE.format(n=n).replace("</body>", filler + script + "</body>").encode() for n in range(50)]
    files = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz", ".htm")))
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]


def cpu_seconds() -> float:
    """Processor time of this process and of the children that ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def pool(folder: Path | None, seconds: float, rounds: int) -> None:
    """A plain loop and the pool take turns, so that both meet the same machine."""
    found = pages(folder)
    for page in found:
        with contextlib.suppress(scraper.ScraperError):
            scraper.extract(page)
    plain_rates, pool_rates, plain_cost, pool_cost = [], [], [], []
    for _ in range(rounds):
        start, cpu, count = time.perf_counter(), time.process_time(), 0
        for page in cycle(found):
            with contextlib.suppress(scraper.ScraperError):
                scraper.extract(page)
            count += 1
            if time.perf_counter() - start > seconds:
                break
        plain_rates.append(count / (time.perf_counter() - start))
        plain_cost.append((time.process_time() - cpu) / count)
        cpu = cpu_seconds()
        with Pool(cores()) as workers:
            list(in_order(workers, [*found, *found]))  # started, and everything lazy is loaded
            before = cpu_of(workers.pids())
            start, own = time.perf_counter(), time.process_time()
            count = sum(1 for _ in in_order(workers, islice(cycle(found), count * cores())))
            pool_rates.append(count / (time.perf_counter() - start))
            pool_cost.append((cpu_of(workers.pids()) - before + time.process_time() - own) / count)
    plain, pooled = median(plain_rates), median(pool_rates)
    print(f"{len(found)} pages, median {median(map(len, found)) / 1000:.0f} kB, {cores()} cores, {rounds} rounds")
    print(f"one process     {plain:7.1f} pages/s   {median(plain_cost) * 1000:6.2f} ms of processor a page")
    print(f"extract_many    {pooled:7.1f} pages/s   {median(pool_cost) * 1000:6.2f} ms of processor a page")
    print(f"throughput      {pooled / plain / cores():7.1%} of cores x one process (wall clock)")
    print(f"processor time  {median(plain_cost) / median(pool_cost):7.1%} of it spent as one process would")


def cpu_of(processes: Iterable[int]) -> float:
    """Processor seconds these running processes have used."""
    tick = os.sysconf("SC_CLK_TCK")
    fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split() for pid in processes]
    return sum(int(field[11]) + int(field[12]) for field in fields) / tick


def serve(found: list[bytes], port: multiprocessing.Queue[int]) -> None:
    """A server in a process of its own: `/7` is the seventh page, and the list begins again at its end."""

    def page(path: str) -> tuple[str, bytes]:
        number = path.strip("/")
        return ("200 OK", found[int(number) % len(found)]) if number.isdigit() else ("404 Not Found", b"")

    with newsstand() as stand:
        stand.page = page  # type: ignore[method-assign]
        port.put(stand.port)
        time.sleep(3600)


# The command as users run it, which tells at its end what it and its workers cost.
TELLING = """
import atexit, json, resource, sys
from scraper.cli import main
def tell():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([usage.ru_utime + usage.ru_stime for usage in used]))
atexit.register(tell)
main()
"""


def run(folder: Path | None, count: int) -> None:
    """`scraper batch` as a user runs it, over pages of a local server on many host names.

    The measure is one process that does nothing but extract: every fourth of the same pages, with the same
    addresses, before the batch, and another fourth after it, in this process, to which each language is as new
    as to a worker. As many such processes side by side show what the machine itself allows: they share its
    caches and its memory. The batch's own figure includes starting (with byte code, as where the package is
    installed), fetching, writing, and the server.
    """
    found = pages(folder)
    context = multiprocessing.get_context("fork")
    port: multiprocessing.Queue[int] = context.Queue()
    server = context.Process(target=serve, args=(found, port), daemon=True)
    server.start()
    number = port.get()
    urls = [f"http://h{n % 40}.localhost:{number}/{n}" for n in range(count)]
    wanted = [Page(body=page, url=url, status=200) for page, url in zip(cycle(found), urls, strict=False)]
    first = plain_loop(wanted[::4])
    beside = side_by_side(wanted[1::4])
    with tempfile.TemporaryDirectory() as name:
        batch_of(urls[:40], Path(name), "first")  # writes the byte code
        start = time.perf_counter()
        done = batch_of(urls, Path(name), "articles")
        taken = time.perf_counter() - start
    serving = cpu_of([server.pid or 0])
    server.kill()
    second = plain_loop(wanted[2::4])
    plain, cost = (first[0] + second[0]) / 2, (first[1] + second[1]) / 2
    figures, (supervisor, workers) = json.loads(done.stderr.splitlines()[-1]), json.loads(done.stdout)
    pages_done = figures["here"]
    rate, spent = pages_done / taken, (supervisor + workers) / pages_done
    print(f"{pages_done} pages, status {done.returncode}, {rate:.1f} pages/s, start included; {figures['outcomes']}")
    print(
        f"one process only extracting: {plain:.1f} pages/s; the batch: {rate / plain / cores():.1%} of {cores()} x that"
    )
    print(f"{cores()} of them side by side: {beside:.1f} pages/s, {beside / plain / cores():.1%}")
    print(
        f"processor time a page: {cost * 1000:.2f} ms extracting alone; in the batch {spent * 1000:.2f}, "
        f"{workers / pages_done * 1000:.2f} of it workers, {supervisor / pages_done * 1000:.2f} supervisor; "
        f"the server {serving / pages_done * 1000:.2f} besides"
    )
    print(f"processor time: {cost / spent:.1%} of it spent as one process only extracting would")


def batch_of(urls: list[str], folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run the command over these URLs."""
    listed = folder / f"{name}.txt"
    listed.write_text("".join(url + "\n" for url in urls))
    command = [sys.executable, "-c", TELLING, "batch", str(listed), "-o", str(folder / f"{name}.jsonl")]
    command += ["--allow-private", "--per-host-delay", "0", "--log-format", "json"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "byte code")}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def plain_loop(wanted: list[Page]) -> tuple[float, float]:
    """Pages a second, and seconds of processor a page, of one process that does nothing else."""
    start, cpu = time.perf_counter(), time.process_time()
    for page in wanted:
        with contextlib.suppress(scraper.ScraperError):
            scraper.extract(page)
    return len(wanted) / (time.perf_counter() - start), (time.process_time() - cpu) / len(wanted)


def side_by_side(wanted: list[Page]) -> float:
    """Pages a second of one such process a core, together."""
    context = multiprocessing.get_context("fork")
    rates: multiprocessing.Queue[float] = context.Queue()
    loops = [context.Process(target=lambda: rates.put(plain_loop(wanted)[0])) for _ in range(cores())]
    for loop in loops:
        loop.start()
    together = sum(rates.get() for _ in loops)
    for loop in loops:
        loop.join()
    return together


def memory(folder: Path | None, count: int) -> None:
    """Resident memory of supervisor and workers as pages go by."""
    found = pages(folder)
    with Pool(cores()) as workers:
        step = max(1, count // 10)
        for number, _ in enumerate(in_order(workers, islice(cycle(found), count)), 1):
            if number % step == 0:
                rss = [resident(pid) / 1e6 for pid in (os.getpid(), *workers.pids())]
                print(
                    f"{number:>8,} pages   supervisor {rss[0]:5.0f} MB   workers {[round(size) for size in rss[1:]]} MB"
                )


def resident(pid: int) -> int:
    """Bytes of memory a process holds."""
    with contextlib.suppress(FileNotFoundError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def resume(count: int) -> None:
    """How long the journal of a finished run takes to read."""
    from scraper.jobs.journal import Journal

    for name in ("articles.jsonl", "articles.db"):
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / name
            with Journal(output) as journal:
                for line, ref in records(count):
                    journal.add_record(ref, line)
            size, start = output.stat().st_size, time.perf_counter()
            with Journal(output) as journal:
                found = sum(1 for _ in journal.results())
            print(f"{name}: {found:,} records, {size / 1e6:.0f} MB, read in {time.perf_counter() - start:.1f} s")


def records(count: int) -> Iterator[tuple[bytes, str]]:
    """Records of a usual size, 10 kB, without extracting anything."""
    for n in range(count):
        ref = f"https://h{n % 300}.test/story/{n}"
        record = Article(input=Input(kind="url", ref=ref), requested_url=ref, title=f"Story {n}", body="words " * 1_600)
        yield record.to_json().encode(), ref


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pool", "run", "memory", "resume"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--records", type=int, default=50_000)
    given = parser.parse_args()
    match given.what:
        case "pool":
            pool(given.data, given.seconds, given.rounds)
        case "run":
            run(given.data, given.pages)
        case "memory":
            memory(given.data, given.pages)
        case "resume":
            resume(given.records)


if __name__ == "__main__":
    main()

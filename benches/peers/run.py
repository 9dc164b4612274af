#!/usr/bin/env python3
"""cx-metrics beside NumPy, pandas, Polars, DuckDB, two other crates and Rust by hand.

    python3 benches/peers/run.py                 # full size: some five minutes, 8 GB of memory
    python3 benches/peers/run.py --scale 0.01    # to try it
    python3 benches/peers/run.py --markdown      # ratios only, as tables for a README

It needs cargo, Python 3.11 or later, and the two package registries; it installs the versions of
`requirements.txt` and builds `rust/` in `target/peers`.

What it measures: the same jobs on the same random data, in one run on one machine. CPU time is that
of all threads of a process, as the system counts it. Every peer is a process of its own that holds
the data in memory, in its own form, before the clock starts. In each round each job goes through
all of them, one after the other; each does it twice, and the second time counts. Numbers are
medians of the rounds, ratios are to cx-metrics in the same job. Peers that can use several threads
run with as many as they like, and with one; cx-metrics runs with one.

What it does not: reading files, and memory. cx-metrics gets answers that are ratings already, as
they are from a file or a database read with serde; "checking bytes" starts from raw ones instead.
For response times it gets a filled `Durations`; "collecting" fills it within the time. The peers
check nothing.

All must give the same result as cx-metrics: floats to 1e-12 of it, its own routes exactly, and
`net_promoter_score`, which cuts to whole points, within one. Otherwise it says who differs by how
much, and fails.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import venv
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / "target" / "peers"
PYTHON = WORK / "venv" / "bin" / "python"

# In full, and as the heading of a column.
JOBS = {
    "nps": ("NPS of {answers:,} answers", "NPS"),
    "csat": ("CSAT of 1,000 segments, {rows:,} ratings", "CSAT by segment"),
    "repeat": ("repeat purchase, {customers:,} customers, {rows:,} orders", "repeat purchase"),
    "median": ("median of {rows:,} response times", "median"),
    "percentiles": (
        "percentiles 50, 90 and 99 of {rows:,} response times, interpolated",
        "percentiles, interpolated",
    ),
    "discrete": (
        "percentiles 50, 90 and 99 of {rows:,} response times, as occurred",
        "percentiles, as occurred",
    ),
    "few": ("NPS of as few answers as the crate nps can count, 100,000 times", "NPS of few"),
    "many": ("NPS of at most 1,000,000 answers", "NPS of many"),
}

# Name, kind, what the kind is told, and environment.
PEERS = [
    ("NumPy", "NumPy", "", {}),
    ("pandas", "pandas", "", {}),
    ("Polars, streaming", "Polars", "streaming", {}),
    ("Polars, streaming, one thread", "Polars", "streaming", {"POLARS_MAX_THREADS": "1"}),
    ("Polars, in memory", "Polars", "in-memory", {}),
    ("Polars, in memory, one thread", "Polars", "in-memory", {"POLARS_MAX_THREADS": "1"}),
    ("DuckDB", "DuckDB", "", {}),
    ("DuckDB, one thread", "DuckDB", "1", {}),
]


class Peer:
    """A process that runs one job at a time."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.jobs, self.notes = [], []
        while (line := self.read()) != "ready":
            if "\t" in line:
                self.jobs.append(tuple(line.split("\t")))
            else:
                self.notes.append(line)

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.process.args} ended early")
        return line.strip()

    def run(self, number):
        """CPU seconds, seconds, and the values."""
        # The second time counts: the first one fills the caches, which others used meanwhile.
        for _ in range(2):
            print(number, file=self.process.stdin, flush=True)
            cpu, wall, *values = self.read().split()
        return float(cpu), float(wall), [Fraction(value) for value in values]


def main():
    options = arguments()
    WORK.mkdir(parents=True, exist_ok=True)
    binary = set_up()
    data = WORK / f"data-{options.scale}"
    call(PYTHON, HERE / "make_data.py", data, options.scale)

    print_machine(options)
    peers = start(binary, data)
    rounds = [one_round(peers) for _ in range(options.rounds)]
    check(rounds)
    if options.markdown:
        print_markdown(medians(rounds))
    else:
        print_tables(medians(rounds), options.scale)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scale", type=float, default=1.0, help="of the sizes; at least 0.01")
    parser.add_argument("--rounds", type=int, default=5, help="each job is measured so many times")
    parser.add_argument("--markdown", action="store_true", help="ratios only, as Markdown")
    options = parser.parse_args()
    if options.scale < 0.01:
        parser.error("below 0.01 there are segments without a rating")
    return options


def set_up():
    """Installs the Python peers and builds the Rust ones, whose path it returns."""
    if not PYTHON.exists():
        venv.create(WORK / "venv", with_pip=True)
    call(PYTHON, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt")
    manifest, target = HERE / "rust" / "Cargo.toml", WORK / "cargo"
    call("cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", manifest,
         "--target-dir", target)  # fmt: skip
    return target / "release" / "peers"


def call(*command):
    subprocess.run([str(word) for word in command], check=True)


def start(binary, data):
    # Settings for old builds of OpenBLAS would slow a current NumPy.
    unset = {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "POLARS_MAX_THREADS"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    peers = [Peer([binary, data], environment)]
    for name, kind, setting, more in PEERS:
        command = [PYTHON, HERE / "peer.py", data, kind, name, setting]
        peers.append(Peer(command, environment | more))
    print(*(note for peer in peers for note in peer.notes), sep="\n")
    return peers


def one_round(peers):
    """What every peer answers, by job and name; the peers of a job run one after the other."""
    answers = {}
    for job in JOBS:
        answers[job] = {
            name: peer.run(number)
            for peer in peers
            for number, (its_job, name) in enumerate(peer.jobs)
            if its_job == job
        }
    return answers


def check(rounds):
    differences = [
        f"{JOBS[job][1]}: {name} has {float(value)}, "
        f"{float(value - right):.3g} more than cx-metrics"
        for answers in rounds
        for job, by_name in answers.items()
        for name, (_, _, values) in by_name.items()
        for value, right in zip(values, by_name["cx-metrics"][2], strict=True)
        if abs(value - right) > tolerance(name, right)
    ]
    if differences:
        sys.exit("\n".join(dict.fromkeys(differences)))


def tolerance(name, right):
    if name.startswith("cx-metrics"):
        return 0
    if name.startswith("net_promoter_score"):
        return 1
    return abs(right) / 10**12


def medians(rounds):
    """CPU seconds and seconds, by job and name."""
    return {
        job: {
            name: tuple(median(answers[job][name][clock] for answers in rounds) for clock in (0, 1))
            for name in by_name
        }
        for job, by_name in rounds[0].items()
    }


def print_machine(options):
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        text = cpuinfo.read_text()
        processor = re.search(r"model name\s*: (.*)", text)[1]
        processor += ", " + ", ".join(word for word in ("avx2", "avx512f") if word in text)
    requirements = (HERE / "requirements.txt").read_text().split()
    rustc = subprocess.check_output(["rustc", "--version"], text=True).strip()
    print(f"{date.today()}, {os.cpu_count()} cores, {processor}, {platform.system()}")
    print(f"{rustc}, Python {platform.python_version()}, {', '.join(requirements)}")
    print(f"scale {options.scale}, {options.rounds} rounds")


def ratio(seconds, base):
    value = seconds / base
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2f}"


def print_tables(times, scale):
    sizes = {"answers": 1e8, "rows": 1e7, "customers": 1e6}
    sizes = {name: round(size * scale) for name, size in sizes.items()}
    for job, (title, _) in JOBS.items():
        print(f"\n{title.format(**sizes)}")
        print(f"{'':34}{'CPU ms':>10}{'wall ms':>10}{'CPU ratio':>11}{'wall ratio':>12}")
        base = times[job]["cx-metrics"]
        for name, (cpu, wall) in times[job].items():
            milliseconds = f"{1e3 * cpu:10.1f}{1e3 * wall:10.1f}"
            ratios = f"{ratio(cpu, base[0]):>11}{ratio(wall, base[1]):>12}"
            print(f"  {name:32}{milliseconds}{ratios}{ahead(name, (cpu, wall), base)}")


def ahead(name, times, base):
    if name.startswith("cx-metrics"):
        return ""
    clocks = [clock for clock, own, of in zip(("CPU", "wall"), times, base) if own < of]
    return f"  ahead in {' and '.join(clocks)}" if clocks else ""


def print_markdown(times):
    """A table a clock; who is faster than cx-metrics is bold."""
    jobs = [job for job in JOBS if "NumPy" in times[job]]
    names = dict.fromkeys(name for job in jobs for name in times[job])
    names = sorted(names, key=lambda name: not name.startswith("cx-metrics"))
    for clock, heading in enumerate(["CPU time", "Wall time"]):
        print(f"\n{heading}, as a multiple of that of cx-metrics:\n")
        print_row("", *(JOBS[job][1] for job in jobs))
        print_row(*["---"] * (len(jobs) + 1))
        for name in names:
            print_row(name, *(cell(times[job], name, clock) for job in jobs))
        for job in [job for job in JOBS if job not in jobs]:
            _, name = times[job]
            print(f"\n{JOBS[job][0]}: {name} takes {cell(times[job], name, clock)}.")


def print_row(*cells):
    print(f"| {' | '.join(cells)} |")


def cell(by_name, name, clock):
    if name not in by_name:
        return ""
    seconds, base = by_name[name][clock], by_name["cx-metrics"][clock]
    text = ratio(seconds, base)
    return f"**{text}**" if seconds < base else text


main()

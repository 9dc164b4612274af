"""Writes the data of the comparison: the same bytes for everyone, from one seed.

Answers, ratings, segments and customers are drawn evenly; response times are log-normal, half of
them within an hour.
"""

import sys
from pathlib import Path

import numpy as np

SEGMENTS = 1_000


def main(folder, scale):
    random = np.random.default_rng(11)
    answers, rows = round(1e8 * scale), round(1e7 * scale)
    ids = random.integers(0, 2**64, rows // 10, dtype=np.uint64)
    seconds = random.lognormal(np.log(3600), 1.5, rows)
    files = {
        "answers.u8": random.integers(0, 11, answers, dtype=np.uint8),
        "segments.u16": random.integers(0, SEGMENTS, rows, dtype=np.uint16),
        "ratings.u8": random.integers(1, 6, rows, dtype=np.uint8),
        "customers.u64": random.choice(ids, rows),
        "nanoseconds.u64": (1e9 * seconds).astype(np.uint64),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in files.items():
        values.tofile(folder / name)


main(Path(sys.argv[1]), float(sys.argv[2]))

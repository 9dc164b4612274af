"""One peer of cx-metrics: says what jobs it has, then runs one a line of input.

Each job is in the form its users write; of several usual forms, in the fastest one.
"""

import sys
import time
from pathlib import Path

import numpy as np

PERCENTS = [50, 90, 99]
SHARES = [0.5, 0.9, 0.99]


def numpy_jobs(data, _):
    segments = int(data["segments"].max()) + 1

    def nps():
        # In blocks that stay in the cache: twice as fast as the whole at once.
        net = 0
        for start in range(0, len(data["answers"]), 1 << 18):
            block = data["answers"][start : start + (1 << 18)]
            net += np.count_nonzero(block >= 9) - np.count_nonzero(block <= 6)
        return 100 * net / len(data["answers"])

    def csat():
        codes = 2 * data["segments"] + (data["ratings"] >= 4)
        counts = np.bincount(codes, minlength=2 * segments).reshape(segments, 2)
        return 100 * counts[:, 1] / counts.sum(axis=1)

    def repeat():
        _, orders = np.unique(data["customers"], return_counts=True)
        return 100 * np.count_nonzero(orders >= 2) / len(orders)

    times = data["nanoseconds"]
    return {
        "nps": nps,
        "csat": csat,
        "repeat": repeat,
        "median": lambda: np.median(times) / 1e9,
        "percentiles": lambda: np.percentile(times, PERCENTS) / 1e9,
        "discrete": lambda: np.percentile(times, PERCENTS, method="inverted_cdf") / 1e9,
    }


def pandas_jobs(data, _):
    import pandas as pd

    answers = pd.Series(data["answers"])
    rows = pd.DataFrame({"segment": data["segments"], "rating": data["ratings"]})
    customers = pd.Series(data["customers"])
    times = pd.Series(data["nanoseconds"])

    def repeat():
        orders = customers.groupby(customers, sort=False).size()
        return 100 * (orders >= 2).mean()

    return {
        "nps": lambda: 100 * ((answers >= 9).sum() - (answers <= 6).sum()) / len(answers),
        "csat": lambda: 100 * (rows.rating >= 4).groupby(rows.segment).mean(),
        "repeat": repeat,
        "median": lambda: times.quantile(0.5) / 1e9,
        "percentiles": lambda: times.quantile(SHARES) / 1e9,
    }


def polars_jobs(data, engine):
    import polars as pl

    answers = pl.LazyFrame({"x": data["answers"]})
    rows = pl.LazyFrame({"segment": data["segments"], "rating": data["ratings"]})
    orders = pl.LazyFrame({"customer": data["customers"]})
    times = pl.LazyFrame({"x": data["nanoseconds"]})
    x = pl.col("x")

    def count(condition):
        return condition.sum().cast(pl.Int64)

    def quantiles(interpolation):
        return [(x.quantile(share, interpolation) / 1e9).alias(f"{share}") for share in SHARES]

    net = count(x >= 9) - count(x <= 6)
    satisfied = count(pl.col("rating") >= 4)
    queries = {
        "nps": answers.select(100 * net / pl.len()),
        "csat": rows.group_by("segment").agg(score=100 * satisfied / pl.len()).sort("segment"),
        "repeat": orders.group_by("customer").len().select(100 * (pl.col("len") >= 2).mean()),
        "median": times.select(x.median() / 1e9),
        "percentiles": times.select(quantiles("linear")),
        "discrete": times.select(quantiles("equiprobable")),
    }

    def job(name, query):
        if name == "csat":
            return lambda: query.collect(engine=engine)["score"]
        return lambda: query.collect(engine=engine).row(0)

    return {name: job(name, query) for name, query in queries.items()}


def duckdb_jobs(data, threads):
    import duckdb

    database = duckdb.connect(config={"threads": int(threads)} if threads else {})
    for name, columns in {
        "answers": {"x": data["answers"]},
        "rows": {"segment": data["segments"], "rating": data["ratings"]},
        "orders": {"customer": data["customers"]},
        "times": {"x": data["nanoseconds"]},
    }.items():
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM columns")

    def quantiles(name):
        return f"SELECT list_transform({name}(x, {SHARES}), lambda q: q / 1e9) FROM times"

    queries = {
        "nps": "SELECT 100 * (count_if(x >= 9) - count_if(x <= 6)) / count(*) FROM answers",
        "csat": """SELECT 100 * count_if(rating >= 4) / count(*) AS score
                   FROM rows GROUP BY segment ORDER BY segment""",
        "repeat": """SELECT 100 * count_if(orders >= 2) / count(*)
                     FROM (SELECT count(*) AS orders FROM orders GROUP BY customer)""",
        "median": "SELECT median(x) / 1e9 FROM times",
        "percentiles": quantiles("quantile_cont"),
        "discrete": quantiles("quantile_disc"),
    }

    def job(name, query):
        if name == "csat":
            return lambda: database.execute(query).fetchnumpy()["score"]
        return lambda: database.execute(query).fetchone()[0]

    return {name: job(name, query) for name, query in queries.items()}


PEERS = {"NumPy": numpy_jobs, "pandas": pandas_jobs, "Polars": polars_jobs, "DuckDB": duckdb_jobs}
FILES = {
    "answers": np.uint8,
    "segments": np.uint16,
    "ratings": np.uint8,
    "customers": np.uint64,
    "nanoseconds": np.uint64,
}


def answer(job):
    """CPU seconds of all threads, seconds, and the values, with a space between them."""
    cpu, wall = time.process_time(), time.perf_counter()
    values = job()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return " ".join(repr(float(number)) for number in [cpu, wall, *np.atleast_1d(values)])


def main(folder, peer, who, setting):
    data = {
        name: np.fromfile(next(Path(folder).glob(f"{name}.*")), dtype=number)
        for name, number in FILES.items()
    }
    jobs = PEERS[peer](data, setting)
    print(*(f"{name}\t{who}" for name in jobs), "ready", sep="\n", flush=True)
    for line in sys.stdin:
        print(answer(list(jobs.values())[int(line)]), flush=True)


main(*sys.argv[1:])

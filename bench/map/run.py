#!/usr/bin/env python3
"""Process map with counts and means, Samsyn beside its peers on the same log in memory; medians and ratios.

    cargo bench -p samsyn-mining --bench map --no-run && python3 bench/map/run.py [EVENTS]

Needs pm4py, pandas, polars, duckdb, pyarrow. The log is the benchmark's synthetic one, handed over as Arrow IPC.
Reading it is not measured: each peer starts from its own form in memory. Peers may use all cores; Samsyn is shown with
one thread and with two.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.ipc

EVENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
ROOT = Path(__file__).resolve().parents[2]


def median(runs, work):
    took = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        took.append(time.perf_counter() - begin)
    return statistics.median(took)


def ours(folder):
    command = ["cargo", "bench", "-q", "-p", "samsyn-mining", "--bench", "map", "--"]
    out = subprocess.run(
        [*command, str(EVENTS), "--write", folder, "--json"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return json.loads([line for line in out.splitlines() if line.startswith("{")][-1])


def table(folder):
    def ipc(name):
        return pyarrow.ipc.open_file(pyarrow.memory_map(f"{folder}/{name}")).read_all()

    cases, events = ipc("cases.arrow"), ipc("events.arrow")
    ends = cases["samsyn:end"].to_numpy()
    case = numpy.repeat(numpy.arange(len(ends), dtype=numpy.uint32), numpy.diff(ends, prepend=numpy.uint32(0)))
    activity = events["activity"].combine_chunks().dictionary_decode()
    return pyarrow.table({"case": case, "activity": activity, "time": events["time"]})


def duckdb_map(log, in_order):
    connection = duckdb.connect()
    connection.register("arrow_log", log)
    connection.execute(
        "create table log as select \"case\", cast(activity as varchar) activity, time, row_number() over () as n from arrow_log"
    )
    code = "create type act as enum (select distinct activity from log order by 1)"
    connection.execute(code)
    connection.execute("alter table log alter activity type act")
    order = "n" if in_order else "time, n"
    query = f"""
        with step as (
            select "case", activity, time,
                lead(activity) over w as following, lead(time) over w as following_time
            from log window w as (partition by "case" order by {order}))
        select activity, following, count(*), count(distinct "case"),
            avg(epoch_us(following_time) - epoch_us(time)) / 1e6,
            min(following_time - time), max(following_time - time)
        from step where following is not null group by all"""
    return lambda: connection.execute(query).fetchall()


def polars_map(log):
    frame = polars.from_arrow(log).with_columns(polars.col("activity").cast(polars.Categorical))

    def work():
        step = frame.lazy().with_columns(
            following=polars.col("activity").shift(-1),
            gap=polars.col("time").shift(-1) - polars.col("time"),
            same=polars.col("case").shift(-1) == polars.col("case"),
        )
        edges = step.filter(polars.col("same")).group_by("activity", "following")
        return edges.agg(
            polars.len(), polars.col("case").n_unique().alias("cases"), polars.col("gap").mean().alias("mean"),
            polars.col("gap").min().alias("min"), polars.col("gap").max().alias("max"),
        ).collect()

    return work


def pm4py_frame(log):
    frame = log.to_pandas()
    frame["case"] = frame["case"].astype(str)
    return frame.rename(columns={"case": "case:concept:name", "activity": "concept:name", "time": "time:timestamp"})


def main():
    import pm4py
    from pm4py.algo.discovery.dfg.adapters.pandas import df_statistics

    with tempfile.TemporaryDirectory() as folder:
        figures = ours(folder)
        log = table(folder)
        rows = [("Samsyn, means, 1 thread", figures["counts and means, 1 thread"])]
        rows.append(("Samsyn, means, 2 threads", figures["counts and means, 2 threads"]))
        rows.append(("Samsyn, quantiles, 2 threads", figures["quantiles, 2 threads"]))
        rows.append(("Polars, sorted input", median(3, polars_map(log))))
        rows.append(("DuckDB SQL", median(3, duckdb_map(log, False))))
        frame = pm4py_frame(log)
        rows.append(("PM4Py discover_dfg (counts only)", median(1, lambda: pm4py.discover_dfg(frame))))
        both = lambda: df_statistics.get_dfg_graph(frame, measure="both", sort_caseid_required=False,
                                                   sort_timestamp_along_case_id=False, perf_aggregation_key="mean")
        rows.append(("PM4Py DFG with mean times", median(1, both)))
    base = rows[0][1]
    print(f"{figures['events']} events")
    for name, took in rows:
        print(f"{name:<36} {took * 1e3:>10.0f} ms   {took / base:>7.1f} x Samsyn on one thread")


if __name__ == "__main__":
    assert pandas.__version__
    main()

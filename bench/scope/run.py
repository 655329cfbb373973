"""What the first question about a unit costs: the whole command, in a process that has nothing ready, against the same question about the whole log.

    python3 bench/scope/run.py [ROWS]...      default: 1000000 10000000; SAMSYN_BIN: the binary [target/release/samsyn]
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = os.environ.get("SAMSYN_BIN", str(ROOT / "target/release/samsyn"))
RUNS = 7


def samsyn(*words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([BIN, *words], check=True, capture_output=True)
    return time.perf_counter() - begun


for rows in map(int, sys.argv[1:] or ["1000000", "10000000"]):
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: f"{folder}/{name}"
        subprocess.run([sys.executable, ROOT / "bench/import_csv/generate.py", path("log.csv"), str(rows)], check=True)
        data = ["--data", path("data")]
        samsyn("import", path("log.csv"), "--case", "case", "--activity", "activity", "--time", "time", "--unit", "resource",
               "--resource", "", "--class", "resource=ordinary", *data)
        units = "".join(f"1{n:02};Unit {n};1\n" for n in range(40))
        pathlib.Path(path("units.csv")).write_text(f"Kode;Navn;Overordnet\n1;All;\n{units}")
        samsyn("units", "import", path("units.csv"), "--as-of", "2019-01-01", *data)
        patterns = [word for n in range(40) for word in ("--pattern", f"user{n:02}*=1{n:02}")]
        samsyn("units", "map", "log", *patterns, "--belongs", "first-event", *data)
        for name, scope in [("whole log", []), ("a unit, by cases", ["--scope", "2.cases"]), ("a unit, by events", ["--scope", "2.events"]),
                            ("all units, by events", ["--scope", "1.events"])]:
            times = [samsyn("map", "log", "-f", "json", *scope, *data) for _ in range(RUNS)]
            print(f"{rows:>11,} events, {name}: {1000 * statistics.median(times):.0f} ms", flush=True)

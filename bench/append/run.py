"""`import` of a whole table, then `import --append` of 1 % new events: both as whole commands, reading, joining, storing, syncing.
Half of the new events belong to cases spread over the log, half to new cases.

    python3 bench/append/run.py [ROWS]      default: 10000000

Needs the release binary (`cargo xtask build`). WORK (default: a folder in $TMPDIR), RUNS and BINARY can be set.
"""

import datetime
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-append"))
BINARY = os.environ.get("BINARY", str(ROOT / "target/release/samsyn"))
RUNS = int(os.environ.get("RUNS", "3"))


def write_delivery(path: pathlib.Path, rows: int) -> None:
    rng = random.Random(2)
    cases, start = ROWS // 10, datetime.datetime(2030, 1, 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write("case,activity,time,resource,amount\n")
        for row in range(rows):
            case = rng.randrange(1, cases) if row % 2 else cases * 2 + row // 20
            moment = start + datetime.timedelta(seconds=row)
            file.write(f"SAK-{case:08d},Activity {row % 30:02d},{moment.isoformat(sep=' ')},user{row % 400:03d},{row}.50\n")


def timed(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([BINARY, "import", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    table, delivery, data = WORK / f"{ROWS}.csv", WORK / f"{ROWS}-more.csv", WORK / "data"
    if not table.exists():
        subprocess.run([sys.executable, str(ROOT / "bench/import_csv/generate.py"), str(table), str(ROWS)], check=True)
    write_delivery(delivery, ROWS // 100)
    whole, more = [], []
    for _ in range(RUNS):
        shutil.rmtree(data, ignore_errors=True)
        whole.append(timed(str(table), "--name", "bench", "--data", str(data)))
        more.append(timed(str(delivery), "--name", "bench", "--append", "--data", str(data)))
    a, b = statistics.median(whole), statistics.median(more)
    print(f"{ROWS} rows: import {a:.2f} s, append of 1 % {b:.2f} s, {b / a * 100:.1f} %")
    shutil.rmtree(data, ignore_errors=True)


main()

"""The overview of scopes over HTTP: 500 units, 20 clocks, a closing rule. Right after a restart (each request a server of its own, that has
been asked nothing else), warm (the same request again), and after an append of 1 %.

    python3 bench/overview/run.py [ROWS]        default: 10000000

Needs the release binary (`cargo xtask build`). WORK (default: a folder in $TMPDIR) and BINARY can be set; RESTARTS (default 20).
"""

import datetime
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from serving import BINARY, ROOT, percentile, serving

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-overview"))
RESTARTS = int(os.environ.get("RESTARTS", "20"))
UNITS = 500
CLOCKS = 20


def samsyn(*words: str) -> None:
    subprocess.run([BINARY, *words], check=True, capture_output=True)


def units() -> str:
    """A root, 99 departments, 400 teams: 500 units, of which each of the 400 users is one team."""
    departments = "".join(f"D{n:02};Department {n};A\n" for n in range(99))
    teams = "".join(f"T{n:03};Team {n};D{n % 99:02}\n" for n in range(400))
    return f"Kode;Navn;Overordnet\nA;Authority;\n{departments}{teams}"


def rule(n: int) -> str:
    limit, activity = ["10 working days", "3 weeks", "2 months", "28 days"][n % 4], lambda k: f"Activity {(n + k) % 30:02d}"
    return f"""id = "clock-{n:02}"
kind = "statutory"
title = "Clock {n}"
[events]
start = ["{activity(0)}", "{activity(1)}"]
stop = ["{activity(7)}", "{activity(8)}"]
pause = ["{activity(11)}"]
resume = ["{activity(12)}"]
[[version]]
version = 1
citation = "none"
source = "none"
limit = "{limit}"
calendar = "NO"
roll = "next-open"
gap = {{ effect = "pause", bounds = "(sent,received)" }}
"""


def made() -> tuple[pathlib.Path, pathlib.Path]:
    """A data folder with all but the last 1 % of the rows, and a file with those."""
    WORK.mkdir(parents=True, exist_ok=True)
    table, later, data = WORK / f"{ROWS}.csv", WORK / f"{ROWS}-later.csv", WORK / f"data-{ROWS}"
    if not later.exists():
        whole = WORK / "whole.csv"
        subprocess.run([sys.executable, str(ROOT / "bench/import_csv/generate.py"), str(whole), str(ROWS)], check=True)
        first = ROWS - ROWS // 100
        with whole.open(encoding="utf-8") as rows, table.open("w", encoding="utf-8") as before, later.open("w", encoding="utf-8") as after:
            header = next(rows)
            before.write(header), after.write(header)
            for number, row in enumerate(rows):
                (before if number < first else after).write(row)
        whole.unlink()
    if not data.exists():
        folder = ["--data", str(data)]
        columns = ["--unit", "resource", "--resource", "", "--class", "resource=ordinary"]
        samsyn("import", str(table), "--name", "bench", *columns, *folder)
        (WORK / "units.csv").write_text(units(), encoding="utf-8")
        samsyn("units", "import", str(WORK / "units.csv"), "--as-of", "2019-01-01", *folder)
        patterns = [word for n in range(400) for word in ("--pattern", f"user{n:03}=T{n:03}")]
        samsyn("units", "map", "bench", *patterns, "--belongs", "first-event", *folder)
        (WORK / "closing.toml").write_text("idle-days = 30\n", encoding="utf-8")
        samsyn("closing", "set", "bench", str(WORK / "closing.toml"), *folder)
        for n in range(CLOCKS):
            (WORK / f"clock-{n}.toml").write_text(rule(n), encoding="utf-8")
            samsyn("clock-rules", "add", "bench", str(WORK / f"clock-{n}.toml"), *folder)
    return data, later


def ask(base: str, cookie: str, scope: str) -> float:
    request = urllib.request.Request(f"{base}/api/v1/logs/1/overview?scope={scope}", headers={"Cookie": cookie, "Accept": "application/json"})
    begun = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        assert len(answer.read()) > 10_000
    return (time.perf_counter() - begun) * 1e3


def told(what: str, taken: list[float]) -> None:
    print(f"{what}: median {statistics.median(taken):.0f} ms, 95th percentile {percentile(taken, 0.95):.0f} ms, longest {max(taken):.0f} ms", flush=True)


def restarted(data: pathlib.Path, what: str) -> None:
    rng, cold, warm = random.Random(1), [], []
    # The whole authority first, then units by chance.
    for scope in ["", *(f"{rng.randrange(2, UNITS + 1)}.{datetime.date.today()}.cases" for _ in range(RESTARTS - 1))]:
        with serving(data) as (base, cookie, _):
            cold.append(ask(base, cookie, scope))
            warm += [ask(base, cookie, scope) for _ in range(5)]
        if not scope:
            print(f"{what}, the whole authority: {cold[0]:.0f} ms, then {warm[-1]:.0f} ms", flush=True)
    told(f"{what}, after a restart", cold)
    told(f"{what}, warm", warm)


def main() -> None:
    data, later = made()
    restarted(data, f"{ROWS:,} events")
    begun = time.perf_counter()
    samsyn("import", str(later), "--append", "--name", "bench", "--data", str(data))
    print(f"append of 1 %: {time.perf_counter() - begun:.1f} s")
    restarted(data, "after an append of 1 %")


main()

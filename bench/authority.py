"""An authority to measure: a log of 500 units with a closing rule and 20 clocks, and its last percent apart, to be appended."""

import pathlib
import subprocess
import sys

from serving import BINARY, ROOT

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


def authority(work: pathlib.Path, count: int) -> tuple[pathlib.Path, pathlib.Path]:
    """A data folder with all but the last 1 % of so many rows, and a file with those; made once."""
    work.mkdir(parents=True, exist_ok=True)
    table, later, data = work / f"{count}.csv", work / f"{count}-later.csv", work / f"data-{count}"
    if not later.exists():
        whole = work / "whole.csv"
        subprocess.run([sys.executable, str(ROOT / "bench/import_csv/generate.py"), str(whole), str(count)], check=True)
        first = count - count // 100
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
        (work / "units.csv").write_text(units(), encoding="utf-8")
        samsyn("units", "import", str(work / "units.csv"), "--as-of", "2019-01-01", *folder)
        patterns = [word for n in range(400) for word in ("--pattern", f"user{n:03}=T{n:03}")]
        samsyn("units", "map", "bench", *patterns, "--belongs", "first-event", *folder)
        (work / "closing.toml").write_text("idle-days = 30\n", encoding="utf-8")
        samsyn("closing", "set", "bench", str(work / "closing.toml"), *folder)
        for n in range(CLOCKS):
            (work / f"clock-{n}.toml").write_text(rule(n), encoding="utf-8")
            samsyn("clock-rules", "add", "bench", str(work / f"clock-{n}.toml"), *folder)
    return data, later

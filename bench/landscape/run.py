"""The pages of a large register over HTTP: 20,000 systems, 60,000 uses, 100,000 cost lines, 5,000 contracts, 40,000 flows, 5,000 processes. Each page
is asked RUNS times (default 20) by the same session; the median and the p95 are told, and how long a change and the page after it take.

    python3 bench/landscape/run.py

Needs the release binary (`cargo xtask build`). WORK (a folder for the data, made once), BINARY and RUNS can be set.
"""

import csv
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from authority import samsyn, units
from serving import BINARY, ask, form_of, percentile, serving

WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-landscape"))
RUNS = int(os.environ.get("RUNS", "20"))
SYSTEMS, USES, CONTRACTS, LINES, FLOWS, PROCESSES, CONCEPTS, SUPPLIERS = 20_000, 60_000, 5_000, 100_000, 40_000, 5_000, 220, 800


def tables(rng: random.Random) -> dict[str, list[dict[str, object]]]:
    """The rows of each kind; much is left open, as in real registers."""

    def maybe(share: float, value: object) -> object:
        return value if rng.random() < share else ""

    team = lambda: f"T{rng.randrange(400):03}"  # noqa: E731
    concepts = [{"Key": f"C{n}", "Name": f"Task {n}", "Parent": f"C{n % 20}" if n >= 20 else ""} for n in range(CONCEPTS)]
    suppliers = [{"Key": f"L{n}", "Name": f"Supplier {n}"} for n in range(SUPPLIERS)]
    systems = [
        {
            "Key": f"S{n}",
            "Name": f"System {n} {rng.choice(['archive', 'booking', 'case', 'map', 'form'])}",
            "Owner": maybe(0.8, team()),
            "Supplier": maybe(0.7, f"L{rng.randrange(SUPPLIERS)}"),
            "Hosting": maybe(0.7, rng.choice(["own data centre", "cloud", "supplier"])),
            "Licence": maybe(0.5, rng.choice(["proprietary", "free-software"])),
            "Lifecycle": maybe(0.8, rng.choice(["operational", "phasing out", "pilot"])),
            "Criticality": maybe(0.5, rng.choice(["low", "medium", "high", "critical"])),
            "Task": maybe(0.8, f"C{rng.randrange(20, CONCEPTS)}"),
        }
        for n in range(SYSTEMS)
    ]
    uses = [
        {"Key": f"U{n}", "Name": f"Use {n}", "System": f"S{n % SYSTEMS}", "Unit": team(), "Users": maybe(0.5, "over-100")} for n in range(USES)
    ]
    contracts = [
        {
            "Key": f"A{n}",
            "Name": f"Agreement {n}",
            "Supplier": f"L{rng.randrange(SUPPLIERS)}",
            "Unit": team(),
            "System": f"S{rng.randrange(SYSTEMS)}",
            "Begins": f"20{rng.randrange(15, 25)}-01-01",
            "Ends": maybe(0.8, f"20{rng.randrange(26, 32)}-{rng.randrange(1, 13):02}-01"),
            "Notice months": maybe(0.8, rng.choice([3, 6, 12])),
        }
        for n in range(CONTRACTS)
    ]
    lines = [
        {
            "Key": f"K{n}",
            "Name": f"Line {n}",
            "Year": 2022 + n % 5,
            "Account": 4100 + n % 40,
            "Unit": team(),
            "System": f"S{rng.randrange(SYSTEMS)}",
            "Contract": maybe(0.5, f"A{rng.randrange(CONTRACTS)}"),
            "Nature": rng.choice(["run", "run", "change"]),
            "Stage": rng.choice(["budget", "actual"]),
            "Amount": f"{rng.randrange(1_000, 9_000_000)}.{rng.randrange(100):02}",
        }
        for n in range(LINES)
    ]
    flows = [
        {"Key": f"F{n}", "Name": f"Flow {n}", "From use": f"U{rng.randrange(USES)}", "To use": f"U{rng.randrange(USES)}"} for n in range(FLOWS)
    ]
    processes = [
        {
            "Key": f"P{n}",
            "Name": f"Process {n}",
            "Unit": team(),
            "System": f"S{rng.randrange(SYSTEMS)}",
            "Times per year": maybe(0.6, rng.randrange(10, 9_000)),
            "Minutes each": maybe(0.6, rng.randrange(5, 200)),
            "Likelihood": maybe(0.7, rng.randrange(1, 6)),
            "Consequence": maybe(0.7, rng.randrange(1, 6)),
        }
        for n in range(PROCESSES)
    ]
    return {
        "concept": concepts, "party": suppliers, "system": systems, "use": uses, "contract": contracts, "cost-line": lines, "flow": flows,
        "process": processes,
    }  # fmt: skip


def landscape() -> pathlib.Path:
    """A data folder with the register, made once."""
    data = WORK / "data"
    if not data.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        (WORK / "units.csv").write_text(units(), encoding="utf-8")
        samsyn("units", "import", str(WORK / "units.csv"), "--as-of", "2019-01-01", "--data", str(data))
        for kind, rows in tables(random.Random(1)).items():
            table = WORK / f"{kind}.csv"
            with table.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0])
                writer.writeheader()
                writer.writerows(rows)
            begun = time.perf_counter()
            samsyn("register", "import", str(table), "--kind", kind, "--as-of", "2020-01-01", "--yes", "--data", str(data))
            print(f"{len(rows)} rows of {kind} imported in {time.perf_counter() - begun:.1f} s", flush=True)
    return data


def main() -> None:
    data = landscape()
    kinds = ["system", "use", "contract", "cost-line", "flow", "process", "party", "concept"]
    listed = subprocess.run(
        [BINARY, "register", "list", "--kind", "system", "-f", "csv", "--data", str(data)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    first = next(csv.reader(listed.stdout.splitlines()[1:2]))[0]
    pages = [
        *(f"/landscape?kind={kind}" for kind in kinds),
        "/landscape?kind=cost-line&q=line+99+system",
        "/landscape?kind=use&sort=unit&from=30000",
        "/landscape?kind=system&q=archive+cloud",
        f"/landscape/{first}",
        *(f"/landscape/{number}" for number in (5, 300, 1_100, 50_000, 82_000, 100_000, 200_000)),
        *(f"/landscape/map?field={field}" for field in ("lifecycle", "hosting", "cost", "risk")),
        "/landscape/map?unit=2&concept=1",
        "/landscape/contracts",
        "/landscape/money",
        "/landscape/money?year=2025",
        "/landscape/money/lines?year=2025",
        "/landscape/shares",
        "/landscape/risk",
        "/find?q=archive",
        "/landscape/questions",
        "/landscape/import",
        "/landscape/sharing",
    ]
    with serving(data) as (base, cookie, _):
        form = form_of(base, cookie)
        ask(base, cookie, "/landscape")  # the register is read from the database once
        worst = 0.0
        for path in pages:
            try:
                times = [ask(base, cookie, path) for _ in range(RUNS)]
            except urllib.error.HTTPError as error:
                print(f"{path}: {error.code}", flush=True)
                continue
            p95 = percentile(times, 0.95)
            worst = max(worst, p95)
            print(f"{path}: median {percentile(times, 0.5):.0f}, p95 {p95:.0f} ms", flush=True)
        print(f"slowest page at p95: {worst:.0f} ms")
        changes, asked = [], []
        for n in range(RUNS):
            fields = {"form": form, "do": "set", "field": "version", "typing": "text", "value": f"1.{n}-{time.time()}", "from": "2026-01-01"}
            changes.append(ask(base, cookie, f"/landscape/{first}", urllib.parse.urlencode(fields).encode()))
            asked.append(ask(base, cookie, "/landscape/questions"))
        print(f"questions after a change: median {percentile(asked, 0.5):.0f}, p95 {percentile(asked, 0.95):.0f} ms")
        print(f"a change and the page after it: median {percentile(changes, 0.5):.0f}, p95 {percentile(changes, 0.95):.0f} ms")


main()

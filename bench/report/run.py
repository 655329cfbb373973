"""A report of some 30 pages as a PDF over HTTP: a saved view of each kind, asked again with the reader's right, with words between. Median of
RUNS (default 5), of a server that was just started and of one that has answered before.

    python3 bench/report/run.py [ROWS]        default: 1000000

Needs the release binary (`cargo xtask build`); `pdfinfo`, when there is one, counts the pages. WORK (default: a folder in $TMPDIR) and BINARY can be set.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from serving import imported, serving, told

ROWS = sys.argv[1] if len(sys.argv) > 1 else "1000000"
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-report"))
RUNS = int(os.environ.get("RUNS", "5"))
VIEWS = ["overview", "map?activities=30", "variants", "time", "waits", "compare?by=year", "backlog", "activities"]


def report(base: str, cookie: str) -> int:
    """A report of one view of each kind."""
    parts = []
    for view in VIEWS:
        saved = {"title": f"View of {view}", "words": "", "address": f"/logs/1/{view}"}
        made = told(base, cookie, "/api/v1/logs/1/saved-views", saved)
        parts.append({"view": made["id"], "words": "What this shows, and what it does not. " * 20})
    return told(base, cookie, "/api/v1/reports", {"title": "A report to be measured", "parts": parts})["id"]


def pdf(base: str, cookie: str, number: int) -> tuple[float, bytes]:
    request = urllib.request.Request(f"{base}/api/v1/reports/{number}/pdf", headers={"Cookie": cookie})
    begun = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        file = answer.read()
    return time.perf_counter() - begun, file


def main() -> None:
    data = imported(WORK, ROWS)
    with serving(data) as (base, cookie, _):
        number = report(base, cookie)
    cold, warm, file = [], [], b""
    for _ in range(RUNS):
        with serving(data) as (base, cookie, _):
            taken, file = pdf(base, cookie, number)
            cold.append(taken)
            warm.append(pdf(base, cookie, number)[0])
    (WORK / "report.pdf").write_bytes(file)
    pages = "pages not counted"
    if shutil.which("pdfinfo"):
        said = subprocess.run(["pdfinfo", str(WORK / "report.pdf")], check=True, capture_output=True, text=True).stdout
        pages = next(line for line in said.splitlines() if line.startswith("Pages")).split()[1] + " pages"
    print(f"{pages}, {len(file) / 1e3:.0f} kB: {statistics.median(cold):.2f} s after a start, then {statistics.median(warm):.2f} s; medians of {RUNS}")


main()

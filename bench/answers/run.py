"""The answers of a log over HTTP, one after the other: each asked of a server that was just started, then again.

    python3 bench/answers/run.py [ROWS]        default: 10000000

Needs the release binary (`cargo xtask build`). WORK (default: that of the overview, whose data it shares) and BINARY can be set.
"""

import os
import pathlib
import sys
import tempfile
import urllib.error

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from authority import authority
from serving import ask, form_of, serving

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-overview"))
ASKED = [
    "overview", "indicators", "backlog", "backlog/cases", "queues", "waits", "handovers", "clocks", "clocks/clock-03",
    "clocks/clock-03/cases", "over-time", "times", "variants", "activities", "rework", "units", "attributes", "compare?by=year", "compare?by=units",
    "compare/maps?by=year&first=year%202021&second=year%202022", "map",
]  # fmt: skip


def main() -> None:
    data, _ = authority(WORK, ROWS)
    for path in ["/", *(f"/api/v1/logs/1/{path}" for path in ASKED)]:
        with serving(data) as (base, cookie, _):
            form_of(base, cookie)  # the first page of a session is not what is measured
            try:
                first, again = ask(base, cookie, path), ask(base, cookie, path)
                print(f"{path}: {first:.0f} ms after a start, then {again:.0f} ms", flush=True)
            except urllib.error.HTTPError as error:
                print(f"{path}: {error.code} {error.read()[:200]}", flush=True)


main()

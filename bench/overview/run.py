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
import sys
import tempfile
import time
import urllib.request

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from authority import UNITS, authority, samsyn
from serving import percentile, serving

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-overview"))
RESTARTS = int(os.environ.get("RESTARTS", "20"))


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
    data, later = authority(WORK, ROWS)
    restarted(data, f"{ROWS:,} events")
    begun = time.perf_counter()
    samsyn("import", str(later), "--append", "--name", "bench", "--data", str(data))
    print(f"append of 1 %: {time.perf_counter() - begun:.1f} s")
    restarted(data, "after an append of 1 %")


main()

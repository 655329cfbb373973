"""Filter and map over HTTP, as the page asks for them: 30 requests, each with another attribute and time filter, so that nothing
is answered from memory. Prints the median and the 95th percentile with counts and means, and with quantiles.

    python3 bench/http/run.py [ROWS]        default: 10000000

Needs the release binary (`cargo xtask build`). WORK (default: a folder in $TMPDIR) and BINARY can be set.
"""

import os
import pathlib
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from serving import imported, percentile, serving

ROWS = sys.argv[1] if len(sys.argv) > 1 else "10000000"
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-http"))
REQUESTS = 30


def ask(base: str, cookie: str, measure: str, first: int) -> list[float]:
    taken = []
    for i in range(REQUESTS):
        number = first + i
        rule = f'"resource" = "user{number:03d}", "user{number + 100:03d}"; time started 2020-01-{1 + i % 20:02d}..2021-06-{1 + i % 20:02d}'
        address = f"{base}/logs/1/map.json?" + urllib.parse.urlencode({"filter": rule, "measure": measure})
        request = urllib.request.Request(address, headers={"Cookie": cookie})
        begun = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
        taken.append((time.perf_counter() - begun) * 1e3)
    return taken


def main() -> None:
    with serving(imported(WORK, ROWS)) as (base, cookie, _):
        ask(base, cookie, "count", 350)[:1]
        for measure, words in [("count", "counts and means"), ("median", "quantiles")]:
            taken = ask(base, cookie, measure, 10 if measure == "count" else 60)
            print(f"{words}: median {statistics.median(taken):.0f} ms, 95th percentile {percentile(taken, 0.95):.0f} ms")


main()

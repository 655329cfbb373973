"""People clicking through explorer, variants and cases of one log, each with filters of their own: response times, errors, and
the server's memory over time.

    python3 bench/load/run.py [ROWS [PEOPLE [MINUTES]]]        default: 1000000 50 10

Each person opens a page, reads for two to six seconds, and clicks on. Needs the release binary (`cargo xtask build`) and Linux.
WORK (default: a folder in $TMPDIR) and BINARY can be set. The clients run on the same machine.
"""

import http.client
import os
import pathlib
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from serving import imported, percentile, serving

ROWS = sys.argv[1] if len(sys.argv) > 1 else "1000000"
PEOPLE = int(sys.argv[2]) if len(sys.argv) > 2 else 50
MINUTES = float(sys.argv[3]) if len(sys.argv) > 3 else 10
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-load"))


def filters(rng: random.Random) -> str:
    """As people set them: mostly none or a period, now and then somebody's work or an activity."""
    month = f"2020-{rng.randrange(1, 8):02d}"
    return rng.choice([
        "",
        "",
        f"time started {month}-01..{month}-28",
        f'"resource" = "user{rng.randrange(400):03d}"',
        f'has "Activity {rng.randrange(30):02d}"',
        f'not has "Activity {rng.randrange(30):02d}"; time intersecting {month}-05..{month}-25',
    ])


def clicks(rng: random.Random):
    """What one person opens, one thing after another, without end."""
    while True:
        chosen = {"filter": filters(rng)}
        yield "/"
        yield "/logs/1/map?" + urllib.parse.urlencode(chosen)
        for _ in range(rng.randrange(3)):
            sliders = {"activities": rng.choice(["0.3", "0.5", "0.8"]), "paths": rng.choice(["0.1", "0.3", "0.6"])}
            yield "/logs/1/map?" + urllib.parse.urlencode(chosen | sliders | {"measure": rng.choice(["count", "mean", "median"])})
        yield "/logs/1/variants?" + urllib.parse.urlencode(chosen)
        yield "/logs/1/cases?" + urllib.parse.urlencode(chosen)
        yield f"/logs/1/case/{rng.randrange(100_000)}"
        yield rng.choice(["/logs/1/time?", "/logs/1/activities?"]) + urllib.parse.urlencode(chosen)


class Person(threading.Thread):
    def __init__(self, number: int, host: str, cookie: str, until: float) -> None:
        super().__init__(daemon=True)
        self.rng, self.host, self.cookie, self.until = random.Random(number), host, cookie, until
        self.taken: list[tuple[float, str]] = []
        self.errors: list[str] = []

    def answer(self, connection: http.client.HTTPConnection, address: str) -> http.client.HTTPResponse:
        connection.request("GET", address, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        answer.read()
        return answer

    def run(self) -> None:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        time.sleep(self.rng.random() * 4)
        for address in clicks(self.rng):
            if time.monotonic() > self.until:
                return
            begun = time.perf_counter()
            try:
                answer = self.answer(connection, address)
                if answer.status == 303:
                    # A value that names somebody leads to the same view with the value veiled; a browser follows.
                    answer = self.answer(connection, answer.getheader("Location"))
                if answer.status != 200:
                    self.errors.append(f"{answer.status} {address}")
            except OSError as error:
                self.errors.append(f"{error} {address}")
                connection.close()
            self.taken.append(((time.perf_counter() - begun) * 1e3, address.split("?")[0]))
            time.sleep(self.rng.uniform(2, 6))


def memory_mb(pid: int) -> float:
    """Anonymous memory, without pages of files."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


def main() -> None:
    with serving(imported(WORK, ROWS)) as (base, cookie, server):
        until = time.monotonic() + MINUTES * 60
        people = [Person(number, base.removeprefix("http://"), cookie, until) for number in range(PEOPLE)]
        for person in people:
            person.start()
        memory = []
        while time.monotonic() < until:
            time.sleep(min(MINUTES * 6, 30))
            memory.append(memory_mb(server.pid))
        for person in people:
            person.join()
        taken = [t for person in people for t in person.taken]
        errors = [e for person in people for e in person.errors]
        all_ms = [ms for ms, _ in taken]
        print(f"{PEOPLE} people, {MINUTES:g} minutes, {ROWS} events: {len(taken)} pages, {len(errors)} errors")
        print(f"median {statistics.median(all_ms):.0f} ms, 95th percentile {percentile(all_ms, 0.95):.0f} ms, most {max(all_ms):.0f} ms")
        for page in sorted({"/".join(p.split("/")[:4]) for _, p in taken}):
            own = [ms for ms, p in taken if "/".join(p.split("/")[:4]) == page]
            print(f"  {page}: {len(own)}, median {statistics.median(own):.0f} ms, 95th percentile {percentile(own, 0.95):.0f} ms")
        print("memory of its own, MB, over time:", " ".join(f"{mb:.0f}" for mb in memory))
        for error in errors[:10]:
            print("  error:", error)


main()

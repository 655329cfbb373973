"""Filter and map over HTTP, as the page asks for them: 30 requests, each with another attribute and time filter, so that nothing
is answered from memory. Prints the median and the 95th percentile with counts and means, and with quantiles.

    python3 bench/http/run.py [ROWS]        default: 10000000

Needs the release binary (`cargo xtask build`). WORK (default: a folder in $TMPDIR) and BINARY can be set.
"""

import http.client
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = sys.argv[1] if len(sys.argv) > 1 else "10000000"
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-http"))
BINARY = os.environ.get("BINARY", str(ROOT / "target/release/samsyn"))
REQUESTS = 30


def percentile(values: list[float], share: float) -> float:
    values = sorted(values)
    return values[min(len(values) - 1, round(share * (len(values) - 1)))]


def post(base: str, path: str, **fields: str) -> str:
    """Sends a form; the cookie that comes back, or nothing."""
    connection = http.client.HTTPConnection(base.removeprefix("http://"))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urllib.parse.urlencode(fields), headers)
    return (connection.getresponse().getheader("Set-Cookie") or "").split(";")[0]


def signed_in(base: str, server: subprocess.Popen) -> str:
    """The cookie of an account that the first run makes."""
    login, password = "bench", "hedgehogs are kind"
    cookie = post(base, "/sign-in", login=login, password=password)
    while not cookie:
        code = re.search(r"\b[0-9a-z]{4}(-[0-9a-z]{4}){5}\b", server.stderr.readline())
        if code:
            cookie = post(base, "/setup", code=code[0], name=login, login=login, password=password, again=password)
    return cookie


def ask(base: str, cookie: str, measure: str, first: int) -> list[float]:
    taken = []
    for i in range(REQUESTS):
        number = first + i
        rule = f'resource = "user{number:03d}", "user{number + 100:03d}"; time started 2020-01-{1 + i % 20:02d}..2021-06-{1 + i % 20:02d}'
        address = f"{base}/logs/1/map.json?" + urllib.parse.urlencode({"filter": rule, "measure": measure})
        request = urllib.request.Request(address, headers={"Cookie": cookie})
        begun = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
        taken.append((time.perf_counter() - begun) * 1e3)
    return taken


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    table, data = WORK / f"{ROWS}.csv", WORK / f"data-{ROWS}"
    if not table.exists():
        subprocess.run([sys.executable, str(ROOT / "bench/import_csv/generate.py"), str(table), ROWS], check=True)
    if not data.exists():
        subprocess.run([BINARY, "import", str(table), "--name", "bench", "--data", str(data)], check=True)
    command = [BINARY, "serve", "--data", str(data), "--listen", "127.0.0.1:0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        base = server.stdout.readline().strip().rstrip("/")
        cookie = signed_in(base, server)
        ask(base, cookie, "count", 350)[:1]
        for measure, words in [("count", "counts and means"), ("median", "quantiles")]:
            taken = ask(base, cookie, measure, 10 if measure == "count" else 60)
            print(f"{words}: median {statistics.median(taken):.0f} ms, 95th percentile {percentile(taken, 0.95):.0f} ms")
    finally:
        server.terminate()
        server.wait()


main()

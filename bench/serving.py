"""What the measurements over HTTP share: a data folder, a server on it, and somebody signed in."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARY = os.environ.get("BINARY", str(ROOT / "target/release/samsyn"))


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


def form_of(base: str, cookie: str) -> str:
    """What a form of this session has to send along."""
    request = urllib.request.Request(f"{base}/account", headers={"Cookie": cookie, "Accept": "text/html"})
    with urllib.request.urlopen(request) as page:
        return re.search(r'name="form" value="([0-9a-f]+)"', page.read().decode())[1]


def ask(base: str, cookie: str, path: str, body: bytes | None = None, accept: str = "*/*") -> float:
    """How many milliseconds an answer takes, read to its end."""
    request = urllib.request.Request(f"{base}{path}", body, headers={"Cookie": cookie, "Accept": accept})
    begun = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        answer.read()
    return (time.perf_counter() - begun) * 1e3


def told(base: str, cookie: str, path: str, body: object = None) -> object:
    """What the interface for programs answers; with a body it is sent that."""
    headers = {"Cookie": cookie, "Accept": "application/json"}
    if body is not None:
        headers |= {"X-Samsyn-Form": form_of(base, cookie), "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(base + path, data, headers)) as answer:
        return json.load(answer)


def imported(work: pathlib.Path, rows: str) -> pathlib.Path:
    """A data folder with a log of so many events, made once."""
    work.mkdir(parents=True, exist_ok=True)
    table, data = work / f"{rows}.csv", work / f"data-{rows}"
    if not table.exists():
        subprocess.run([sys.executable, str(ROOT / "bench/import_csv/generate.py"), str(table), rows], check=True)
    if not data.exists():
        # Who worked is named here as if it were a unit, so that filters may ask for it without a view of staff.
        columns = ["--unit", "resource", "--resource", "", "--class", "resource=ordinary"]
        subprocess.run([BINARY, "import", str(table), "--name", "bench", *columns, "--data", str(data)], check=True)
    return data


@contextlib.contextmanager
def serving(data: pathlib.Path) -> Iterator[tuple[str, str, subprocess.Popen]]:
    """A server on a free port: its address, the cookie of somebody who may see everything, and the process."""
    settings = data.with_suffix(".toml")
    settings.write_text('[sign-in]\nsecond-factor = "nobody"\n', encoding="utf-8")
    command = [BINARY, "serve", "--data", str(data), "--listen", "127.0.0.1:0", "--settings", str(settings)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        base = server.stdout.readline().strip().rstrip("/")
        cookie = signed_in(base, server)
        # What the server says later must not fill the pipe.
        threading.Thread(target=server.stderr.read, daemon=True).start()
        yield base, cookie, server
    finally:
        server.terminate()
        server.wait()

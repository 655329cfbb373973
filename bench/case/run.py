"""A business case of 10 alternatives, 10 years and 7 administrations with 100,000 draws: how long it takes, and whether NumPy, given the same
draws, comes to the same figures.

    python3 bench/case/run.py        needs NumPy and the release binary (`cargo xtask build`)

WORK (a folder for the case and its draws), BINARY and RUNS (default 9) can be set.
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib

import numpy as np

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from serving import BINARY

WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-case"))
RUNS = int(os.environ.get("RUNS", "9"))
DRAWS = 100_000


def case(rng: random.Random) -> str:
    lines = ['title = "Bench"', 'country = "NO"', "first-year = 2027", "years = 10", "price-year = 2026"]
    for n in range(20):
        low = rng.uniform(1, 5)
        value = [
            f"{{ low = {low}, mode = {low + 1}, high = {low + 4} }}",
            f"{{ mean = {low}, sd = {low / 5} }}",
            f"{{ low = {low}, high = {low + 2} }}",
            f"{low}",
        ][n % 4]
        lines += ["[[assumption]]", f'id = "a{n}"', f"value = {value}"]
    for n in range(10):
        lines += ["[[alternative]]", f'id = "w{n}"']
    number = 0
    for alternative in range(10):
        for administration in range(7):
            for kind in ("cost", "saving", "cost"):
                times = rng.sample(range(20), rng.randrange(0, 4))
                lines += [
                    "[[effect]]", f'id = "e{number}"', f'alternative = "w{alternative}"', f'kind = "{kind}"', f"administration = \"d{administration}\"",
                    f"amount = {rng.uniform(10, 1000)}", f"times = {json.dumps([f'a{n}' for n in times])}", "adoption = [0.3, 0.8, 1.0]",
                ]  # fmt: skip
                number += 1
    return "\n".join(lines) + "\n"


def samsyn(*words: str) -> bytes:
    return subprocess.run([BINARY, "case", str(WORK / "case.toml"), "--draws", str(DRAWS), *words], check=True, capture_output=True).stdout


def recomputed(text: str) -> np.ndarray:
    """Present value by alternative and draw, year by year, from the text of the case and the draws."""
    told = tomllib.loads(text)
    names = (WORK / "draws.csv").open(encoding="utf-8").readline().strip().split(",")
    drawn = np.loadtxt(WORK / "draws.csv", delimiter=",", skiprows=1)
    values = np.zeros((10, DRAWS))
    for effect in told["effect"]:
        product = np.ones(DRAWS)
        for name in effect["times"]:
            product *= drawn[:, names.index(name)]
        sign = -1 if effect["kind"] == "cost" else 1
        for year in range(10):
            adopted = effect["adoption"][min(year, 2)]
            values[int(effect["alternative"][1:])] += sign * effect["amount"] * adopted * product / 1.04**year
    return values


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    text = case(random.Random(1))
    (WORK / "case.toml").write_text(text, encoding="utf-8")
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        samsyn("-f", "json")
        times.append((time.perf_counter() - begun) * 1e3)
    print(f"{DRAWS} draws, the whole command: median {statistics.median(times):.0f}, slowest {max(times):.0f} ms")
    figures = json.loads(samsyn("-f", "json", "--write-draws", str(WORK / "draws.csv")))
    values = recomputed(text)
    worst = 0.0
    for n, alternative in enumerate(figures["alternatives"]):
        gains = values[n] - values[0]
        drawn = alternative["drawn"]
        pairs = [(drawn["mean"], gains.mean()), (drawn["sd"], gains.std()), (alternative["positive"], (gains > 0).mean())]
        pairs += [(drawn[name], np.quantile(gains, share)) for name, share in (("p10", 0.1), ("p50", 0.5), ("p85", 0.85))]
        for ours, theirs in pairs:
            worst = max(worst, abs(ours - theirs) / max(1.0, abs(theirs)))
    print(f"largest relative difference from NumPy with the same draws: {worst:.1e}")
    sys.exit(1 if worst > 1e-9 else 0)


main()

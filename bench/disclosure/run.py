"""Linear and integer programming against the disclosure control: all answers of one world to a solver that knows the
method, its settings and the hard limit of the cell key's deviation, but not the secret.

    python3 bench/disclosure/run.py [COUNT]      default: 10000 answers
    python3 bench/disclosure/run.py product [FILTERS] [SECRETS]      default: 1800 filters, some 10000 answers; 4 secrets

`product` takes the answers that a reader gets from the use cases of the product, of every surface. There a list or a bar is a
sum of cells, so that no answer has a hard limit, and the integer program too seeks the least absolute error. Needs scipy and the examples' release
binaries (`cargo build --release -p samsyn-stats --example disclosure_attack`, `-p samsyn-app --example reader_attack`).
"""

import collections
import json
import math
import pathlib
import subprocess
import sys
import time

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, eye, hstack

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCT = sys.argv[1:2] == ["product"]
COUNT = (sys.argv[2:3] or ["1800"])[0] if PRODUCT else (sys.argv[1:2] or ["10000"])[0]
THRESHOLD = 5


SECRETS = int((sys.argv[3:4] or ["4"])[0]) if PRODUCT else 1


def world(sample_one_in: int, secret: int) -> dict:
    examples = ROOT / "target/release/examples"
    command = [examples / "disclosure_attack", "answers", str(sample_one_in), "filters", COUNT]
    if PRODUCT:
        command = [examples / "reader_attack", "answers", COUNT, str(secret)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def design(told: dict) -> tuple[csr_matrix, numpy.ndarray]:
    """Rows: answers; columns: atoms; in units of visible cases."""
    rows, columns, figures = [], [], []
    for row, (figure, atoms) in enumerate(told["answers"]):
        rows += [row] * len(atoms)
        columns += atoms
        figures.append(figure)
    values = numpy.full(len(rows), float(told["sample_one_in"]))
    shape = (len(figures), len(told["cases"]))
    return csr_matrix((values, (rows, columns)), shape), numpy.array(figures, float)


def linear(matrix: csr_matrix, figures: numpy.ndarray) -> numpy.ndarray:
    """Least absolute error with atoms >= 0 (Dwork, McSherry, Talwar 2007)."""
    answers, atoms = matrix.shape
    identity = eye(answers, format="csr")
    equal = hstack([matrix, identity, -identity], format="csr")
    cost = numpy.concatenate([numpy.zeros(atoms), numpy.ones(2 * answers)])
    return linprog(cost, A_eq=equal, b_eq=figures, method="highs-ipm", options={"time_limit": 200}).x[:atoms]


def integer(matrix: csr_matrix, figures: numpy.ndarray, limit: float, near: numpy.ndarray) -> numpy.ndarray | None:
    """Whole visible cases that no answer contradicts (each deviates by at most the limit), nearest the linear solution."""
    atoms = matrix.shape[1]
    identity = eye(atoms, format="csr")
    zero = csr_matrix((matrix.shape[0], atoms))
    within = LinearConstraint(hstack([matrix, zero], format="csr"), figures - limit, figures + limit)
    above = LinearConstraint(hstack([-identity, identity], format="csr"), -near, numpy.inf)
    below = LinearConstraint(hstack([identity, identity], format="csr"), near, numpy.inf)
    kinds = numpy.concatenate([numpy.ones(atoms), numpy.zeros(atoms)])
    cost = numpy.concatenate([numpy.zeros(atoms), numpy.ones(atoms)])
    found = milp(cost, constraints=[within, above, below], integrality=kinds, bounds=Bounds(0, numpy.inf), options={"time_limit": 30})
    return None if found.x is None else found.x[:atoms]


def whole(matrix: csr_matrix, figures: numpy.ndarray) -> numpy.ndarray | None:
    """Whole visible cases with the least absolute error."""
    answers, atoms = matrix.shape
    identity = eye(answers, format="csr")
    equal = LinearConstraint(hstack([matrix, identity, -identity], format="csr"), figures, figures)
    kinds = numpy.concatenate([numpy.ones(atoms), numpy.zeros(2 * answers)])
    cost = numpy.concatenate([numpy.zeros(atoms), numpy.ones(2 * answers)])
    found = milp(cost, constraints=[equal], integrality=kinds, bounds=Bounds(0, numpy.inf), options={"time_limit": 120})
    return None if found.x is None else found.x[:atoms]


def recovered(told: dict, visible: numpy.ndarray) -> collections.Counter:
    """The likeliest count of each small atom, given the estimate of its visible cases and how common counts are."""
    one_in, cases = told["sample_one_in"], numpy.array(told["cases"])
    common = collections.Counter(int(n) for n in cases if 0 < n < THRESHOLD)

    def guess(seen: int) -> int:
        def chance(n: int) -> float:
            return common[n] * math.comb(n, seen) * (1 / one_in) ** seen * (1 - 1 / one_in) ** (n - seen) if seen <= n else 0.0
        return max(range(1, THRESHOLD), key=chance)

    small = [at for at in range(len(cases)) if 0 < cases[at] < THRESHOLD]
    seen = [min(max(round(float(visible[at])), 0), THRESHOLD - 1) for at in small]
    named = sum(guess(s) == cases[at] for s, at in zip(seen, small))
    tally = collections.Counter(named=named, small=len(small), bound=told["bound"] * len(small))
    if "visible" in told:
        tally["sample"] = sum(s == told["visible"][at] for s, at in zip(seen, small))
    return tally


def line(tally: collections.Counter) -> str:
    small = tally["small"]
    bound = tally["bound"] / small
    chance = 196 * math.sqrt(bound * (1 - bound) / small)
    text = f"{100 * tally['named'] / small:5.1f} % of {small} small cells named; bound {100 * bound:.1f} % +- {chance:.1f}"
    return text + (f"; visible cases right in {100 * tally['sample'] / small:5.1f} %" if "sample" in tally else "")


for one_in in (2,) if PRODUCT else (1, 2, 3):
    sums = {"linear": collections.Counter(), "integer": collections.Counter()}
    for secret in range(SECRETS):
        told = world(one_in, secret)
        matrix, figures = design(told)
        about = f"1 in {one_in}, {matrix.shape[0]} shown of {COUNT} {'filters' if PRODUCT else 'questions'}"
        begun = time.perf_counter()
        solution = linear(matrix, figures)
        tally = recovered(told, solution)
        sums["linear"].update(tally)
        print(f"{about}, linear  ({time.perf_counter() - begun:.0f} s): {line(tally)}", flush=True)
        begun = time.perf_counter()
        limit = told["deviation_max"]
        found = whole(matrix, figures) if limit is None else integer(matrix, figures, limit, solution)
        tally = collections.Counter() if found is None else recovered(told, found)
        sums["integer"].update(tally)
        shown = "no solution in the time" if found is None else line(tally)
        print(f"{about}, integer ({time.perf_counter() - begun:.0f} s): {shown}", flush=True)
    if SECRETS > 1:
        for kind, tally in sums.items():
            print(f"{SECRETS} secrets together, {kind}: {line(tally) if tally else 'no solution'}")

#!/usr/bin/env python3
"""Crossings in our process maps and in Graphviz dot's, on the same graphs.

Usage: layout_vs_dot.py --ours COMMAND FILE.json...

Each FILE is a map as `samsyn map LOG --format json` writes it. COMMAND is run as `COMMAND FILE -o OUT.svg` and must draw
the whole map, such as target/release/examples/layout. dot gets the same vertices, in boxes of about our size (2.3 by 0.7 inch), and the same
edges with the same labels. In both drawings the curves are sampled and every point where two of them cross is counted;
meeting at an end is no crossing. Loops are left out. Prints one line per file and the mean of the ratios.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

SAMPLES = 12


def bezier(points):
    """Samples a curve given as a start point and three points per piece."""
    line = [points[0]]
    for i in range(1, len(points) - 2, 3):
        a, b, c, d = points[i - 1], points[i], points[i + 1], points[i + 2]
        for k in range(1, SAMPLES + 1):
            t = k / SAMPLES
            s = 1 - t
            line.append(tuple(s**3 * a[j] + 3 * s * s * t * b[j] + 3 * s * t * t * c[j] + t**3 * d[j] for j in (0, 1)))
    return line


def svg_curve(text):
    """The curve of a path of M, L and C commands."""
    points, numbers = [], []
    for command, rest in re.findall(r"([MLC])([^MLC]*)", text):
        numbers = [float(n) for n in rest.split()]
        pairs = list(zip(numbers[::2], numbers[1::2]))
        if command == "L":
            points += [points[-1], pairs[0], pairs[0]]
        else:
            points += pairs
    return points


def ours(command, path):
    """Our curves, as sampled lines, with the seconds the whole command took."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "map.svg")
        begun = time.time()
        subprocess.run([*command.split(), path, "-o", out], check=True, stderr=subprocess.DEVNULL)
        spent = time.time() - begun
        with open(out, encoding="utf-8") as file:
            svg = file.read()
    lines = []
    edge = r'data-from="(\w+)" data-to="(\w+)">.*?class="sd-line"[^>]* d="([^"]*)"'
    for source, target, curve in re.findall(edge, svg):
        if source != target:
            lines.append(bezier(svg_curve(curve)))
    width, height = map(float, re.search(r'width="([\d.]+)" height="([\d.]+)"', svg).groups())
    return lines, spent, (width, height)


def dot(path, labels, seconds_max, nslimit):
    """dot's curves on the same graph."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    ids = {a["name"]: i for i, a in enumerate(data["activities"])}
    text = ["digraph {", "node [shape=box fixedsize=true width=2.3 height=0.7 label=\"\"];", "edge [fontsize=11 fontname=Arial];"]
    text += [f"n{i};" for i in ids.values()]
    text += ['start [shape=circle width=0.25]; end [shape=circle width=0.25];']
    edges = [("start", f"n{ids[s['name']]}", s["count"]) for s in data["starts"]]
    edges += [(f"n{ids[e['from']]}", f"n{ids[e['to']]}", e["count"]) for e in data["edges"] if e["from"] != e["to"]]
    edges += [(f"n{ids[s['name']]}", "end", s["count"]) for s in data["ends"]]
    for source, target, count in edges:
        label = f' [label="{count}"]' if labels else ""
        text.append(f"{source} -> {target}{label};")
    text.append("}")
    begun = time.time()
    try:
        limits = [f"-Gnslimit={nslimit}", f"-Gnslimit1={nslimit}"] if nslimit else []
        done = subprocess.run(["dot", "-Tjson", *limits], input="\n".join(text), capture_output=True, text=True, check=True, timeout=seconds_max)
    except subprocess.TimeoutExpired:
        return None, seconds_max, (0, 0)
    spent = time.time() - begun
    drawn = json.loads(done.stdout)
    lines = []
    for edge in drawn.get("edges", []):
        for part in edge["_draw_"]:
            if part["op"] == "b":
                lines.append(bezier([tuple(p) for p in part["points"]]))
    left, bottom, right, top = (float(n) for n in drawn["bb"].split(","))
    return lines, spent, (right - left, top - bottom)


def crossings(lines):
    """Points where two lines cross, found cell by cell."""
    pieces = []
    for number, line in enumerate(lines):
        for a, b in zip(line, line[1:]):
            if a != b:
                pieces.append((number, a, b))
    if not pieces:
        return 0
    cell = max(8.0, sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for _, a, b in pieces) / len(pieces))
    cells = {}
    for index, (_, a, b) in enumerate(pieces):
        for x in range(int(min(a[0], b[0]) // cell), int(max(a[0], b[0]) // cell) + 1):
            for y in range(int(min(a[1], b[1]) // cell), int(max(a[1], b[1]) // cell) + 1):
                cells.setdefault((x, y), []).append(index)
    found = set()
    for members in cells.values():
        for i, first in enumerate(members):
            for second in members[:i]:
                if pieces[first][0] != pieces[second][0] and cross(pieces[first], pieces[second]):
                    found.add((second, first))
    return len(found)


def cross(first, second):
    (_, a, b), (_, c, d) = first, second

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ours", required=True)
    parser.add_argument("--no-labels", action="store_true", help="give dot no labels")
    parser.add_argument("--edges-max", type=int, default=1000, help="leave out larger graphs")
    parser.add_argument("--seconds-max", type=float, default=120)
    parser.add_argument("--nslimit", type=float, help="bound dot's network simplex, which large graphs need (nslimit, nslimit1)")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    ratios = []
    print(f"{'file':<46} {'edges':>6} {'ours':>7} {'dot':>7} {'ratio':>6} {'dot s':>7} {'size':>11} {'dot size':>11}")
    for path in options.files:
        with open(path, encoding="utf-8") as file:
            count = len(json.load(file)["edges"])
        if count > options.edges_max:
            print(f"{os.path.basename(path):<46} {count:>6} left out", file=sys.stderr)
            continue
        our_lines, _, our_size = ours(options.ours, path)
        dot_lines, spent, dot_size = dot(path, not options.no_labels, options.seconds_max, options.nslimit)
        if dot_lines is None:
            print(f"{os.path.basename(path):<46} {count:>6} dot took more than {spent:.0f} s", file=sys.stderr)
            continue
        our, theirs = crossings(our_lines), crossings(dot_lines)
        ratio = (our + 1) / (theirs + 1)
        ratios.append(ratio)
        sizes = [f"{w:.0f}x{h:.0f}" for w, h in (our_size, dot_size)]
        print(f"{os.path.basename(path):<46} {count:>6} {our:>7} {theirs:>7} {ratio:>6.2f} {spent:>7.2f} {sizes[0]:>11} {sizes[1]:>11}")
    if ratios:
        print(f"mean of (ours + 1) / (dot's + 1): {sum(ratios) / len(ratios):.3f} over {len(ratios)} maps")


main()

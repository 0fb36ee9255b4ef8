"""Oracle for maps: writes map-plane.csv and natural-breaks.csv.

The plane of maps is EPSG:6622 as pyproj has it, with the scale and the convergence that PROJ computes analytically.
Natural breaks come from trying every way to cut a sorted list into classes, in rational numbers.

    python maps.py [--output DIR]
"""

import argparse
import csv
import random
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pyproj

SEED = 6622
PLACES = [
    ("Montréal", -73.556645, 45.504927),
    ("Québec", -71.212888, 46.809498),
    ("Gaspé", -64.481779, 48.83005),
    ("Sept-Îles", -66.383102, 50.219137),
    ("Kuujjuaq", -68.40075, 58.11006),
    ("Ivujivik", -77.90913, 62.41752),
    ("Blanc-Sablon", -57.13, 51.42),
    ("Rouyn-Noranda", -79.02001, 48.2399),
    ("origin", -68.5, 44.0),
]


def plane():
    forward = pyproj.Transformer.from_crs(4617, 6622, always_xy=True)
    projection = pyproj.Proj("EPSG:6622")
    for name, longitude, latitude in PLACES:
        x, y = forward.transform(longitude, latitude)
        factors = projection.get_factors(longitude, latitude)
        yield name, longitude, latitude, x, y, factors.parallel_scale, factors.meridian_convergence


def cost(values):
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


def breaks(values, count):
    """The values that start the second and further classes, and how many ways of cutting are as good."""
    exact = [Fraction(value) for value in values]
    best, least, ties = None, None, 0
    for cuts in combinations(range(1, len(exact)), count - 1):
        edges = (0, *cuts, len(exact))
        # Equal values may not be parted.
        if any(exact[cut] == exact[cut - 1] for cut in cuts):
            continue
        total = sum(cost(exact[a:b]) for a, b in zip(edges, edges[1:]))
        if least is None or total < least:
            best, least, ties = cuts, total, 1
        elif total == least:
            ties += 1
    return [values[cut] for cut in best], ties


def natural_breaks():
    generator = random.Random(SEED)
    number = 0
    while number < 40:
        count = generator.randint(2, 6)
        size = generator.randint(count + 1, 14)
        kind = generator.choice(["even", "skewed", "repeated"])
        if kind == "even":
            values = [round(generator.uniform(0, 100), 2) for _ in range(size)]
        elif kind == "skewed":
            values = [round(generator.lognormvariate(2, 1.5), 3) for _ in range(size)]
        else:
            values = [float(generator.randint(0, 9)) for _ in range(size)]
        values.sort()
        if len(set(values)) <= count:
            continue
        limits, ties = breaks(values, count)
        if ties > 1:
            continue
        number += 1
        yield " ".join(map(repr, values)), count, " ".join(map(repr, limits))


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures"
    parser.add_argument("--output", type=Path, default=default)
    folder = parser.parse_args().output
    header = ["place", "longitude", "latitude", "x_m", "y_m", "scale", "convergence_deg"]
    write(folder / "map-plane.csv", header, plane())
    write(folder / "natural-breaks.csv", ["values", "count", "limits"], natural_breaks())

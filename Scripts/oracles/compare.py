"""Oracle for `maillage compare`: writes compare.csv and compare-loads.csv.

Brute force on purpose: every population point of GeoData against every office of both networks, geodesics on GRS80, no
index and no pruning; sums in exact integers, the Gini coefficient as the double sum over pairs of distances in blocks.

    python compare.py [--output DIR]
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np
from pyproj import Geod

GEOD = Geod(ellps="GRS80")
ROOT = Path(__file__).resolve().parents[2]
RADII_KM = (25, 50, 100)
VINTAGES = ("2016", "2021")
TOTAL = "total"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def networks():
    """The offices of the atlas, and the scenarios: lists of (name, lon, lat)."""
    with (ROOT / "GeoData/antennas.geojson").open(encoding="utf-8") as file:
        base = [(f["properties"]["name"], *f["geometry"]["coordinates"]) for f in json.load(file)["features"]]
    places = {row["name"]: (float(row["lon"]), float(row["lat"])) for row in rows(ROOT / "GeoData/places.csv")}
    matane, alma = ("Matane", *places["Matane"]), ("Alma", *places["Alma"])
    without = [office for office in base if office[0] != "Roberval"]
    assert len(without) == len(base) - 1
    return base, {
        "plus_matane": base + [matane],
        "minus_roberval": without,
        "plus_matane_minus_roberval": without + [matane],
        "roberval_to_alma": [alma if office[0] == "Roberval" else office for office in base],
    }


def nearest(points, offices):
    """The distance to the nearest office in kilometres, and its name."""
    distances = np.empty((len(offices), len(points)))
    lon, lat = points[:, 0], points[:, 1]
    for index, (_, x, y) in enumerate(offices):
        distances[index] = GEOD.inv(np.full(len(points), x), np.full(len(points), y), lon, lat)[2] / 1000
    best = distances.argmin(axis=0)
    return distances[best, np.arange(len(points))], np.array([offices[i][0] for i in best])


def quantile(distance, weight, tenths):
    """The smallest distance within which at least so many tenths of the people live; integers compared."""
    order = np.argsort(distance, kind="stable")
    order = order[weight[order] > 0]
    reached = np.cumsum(weight[order])
    return distance[order][np.argmax(10 * reached >= tenths * reached[-1])]


def gini(distance, weight):
    """Half the mean difference over the mean: every pair, in blocks."""
    total, mean = weight.sum(), (weight * distance).sum() / weight.sum()
    differences = 0.0
    for start in range(0, len(distance), 500):
        block = slice(start, start + 500)
        between = np.abs(distance[block, None] - distance[None, :])
        differences += (weight[block, None] * weight[None, :] * between).sum()
    return differences / (2.0 * float(total) ** 2 * mean)


def figures(distance, weight):
    known = weight > 0
    mean = float((weight * distance).sum() / weight.sum())
    median, p90 = (float(quantile(distance, weight, tenths)) for tenths in (5, 9))
    return mean, median, p90, float(distance[known].max()), float(gini(distance[known], weight[known].astype(float)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "Tests/Fixtures")
    output = parser.parse_args().output
    people = rows(ROOT / "GeoData/population-points.csv")
    points = np.array([(float(row["lon"]), float(row["lat"])) for row in people])
    weight = np.array([int(row["population"] or 0) for row in people], dtype=np.int64)
    base, scenarios = networks()
    before, name_before = nearest(points, base)

    counts = [f"{name}_{radius}_km" for radius in RADII_KM for name in ("before", "after", "newly", "no_longer")]
    measures = [f"{m}_{w}" for w in ("before", "after") for m in ("mean_km", "median_km", "p90_km", "max_km", "gini")]
    header = ["scenario", "vintage", "code", "population", "nearest_changed", "gaining", "losing"]
    lines, loads = [header + counts + measures], [["scenario", "antenna", "before", "after"]]
    for scenario, offices in scenarios.items():
        after, name_after = nearest(points, offices)
        for vintage in VINTAGES:
            codes = np.array([row[f"region_code_{vintage}"] for row in people])
            for code in sorted(set(codes)) + [TOTAL]:
                here = np.full(len(codes), True) if code == TOTAL else codes == code
                w, x, y = weight[here], before[here], after[here]
                line = [scenario, vintage, code, int(w.sum())]
                line.append(int(w[name_before[here] != name_after[here]].sum()))
                line += [int(w[y < x].sum()), int(w[y > x].sum())]
                for radius in RADII_KM:
                    was, becomes = x <= radius, y <= radius
                    parts = (was, becomes, becomes & ~was, was & ~becomes)
                    line += [int(w[part].sum()) for part in parts]
                lines.append(line + [repr(v) for v in figures(x, w) + figures(y, w)])
        names = [office[0] for office in base] + [o[0] for o in offices if o not in base]
        for name in dict.fromkeys(names):
            loads.append([scenario, name, int(weight[name_before == name].sum()), int(weight[name_after == name].sum())])
    for name, table in (("compare.csv", lines), ("compare-loads.csv", loads)):
        with (output / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)


if __name__ == "__main__":
    main()

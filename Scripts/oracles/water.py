"""Oracle for lines over water: writes water.csv and water-people.csv.

The geodesic from every population point of GeoData to its nearest antenna (brute force, pyproj), densified every 100 m, less
the union of the regions (shapely): the longest piece that is left, and the people of the pieces longer than 3 km.

    python water.py [--output DIR]
"""

import argparse
import csv
import json
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import LineString, shape

SEED = 1811
ROWS = 200
STEP_M = 100
WIDEST_M = 3000
GEOD = Geod(ellps="GRS80")
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "GeoData"


def geometries(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return [(f["properties"], shape(f["geometry"])) for f in json.load(file)["features"]]


def points():
    with (DATA / "population-points.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def nearest(lon, lat, antennas):
    """The nearest antenna of each point, and the distance to it in metres."""
    distances = np.array(
        [GEOD.inv(lon, lat, np.full_like(lon, a.x), np.full_like(lat, a.y))[2] for _, a in antennas]
    )
    return distances.argmin(axis=0), distances.min(axis=0)


def pieces(start, end, distance, land):
    """The lengths of the parts of a geodesic that lie outside the land."""
    count = max(0, int(distance // STEP_M))
    between = GEOD.npts(*start, *end, count) if count else []
    outside = shapely.difference(LineString([start, *between, end]), land)
    parts = shapely.line_merge(outside) if outside.geom_type == "MultiLineString" else outside
    return [GEOD.geometry_length(part) for part in shapely.get_parts(parts) if not part.is_empty]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "Tests" / "Fixtures")
    output = parser.parse_args().output

    land = shapely.union_all([g for _, g in geometries("regions-2021.geojson")])
    shapely.prepare(land)
    antennas = [(p["name"], g) for p, g in geometries("antennas.geojson")]
    people = points()
    lon = np.array([float(p["lon"]) for p in people])
    lat = np.array([float(p["lat"]) for p in people])
    office, distance = nearest(lon, lat, antennas)

    longest, total = np.zeros(len(people)), np.zeros(len(people))
    for i in np.flatnonzero(distance > 0):
        place = antennas[office[i]][1]
        line = LineString([(lon[i], lat[i]), (place.x, place.y)])
        # Well inside the land, a geodesic of a few kilometres is on it too.
        if distance[i] < 20_000 and shapely.contains_properly(land, line.buffer(0.001)):
            continue
        lengths = pieces((lon[i], lat[i]), (place.x, place.y), distance[i], land)
        longest[i], total[i] = max(lengths, default=0), sum(lengths)

    print(f"closest to {WIDEST_M} m: {np.abs(longest - WIDEST_M).min():.1f} m")
    across = defaultdict(int)
    for i in np.flatnonzero(longest > WIDEST_M):
        across[people[i]["region_code_2021"]] += int(people[i]["population"])
    with (output / "water-people.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["region_code_2021", "people"])
        out.writerows(sorted(across.items()))
        out.writerow(["total", sum(across.values())])

    # As many lines over water as over land, and a few over the widest waters.
    seeded = random.Random(SEED)
    wet = [int(i) for i in np.flatnonzero(longest > 0)]
    dry = [int(i) for i in np.flatnonzero((longest == 0) & (distance > 3000))]
    wide = sorted(wet, key=lambda i: -longest[i])[:20]
    rest = [i for i in wet if i not in wide]
    chosen = sorted(wide + seeded.sample(rest, ROWS * 3 // 4 - len(wide)) + seeded.sample(dry, ROWS // 4))
    with (output / "water.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "lon", "lat", "antenna", "antenna_lon", "antenna_lat", "distance_m", "longest_m", "total_m"])
        for i in chosen:
            name, place = antennas[office[i]]
            out.writerow(
                [people[i]["id"], lon[i], lat[i], name, place.x, place.y, distance[i], longest[i], total[i]]
            )


if __name__ == "__main__":
    main()

"""Oracle for the layer of municipalities: writes municipalities.csv.

Every population point against every polygon of its division, by shapely, in longitude and latitude; one that lies in none
counts for the nearest. Areas are those of the source polygons on GRS80, from edges cut to 0.01 degrees.

    python municipalities.py --sources GEODATA [--output DIR]
"""

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import shape

GEOD = Geod(ellps="GRS80")
RADIUS_M = 25_000
PIECE_DEGREES = 0.01


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def polygons(sources):
    """The geometry of every municipality by its code."""
    with (sources / "municipalities-2021.geojson").open(encoding="utf-8") as file:
        return {f["properties"]["csduid"]: shape(f["geometry"]) for f in json.load(file)["features"]}


def municipalities(sources, points, areas):
    """The code of the municipality of each point, and how many points lie in none."""
    members = defaultdict(list)
    for code in sorted(areas):
        members[code[:4]].append(code)
    found, outside = [], 0
    for point in points:
        here = shapely.Point(float(point["lon"]), float(point["lat"]))
        codes = members[point["cd"]]
        code = next((c for c in codes if areas[c].covers(here)), None)
        outside += code is None
        found.append(code or min(codes, key=lambda c: (areas[c].distance(here), c)))
    return found, outside


def communities(sources):
    """The community of every municipality that is in one."""
    return {"24" + row["code_geo"]: row["communaute"] for row in rows(sources / "cmm-cmq-municipalities.csv")}


def square_kilometres(geometry):
    return abs(GEOD.geometry_area_perimeter(geometry.segmentize(PIECE_DEGREES))[0]) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[2] / "Tests" / "Fixtures")
    arguments = parser.parse_args()
    points = rows(arguments.sources / "population-points-2021.csv")
    areas = polygons(arguments.sources)
    codes, outside = municipalities(arguments.sources, points, areas)
    assert outside == 54
    longitude, latitude = (np.array([float(p[name]) for p in points]) for name in ("lon", "lat"))
    nearest = np.full(len(points), np.inf)
    for antenna in rows(arguments.sources / "antennas-2018.csv"):
        there = np.ones_like(longitude)
        metres = GEOD.inv(longitude, latitude, there * float(antenna["lon"]), there * float(antenna["lat"]))[2]
        nearest = np.minimum(nearest, metres)
    people, covered = defaultdict(int), defaultdict(int)
    for point, code, metres in zip(points, codes, nearest):
        count = int(float(point["pop2021"] or 0))
        people[code] += count
        covered[code] += count if metres <= RADIUS_M else 0
    with (arguments.output / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "population", "covered_population_25_km", "area_km2"])
        for code in sorted(areas):
            writer.writerow([code, people[code], covered[code], repr(square_kilometres(areas[code]))])


if __name__ == "__main__":
    main()

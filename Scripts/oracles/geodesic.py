"""Oracle for the geodesy: writes geodesic-inverse.csv, geodesic-area.csv and reprojection.csv.

Geodesics come from the pure-Python geographiclib, not from PROJ. Reprojection comes from pyproj, from each system's
own geographic base, so that no datum shift (and no choice of one) takes part.

    python geodesic.py [--output DIR]
"""

import argparse
import csv
import random
from pathlib import Path

from geographiclib.geodesic import Geodesic
from pyproj import CRS, Geod, Transformer

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
SEED = 20210708


def pairs(rng):
    """(kind, lon1, lat1, lon2, lat2): 400 pairs, in the order and numbers that the README states."""

    def lon():
        return round(rng.uniform(-180, 180), 6)

    def lat(low=-90, high=90):
        return round(rng.uniform(low, high), 6)

    for _ in range(80):
        yield "random", lon(), lat(), lon(), lat()
    for _ in range(60):  # two places in Québec
        yield "quebec", *(round(rng.uniform(*r), 6) for r in ((-79.8, -57), (45, 62.6), (-79.8, -57), (45, 62.6)))
    for i in range(60):  # from 1 mm to 10 m
        lon1, lat1 = lon(), lat(-85, 85)
        there = GRS80.Direct(lat1, lon1, rng.uniform(0, 360), 10 ** (-3 + 4 * i / 59))
        yield "short", lon1, lat1, there["lon2"], there["lat2"]
    for i in range(40):  # one end at a pole, or both ends near one
        pole = rng.choice((-90, 90))
        near = pole - (pole / 90) * round(10 ** rng.uniform(-6, 0), 9)
        yield "polar", lon(), pole if i % 2 else near, lon(), pole - (pole / 90) * lat(0, 5)
    for _ in range(60):  # within a degree of the antipode
        lon1, lat1 = round(rng.uniform(-180, 0), 6), lat(-80, 80)
        off = 10 ** rng.uniform(-4, 0)
        lon2, lat2 = lon1 + 180 + rng.uniform(-off, off), -lat1 + rng.uniform(-off, off)
        yield "antipodal", lon1, lat1, round(lon2 - 360 if lon2 > 180 else lon2, 6), round(lat2, 6)
    for _ in range(40):
        east, west = round(rng.uniform(170, 180), 6), round(rng.uniform(-180, -170), 6)
        yield "antimeridian", *((east, lat(), west, lat()) if rng.random() < 0.5 else (west, lat(), east, lat()))
    for i in range(40):  # along the equator; every fourth pair nearly half-way round
        lon1 = round(rng.uniform(-180, 0), 6)
        apart = rng.uniform(179, 180) if i % 4 == 0 else rng.uniform(0.001, 179)
        yield "equatorial", lon1, 0.0, round(lon1 + apart, 6), 0.0
    for i in range(20):  # the same point; the last five differ by a whole turn or sit on a pole
        lon1, lat1 = lon(), lat()
        special = {15: (180.0, 10.0, -180.0, 10.0), 16: (-180.0, -45.5, 180.0, -45.5), 17: (0.0, 0.0, 0.0, 0.0)}
        special |= {18: (12.0, 90.0, -101.0, 90.0), 19: (-70.0, -90.0, 35.0, -90.0)}
        yield "coincident", *special.get(i, (lon1, lat1, lon1, lat1))


# Open rings, longitude and latitude; `write_areas` closes them. Counter-clockwise unless the name says otherwise.
QUEBEC = [
    (-79.52, 51.46), (-79.52, 47.30), (-77.70, 46.20), (-74.50, 45.30), (-74.60, 45.00), (-71.50, 45.01),
    (-70.30, 45.90), (-69.23, 47.46), (-66.90, 48.00), (-64.20, 48.40), (-64.20, 49.10), (-57.10, 51.42),
    (-57.11, 52.00), (-63.80, 52.00), (-67.00, 53.50), (-67.80, 54.80), (-64.00, 56.50), (-64.60, 60.30),
    (-69.50, 58.80), (-72.00, 61.60), (-77.90, 62.50), (-78.50, 58.80), (-76.60, 57.00), (-79.00, 54.60),
]  # fmt: skip
MONTREAL = [(-73.97, 45.41), (-73.62, 45.41), (-73.48, 45.60), (-73.48, 45.70), (-73.66, 45.61), (-73.97, 45.48)]
BLOCK = [(-71.2145, 46.8101), (-71.2139, 46.8099), (-71.2137, 46.8102), (-71.2143, 46.8104)]
POLYGONS = {
    "block-in-quebec-city": BLOCK,
    "montreal-island": MONTREAL,
    "montreal-island-clockwise": MONTREAL[::-1],
    "concave-arrow": [(-72.0, 46.0), (-71.0, 46.5), (-70.0, 46.0), (-71.0, 48.0)],
    "one-degree-cell": [(-70.0, 50.0), (-69.0, 50.0), (-69.0, 51.0), (-70.0, 51.0)],
    "sliver-10-cm": [(-66.0, 48.0), (-65.0, 48.0), (-65.0, 48.000001), (-66.0, 48.000001)],
    "quebec": QUEBEC,
    "quebec-clockwise": QUEBEC[::-1],
    "across-antimeridian": [(178.0, -20.0), (-178.5, -19.0), (-177.0, -15.0), (179.0, -14.0)],
    "across-antimeridian-clockwise": [(179.0, -14.0), (-177.0, -15.0), (-178.5, -19.0), (178.0, -20.0)],
    "around-north-pole": [(lon, 80.0) for lon in range(-180, 180, 30)],
    "around-north-pole-clockwise": [(lon, 80.0) for lon in range(150, -181, -30)],
    "vertex-at-north-pole": [(-80.0, 60.0), (-60.0, 60.0), (0.0, 90.0)],
    "octant": [(0.0, 0.0), (90.0, 0.0), (0.0, 90.0)],
    "across-equator": [(-50.0, -3.0), (-45.0, -3.0), (-45.0, 4.0), (-50.0, 4.0)],
}

PLACES = [  # longitude, latitude
    (-73.556645, 45.504927), (-71.212888, 46.809498), (-75.687417, 45.479987), (-64.481779, 48.83005),
    (-79.020014, 48.239898), (-66.383102, 50.219137), (-61.769, 47.38), (-57.13, 51.42),
    (-74.362905, 49.91365), (-68.42, 58.107), (-77.95, 62.42), (-68.5, 44.0),
]  # fmt: skip
SYSTEMS = (3347, 3348, 32198, 6622, 6623, 6624, 3798, 3799, 2950, 32618, 32619)


def write(path, header, table):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)
    print(f"{path.name}: {len(table)} rows")


def write_inverse(path):
    table, worst, proj = [], {}, Geod(ellps="GRS80")
    for kind, lon1, lat1, lon2, lat2 in pairs(random.Random(SEED)):
        g = GRS80.Inverse(lat1, lon1, lat2, lon2)
        table.append([repr(float(v)) for v in (lon1, lat1, lon2, lat2, g["s12"], g["azi1"], g["azi2"])])
        worst[kind] = max(worst.get(kind, 0), abs(proj.inv(lon1, lat1, lon2, lat2)[2] - g["s12"]))
    assert len(table) == 400
    write(path, "lon1,lat1,lon2,lat2,distance_m,azimuth1_deg,azimuth2_deg".split(","), table)
    print("  largest difference from PROJ, m:", ", ".join(f"{kind} {value:.1e}" for kind, value in worst.items()))


def write_areas(path):
    table, worst, proj = [], 0, Geod(ellps="GRS80")
    for name, ring in POLYGONS.items():
        polygon = GRS80.Polygon()
        for lon, lat in ring:
            polygon.AddPoint(lat, lon)
        _, perimeter, signed = polygon.Compute(reverse=False, sign=True)  # counter-clockwise is positive
        closed = ring + ring[:1]
        text = ";".join(f"{float(lon)!r} {float(lat)!r}" for lon, lat in closed)
        table.append([name, text, repr(abs(signed)), repr(perimeter), repr(signed)])
        area = proj.polygon_area_perimeter(*zip(*ring))[0]
        worst = max(worst, abs(area - signed))
    write(path, "name,ring,area_m2,perimeter_m,signed_area_m2".split(","), table)
    print(f"  largest difference from PROJ, m2: {worst:.1e}")


def write_reprojection(path):
    table = []
    for epsg in SYSTEMS:
        crs = CRS.from_epsg(epsg)
        transformer = Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
        # Only the projection itself: no datum shift has joined in.
        assert transformer.description == f"axis order change (2D) + {crs.coordinate_operation.name}"
        for lon, lat in PLACES:
            x, y = transformer.transform(lon, lat, errcheck=True)
            table.append([epsg, repr(lon), repr(lat), repr(x), repr(y)])
        print(f"  EPSG:{epsg} {crs.name}, from EPSG:{crs.geodetic_crs.to_epsg()}: {transformer.description}")
    write(path, "epsg,lon,lat,x,y".split(","), table)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    fixtures = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures"
    parser.add_argument("--output", type=Path, default=fixtures, help="default: Tests/Fixtures of the checkout")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    write_inverse(options.output / "geodesic-inverse.csv")
    write_areas(options.output / "geodesic-area.csv")
    write_reprojection(options.output / "reprojection.csv")


if __name__ == "__main__":
    main()

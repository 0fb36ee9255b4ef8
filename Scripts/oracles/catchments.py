"""Oracle for `maillage coverage --catchments`: writes catchments.csv and the inputs that it was computed from.

Synthetic isochrones: no road network, blobs around four places. Areas, polygons and points are written in this script;
polygons are united and cut with shapely in the equal-area plane that the report names, edges cut to at most 2 km first;
points are tested with shapely in longitude and latitude.

    python catchments.py [--output DIR]
"""

import argparse
import csv
import json
import math
from pathlib import Path

import shapely
from pyproj import Proj
from shapely.geometry import mapping, shape

PLANE = Proj("+proj=laea +lat_0=45.0 +lon_0=2.5 +x_0=0 +y_0=0 +ellps=GRS80")
PLACES = [(2.0, 44.6), (2.35, 44.8), (3.0, 45.4), (3.4, 44.3)]
MINUTES = [10, 20, 30]
CORNERS = [(1.5, 44.0), (2.5, 44.0), (1.5, 45.0), (2.5, 45.0)]


def blob(place, minutes, number):
    """A polygon around a place: a circle that waves, larger with more minutes."""
    ring = []
    for step in range(48):
        angle = 2 * math.pi * step / 48
        radius = 0.013 * minutes * (1 + 0.3 * math.sin((3 + number) * angle + number))
        ring.append((round(place[0] + radius * math.cos(angle), 6), round(place[1] + 0.7 * radius * math.sin(angle), 6)))
    return shapely.Polygon(ring)


def projected(geometry):
    """The geometry in the plane; edges, straight in longitude and latitude, in pieces of at most 0.01 degrees."""
    return shapely.transform(shapely.segmentize(geometry, 0.01), lambda p: list(zip(*PLANE(p[:, 0], p[:, 1]))))


def collection(path, features, **members):
    features = [{"type": "Feature", "properties": p, "geometry": mapping(g)} for p, g in features]
    text = json.dumps({"type": "FeatureCollection", **members, "features": features}, separators=(",", ":"))
    path.write_text(text.replace('{"type":"Feature"', '\n{"type":"Feature"') + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[2] / "Tests" / "Fixtures")
    output = parser.parse_args().output
    whole = [(m, blob(place, m, n)) for n, place in enumerate(PLACES) for m in MINUTES]
    rings = []
    for n, place in enumerate(PLACES):
        inner = None
        for m in MINUTES:
            polygon = blob(place, m, n)
            rings.append((m, polygon if inner is None else polygon.difference(inner)))
            inner = polygon
    areas = [(f"{n + 1}", shapely.box(x, y, x + 1, y + 1)) for n, (x, y) in enumerate(CORNERS)]
    points = [
        (1.4 + 2.2 * (n * 0.7548776662 % 1), 43.9 + 2.2 * (n * 0.5698402910 % 1), n % 9 + 1) for n in range(1000)
    ]
    points = [(round(x, 6), round(y, 6), weight) for x, y, weight in points]

    collection(output / "catchments-areas.geojson", [({"code": code, "name": code}, area) for code, area in areas])
    # As Valhalla writes them, the largest first; as OpenRouteService does, but in rings.
    collection(
        output / "catchments-whole.geojson",
        [({"contour": m, "metric": "time", "color": "#bf4040"}, polygon) for m, polygon in reversed(whole)],
    )
    collection(
        output / "catchments-rings.geojson",
        [({"group_index": 0, "value": m * 60.0}, polygon) for m, polygon in rings],
        metadata={"query": {"profile": "driving-car", "range_type": "time", "range": [600, 1200, 1800]}},
    )
    with (output / "catchments-points.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "lon", "lat", "weight"])
        writer.writerows([n, *point] for n, point in enumerate(points))
    with (output / "catchments.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["radius_min", "code", "area_km2", "covered_area_km2", "population", "covered_population"])
        for minutes in MINUTES:
            reach = shapely.union_all([polygon for m, polygon in whole if m == minutes])
            plane = shapely.union_all([projected(polygon) for m, polygon in whole if m == minutes])
            sums = [0.0, 0.0, 0, 0]
            for code, area in areas:
                inside = [p for p in points if shapely.covers(area, shapely.Point(p[:2]))]
                covered = [p for p in inside if shapely.covers(reach, shapely.Point(p[:2]))]
                row = [
                    projected(area).area / 1e6,
                    projected(area).intersection(plane).area / 1e6,
                    sum(p[2] for p in inside),
                    sum(p[2] for p in covered),
                ]
                sums = [a + b for a, b in zip(sums, row)]
                writer.writerow([minutes, code, *row])
            outside = [p for p in points if not any(shapely.covers(area, shapely.Point(p[:2])) for _, area in areas)]
            covered = sum(p[2] for p in outside if shapely.covers(reach, shapely.Point(p[:2])))
            writer.writerow([minutes, "outside", "", "", sum(p[2] for p in outside), covered])
            sums[2] += sum(p[2] for p in outside)
            sums[3] += covered
            writer.writerow([minutes, "total", *sums])


if __name__ == "__main__":
    main()

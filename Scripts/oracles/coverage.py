"""Oracle for `maillage coverage` and `maillage distance`: writes coverage.csv and distance.csv.

Brute force on purpose: every population point against every antenna, geodesics on GRS80, no index and no
pruning. Areas come from the source polygons, overlaid in an ellipsoidal Albers equal-area plane.

    python coverage.py --sources GEODATA [--output DIR]
"""

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod, Proj
from shapely.geometry import shape

import municipalities as municipal

GEOD = Geod(ellps="GRS80")
ALBERS = Proj("+proj=aea +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +ellps=GRS80")
RADII_KM = (25, 50, 100)
CIRCLE_VERTICES = 2000
LONGEST_EDGE_KM = 2.0
KM_PER_DEGREE = 111.7  # no degree of latitude, nor of longitude over cos(latitude), is longer on GRS80
AGGLOMERATIONS = ("450", "452")  # Granby and Saint-Hyacinthe: rmr_code is empty in the population points
OUTSIDE, TOTAL = "outside", "total"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(path):
    """(properties, geometry) of every feature, in longitude and latitude."""
    with path.open(encoding="utf-8") as file:
        return [(f["properties"], shape(f["geometry"])) for f in json.load(file)["features"]]


# Areas


def densified(ring):
    """The ring with its edges, straight in longitude and latitude, cut into pieces of at most 2 km."""
    start, step = ring[:-1], np.diff(ring, axis=0)
    widest = np.cos(np.radians(np.minimum(np.abs(ring[:-1, 1]), np.abs(ring[1:, 1]))))
    length_km = KM_PER_DEGREE * np.hypot(step[:, 0] * widest, step[:, 1])
    pieces = np.maximum(1, np.ceil(length_km / LONGEST_EDGE_KM)).astype(int)
    edge = np.repeat(np.arange(len(start)), pieces)
    position = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    points = start[edge] + step[edge] * (position / pieces[edge])[:, None]
    return np.vstack([points, points[:1]])


def projected(geometry):
    """A polygon or multipolygon in the equal-area plane, in metres."""

    def ring(r):
        lon, lat = densified(shapely.get_coordinates(r)).T
        return np.column_stack(ALBERS(lon, lat))

    parts = [
        shapely.Polygon(ring(p.exterior), [ring(hole) for hole in p.interiors]) for p in shapely.get_parts(geometry)
    ]
    result = shapely.union_all(parts)
    assert all(p.is_valid for p in parts) and np.isclose(result.area, sum(p.area for p in parts), rtol=1e-12)
    return result


def reach(antennas, radius_km):
    """The union of the geodesic circles around the antennas, in the equal-area plane."""
    azimuths = np.linspace(0, 360, CIRCLE_VERTICES, endpoint=False)
    circles = []
    for a in antennas:
        full = np.ones(CIRCLE_VERTICES)
        lon, lat, _ = GEOD.fwd(full * float(a["lon"]), full * float(a["lat"]), azimuths, full * radius_km * 1000)
        circles.append(shapely.Polygon(np.column_stack(ALBERS(lon, lat))))
    return shapely.union_all(circles)


# Distances


def nearest(lon, lat, antennas):
    """Metres to the nearest antenna, and its index, for every point: all antennas are tried."""
    each = []
    for a in antennas:
        there = np.ones_like(lon)
        each.append(GEOD.inv(lon, lat, there * float(a["lon"]), there * float(a["lat"]))[2])
    each = np.array(each)
    return each.min(axis=0), each.argmin(axis=0)


def quantile(distance, weight, tenths):
    """The smallest distance within which at least tenths/10 of the weight lies (integers: no rounding)."""
    order = np.argsort(distance, kind="stable")
    reached = np.cumsum(weight[order])
    return distance[order][np.argmax(10 * reached >= tenths * reached[-1])]


def distance_summary(distance, weight):
    if weight.sum() == 0:
        return ["", "", "", ""]
    return [
        repr(float(value) / 1000)
        for value in (
            (distance * weight).sum() / weight.sum(),
            quantile(distance, weight, 5),
            quantile(distance, weight, 9),
            distance[weight > 0].max(),
        )
    ]


# The territory


def groupings(sources, points, antennas):
    """(by, vintage, {code: geometry}, code of each point) for every kind of area."""
    divisions = features(sources / "census-divisions-2016.geojson")

    def dissolved(code_of):
        members = defaultdict(list)
        for properties, geometry in divisions:
            members[code_of(properties)].append(geometry)
        return {code: shapely.union_all(parts) for code, parts in members.items()}

    region_2016 = {p["cduid"]: p["region_2016"] for p, _ in divisions}
    territory = {a["region_code_2021"]: a["sit_id"] for a in antennas}
    assert len(territory) == 17
    assert len({(a["region_code_2021"], a["sit_id"]) for a in antennas}) == 17

    yield "region", 2016, dissolved(lambda p: p["region_2016"]), [region_2016[p["cd"]] for p in points]
    yield "region", 2021, dissolved(lambda p: p["region_2021"]), [p["code_region"] for p in points]
    yield "division", 2021, dissolved(lambda p: p["cduid"]), [p["cd"] for p in points]

    areas = {p["code"]: g for p, g in features(sources / "census-metropolitan-areas-2021.geojson")}

    # The one area that every subdivision of a division belongs to, where there is such a one: a point of the division
    # then belongs to it too, though its own code be missing (DA 24600082, 865 people, lies in the river).
    of_division = defaultdict(set)
    for subdivision in rows(sources / "census-subdivisions-2021.csv"):
        of_division["24" + subdivision["cd"]].add(subdivision["rmr_ar_code"])

    def cma(point):
        if point["rmr_code"]:
            return point["rmr_code"]
        whole = of_division[point["cd"]]
        if len(whole) == 1 and whole <= set(areas):
            return next(iter(whole))
        here = shapely.Point(float(point["lon"]), float(point["lat"]))
        return next((code for code in AGGLOMERATIONS if areas[code].covers(here)), OUTSIDE)

    yield "cma", 2021, areas, [cma(p) for p in points]

    municipalities = municipal.polygons(sources)
    community = municipal.communities(sources)
    parts = defaultdict(list)
    for code, geometry in municipalities.items():
        if code in community:
            parts[community[code]].append(geometry)
    communities = {code: shapely.union_all(members) for code, members in parts.items()}
    codes, _ = municipal.municipalities(sources, points, municipalities)
    yield "community", 2021, communities, [community.get(code, OUTSIDE) for code in codes]

    yield (
        "service-territory",
        2021,
        dissolved(lambda p: territory[p["region_2021"]]),
        [territory[p["code_region"]] for p in points],
    )


def selections(areas, code_of_point):
    """(code, mask over the points): the areas in order of code, the rest of the points if any, all of them."""
    code_of_point = np.array(code_of_point)
    assert set(code_of_point) <= set(areas) | {OUTSIDE}
    for code in sorted(areas):
        yield code, code_of_point == code
    if (code_of_point == OUTSIDE).any():
        yield OUTSIDE, code_of_point == OUTSIDE
    yield TOTAL, np.ones(len(code_of_point), dtype=bool)


def write(path, header, table):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)
    print(f"{path.name}: {len(table)} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="folder of the source data (SOURCES.md)")
    fixtures = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures"
    parser.add_argument("--output", type=Path, default=fixtures, help="default: Tests/Fixtures of the checkout")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)

    points = rows(options.sources / "population-points-2021.csv")
    antennas = rows(options.sources / "antennas-2018.csv")
    assert len(antennas) == 25
    lon = np.array([float(p["lon"]) for p in points])
    lat = np.array([float(p["lat"]) for p in points])
    exact = [float(p["pop2021"] or 0) for p in points]
    weight = np.array(exact).astype(np.int64)
    assert (weight == exact).all()
    distance, closest = nearest(lon, lat, antennas)

    # The same with every coordinate rounded to 1e-5 degree, only to report what that would change.
    rounded = [{**a, "lon": round(float(a["lon"]), 5), "lat": round(float(a["lat"]), 5)} for a in antennas]
    distance_rounded, _ = nearest(np.round(lon, 5), np.round(lat, 5), rounded)

    circles = {radius: reach(antennas, radius) for radius in RADII_KM}
    coverage, summary, changes = [], [], []
    for by, vintage, areas, code_of_point in groupings(options.sources, points, antennas):
        planes = {code: projected(geometry) for code, geometry in areas.items()}
        area_km2 = {code: plane.area / 1e6 for code, plane in planes.items()}
        area_km2[TOTAL] = sum(area_km2[code] for code in sorted(areas))
        groups = list(selections(areas, code_of_point))
        for radius in RADII_KM:
            covered_km2 = {c: shapely.intersection(p, circles[radius]).area / 1e6 for c, p in planes.items()}
            covered_km2[TOTAL] = sum(covered_km2[code] for code in sorted(areas))
            for code, mine in groups:
                covered = weight[mine & (distance <= radius * 1000)].sum()
                after = weight[mine & (distance_rounded <= radius * 1000)].sum()
                if after != covered:
                    changes.append((by, vintage, radius, code, int(covered), int(after)))
                sizes = ["", ""] if code == OUTSIDE else [repr(area_km2[code]), repr(covered_km2[code])]
                coverage.append([by, vintage, radius, code, *sizes, weight[mine].sum(), covered])
        for code, mine in groups:
            summary.append([by, vintage, code, weight[mine].sum(), *distance_summary(distance[mine], weight[mine])])

    write(
        options.output / "coverage.csv",
        "by,vintage,radius_km,code,area_km2,covered_area_km2,population,covered_population".split(","),
        coverage,
    )
    write(
        options.output / "distance.csv",
        "by,vintage,code,population,mean_km,median_km,p90_km,max_km".split(","),
        summary,
    )

    print("points within 2 m of a radius:")
    for radius in RADII_KM:
        for i in np.flatnonzero(np.abs(distance - radius * 1000) <= 2):
            name = antennas[closest[i]]["name"]
            print(f"  {radius} km: {points[i]['DAUID']} population {weight[i]}, {distance[i]:.4f} m from {name}")
    print(f"largest change of a distance by rounding to 1e-5 degree: {np.abs(distance_rounded - distance).max():.3f} m")
    print("covered_population changed by that rounding:", *(changes or ["none"]), sep="\n  ")


if __name__ == "__main__":
    main()

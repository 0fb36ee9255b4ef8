"""Oracle for the planar geometry: writes overlay.csv and validity.csv.

Areas come from shapely (GEOS). As GEOS is also what the project uses, each of them is checked here against an exact
sweep in rational numbers that shares no code with GEOS.

    python planar.py [--output DIR]
"""

import argparse
import csv
import math
import random
import re
from fractions import Fraction
from pathlib import Path

import shapely
from shapely import wkt
from shapely.affinity import translate

SEED = 41


# The independent check


def edges(geometry):
    """The edges that are not horizontal, lower end first, as exact fractions."""
    for polygon in shapely.get_parts(geometry):
        for ring in (polygon.exterior, *polygon.interiors):
            c = [(Fraction(x), Fraction(y)) for x, y in ring.coords]
            yield from (tuple(sorted(e, key=lambda p: p[1])) for e in zip(c, c[1:]) if e[0][1] != e[1][1])


def x_at(edge, y):
    (x0, y0), (x1, y1) = edge
    return x0 + (x1 - x0) * (y - y0) / (y1 - y0)


def exact_areas(a, b):
    """Areas of a and of b, of their intersection and of a without b, by slabs between all vertices and crossings."""
    tagged = [(e, 0) for e in edges(a)] + [(e, 1) for e in edges(b)]
    ys = {p[1] for e, _ in tagged for p in e}
    for i, (e, _) in enumerate(tagged):
        for f, _ in tagged[:i]:
            low, high = max(e[0][1], f[0][1]), min(e[1][1], f[1][1])
            if low < high:
                before, after = x_at(e, low) - x_at(f, low), x_at(e, high) - x_at(f, high)
                if before * after < 0:
                    ys.add(low + (high - low) * before / (before - after))
    area = {(ina, inb): Fraction(0) for ina in (0, 1) for inb in (0, 1)}
    ys = sorted(ys)
    for low, high in zip(ys, ys[1:]):
        middle = (low + high) / 2
        here = sorted((x_at(e, middle), tag) for e, tag in tagged if e[0][1] < middle < e[1][1])
        inside = [0, 0]
        for (x, tag), (following, _) in zip(here, here[1:]):
            inside[tag] ^= 1
            area[tuple(inside)] += (following - x) * (high - low)
    both = area[1, 1]
    return area[1, 0] + both, area[0, 1] + both, both, area[1, 0]


# Overlay


def box(x0, y0, x1, y1):
    return shapely.box(x0, y0, x1, y1)


def star(rng, x, y, size, spikes):
    """A star-shaped polygon with whole coordinates around (x, y): simple because its angles only grow."""
    while True:
        angles = sorted(rng.uniform(0, 2 * math.pi) for _ in range(spikes))
        ends = [(a, rng.uniform(size * 0.3, size)) for a in angles]
        polygon = shapely.Polygon([(round(x + r * math.cos(a)), round(y + r * math.sin(a))) for a, r in ends])
        if polygon.is_valid and polygon.area > size:
            return polygon


def named_pairs():
    """Pairs whose relation is known."""
    square, ring = box(0, 0, 10, 10), box(0, 0, 20, 20) - box(5, 5, 15, 15)
    comb = wkt.loads("POLYGON ((0 0, 14 0, 14 10, 12 10, 12 2, 8 2, 8 10, 6 10, 6 2, 2 2, 2 10, 0 10, 0 0))")
    islands = shapely.MultiPolygon([box(0, 0, 4, 4), box(6, 0, 10, 4), box(0, 6, 4, 10)])
    lakes = wkt.loads("POLYGON ((0 0, 30 0, 30 20, 0 20, 0 0), (2 2, 2 8, 8 8, 8 2, 2 2), (12 5, 18 15, 24 5, 12 5))")
    return [
        ("disjoint", square, box(20, 20, 30, 30)),
        ("disjoint-boxes-overlap", wkt.loads("POLYGON ((0 0, 10 0, 0 10, 0 0))"), box(7, 7, 10, 10)),
        ("touching-at-corner", square, box(10, 10, 20, 20)),
        ("touching-along-edge", square, box(10, 0, 20, 10)),
        ("touching-along-part-of-edge", square, box(10, 3, 20, 25)),
        ("touching-vertex-on-edge", square, wkt.loads("POLYGON ((10 5, 20 0, 20 10, 10 5))")),
        ("equal", square, box(0, 0, 10, 10)),
        ("equal-other-start-and-direction", square, wkt.loads("POLYGON ((10 10, 10 0, 0 0, 0 10, 10 10))")),
        ("nested", square, box(2, 3, 5, 6)),
        ("nested-inverse", box(2, 3, 5, 6), square),
        ("nested-shared-edge", square, box(0, 2, 5, 8)),
        ("overlapping", square, box(5, 5, 15, 15)),
        ("crossing", box(0, 4, 20, 6), box(8, 0, 12, 20)),
        ("fills-the-hole", ring, box(5, 5, 15, 15)),
        ("within-the-hole", ring, box(7, 7, 13, 13)),
        ("covers-the-hole", ring, box(4, 4, 16, 16)),
        ("ring-over-ring", ring, translate(ring, 7, 3)),
        ("comb-through-bar", comb, box(-1, 4, 15, 8)),
        ("comb-between-teeth", comb, box(2, 2, 6, 10)),
        ("islands-bridged", islands, box(3, 1, 7, 9)),
        ("islands-and-islands", islands, translate(islands, 2, 3)),
        ("island-in-a-lake", lakes, shapely.MultiPolygon([box(3, 3, 7, 7), box(25, 15, 35, 25)])),
        ("two-lakes-and-triangle", lakes, wkt.loads("POLYGON ((5 -5, 28 12, 3 25, 5 -5))")),
        ("thin-overlap", square, box(9.999, 0, 20, 10)),
    ]


def seeded_pairs(rng):
    for i in range(8):
        yield f"stars-{i + 1}", star(rng, 0, 0, 100, 9 + i), star(rng, 30, 20, 100, 8 + i)
    for i in range(4):  # a hole: a smaller star cut out
        a = star(rng, 0, 0, 200, 14)
        hole = shapely.Polygon([(rng.randint(-20, 0), -20), (25, rng.randint(-15, 0)), (5, 25), (-20, 10)])
        yield f"stars-with-hole-{i + 1}", shapely.difference(a, hole, grid_size=1), star(rng, 10, -5, 150, 12)
    for i in range(4):  # several parts: two stars too far apart to meet, against two others
        parts = [star(rng, -110, 0, 100, 10), star(rng, 110, 10, 100, 11)]
        other = [star(rng, -115, 60, 110, 9), star(rng, 115, -50, 110, 12)]
        yield f"multipolygons-{i + 1}", shapely.MultiPolygon(parts), shapely.MultiPolygon(other)


def write_overlay(path):
    table, worst = [], 0
    for name, a, b in [*named_pairs(), *seeded_pairs(random.Random(SEED))]:
        text_a, text_b = (shapely.to_wkt(g, rounding_precision=-1) for g in (a, b))
        a, b = wkt.loads(text_a), wkt.loads(text_b)
        assert a.is_valid and b.is_valid, name
        areas = [a.area, b.area, a.union(b).area, a.intersection(b).area, a.difference(b).area]
        exact_a, exact_b, both, only_a = exact_areas(a, b)
        exact = [exact_a, exact_b, exact_a + exact_b - both, both, only_a]
        worst = max(worst, *(abs(float(x) - y) for x, y in zip(exact, areas)))
        table.append([name, text_a, text_b, *(repr(v) for v in areas)])
    assert worst < 1e-9
    write(path, "name,a,b,area_a,area_b,area_union,area_intersection,area_difference".split(","), table)
    print(f"  largest difference from the exact areas: {worst:.1e}")


# Validity

INVALID = {
    "bow-tie": "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))",
    "bow-tie-with-hole": "POLYGON ((0 0, 20 20, 20 0, 0 20, 0 0), (1 9, 2 10, 1 11, 1 9))",
    "figure-eight-touching": "POLYGON ((0 0, 4 0, 4 4, 8 4, 8 8, 4 8, 4 4, 0 4, 0 0))",
    "self-touching-ring": "POLYGON ((0 0, 10 0, 10 10, 5 0, 0 10, 0 0))",
    "inverted-hole": "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 5, 4 3, 4 7, 0 5, 0 0))",
    "spike-outwards": "POLYGON ((0 0, 10 0, 10 5, 15 5, 10 5, 10 10, 0 10, 0 0))",
    "spike-inwards": "POLYGON ((0 0, 10 0, 10 5, 5 5, 10 5, 10 10, 0 10, 0 0))",
    "hole-outside": "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 20 22, 22 22, 22 20, 20 20))",
    "hole-across-shell": "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (8 4, 8 6, 12 6, 12 4, 8 4))",
    "holes-nested": "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (2 2, 2 18, 18 18, 18 2, 2 2), (6 6, 6 9, 9 9, 9 6, 6 6))",
    "holes-crossing": "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (2 2, 2 9, 9 9, 9 2, 2 2), (5 5, 5 12, 12 12, 12 5, 5 5))",
    "holes-duplicate": "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3), (3 3, 3 6, 6 6, 6 3, 3 3))",
    "hole-equals-shell": "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 0, 10 0, 10 10, 0 10, 0 0))",
    "interior-cut-in-two": "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (5 0, 7 5, 5 10, 3 5, 5 0))",
    "shells-nested": "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 8 2, 8 8, 2 8, 2 2)))",
    "shells-overlapping": "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 5, 15 5, 15 15, 5 15, 5 5)))",
    "shells-sharing-an-edge": "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((10 2, 20 2, 20 8, 10 8, 10 2)))",
    "shells-duplicate": "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((0 0, 10 0, 10 10, 0 10, 0 0)))",
    "too-few-points": "POLYGON ((0 0, 10 0, 10 0, 0 0))",
    "no-area": "POLYGON ((0 0, 10 0, 20 0, 0 0))",
}


def write_validity(path):
    table = []
    for name, text in INVALID.items():
        geometry = wkt.loads(text)
        assert not geometry.is_valid, name
        reason, x, y = re.fullmatch(r"(.*)\[(\S+) (\S+)\]", shapely.is_valid_reason(geometry)).groups()
        table.append([name, text, reason, x, y])
    write(path, "name,wkt,reason,x,y".split(","), table)


def write(path, header, table):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)
    print(f"{path.name}: {len(table)} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    fixtures = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures"
    parser.add_argument("--output", type=Path, default=fixtures, help="default: Tests/Fixtures of the checkout")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    write_overlay(options.output / "overlay.csv")
    write_validity(options.output / "validity.csv")


if __name__ == "__main__":
    main()

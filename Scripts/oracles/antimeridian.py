"""Oracle for polygons across ±180° and around the poles: writes antimeridian.csv.

Each polygon is made with longitudes that run on, where shapely can measure it; its copies, moved by whole turns, are cut
to the box of ±180° and ±90° and united. What is written is the polygon with longitudes within ±180°, as files have it,
and what shapely says of the part: its area in square degrees.

    python antimeridian.py [--output DIR]
"""

import argparse
import csv
import math
import random
from pathlib import Path

from shapely import box
from shapely.affinity import translate
from shapely.geometry import Polygon
from shapely.ops import unary_union

SEED = 180
ROOT = Path(__file__).resolve().parents[2]
EARTH = box(-180, -90, 180, 90)


def wrapped(x):
    return round((x + 180) % 360 - 180, 6)


def within(shape):
    parts = [translate(shape, 360 * turn).intersection(EARTH) for turn in range(-3, 4)]
    return unary_union([part for part in parts if part.area > 0])


def text(rings):
    def ring(positions):
        closed = positions + positions[:1]
        return "(" + ", ".join(f"{x!r} {y!r}" for x, y in closed) + ")"

    return "POLYGON (" + ", ".join(map(ring, rings)) + ")"


def star(random, x, y, count, radii):
    positions = []
    for index in range(count):
        angle, radius = 2 * math.pi * index / count, random.uniform(*radii)
        positions.append((round(x + radius * math.cos(angle), 6), round(y + 0.6 * radius * math.sin(angle), 6)))
    return positions


def across(random):
    """Stars around places near ±180°, every other with a hole."""
    for index in range(40):
        x, y = random.uniform(168, 192), random.uniform(-60, 60)
        rings = [star(random, x, y, random.randint(5, 16), (8, 20))]
        if index % 2:
            rings.append(star(random, x, y, 6, (2, 4)))
        shape = Polygon(rings[0], rings[1:])
        if shape.is_valid:
            yield "across", [[(wrapped(x), y) for x, y in ring] for ring in rings], within(shape)


def touching(random):
    """Polygons with positions on ±180°, where they run along it, touch it, or cross it."""
    for _ in range(40):
        heights = sorted(random.sample(range(-40, 40), random.randint(4, 9)))
        west = [(random.choice([165.0, 170.0, 175.0, 180.0]), float(y)) for y in heights]
        east = [(x + random.choice([5.0, 10.0, 15.0, 20.0]), y) for x, y in reversed(west)]
        shape = Polygon(west + east)
        if shape.is_valid:
            yield "touching", [[(wrapped(x), y) for x, y in west + east]], within(shape)


def polar(random):
    """Rings around a pole, some with an edge from 180° to −180°, with holes that may lie across ±180°."""
    for index in range(40):
        side, count = 1 if index % 2 else -1, random.randint(4, 12)
        start = -180 if index % 4 == 0 else random.uniform(-180, 180)
        line = [(round(start + 360 * i / count, 6), round(random.uniform(50, 75), 6)) for i in range(count)]
        ring = [(wrapped(x), side * y) for x, y in line]
        if index % 4 == 0:
            ring.append((180.0, ring[0][1]))
        holes = []
        for _ in range(random.randint(0, 2)):
            x, y = random.choice([180, 180, random.uniform(-180, 180)]), random.uniform(79, 86)
            hole = [(x - 3, y - 2), (x + 4, y - 1.5), (x + 3, y + 2), (x - 5, y + 1)]
            hole = [(round(a, 6), round(side * b, 6)) for a, b in hole]
            if all(not translate(Polygon(hole), t).intersects(Polygon(o)) for o in holes for t in (-360, 0, 360)):
                holes.append(hole)
        long = [(x + 360 * turn, side * y) for turn in range(-2, 3) for x, y in line]
        shape = Polygon(long + [(long[-1][0], side * 90), (long[0][0], side * 90)])
        for hole in holes:
            for turn in range(-2, 3):
                shape = shape.difference(translate(Polygon(hole), 360 * turn))
        rings = [ring if random.random() < 0.5 else ring[::-1]]
        rings += [[(wrapped(x), y) for x, y in hole] for hole in holes]
        yield "polar", rings, shape.intersection(EARTH)


def through(random):
    """Rings that pass through a pole, on a longitude of no meaning."""
    for index in range(24):
        side = 90 if index % 2 else -90
        start = random.uniform(100, 179)
        width = random.uniform(190 - start + 20, 250)
        line = [(round(start + width * i / 6, 6), round(side / 90 * random.uniform(60, 85), 6)) for i in range(7)]
        shape = Polygon(line + [(line[-1][0], side), (line[0][0], side)])
        yield "through", [[(wrapped(x), y) for x, y in line] + [(0.0, float(side))]], within(shape)


def between(random):
    """Rings around a pole with a hole around it."""
    for _ in range(8):
        outer, inner = random.randint(5, 12), random.randint(5, 12)
        first = [(-170 + 360 * i / outer, round(random.uniform(50, 60), 6)) for i in range(outer)]
        second = [(-150 + 360 * i / inner, round(random.uniform(70, 80), 6)) for i in range(inner)]
        long = [[(x + 360 * turn, y) for turn in range(-2, 3) for x, y in line] for line in (first, second)]
        shape = Polygon(long[0] + long[1][::-1])
        yield "between", [[(wrapped(x), y) for x, y in line] for line in (first, second)], shape.intersection(EARTH)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, default=ROOT / "Tests/Fixtures")
    folder = parser.parse_args().output
    with open(folder / "antimeridian.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "wkt", "area"])
        for maker in (across, touching, polar, through, between):
            source = random.Random(SEED)
            for number, (name, rings, shape) in enumerate(maker(source), 1):
                assert shape.is_valid
                writer.writerow([f"{name}-{number}", text(rings), repr(float(shape.area))])


if __name__ == "__main__":
    main()

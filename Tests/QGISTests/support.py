"""Inputs, the command itself, and comparisons of what both wrote."""

import csv
import json
import os
import sqlite3
import subprocess

SYSTEM = "EPSG:32198"
COMMANDS = ("accessibility", "assign", "cohorts", "compare", "coverage", "distance", "isochrones", "locate", "matrix")

# Real localities; how many people a point stands for, and the codes, are made up.
TOWNS = (
    ("Carleton-sur-Mer", -66.12714, 48.10464, 41, "05"),
    ("Sainte-Anne-des-Monts", -66.48715, 49.13046, 61, "007"),
    ("Cap-aux-Meules", -61.86072, 47.38006, 16, "01"),
    ("Baie-Saint-Paul", -70.50531, 47.44115, 73, "a,b"),
    ("Mont-Laurier", -75.49812, 46.54973, 142, "“é”; $(id)"),
    ("Kuujjuaq", -68.40075, 58.11006, 27, ""),
)
OFFICES = (("Gaspé", -64.48178, 48.83005, 2), ("Longueuil", -73.51, 45.53, 5), ("Laval", -73.75, 45.58, 3))
COHORTS = (("area_code", "before", "after"), ("05", 10, 25), ("06", 15, 10), ("11", 5, 5))


class Failure(Exception):
    """A test that does not hold."""


def expect(condition, words):
    if not condition:
        raise Failure(words)


def same(one, other, what):
    if one != other:
        raise Failure(f"{what}: {str(one)[:300]} is not {str(other)[:300]}")


class Report:
    """Runs tests and says what became of each, a line for each."""

    def __init__(self):
        self.failed = 0
        self.passed = 0

    def run(self, title, body, *arguments):
        try:
            body(*arguments)
        except Exception as error:  # every kind of error is a test that failed, and the others go on
            self.failed += 1
            print(f"FAILED {title}: {type(error).__name__}: {error}", flush=True)
        else:
            self.passed += 1
            print(f"ok     {title}", flush=True)


def maillage(*arguments, check=True):
    """Runs the command as a planner would at a prompt."""
    done = subprocess.run(["maillage", *map(str, arguments), "--progress=never"], stdin=subprocess.DEVNULL, capture_output=True)
    if check and done.returncode != 0:
        raise Failure(f"maillage {' '.join(map(str, arguments))}: {done.stderr.decode()}")
    return done


def _collection(path, features):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False)


def _feature(kind, coordinates, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _roads():
    """A synthetic grid of roads around Montréal, a little crooked."""
    def node(column, row):
        bend = 0.011 * ((column * 7 + row * 3) % 5)
        return [round(-74.6 + column * 0.12 + bend, 5), round(45.2 + row * 0.084 + bend / 2, 5)]

    for column in range(14):
        for row in range(14):
            for to_column, to_row in ((column + 1, row), (column, row + 1)):
                if to_column < 14 and to_row < 14:
                    fast = (row if to_row == row else column) % 5 == 0
                    yield _feature("LineString", [node(column, row), node(to_column, to_row)], highway="motorway" if fast else "secondary")


class Inputs:
    """The files of the tests, in a folder: each in longitude and latitude, and by GDAL in EPSG:32198."""

    def __init__(self, folder, atlas):
        self.folder = os.path.join(folder, "inputs")
        os.makedirs(self.folder, exist_ok=True)
        if not os.path.exists(self.path("roads.gpkg")):
            self._write(atlas)

    def path(self, name):
        return os.path.join(self.folder, name)

    def _write(self, atlas):
        _collection(self.path("towns.geojson"), [
            _feature("Point", [x, y], name=name, population=people, mark=mark) for name, x, y, people, mark in TOWNS])
        _collection(self.path("offices.geojson"), [
            _feature("Point", [x, y], name=name, capacity=capacity) for name, x, y, capacity in OFFICES])
        _collection(self.path("roads.geojson"), list(_roads()))
        with open(self.path("cohorts.csv"), "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(COHORTS)
        with open(self.path("towns.csv"), "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("name", "lon", "lat", "population", "mark"))
            rows.writerows(TOWNS)
        for name, source in (("towns", self.path("towns.geojson")), ("offices", self.path("offices.geojson")),
                             ("areas", os.path.join(atlas, "regions-2021.geojson")), ("roads", self.path("roads.geojson"))):
            subprocess.run(["ogr2ogr", "-f", "GPKG", "-t_srs", SYSTEM, "-nln", name, self.path(name + ".gpkg"), source],
                           check=True, stdin=subprocess.DEVNULL)
        maillage("network", "build", self.path("roads.geojson"), "-o", self.path("roads.network"))


def rows_of(path):
    """The rows of a CSV as dictionaries of text."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def features_of(path):
    """The columns of the layer of a GeoPackage and its rows, geometries as bytes, without the identifier of rows."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        table = connection.execute("SELECT table_name FROM gpkg_contents").fetchone()[0]
        same(table, os.path.splitext(os.path.basename(path))[0], "the name of the layer")
        found = connection.execute(f'SELECT * FROM "{table}" ORDER BY fid')
        names = [column[0] for column in found.description][1:]
        return names, [row[1:] for row in found]
    finally:
        connection.close()


def same_features(one, other):
    """Whether two GeoPackages have the same columns, figures and geometries, bit for bit."""
    first, second = features_of(one), features_of(other)
    same(first[0], second[0], "the columns")
    same(len(first[1]), len(second[1]), "the number of features")
    for index, (left, right) in enumerate(zip(first[1], second[1])):
        same(left, right, f"feature {index + 1}")
    expect(first[1], "there are no features")


def same_as_table(layer, table):
    """Whether each feature of a GeoPackage has the figures of a row of a CSV: all columns that both have. Offices that stay have no
    row in a plan, areas that a table of cohorts does not have none in its report."""
    names, features = features_of(layer)
    rows = rows_of(table)
    shared = [name for name in rows[0] if name in names]
    expect(len(shared) >= 3, f"hardly a column is in both: {shared}")
    known = {tuple(_text(row[name]) for name in shared) for row in rows}
    compared = 0
    for feature in features:
        figures = dict(zip(names, feature))
        if ("site" in figures and figures["kind"] == "kept") or figures.get("flag") == "missing":
            continue
        wanted = tuple(_text(figures[name]) for name in shared)
        expect(wanted in known, f"no row has {dict(zip(shared, wanted))}")
        compared += 1
    expect(compared, "no feature was compared")


def _text(value):
    """A figure without regard to how it is written."""
    if value is None or value == "":
        return ""
    if isinstance(value, str) and (len(value) > 1 and value[0] == "0" and value[1] != "."):
        return value
    try:
        return f"{float({'true': 1, 'false': 0}.get(value, value)):.12g}"
    except ValueError:
        return str(value)


def same_bytes(one, other):
    with open(one, "rb") as left, open(other, "rb") as right:
        same(left.read(), right.read(), f"{os.path.basename(one)} and {os.path.basename(other)}")


def left_over(folder):
    """Hidden files and folders of unfinished work."""
    return sorted(name for name in os.listdir(folder) if name.startswith(".") or name.startswith("maillage-"))

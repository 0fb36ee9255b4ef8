"""What other tools take for a workload: python peers.py CASE FOLDER ROUNDS. Prints one line of JSON, like the benchmark program.

Each case is the fastest exact way with the tools named in README that we know of; the inputs are those of the project.
"""
import json
import os
import resource
import sys
import time

import numpy as np

CASES = {}


def case(function):
    """A function that prepares a workload in a folder and returns what is timed."""
    CASES[function.__name__.replace("_", "-")] = function
    return function


def table(folder, name):
    """Longitude, latitude and weight of a CSV file of ours."""
    import pyarrow.csv

    read = pyarrow.csv.read_csv(f"{folder}/{name}.csv")
    return [read[column].to_numpy() for column in ("lon", "lat", "weight")]


def areas(folder, name):
    """The polygons of a file of ours."""
    import geopandas

    return np.asarray(geopandas.read_file(f"{folder}/{name}.geojson").geometry.values)


def assign(folder, name):
    """Points sorted by latitude, prepared polygons, a box first: shapely's contains_xy."""
    import shapely

    lon, lat, _ = table(folder, "pts_1m")
    polygons = areas(folder, name)

    def run():
        order = np.argsort(lat)
        x, y = lon[order], lat[order]
        found = np.full(len(x), -1)
        shapely.prepare(polygons)
        for index, (polygon, box) in enumerate(zip(polygons, shapely.bounds(polygons))):
            start, end = np.searchsorted(y, (box[1], box[3]))
            inside = (x[start:end] >= box[0]) & (x[start:end] <= box[2]) & (found[order[start:end]] < 0)
            candidates = start + np.flatnonzero(inside)
            hits = candidates[shapely.contains_xy(polygon, x[candidates], y[candidates])]
            found[order[hits]] = index
        shapely.destroy_prepared(polygons)
        return float((found + 1).sum())

    return run


@case
def assign_regions(folder):
    return assign(folder, "regions")


@case
def assign_munis(folder):
    return assign(folder, "munis")


def nearest(folder, count):
    """The two nearest through the Earth by a k-d tree, then the geodesic to both."""
    import pyproj
    from scipy.spatial import cKDTree

    geod = pyproj.Geod(ellps="GRS80")
    lon, lat, _ = table(folder, "pts_1m")
    service_lon, service_lat, _ = table(folder, f"svc_{count}")

    def centered(lon, lat):
        squared = geod.f * (2 - geod.f)
        longitude, latitude = np.radians(lon), np.radians(lat)
        normal = geod.a / np.sqrt(1 - squared * np.sin(latitude) ** 2)
        return np.c_[
            normal * np.cos(latitude) * np.cos(longitude),
            normal * np.cos(latitude) * np.sin(longitude),
            normal * (1 - squared) * np.sin(latitude),
        ]

    def run():
        tree = cKDTree(centered(service_lon, service_lat))
        _, found = tree.query(centered(lon, lat), k=2, workers=os.cpu_count())
        distance = np.full(len(lon), np.inf)
        for index in found.T:
            np.minimum(distance, geod.inv(lon, lat, service_lon[index], service_lat[index])[2], out=distance)
        return float(distance.sum())

    return run


@case
def nearest_25(folder):
    return nearest(folder, 25)


@case
def nearest_5000(folder):
    return nearest(folder, 5000)


@case
def many_to_many(folder):
    """Geod.inv, a row at a time: all at once would need a gigabyte for what it is given."""
    import pyproj

    geod = pyproj.Geod(ellps="GRS80")
    lon, lat, _ = table(folder, "pts_13806")
    service_lon, service_lat, _ = table(folder, "svc_1664")

    def run():
        lengths = np.empty((len(lon), len(service_lon)))
        for row in range(len(lon)):
            start_lon, start_lat = np.full(len(service_lon), lon[row]), np.full(len(service_lon), lat[row])
            lengths[row] = geod.inv(start_lon, start_lat, service_lon, service_lat)[2]
        return float(lengths.sum())

    return run


def reach(folder, count):
    """Circles of 128 geodesics, projected, united, cut with the regions; covered parts and gaps projected back.

    Borders are straight in longitude and latitude: without vertices in between, the long edges of the inputs would lose
    half a per cent of the area.
    """
    import pyproj
    import shapely

    geod = pyproj.Geod(ellps="GRS80")
    project = pyproj.Transformer.from_crs(4326, 6624, always_xy=True)
    lon, lat, _ = table(folder, f"svc_{count}")
    regions = areas(folder, "regions")

    def moved(geometry, direction="FORWARD"):
        return shapely.transform(
            geometry, lambda xy: np.c_[project.transform(xy[:, 0], xy[:, 1], direction=direction)]
        )

    def run():
        azimuths = np.tile(np.linspace(0, 360, 128, endpoint=False), len(lon))
        x, y, _ = geod.fwd(np.repeat(lon, 128), np.repeat(lat, 128), azimuths, np.full(len(lon) * 128, 50_000.0))
        circles = shapely.polygons(np.c_[project.transform(x, y)].reshape(len(lon), 128, 2))
        union = shapely.union_all(circles)
        plane = moved(shapely.segmentize(regions, 0.02))
        covered = shapely.intersection(plane, union)
        moved(covered, "INVERSE")
        moved(shapely.difference(plane, union), "INVERSE")
        return float(shapely.area(covered).sum() / 1e6)

    return run


@case
def reach_25(folder):
    return reach(folder, 25)


@case
def reach_5000(folder):
    return reach(folder, 5000)


def reproject(folder, code):
    import pyproj

    lon, lat, _ = table(folder, "pts_10m")
    # The operation that the project takes: another release of PROJ might choose another.
    pipeline = os.environ[f"PIPELINE_{code}"]

    def run():
        x, y = pyproj.Transformer.from_pipeline(pipeline).transform(lon, lat)
        return float(x.sum() + y.sum())

    return run


@case
def reproject_3347(folder):
    return reproject(folder, 3347)


@case
def reproject_6624(folder):
    return reproject(folder, 6624)


def features(folder):
    import orjson

    with open(f"{folder}/pts_1m.geojson", "rb") as file:
        return orjson.loads(file.read())["features"]


@case
def read_points(folder):
    """orjson and shapely, without the garbage collector."""
    import gc

    import shapely

    gc.disable()

    def run():
        read = features(folder)
        _ = [feature["properties"] for feature in read]
        points = shapely.points(np.array([feature["geometry"]["coordinates"] for feature in read]))
        return float(shapely.get_x(points).sum())

    return run


@case
def write_points(folder):
    """shapely and orjson, without the garbage collector."""
    import gc

    import orjson
    import shapely

    read = features(folder)
    properties = [feature["properties"] for feature in read]
    points = shapely.points(np.array([feature["geometry"]["coordinates"] for feature in read]))
    gc.disable()

    def run():
        made = [
            {"type": "Feature", "properties": own, "geometry": {"type": "Point", "coordinates": place}}
            for own, place in zip(properties, shapely.get_coordinates(points).tolist())
        ]
        with open(f"{folder}/written-by-peer.geojson", "wb") as file:
            file.write(orjson.dumps({"type": "FeatureCollection", "features": made}))
        return float(len(made))

    return run


def job(folder, with_points):
    """The whole job with geopandas: region and nearest service of each point, distances by region."""
    import geopandas
    import pandas
    import pyproj
    from scipy.spatial import cKDTree

    frame = pandas.read_csv(f"{folder}/pts_1m.csv", engine="pyarrow")
    points = geopandas.GeoDataFrame(frame, geometry=geopandas.points_from_xy(frame.lon, frame.lat, crs=4326))
    regions = geopandas.read_file(f"{folder}/regions.geojson")
    services = pandas.read_csv(f"{folder}/svc_25.csv")
    points = points.sjoin(regions[["code", "name", "geometry"]], predicate="within", how="left")
    to_center = pyproj.Transformer.from_crs(4979, 4978, always_xy=True)

    def centered(lon, lat):
        return np.c_[to_center.transform(lon, lat, np.zeros(len(lon)))]

    lon, lat = points.lon.values, points.lat.values
    service_lon, service_lat = services.lon.values, services.lat.values
    tree = cKDTree(centered(service_lon, service_lat))
    _, found = tree.query(centered(lon, lat), k=2, workers=os.cpu_count())
    geod = pyproj.Geod(ellps="GRS80")
    both = [geod.inv(lon, lat, service_lon[index], service_lat[index])[2] for index in found.T]
    points["antenna"] = np.where(both[0] <= both[1], found[:, 0], found[:, 1])
    points["metres"] = np.minimum(*both)

    def quantiles(values, weights, shares):
        order = np.argsort(values)
        sums = np.cumsum(weights[order])
        return values[order][np.searchsorted(sums, np.array(shares) * sums[-1])]

    rows = []
    for code, group in points.groupby("code"):
        distances, weights = group.metres.values, group.weight.values
        median, p90 = quantiles(distances, weights, (0.5, 0.9))
        mean = (distances * weights).sum() / weights.sum()
        rows.append(
            dict(code=code, population=weights.sum(), mean=mean, median=median, p90=p90, maximum=distances.max())
        )
    summary = pandas.DataFrame(rows)
    if with_points:
        points.drop(columns="geometry").to_csv(f"{folder}/job-points-by-peer.csv", index=False)
    else:
        summary.to_csv(f"{folder}/job-by-peer.csv", index=False)
        regions.merge(summary, on="code").to_file(f"{folder}/job-by-peer.geojson", driver="GeoJSON")


def matrix(folder):
    """Geod.inv on all pairs, then pandas, which writes faster than csv.writer."""
    import pandas
    import pyproj

    origins, services = (pandas.read_csv(f"{folder}/{name}.csv") for name in ("pts_1000", "svc_1000"))
    row, column = (index.ravel() for index in np.indices((len(origins), len(services))))
    lengths = pyproj.Geod(ellps="GRS80").inv(
        origins.lon.values[row], origins.lat.values[row], services.lon.values[column], services.lat.values[column]
    )[2]
    pandas.DataFrame(
        {"origin": origins.id.values[row], "antenna": services.id.values[column], "distance_m": lengths}
    ).to_csv(f"{folder}/matrix-by-peer.csv", index=False, float_format="%.0f")


def simplify(folder, metres):
    """pyogrio without a data frame, shapely's coverage_simplify with as many degrees as a metre of latitude has."""
    import pyogrio
    import shapely

    meta, _, shapes, columns = pyogrio.raw.read(f"{folder}/detailed.geojson")
    simple = shapely.coverage_simplify(shapely.from_wkb(shapes), metres / 111_320)
    pyogrio.raw.write(
        f"{folder}/simple-by-peer.geojson",
        shapely.to_wkb(simple),
        columns,
        meta["fields"],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="GeoJSON",
    )


JOBS = {
    "job-summary": lambda folder: job(folder, False),
    "job-points": lambda folder: job(folder, True),
    "job-matrix": matrix,
    "simplify-100": lambda folder: simplify(folder, 100),
    "simplify-500": lambda folder: simplify(folder, 500),
    "simplify-2000": lambda folder: simplify(folder, 2000),
}


if __name__ == "__main__":
    name, folder, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if name in JOBS:
        # A whole process, timed from outside.
        JOBS[name](folder)
        sys.exit()
    if name not in CASES:
        sys.exit(f"cases: {', '.join([*CASES, *JOBS])}")
    run = CASES[name](folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"case": name, "seconds": seconds, "result": result, "memory_before_kib": before, "memory_kib": memory}))

"""The questions of FromOtherTools with geopandas: python geopandas_tool.py GEODATA FOLDER planar|geodesic|degrees.

Writes reach.csv (people and land within 50 km of an office, by region) and nearest.csv (the office nearest to each
municipality). `planar` is what most scripts do: buffers in Québec Lambert. `geodesic` measures on the ellipsoid, and land in
an equal-area plane. `degrees` writes nearest.csv alone: the office that is nearest in degrees, and the true distance to it,
to show what comes of a layer that nobody has projected.
"""
import sys

import geopandas
import numpy as np
import pandas
import pyproj
import shapely

data, folder, way = sys.argv[1:]


def points(name):
    table = pandas.read_csv(f"{data}/{name}.csv", dtype={"code": str, "region_code_2021": str})
    return geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.lon, table.lat), crs=4326)


people, places = points("population-points"), points("municipality-register")
offices = geopandas.read_file(f"{data}/antennas.geojson")[["name", "geometry"]]
regions = geopandas.read_file(f"{data}/regions-2021.geojson")

if way == "degrees":
    import warnings

    warnings.simplefilter("ignore")
    found = places.sjoin_nearest(offices).merge(offices, left_on="name_right", right_on="name")
    start, end = geopandas.GeoSeries(found.geometry_x), geopandas.GeoSeries(found.geometry_y)
    found["distance_m"] = pyproj.Geod(ellps="GRS80").inv(start.x, start.y, end.x, end.y)[2]
    found = found[["code", "name_right", "distance_m"]].rename(columns={"name_right": "antenna"})
    found.to_csv(f"{folder}/nearest.csv", index=False)
    sys.exit()

if way == "planar":
    people, places, offices, regions = (frame.to_crs(32198) for frame in (people, places, offices, regions))
    reach = offices.buffer(50_000).union_all()
    covered = people[people.within(reach)]
    nearest = places.sjoin_nearest(offices, distance_col="distance_m")[["code", "name_right", "distance_m"]]
else:
    geod = pyproj.Geod(ellps="GRS80")

    def distances(frame):
        """A row a point, a column an office."""
        x, y = np.meshgrid(frame.geometry.x, offices.geometry.x), np.meshgrid(frame.geometry.y, offices.geometry.y)
        return geod.inv(x[0], y[0], x[1], y[1])[2].T

    covered = people[distances(people).min(axis=1) <= 50_000]
    found = distances(places)
    nearest = pandas.DataFrame(
        {"code": places.code, "name_right": offices.name.values[found.argmin(axis=1)], "distance_m": found.min(axis=1)}
    )
    turns = np.linspace(0, 360, 128, endpoint=False)
    circles = [
        geopandas.points_from_xy(*geod.fwd(np.full(128, p.x), np.full(128, p.y), turns, np.full(128, 50_000))[:2])
        for p in offices.geometry
    ]
    polygons = [shapely.Polygon(shapely.get_coordinates(circle)) for circle in circles]
    reach = geopandas.GeoSeries(polygons, crs=4326).to_crs(6624).union_all()
    # Borders are straight in longitude and latitude: without vertices in between, long ones would move.
    regions["geometry"] = regions.segmentize(0.02)
    regions = regions.to_crs(6624)

table = pandas.DataFrame(
    {
        "population": covered.groupby("region_code_2021").population.sum(),
        "km2": regions.set_index("code").intersection(reach).area / 1e6,
    }
)
table.fillna(0).rename_axis("code").to_csv(f"{folder}/reach.csv")
nearest.rename(columns={"name_right": "antenna"}).to_csv(f"{folder}/nearest.csv", index=False)

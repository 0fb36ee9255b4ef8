"""The questions of FromOtherTools with the algorithms of QGIS: python3 qgis_tool.py GEODATA FOLDER.

Writes reach.csv (people and land within 50 km of an office, by region) and nearest.csv (the office nearest to each
municipality): the steps that one would chain in the graphical modeller, in Québec Lambert, with areas and distances on
the ellipsoid.
"""
import csv
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append("/usr/share/qgis/python/plugins")
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProject, QgsVectorLayer

data, folder = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()
import processing
from processing.core.Processing import Processing

Processing.initialize()
lambert = QgsCoordinateReferenceSystem("EPSG:32198")
QgsProject.instance().setCrs(lambert)
QgsProject.instance().setEllipsoid("EPSG:7019")
context = QgsProcessingContext()
context.setProject(QgsProject.instance())


def run(algorithm, **parameters):
    return processing.run(algorithm, {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"}, context=context)["OUTPUT"]


def points(name):
    # QGIS takes codes for whole numbers here, and 07 becomes 7.
    uri = f"file://{data}/{name}.csv?type=csv&xField=lon&yField=lat&crs=EPSG:4326&detectTypes=yes"
    return QgsVectorLayer(uri, name, "delimitedtext")


def in_lambert(layer):
    return run("native:reprojectlayer", INPUT=layer, TARGET_CRS=lambert)


people, places = in_lambert(points("population-points")), in_lambert(points("municipality-register"))
offices, regions = in_lambert(f"{data}/antennas.geojson"), in_lambert(f"{data}/regions-2021.geojson")
reach = run("native:buffer", INPUT=offices, DISTANCE=50_000, SEGMENTS=32, DISSOLVE=True)
covered = run("native:extractbylocation", INPUT=people, PREDICATE=[6], INTERSECT=reach)
population = {}
for feature in covered.getFeatures():
    code = f"{feature['region_code_2021']:02}"
    population[code] = population.get(code, 0) + feature["population"]
land = run("native:intersection", INPUT=regions, OVERLAY=reach, INPUT_FIELDS=["code"])
land = run("native:fieldcalculator", INPUT=land, FIELD_NAME="km2", FIELD_TYPE=0, FORMULA="$area / 1e6")
with open(f"{folder}/reach.csv", "w") as file:
    rows = csv.writer(file)
    rows.writerow(["code", "population", "km2"])
    km2 = {feature["code"]: feature["km2"] for feature in land.getFeatures()}
    rows.writerows([f["code"], population.get(f["code"], 0), km2.get(f["code"], 0)] for f in regions.getFeatures())
hubs = run("qgis:distancetonearesthubpoints", INPUT=places, HUBS=offices, FIELD="name", UNIT=0)
with open(f"{folder}/nearest.csv", "w") as file:
    rows = csv.writer(file)
    rows.writerow(["code", "antenna", "distance_m"])
    rows.writerows([f["code"], f["HubName"], f["HubDist"]] for f in hubs.getFeatures())
application.exitQgis()

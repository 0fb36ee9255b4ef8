"""Layers of every source through every algorithm: figures are those of the command with files that GDAL has made."""

import os
import shutil
import subprocess
import tempfile

import processing
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

from pictures import check_picture
from support import SYSTEM, COMMANDS, expect, left_over, maillage, rows_of, same, same_as_table, same_bytes, same_features

GEOMETRIES = {"towns": "Point", "offices": "Point", "areas": "MultiPolygon", "roads": "LineString"}


def memory(inputs, name):
    """A layer in memory in EPSG:32198, with the features of a file that GDAL has made; without its identifier of rows."""
    file = QgsVectorLayer(inputs.path(name + ".gpkg"), name, "ogr")
    expect(file.isValid() and file.crs().authid() == SYSTEM, f"{name} is not in {SYSTEM}")
    layer = QgsVectorLayer(f"{GEOMETRIES[name]}?crs={SYSTEM}", name, "memory")
    kept = [field for field in file.fields() if field.name() != "fid"]
    layer.dataProvider().addAttributes(kept)
    layer.updateFields()
    features = []
    for feature in file.getFeatures():
        copy = QgsFeature(layer.fields())
        copy.setAttributes([feature[field.name()] for field in kept])
        copy.setGeometry(feature.geometry())
        features.append(copy)
    expect(layer.dataProvider().addFeatures(features)[0], f"{name} could not be put into memory")
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer, False)
    return layer


def table_in_memory():
    """The cohorts as a table without geometry; codes have zeros in front."""
    from support import COHORTS

    layer = QgsVectorLayer("None?field=area_code:string&field=before:integer&field=after:double", "cohorts", "memory")
    features = []
    for row in COHORTS[1:]:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row[0], row[1], float(row[2])])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer, False)
    return layer


def run_algorithm(name, given, feedback=None):
    """Runs an algorithm as a script in QGIS does, and returns its outputs."""
    return processing.run("maillage:" + name, given, feedback=feedback or QgsProcessingFeedback())


# What is asked of each algorithm with layers in memory, and of the command with the files they come from; pictures: the least
# number of classes that have to be seen.
def questions(inputs):
    file = inputs.path
    towns, offices, areas, roads = (memory(inputs, name) for name in ("towns", "offices", "areas", "roads"))
    return {
        "coverage": ({"AREAS": areas, "ANTENNAS": offices, "DEMAND": towns, "WITHIN": "50km,100km,200km"},
                     ["--by", file("areas.gpkg"), "--antennas", file("offices.gpkg"), "--demand", file("towns.gpkg"),
                      "--within", "50km,100km,200km"], 4),
        "distance": ({"POINTS": towns, "ANTENNAS": offices}, ["--points", file("towns.gpkg"), "--antennas", file("offices.gpkg")], 2),
        "assign": ({"POINTS": towns, "TO_CRS": "EPSG:4269"}, [file("towns.gpkg"), "--to-crs", "EPSG:4269"], 1),
        "matrix": ({"POINTS": towns, "ANTENNAS": offices}, [file("towns.gpkg"), "--antennas", file("offices.gpkg")], 0),
        "cohorts": ({"TABLE": table_in_memory(), "BY": "region", "REPLICATES": 99, "PER_ANTENNA": True, "ANTENNAS": offices},
                    [file("cohorts.csv"), "--by", "region", "--replicates", "99", "--per-antenna", "--antennas",
                     file("offices.gpkg")], 2),
        "compare": ({"BASELINE": offices, "ADD": "Matane\nRimouski", "CLOSE": "Laval", "WITHIN": "50km"},
                    ["--baseline", file("offices.gpkg"), "--add", "Matane", "--add", "Rimouski", "--close", "Laval", "--within", "50km"], 3),
        "locate": ({"ANTENNAS": offices, "CANDIDATES_LAYER": towns, "ADD": "1..2", "OBJECTIVE": 0},
                   ["--antennas", file("offices.gpkg"), "--candidates", file("towns.gpkg"), "--add", "1..2", "--objective", "p-median"], 2),
        "accessibility": ({"ANTENNAS": offices, "CAPACITY_FIELD": "capacity", "WITHIN": "150km", "METHOD": 0},
                          ["--antennas", file("offices.gpkg"), "--capacity-column", "capacity", "--within", "150km", "--method", "2sfca"], 3),
        "isochrones": ({"ROADS": roads, "ANTENNAS": offices, "WITHIN": "5min,10min,20min", "ACCESS_WIDTH": 800.0, "LAND": "none"},
                       ["--network", file("roads.gpkg"), "--antennas", file("offices.gpkg"), "--within", "5min,10min,20min",
                        "--access-width", "800m", "--land", "none"], 3),
    }


WITHOUT_TABLE = ("assign", "matrix", "isochrones")


def layers_in_memory(name, question, options):
    """Every file of the algorithm is that of the command with GDAL's file, bit for bit; its layer is drawn."""
    given, asked, classes = question
    one, other = (tempfile.mkdtemp(dir=options.work) for _ in range(2))
    ending = "csv" if name == "matrix" else "gpkg"
    given = dict(given, OUTPUT=os.path.join(one, f"{name}.{ending}"))
    asked = [*asked, "-o", os.path.join(other, f"{name}.{ending}")]
    if name not in WITHOUT_TABLE:
        given["TABLE_OF_FIGURES"] = os.path.join(one, name + ".csv")
        asked += ["-o", os.path.join(other, name + ".csv")]
    found = run_algorithm(name, given)
    same(found["OUTPUT"], given["OUTPUT"], "the output")
    maillage(name, *asked)
    if ending == "gpkg":
        same_features(given["OUTPUT"], os.path.join(other, name + ".gpkg"))
    if os.path.exists(os.path.join(other, name + ".csv")):
        same_bytes(os.path.join(one, name + ".csv"), os.path.join(other, name + ".csv"))
        if ending == "gpkg":
            same_as_table(given["OUTPUT"], os.path.join(other, name + ".csv"))
    same(left_over(one), [], "what is left over")
    if ending == "gpkg":
        drawn(found["OUTPUT"], name, name, options, classes)


def drawn(path, command, title, options, classes):
    """The layer in the plugin's style: a picture that is not blank, a legend in the language."""
    from maillage.styling import FRENCH, style

    layer = QgsVectorLayer(path, title, "ogr")
    expect(layer.isValid(), f"{path} cannot be opened")
    style(layer, command)
    same(layer.renderer().type(), "RuleRenderer", "the renderer")
    labels = [rule.label() for rule in layer.renderer().rootRule().descendants()]
    expect(all(labels), f"a class has no label: {labels}")
    if QgsApplication.locale().startswith("fr"):
        english = [label for label in labels if label in FRENCH and FRENCH[label] != label]
        same(english, [], "labels in English")
    check_picture(layer, f"{title}-{QgsApplication.locale()[:2]}", options.pictures, classes=classes)


def bundled_layers_are_drawn(name, given, options, classes):
    """Other forms of results in their style, from the bundled atlas."""
    found = run_algorithm(name.split(" ")[0], dict(given, OUTPUT=os.path.join(tempfile.mkdtemp(dir=options.work), "result.gpkg")))
    drawn(found["OUTPUT"], name.split(" ")[0], name.replace(" ", "-"), options, classes)


def styles_load_by_hand(options):
    """Each style is a whole one without the plugin, for a layer of its kind."""
    from maillage.styling import FOLDER

    kinds = {"marker": "Point", "line": "LineString", "fill": "Polygon"}
    names = sorted(os.listdir(FOLDER))
    expect(len(names) >= 12, f"there are {len(names)} styles")
    for name in names:
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            text = file.read()
        kind = next(kinds[word] for word in kinds if f'<symbol type="{word}"' in text)
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326", name, "memory")
        message, loaded = layer.loadNamedStyle(os.path.join(FOLDER, name))
        expect(loaded, f"{name}: {message}")
        rules = layer.renderer().rootRule().descendants()
        expect(len(rules) >= 2 and all(rule.symbol() or rule.children() for rule in rules), f"{name} has rules without a symbol")


def handed_as_they_stand(inputs, options):
    """Which layers go as their files, and which are copied; either way with the same answer."""
    from maillage.layers import as_it_stands

    folder = tempfile.mkdtemp(dir=options.work)
    points = inputs.path("towns.geojson")
    expected = os.path.join(folder, "expected.csv")
    maillage("matrix", points, "-o", expected)
    several = os.path.join(folder, "several.gpkg")
    for name in ("offices", "towns"):
        subprocess.run(["ogr2ogr", "-f", "GPKG", "-update", "-append", "-nln", name, several, inputs.path(name + ".geojson")], check=True)
    shape = os.path.join(folder, "shape.shp")
    subprocess.run(["ogr2ogr", "-lco", "ENCODING=UTF-8", shape, points], check=True)
    marks = os.path.join(folder, "a=b,c.geojson")
    shutil.copyfile(points, marks)
    delimited = f"file://{inputs.path('towns.csv')}?type=csv&detectTypes=yes&xField=lon&yField=lat&crs="
    sources = {
        "GeoJSON": (points, True), "CSV": (inputs.path("towns.csv"), True),
        "a GeoPackage with two layers": (several + "|layername=towns", False), "Shapefile": (shape, False),
        "a path with the marks of a list": (marks, False),
    }
    sources["delimited text"] = (delimited + "EPSG:4326", True)
    sources["delimited text in another system of degrees"] = (delimited + "EPSG:4269", False)
    for title, (source, stands) in sources.items():
        layer = QgsVectorLayer(source, "towns", "delimitedtext" if "?" in source else "ogr")
        expect(layer.isValid(), f"{title} cannot be opened")
        same(as_it_stands(layer) is not None, stands, f"{title} goes as it stands")
        output = os.path.join(folder, "matrix.csv")
        run_algorithm("matrix", {"POINTS": layer, "OUTPUT": output})
        if "another" not in title:
            same_bytes(output, expected)
    table = QgsVectorLayer(output, "matrix", "ogr")
    same([field.typeName() for field in table.fields()], ["String", "String", "Real"], "the types of the table")
    one = QgsVectorLayer(inputs.path("towns.gpkg"), "towns", "ogr")
    expect(as_it_stands(one), "a GeoPackage with one layer is copied")


def part_of_a_layer(inputs, options):
    """Filters, selections and edits that are not saved reach the command."""
    from maillage.layers import as_it_stands

    folder = tempfile.mkdtemp(dir=options.work)
    copy = os.path.join(folder, "towns.gpkg")
    shutil.copyfile(inputs.path("towns.gpkg"), copy)
    layer = QgsVectorLayer(copy, "towns", "ogr")
    QgsProject.instance().addMapLayer(layer, False)

    def names(source):
        output = os.path.join(folder, "part.csv")
        run_algorithm("matrix", {"POINTS": source, "OUTPUT": output})
        return sorted({row["origin"] for row in rows_of(output)})

    layer.setSubsetString("\"name\" LIKE 'K%'")
    expect(as_it_stands(layer) is None, "a filtered layer goes as its file")
    same(names(layer), ["Kuujjuaq"], "the filtered layer")
    layer.setSubsetString("")
    layer.selectByExpression("\"name\" LIKE '%-%-%'")
    same(names(QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)),
         ["Baie-Saint-Paul", "Cap-aux-Meules", "Carleton-sur-Mer", "Sainte-Anne-des-Monts"], "the selection")
    layer.startEditing()
    first = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression("\"name\" = 'Kuujjuaq'")))
    layer.changeAttributeValue(first.id(), layer.fields().indexOf("name"), "Edited")
    expect(as_it_stands(layer) is None, "an edited layer goes as its file")
    expect("Edited" in names(layer), "the edit is lost")
    layer.rollBack()
    QgsProject.instance().removeMapLayer(layer.id())


def columns_survive(options):
    """Codes with zeros in front, accents, a column called fid, numbers and empty values come through a copy as they are."""
    layer = QgsVectorLayer(
        f"Point?crs={SYSTEM}&field=fid:integer&field=code:string&field=été:double&field=long:int8&field=day:date", "étés; $(id)", "memory")
    from qgis.core import QgsGeometry, QgsPointXY
    from qgis.PyQt.QtCore import QDate

    rows = [(7, "007", 1.5, 9007199254740993, QDate(2021, 7, 8)), (7, "a,b;\"c\"", 0.1, -1, None), (None, "", None, None, None)]
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(-395265.5, 181673.4)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    output = os.path.join(tempfile.mkdtemp(dir=options.work), "assigned.gpkg")
    run_algorithm("assign", {"POINTS": layer, "BY": ["region"], "OUTPUT": output})
    found = QgsVectorLayer(output, "assigned", "ogr")
    same(found.crs().authid(), SYSTEM, "the system")
    names = [name for name in found.fields().names() if name not in ("fid",)]
    expect("code" in names and "été" in names and "region_code" in names, f"columns: {names}")
    features = list(found.getFeatures())
    same([feature["code"] or "" for feature in features], ["007", "a,b;\"c\"", ""], "codes")
    same([feature["long"] if feature["long"] else None for feature in features], [9007199254740993, -1, None], "long numbers")
    same([feature["été"] if feature["été"] else None for feature in features], [1.5, 0.1, None], "decimals")
    same({feature["region_code"] for feature in features}, {"06"}, "the region")
    same(features[0].geometry().asPoint().x(), -395265.5, "the position")


def lost_zeros_are_said(inputs, options):
    """QGIS takes 05 for 5 in delimited text: the file itself goes to the command where it can, else it is said."""
    path = os.path.join(tempfile.mkdtemp(dir=options.work), "codes.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("code,lon,lat\n05,-72,46\n06,-73.5,45.6\n")
    source = f"file://{path}?type=csv&detectTypes=yes&xField=lon&yField=lat&crs=EPSG:"
    for system, codes in (("4326", ["05", "06"]), ("4269", ["5", "6"])):
        layer = QgsVectorLayer(source + system, "codes", "delimitedtext")
        output, feedback = path.replace(".csv", system + ".gpkg"), QgsProcessingFeedback()
        run_algorithm("assign", {"POINTS": layer, "OUTPUT": output}, feedback)
        same([str(feature["code"]) for feature in QgsVectorLayer(output, "codes", "ogr").getFeatures()], codes, f"codes in {system}")
        same("zeros in front" in feedback.textLog(), system == "4269", "whether it is said")


def columns_that_would_be_lost_are_refused():
    layer = QgsVectorLayer(f"Point?crs={SYSTEM}&field=Code:string&field=code:string", "twice", "memory")
    feedback = QgsProcessingFeedback()
    algorithm = QgsApplication.processingRegistry().algorithmById("maillage:matrix").create()
    _, done = algorithm.run({"POINTS": layer, "OUTPUT": "TEMPORARY_OUTPUT"}, QgsProcessingContext(), feedback)
    expect(not done and "Code" in feedback.textLog(), feedback.textLog())


def in_the_background(inputs, options):
    """As the window of QGIS runs it: in a thread, and the layer is loaded with its style."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    project = QgsProject.instance()
    context.setProject(project)
    output = os.path.join(tempfile.mkdtemp(dir=options.work), "reach.gpkg")
    destination = QgsProcessingOutputLayerDefinition(output, project)
    algorithm = QgsApplication.processingRegistry().algorithmById("maillage:coverage")
    given = {"ANTENNAS": memory(inputs, "offices"), "WITHIN": "50km,100km", "OUTPUT": destination}
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
    loop = QEventLoop()
    steps = []
    feedback.progressChanged.connect(steps.append)
    ended = []
    task.executed.connect(lambda done, results: (ended.append(done), loop.quit()))
    QgsApplication.taskManager().addTask(task)
    if not ended:
        loop.exec_()
    same(ended, [True], feedback.textLog())
    layer = QgsVectorLayer(output, "Reach", "ogr")
    context.layerToLoadOnCompletionDetails(output).postProcessor().postProcessLayer(layer, context, feedback)
    labels = [rule.label().replace("\u00a0", " ") for rule in layer.renderer().rootRule().descendants()]
    beyond = "Hors de portée (> 100 km)" if QgsApplication.locale().startswith("fr") else "Beyond reach (> 100 km)"
    same(labels, ["≤ 50 km", "≤ 100 km", beyond], "the legend")
    QCoreApplication.processEvents()
    expect(len(set(steps)) >= 2 and max(steps) == 100, f"progress was {steps}")
    expect("NAD83" in feedback.textLog(), f"the command’s notice is not in the log: {feedback.textLog()}")


def file_that_is_open_is_refused(inputs, options):
    """A result takes neither the place of a file that QGIS has open nor that of an input."""
    path = os.path.join(tempfile.mkdtemp(dir=options.work), "open.gpkg")
    shutil.copyfile(inputs.path("towns.gpkg"), path)
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(path, "open", "ogr"), False)
    algorithm = QgsApplication.processingRegistry().algorithmById("maillage:distance")
    for output in (path, QgsProcessingOutputLayerDefinition(path, QgsProject.instance())):
        able, reason = algorithm.checkParameterValues({"POINTS": layer, "OUTPUT": output}, QgsProcessingContext())
        expect(not able and "open" in reason, reason)
    QgsProject.instance().removeMapLayer(layer.id())
    feedback = QgsProcessingFeedback()
    _, done = algorithm.create().run({"POINTS": path, "OUTPUT": path}, QgsProcessingContext(), feedback)
    expect(not done and path in feedback.textLog(), feedback.textLog())
    same_bytes(path, inputs.path("towns.gpkg"))


def run(report, inputs, options):
    asked = questions(inputs)
    for name in COMMANDS:
        report.run(f"{name} with layers in memory in {SYSTEM}: the command’s files, drawn", layers_in_memory, name, asked[name], options)
    report.run("an algorithm in the background, its layer with legend", in_the_background, inputs, options)
    if QgsApplication.locale().startswith("fr"):
        return
    offices = [os.path.join(options.root, "GeoData", "antennas.geojson"), inputs.path("offices.geojson")]
    others = {
        "coverage by-people": ({"NETWORKS": offices, "WITHIN": "50km"}, 3),
        "coverage one-radius": ({"WITHIN": "50km"}, 2),
        "distance by-area": ({"BY": "division"}, 4),
        "cohorts bundled": ({"REPLICATES": 0}, 3),
        "compare several": ({"SCENARIOS": offices, "WITHIN": "50km"}, 1),
        "accessibility points": ({"POINTS": inputs.path("towns.geojson")}, 1),
        "isochrones roads": ({"NETWORK": inputs.path("roads.network"), "LINES": True, "WITHIN": "5min,10min,20min"}, 3),
    }
    for name, (given, classes) in others.items():
        report.run(f"{name}: drawn", bundled_layers_are_drawn, name, given, options, classes)
    report.run("every style can be loaded by hand", styles_load_by_hand, options)
    report.run("layers go as their files, or as copies, with one answer", handed_as_they_stand, inputs, options)
    report.run("filters, selections and edits reach the command", part_of_a_layer, inputs, options)
    report.run("columns and codes survive a copy", columns_survive, options)
    report.run("codes that QGIS takes for numbers are kept, or it is said", lost_zeros_are_said, inputs, options)
    report.run("columns that a copy would lose are refused", columns_that_would_be_lost_are_refused)
    report.run("a file that is open in QGIS is not replaced", file_that_is_open_is_refused, inputs, options)

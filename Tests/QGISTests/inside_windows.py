"""The windows of the algorithms: what they hand over when only the needful is filled in is what the command takes."""

import os
import tempfile

from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from support import COMMANDS, expect


def filled_in(inputs):
    """What has to be filled in, by command."""
    towns = QgsVectorLayer(inputs.path("towns.gpkg"), "towns", "ogr")
    QgsProject.instance().addMapLayer(towns, False)
    return {
        "assign": {"POINTS": towns.id()}, "matrix": {"POINTS": towns.id()}, "isochrones": {"NETWORK": inputs.path("roads.network")},
        "compare": {"ADD": "Matane\nAlma"}, "coverage": {"ACCESS_WIDTH": None, "BY": "division"},
    }


def window(name, given, options):
    algorithm = QgsApplication.processingRegistry().algorithmById("maillage:" + name).create()
    dialog = AlgorithmDialog(algorithm, False, None)
    dialog.mainWidget().setParameters(given)
    QgsApplication.processEvents()
    if options.pictures:
        dialog.grab().save(os.path.join(options.pictures, f"window-{name}-{QgsApplication.locale()[:2]}.png"))
    handed_over = dialog.createProcessingParameters()
    if name == "matrix":
        handed_over["OUTPUT"] = os.path.join(tempfile.mkdtemp(dir=options.work), "matrix.csv")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    found, done = algorithm.run(handed_over, context, feedback)
    dialog.close()
    expect(done, feedback.textLog())
    expect(os.path.getsize(found["OUTPUT"]) > 0, "the output is empty")


def run(report, inputs, options):
    if QgsApplication.locale().startswith("fr") and not options.pictures:
        return
    given = filled_in(inputs)
    for name in COMMANDS:
        report.run(f"the window of {name}", window, name, given.get(name, {}), options)

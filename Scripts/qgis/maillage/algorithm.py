# SPDX-License-Identifier: GPL-2.0-or-later
"""One algorithm for all commands: a description becomes parameters in QGIS, and they a call of the command."""

import os
import shlex
import shutil
import tempfile

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterVectorDestination,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from . import layers, settings
from .definitions import LAYER_TYPES, definition, values, without_rivals
from .runner import Cancelled, run
from .styling import Styler
from .words import language, say

OUTPUT = "OUTPUT"
# Files beside the layer: (key, option, label, filter, ending).
FILES = {
    "csv": ("TABLE_OF_FIGURES", "--output", ("Table with totals (CSV)", "Table avec les totaux (CSV)"), "CSV (*.csv)", ".csv"),
    "html": ("PAGE", "--output", ("Page for a browser (HTML)", "Page pour un navigateur (HTML)"), "HTML (*.html)", ".html"),
    "indices": ("INDICES", "--indices", ("Indices (CSV)", "Indices (CSV)"), "CSV (*.csv)", ".csv"),
}


class MaillageAlgorithm(QgsProcessingAlgorithm):
    def __init__(self, command):
        super().__init__()
        self.command = command

    def createInstance(self):
        return MaillageAlgorithm(self.command)

    def name(self):
        return self.command.name

    def displayName(self):
        return say(*self.command.title)

    def shortHelpString(self):
        return say(*self.command.summary)

    def shortDescription(self):
        return f"maillage {self.command.name}"

    def tags(self):
        return ["maillage", self.command.name, *self.command.title]

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):
        return os.path.join(os.path.dirname(__file__), "icon.svg")

    def canExecute(self):
        return (True, "") if settings.program() else (False, settings.why_no_program())

    def initAlgorithm(self, configuration=None):
        for parameter in self.command.parameters:
            self.addParameter(definition(parameter))
        if self.command.is_table:
            self.addParameter(QgsProcessingParameterFileDestination(OUTPUT, say("Table", "Table"), "CSV (*.csv)"))
        else:
            self.addParameter(QgsProcessingParameterVectorDestination(
                OUTPUT, self.displayName(), QgsProcessing.TypeVectorAnyGeometry))
        for written in self.command.writes:
            key, _, label, files, _ = FILES[written]
            made = QgsProcessingParameterFileDestination(key, say(*label), files, optional=True, createByDefault=False)
            if written == "indices":
                made.setFlags(made.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
            self.addParameter(made)

    def checkParameterValues(self, given, context):
        path = given.get(OUTPUT)
        if isinstance(path, QgsProcessingOutputLayerDefinition):
            path = path.sink.staticValue()
        if isinstance(path, str) and os.path.isfile(path):
            for layer in QgsProject.instance().mapLayers().values():
                if _is_same_file(layer.source().split("|")[0], path):
                    return False, say(
                        f"{path} is open as the layer “{layer.name()}”: remove the layer first, or choose another file",
                        f"{path} est ouvert : c’est la couche « {layer.name()} ». Retirez-la d’abord, ou choisissez un autre fichier")
        return super().checkParameterValues(given, context)

    def prepareAlgorithm(self, given, context, feedback):
        """Asks for every parameter, in the thread to which layers belong."""
        if not settings.program():
            raise QgsProcessingException(settings.why_no_program())
        self.answers = {}
        for parameter in self.command.parameters:
            if parameter.kind in LAYER_TYPES:
                layer = layers.handed(self, given, parameter, context, feedback)
                self.answers[parameter.key] = [layer] if layer else []
            elif parameter.kind == "networks":
                self.answers[parameter.key] = layers.handed_several(self, given, parameter, context)
            else:
                self.answers[parameter.key] = values(parameter, self, given, context)
        without_rivals(self.command.parameters, self.answers)
        return True

    def processAlgorithm(self, given, context, feedback):
        outputs = self._outputs(given, context)
        try:
            with tempfile.TemporaryDirectory(prefix="maillage-") as copies, _Workplace(outputs) as place:
                arguments = self._arguments(copies, place, context, feedback)
                feedback.pushCommandInfo(shlex.join(arguments))
                run(arguments, feedback)
                if self.command.is_table:
                    place.add_types_of_columns()
                place.deliver(feedback)
        except Cancelled:
            return {}
        except OSError as error:
            raise QgsProcessingException(str(error)) from error
        self._style(outputs[OUTPUT][1], context, feedback)
        return {key: path for key, (option, path) in outputs.items() if option}

    def _outputs(self, given, context):
        """Where to write: key to option and path, the layer first."""
        if self.command.is_table:
            found = {OUTPUT: ("--output", self.parameterAsFileOutput(given, OUTPUT, context))}
        else:
            found = {OUTPUT: ("--output", self.parameterAsOutputLayer(given, OUTPUT, context))}
        for written in self.command.writes:
            key, option, _, _, ending = FILES[written]
            path = self.parameterAsFileOutput(given, key, context)
            if path:
                found[key] = (option, path if path.lower().endswith(ending) else path + ending)
        return found

    def _arguments(self, copies, place, context, feedback):
        arguments = [settings.program(), self.command.name]
        plain = []
        for parameter in self.command.parameters:
            for answer in self.answers[parameter.key]:
                if isinstance(answer, layers.Handed):
                    path = answer.write(copies, context, feedback)
                    place.refuse(path)
                    # A name of a network goes before its file; the marks of that form cannot stand in it.
                    name = answer.name.replace("=", " ").replace(",", " ").strip()
                    answer = f"{name}={path}" if parameter.kind == "networks" else path
                if not parameter.option:
                    plain.append(answer)
                else:
                    # In one word, so that a value with a hyphen in front is no option.
                    arguments.append(parameter.option if answer is None else f"{parameter.option}={answer}")
        if settings.atlas():
            arguments.append(f"--atlas={settings.atlas()}")
        arguments += [f"{option}={path}" for option, path in place.unfinished()]
        return arguments + [f"--lang={language()}", "--progress=always", "--", *plain]

    def _style(self, path, context, feedback):
        """Has the layer drawn in the plugin's style when QGIS loads it."""
        if not self.command.is_table and QgsVectorLayer(path, "result", "ogr").featureCount() == 0:
            feedback.pushWarning(say(
                "the layer has no features: there is no territory to draw (with a network, an access width makes it); "
                "the table and the page have the figures",
                "la couche n’a aucune entité : il n’y a pas de territoire à dessiner (avec un réseau, une largeur d’accès le "
                "fait) ; la table et la page ont les chiffres"))
        if self.command.is_table:
            name = os.path.splitext(os.path.basename(path))[0]
            context.addLayerToLoadOnCompletion(path, QgsProcessingContext.LayerDetails(name, context.project(), OUTPUT))
        elif context.willLoadLayerOnCompletion(path):
            context.layerToLoadOnCompletionDetails(path).setPostProcessor(Styler(self.command.name))


def _is_same_file(one, other):
    return os.path.realpath(one) == os.path.realpath(other)


class _Workplace:
    """Hidden folders beside the outputs, in which they are written: what is not finished is never seen under its name."""

    def __init__(self, outputs):
        self.outputs = outputs
        self.folders = {}

    def __enter__(self):
        try:
            for key, (_, path) in self.outputs.items():
                self.folders[key] = tempfile.mkdtemp(prefix=".maillage-", dir=os.path.dirname(os.path.abspath(path)))
        except OSError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for folder in self.folders.values():
            shutil.rmtree(folder, ignore_errors=True)

    def _pairs(self):
        for key, (option, path) in self.outputs.items():
            yield option, os.path.join(self.folders[key], os.path.basename(path)), path

    def refuse(self, path):
        """Refuses an input that an output would take the place of."""
        if any(_is_same_file(output, path) for _, output in self.outputs.values()):
            raise QgsProcessingException(say(f"{path} is read here: choose another file for the result",
                                             f"{path} est lu ici : choisissez un autre fichier pour le résultat"))

    def unfinished(self):
        """The options with the paths that the command writes to."""
        return [(option, written) for option, written, _ in self._pairs()]

    def add_types_of_columns(self):
        """Writes beside a CSV the file from which QGIS knows its numbers; names and codes, 007 too, stay text."""
        for key, (_, path) in list(self.outputs.items()):
            folder = self.folders[key]
            with open(os.path.join(folder, os.path.basename(path)), encoding="utf-8-sig") as file:
                header = file.readline().strip()
            types = ["Real" if name in ("distance_m", "minutes") else "String" for name in header.split(",")]
            if ";" in header:
                types = ["String"] * (header.count(";") + 1)
            beside = os.path.splitext(path)[0] + ".csvt"
            with open(os.path.join(folder, os.path.basename(beside)), "w", encoding="utf-8") as file:
                file.write(",".join(f'"{name}"' for name in types) + "\n")
            self.outputs[key + "_TYPES"] = ("", beside)
            self.folders[key + "_TYPES"] = folder

    def deliver(self, feedback):
        """Gives every file its place, all at once at the end."""
        if feedback.isCanceled():
            raise Cancelled
        for _, written, path in self._pairs():
            for log in ("-wal", "-shm", "-journal"):
                if os.path.exists(path + log):
                    os.remove(path + log)  # of the file that is replaced: with the new one it would be another's
            os.replace(written, path)

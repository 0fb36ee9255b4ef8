# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters as QGIS shows them, and the words that they become on the command line."""

from qgis.core import (
    NULL,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsUnitTypes,
)

from .settings import atlas_layers
from .words import say

UNITS = {"m": QgsUnitTypes.DistanceMeters, "km": QgsUnitTypes.DistanceKilometers}
LAYER_TYPES = {
    "points": [QgsProcessing.TypeVectorPoint],
    "polygons": [QgsProcessing.TypeVectorPolygon],
    "roads": [QgsProcessing.TypeVectorLine],
    "places": [QgsProcessing.TypeVector],
    "table": [QgsProcessing.TypeVector],
}


def definition(parameter):
    """The parameter of QGIS for a parameter of a command."""
    made = _BUILDERS[parameter.kind](parameter, say(*parameter.label))
    if parameter.advanced:
        made.setFlags(made.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
    notes = [say(*parameter.help), parameter.option]
    if parameter.kind.startswith("atlas_layer"):
        notes[:0] = [f"{name}: {title}" for name, title in atlas_layers()]
    made.setHelp("\n".join(note for note in notes if note))
    return made


def _source(parameter, label):
    return QgsProcessingParameterFeatureSource(
        parameter.key, label, LAYER_TYPES[parameter.kind], optional=not parameter.required)


def _text(parameter, label):
    return QgsProcessingParameterString(parameter.key, label, optional=True, multiLine=parameter.kind == "lines")


def _choice(parameter, label):
    return QgsProcessingParameterEnum(
        parameter.key, label, [say(english, french) for _, english, french in parameter.choices], optional=True)


def _atlas_layer(parameter, label):
    """By name, not by index: what a model has stored then means the same in another atlas, or is refused."""
    names = [name for name, _ in atlas_layers()] + [value for value, _, _ in parameter.choices]
    return QgsProcessingParameterEnum(
        parameter.key, label, names, allowMultiple=parameter.kind == "atlas_layers", optional=True, usesStaticStrings=True)


def _number(parameter, label):
    kind = QgsProcessingParameterNumber.Integer if parameter.kind == "integer" else QgsProcessingParameterNumber.Double
    return QgsProcessingParameterNumber(parameter.key, label, kind, optional=True, minValue=0)


def _length(parameter, label):
    unit = {"m": say("metres", "mètres"), "km": say("kilometres", "kilomètres")}[parameter.unit]
    made = QgsProcessingParameterDistance(parameter.key, f"{label} [{unit}]", optional=True, minValue=0)
    made.setDefaultUnit(UNITS[parameter.unit])
    return made


def _field(parameter, label):
    return QgsProcessingParameterField(parameter.key, label, parentLayerParameterName=parameter.parent, optional=True)


_BUILDERS = {
    **{kind: _source for kind in LAYER_TYPES},
    "networks": lambda parameter, label: QgsProcessingParameterMultipleLayers(
        parameter.key, label, QgsProcessing.TypeVectorPoint, optional=True),
    "field": _field,
    "text": _text,
    "lines": _text,
    "choice": _choice,
    "atlas_layer": _atlas_layer,
    "atlas_layers": _atlas_layer,
    "switch": lambda parameter, label: QgsProcessingParameterBoolean(parameter.key, label, defaultValue=False),
    "number": _number,
    "integer": _number,
    "length": _length,
    "file": lambda parameter, label: QgsProcessingParameterFile(parameter.key, label, optional=True),
    "crs": lambda parameter, label: QgsProcessingParameterCrs(parameter.key, label, optional=True),
}


def is_empty(value):
    """Whether a parameter is not set: the windows of QGIS hand over NULL and empty texts, too."""
    return value is None or value == NULL or value == "" or value == []


def values(parameter, algorithm, given, context):
    """What the option is given: a list of texts, empty where the parameter is not set; None in it for an option without a
    value. Layers are not asked here: see `layers`."""
    key, kind = parameter.key, parameter.kind
    if is_empty(given.get(key)):
        return []
    if kind == "switch":
        return [None] if algorithm.parameterAsBool(given, key, context) else []
    if kind == "choice":
        return [parameter.choices[algorithm.parameterAsEnum(given, key, context)][0]]
    if kind == "atlas_layer":
        return [algorithm.parameterAsEnumString(given, key, context)]
    if kind == "atlas_layers":
        chosen = algorithm.parameterAsEnumStrings(given, key, context)
        return [",".join(chosen)] if chosen else []
    if kind == "number":
        return [repr(algorithm.parameterAsDouble(given, key, context))]
    if kind == "integer":
        return [str(algorithm.parameterAsInt(given, key, context))]
    if kind == "length":
        return [repr(algorithm.parameterAsDouble(given, key, context)) + parameter.unit]
    if kind == "crs":
        system = algorithm.parameterAsCrs(given, key, context)
        return [system.authid() or system.toWkt()]
    if kind == "field":
        return algorithm.parameterAsFields(given, key, context)[:1]
    if kind == "file":
        return [algorithm.parameterAsFile(given, key, context)]
    text = algorithm.parameterAsString(given, key, context)
    if kind == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return [text.strip()] if text.strip() else []


def without_rivals(parameters, answers):
    """Refuses two parameters of one option, both given: which one counts nobody could tell."""
    first = {}
    for parameter in parameters:
        if not answers.get(parameter.key):
            continue
        rival = first.setdefault(parameter.option, parameter)
        if rival is not parameter:
            one, other = say(*rival.label), say(*parameter.label)
            raise QgsProcessingException(say(
                f"“{one}” and “{other}” exclude each other: leave one of them empty",
                f"« {one} » et « {other} » s’excluent : laissez l’un des deux vide"))

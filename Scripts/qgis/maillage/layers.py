# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers for the command: as the files that they are where those say the same, else as copies without loss."""

import csv
import os
import re
import sqlite3
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, Qt, QVariant

from .definitions import is_empty
from .delimited import file_as_it_stands, warn_of_lost_zeros
from .runner import Cancelled
from .words import say

# Drivers of GDAL whose files the command reads as they stand, with their endings.
_READ_BY_THE_COMMAND = {"GeoJSON": (".geojson", ".json"), "GPKG": (".gpkg",), "CSV": (".csv", ".tsv")}


class Handed:
    """A layer on its way to the command: `path` where a file does as it stands, else `source` to be copied."""

    def __init__(self, name, path, source):
        self.name = name
        self.path = path
        self.source = source

    def write(self, folder, context, feedback):
        """The path for the command, after copying where needed. Every copy has a folder of its own in `folder`."""
        if self.path is None:
            home = os.path.join(folder, str(len(os.listdir(folder))))
            os.mkdir(home)
            self.path = _copy(self.source, os.path.join(home, _file_name(self.name)), context, feedback)
        return self.path


def handed(algorithm, given, parameter, context, feedback):
    """What to hand over for a parameter of one layer; None where it is empty. In the thread of the algorithm's preparation."""
    value = given.get(parameter.key)
    if is_empty(value):
        return None
    layer = algorithm.parameterAsVectorLayer(given, parameter.key, context)
    source = algorithm.parameterAsSource(given, parameter.key, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(given, parameter.key))
    path = None
    if layer is not None and _is_whole(value):
        path = as_it_stands(layer)
    if layer is not None and path is None and layer.dataProvider().name() == "delimitedtext":
        warn_of_lost_zeros(layer, feedback)
    return Handed(layer.name() if layer is not None else source.sourceName(), path, source)


def handed_several(algorithm, given, parameter, context):
    """What to hand over for a parameter of several layers: a list of Handed."""
    found = []
    if is_empty(given.get(parameter.key)):
        return found
    for layer in algorithm.parameterAsLayerList(given, parameter.key, context):
        single = {parameter.key: layer}
        source = algorithm.parameterAsSource(single, parameter.key, context)
        if source is None:
            raise QgsProcessingException(algorithm.invalidSourceError(single, parameter.key))
        found.append(Handed(layer.name(), as_it_stands(layer), source))
    return found


def _is_whole(value):
    """Whether all features are meant: neither a selection, nor a filter, nor only the first ones."""
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return True
    limited = value.featureLimit != -1
    filtered = bool(getattr(value, "filterExpression", ""))
    return not (value.selectedFeaturesOnly or limited or filtered)


def as_it_stands(layer):
    """The file of a layer where the command would read in it what QGIS shows: no filter, no edits that are not saved, no joined or
    computed columns, no other system than the file's, the only layer of its file. Else None."""
    provider = layer.dataProvider()
    if provider is None or layer.isModified() or layer.subsetString():
        return None
    fields = layer.fields()
    if any(fields.fieldOrigin(index) != QgsFields.OriginProvider for index in range(fields.count())):
        return None
    if layer.isSpatial() and layer.crs() != provider.crs():
        return None
    if provider.name() == "delimitedtext":
        return file_as_it_stands(layer)
    if provider.name() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path") or ""
    plain = {"path", "layerName", "layerId", "databaseName"}
    if any(value and key not in plain for key, value in parts.items()) or not os.path.isfile(path):
        return None
    if not path.lower().endswith(_READ_BY_THE_COMMAND.get(provider.storageType(), ())) or re.search("[=,]", path):
        return None  # in NAME=FILE,NAME=FILE those two have a meaning
    if provider.storageType() == "GPKG" and not (layer.isSpatial() and _is_only_layer(path)):
        return None
    return os.path.abspath(path)


def _is_only_layer(path):
    """Whether a GeoPackage has one layer, and all of it is in the file, nothing in a log beside it."""
    log = path + "-wal"
    if os.path.exists(log) and os.path.getsize(log) > 0:
        return False
    try:
        connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
        try:
            count = connection.execute("SELECT count(*) FROM gpkg_contents WHERE data_type = 'features'").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return count == 1


def _file_name(name):
    """The name of a layer as one of a file; reports state it."""
    safe = re.sub(r"[\x00-\x1f/\\:*?\"<>|=,]+", " ", name).strip(" .")
    return safe[:80] or "layer"


def _copy(source, path, context, feedback):
    """Copies a source: one with geometry into a GeoPackage in its own system, a table into CSV. Returns the path."""
    feedback.pushInfo(say(f"copying the layer “{source.sourceName()}” for the command",
                          f"copie de la couche « {source.sourceName()} » pour la commande"))
    _check_names(source)
    if source.wkbType() == QgsWkbTypes.NoGeometry:
        return _copy_table(source, path + ".csv", feedback)
    return _copy_features(source, path + ".gpkg", context, feedback)


def _check_names(source):
    """A GeoPackage does not tell capitals in names of columns apart, and would lose one of two."""
    seen = {}
    for name in source.fields().names():
        other = seen.setdefault(name.lower(), name)
        if other != name:
            raise QgsProcessingException(say(
                f"the columns “{other}” and “{name}” of “{source.sourceName()}” differ in capitals only: rename one of them",
                f"les colonnes « {other} » et « {name} » de « {source.sourceName()} » ne diffèrent que par les majuscules : "
                "renommez l’une d’elles"))


def _features(source, feedback):
    count = source.featureCount()
    for index, feature in enumerate(source.getFeatures(QgsFeatureRequest(), source.FlagSkipGeometryValidityChecks)):
        if feedback.isCanceled():
            raise Cancelled
        if count > 0 and index % 1000 == 0:
            feedback.setProgress(100 * index / count)
        yield feature


def _unused(name, fields):
    taken = {field.lower() for field in fields.names()}
    while name in taken:
        name += "_"
    return name


def _copy_features(source, path, context, feedback):
    fields = source.fields()
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.fileEncoding = "UTF-8"
    options.layerName = os.path.splitext(os.path.basename(path))[0]
    options.layerOptions = [
        "FID=" + _unused("row_of_qgis", fields), "GEOMETRY_NAME=" + _unused("geometry_of_qgis", fields), "SPATIAL_INDEX=NO"]
    curved = QgsWkbTypes.isCurvedType(source.wkbType())
    kind = QgsWkbTypes.linearType(source.wkbType())
    writer = QgsVectorFileWriter.create(path, fields, kind, source.sourceCrs(), context.transformContext(), options)
    try:
        _check(writer)
        for feature in _features(source, feedback):
            # The identifier of QGIS is not a column of the layer.
            copy = QgsFeature(fields)
            copy.setAttributes(feature.attributes())
            geometry = feature.geometry()
            if curved and not geometry.isNull():
                geometry.convertToStraightSegment()
            copy.setGeometry(geometry)
            if not writer.addFeature(copy, QgsFeatureSink.FastInsert):
                _check(writer, refused=True)
        if not writer.flushBuffer():
            _check(writer, refused=True)
        _check(writer)
    finally:
        writer = None  # closes the file, while its folder is still there
    return path


def _check(writer, refused=False):
    if refused or writer.hasError() != QgsVectorFileWriter.NoError:
        reason = writer.errorMessage()
        raise QgsProcessingException(say(f"the layer could not be copied for the command: {reason}",
                                         f"la couche n’a pas pu être copiée pour la commande : {reason}"))


def _copy_table(source, path, feedback):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(source.fields().names())
        for feature in _features(source, feedback):
            writer.writerow([_cell(value) for value in feature.attributes()])
    return path


def _cell(value):
    """A value as text; a number in a form in which no mark is taken for that of thousands."""
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = repr(value)
        return text + "0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text
    if isinstance(value, (QDate, QTime, QDateTime)):
        return value.toString(Qt.ISODate)
    return str(value)

# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of delimited text: QGIS takes codes such as 05 for the number 5, the command does not."""

import os
import re

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QUrlQuery, QVariant

from .words import say

# Pairs of columns that the command takes for longitude and latitude by their names.
_POSITIONS = {("lon", "lat"), ("long", "lat"), ("lng", "lat"), ("longitude", "latitude")}
# What may stand in the source of a layer without changing what the file says.
_HARMLESS = {
    "type", "delimiter", "detectTypes", "spatialIndex", "subsetIndex", "watchFile", "maxFields", "geomType", "crs", "xField", "yField",
    "encoding", "decimalPoint", "useHeader",
}


def file_as_it_stands(layer):
    """The file of a layer of delimited text where the command reads in it what the layer means, else None."""
    url = QUrl(layer.source())
    query = QUrlQuery(url)
    keys = {key for key, _ in query.queryItems()}

    def value(key):
        return query.queryItemValue(key, QUrl.FullyDecoded)

    path = url.toLocalFile()
    if not os.path.isfile(path) or re.search("[=,]", path) or not keys <= _HARMLESS or value("type") not in ("", "csv"):
        return None
    if value("useHeader").lower() == "no" or value("delimiter") not in ("", ",", ";", "\t", "\\t"):
        return None
    if value("encoding").lower() not in ("", "utf-8"):
        return None
    if layer.isSpatial():
        pair = (value("xField").lower(), value("yField").lower())
        columns = {name.lower() for name in layer.fields().names()}
        others = [other for other in _POSITIONS if other != pair and set(other) <= columns]
        if pair not in _POSITIONS or others or columns & {"x", "y"} or layer.crs().authid() != "EPSG:4326":
            return None
    return path


def warn_of_lost_zeros(layer, feedback):
    """Says which columns of codes have lost zeros in front in QGIS: as text they are still in the file."""
    whole = [field.name() for field in layer.fields() if field.type() in (QVariant.Int, QVariant.LongLong)]
    if not whole:
        return
    url = QUrl(layer.source())
    query = QUrlQuery(url)
    query.removeQueryItem("detectTypes")
    query.addQueryItem("detectTypes", "no")
    url.setQuery(query)
    text = QgsVectorLayer(url.toString(QUrl.FullyEncoded), layer.name(), "delimitedtext")
    lost = {name for feature in text.getFeatures() for name in whole if re.match(r"\s*0\d", str(feature[name] or ""))}
    for name in sorted(lost):
        feedback.pushWarning(say(
            f"the column “{name}” of “{layer.name()}” has codes with zeros in front, which QGIS has taken for numbers: they go to the "
            "command without them. Add the layer without detecting the types of fields to keep them",
            f"la colonne « {name} » de « {layer.name()} » a des codes qui commencent par zéro, que QGIS a pris pour des nombres : ils vont "
            "à la commande sans ces zéros. Pour les garder, ajoutez la couche sans détecter les types des champs"))

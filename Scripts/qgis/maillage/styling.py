# SPDX-License-Identifier: GPL-2.0-or-later
"""How results are drawn: the styles of the folder `styles`, fitted to the thresholds, figures and language of a result.

A style is a QML file with rules in English, which can be loaded by hand. What it cannot know is put into its rules here: the
thresholds that were asked for, limits of classes, a group of rules for each threshold or plan of which only the first is shown.
"""

import os
from collections import deque

from qgis.core import (
    QgsClassificationJenks,
    QgsFeatureRequest,
    QgsProcessingLayerPostProcessorInterface,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QColor

from .words import language, number, say

# QGIS does not keep what draws a layer later: it has to be kept here until then.
_waiting = deque(maxlen=1000)
FOLDER = os.path.join(os.path.dirname(__file__), "styles")

# Labels of the styles, in French.
FRENCH = {
    "Beyond reach": "Hors de portée",
    "Within reach": "À portée",
    "No value": "Aucune valeur",
    "People within reach": "Population à portée",
    "Mean distance": "Distance moyenne",
    "Distance": "Distance",
    "Offices for 100,000 people": "Bureaux pour 100 000 personnes",
    "Share of the cohort": "Part de la cohorte",
    "Location quotient": "Quotient de localisation",
    "Gained": "Territoire gagné",
    "Lost": "Territoire perdu",
    "Within reach before and after": "À portée avant et après",
    "More people within reach": "Plus de gens à portée",
    "Fewer people within reach": "Moins de gens à portée",
    "As many people within reach": "Autant de gens à portée",
    "Office to open": "Bureau à ouvrir",
    "Office that stays": "Bureau qui reste",
    "In an area": "Dans un territoire",
    "Outside every area": "Hors de tout territoire",
}


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer its style once QGIS has loaded it."""

    def __init__(self, command):
        super().__init__()
        self.command = command
        _waiting.append(self)

    def postProcessLayer(self, layer, context, feedback):
        try:
            style(layer, self.command)
        except Exception as error:  # a layer without its style is still the result
            feedback.pushWarning(say(f"the style could not be applied: {error}", f"le style n’a pas pu être appliqué : {error}"))


def style(layer, command):
    """Draws the layer, a result of the command, in its style."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or not layer.isSpatial():
        return
    names = layer.fields().names()
    threshold = next((name for name in ("radius_km", "radius_min", "minutes") if name in names), None)
    has_kind = "kind" in names
    if command == "coverage" and has_kind:
        _reach(layer, "reach", threshold)
    elif command == "coverage":
        _load(layer, "shares")
        _facets(layer, [name for name in (threshold, "network") if name in names])
    elif command == "distance":
        where = "distance-points" if layer.geometryType() == QgsWkbTypes.PointGeometry else "distance"
        _classes(layer, where, next(name for name in ("minutes", "distance_m", "mean_km", "mean_min") if name in names))
    elif command == "accessibility":
        _classes(layer, "access-points" if layer.geometryType() == QgsWkbTypes.PointGeometry else "access", "accessibility_per_100000")
    elif command == "cohorts":
        _cohorts(layer, names)
    elif command == "compare":
        _load(layer, "compare" if has_kind else "compare-people")
        _facets(layer, [name for name in (threshold, "scenario") if name in names])
    elif command == "locate":
        _load(layer, "locate")
        _plans(layer)
    elif command == "assign":
        _assigned(layer, names)
    elif command == "isochrones":
        _reach(layer, "isochrone-roads" if layer.geometryType() == QgsWkbTypes.LineGeometry else "isochrones", threshold)
    layer.triggerRepaint()


def _load(layer, name):
    message, loaded = layer.loadNamedStyle(os.path.join(FOLDER, name + ".qml"))
    if not loaded:
        raise ValueError(message)
    for rule in layer.renderer().rootRule().descendants():
        if language() == "fr":
            rule.setLabel(FRENCH.get(rule.label(), rule.label()))


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _literal(value):
    return str(value) if isinstance(value, (int, float)) else "'" + str(value).replace("'", "''") + "'"


def _distinct(layer, name):
    """The values of a column, ascending, without empty ones."""
    found = layer.uniqueValues(layer.fields().lookupField(name))
    return sorted(value for value in found if value is not None and not (isinstance(value, QVariant) and value.isNull()))


def _shown_in(column):
    """What figures of a column are multiplied by in the legend, and the unit behind them."""
    if column == "distance_m":
        return 0.001, "\u00a0km"
    if column.startswith("share"):
        return 100, "\u00a0%"
    if column.startswith("accessibility"):
        return 1, ""
    return 1, "\u00a0km" if column.endswith("_km") else "\u00a0min"


def _threshold_text(value, column):
    scale, unit = _shown_in(column)
    return number(value * scale) + unit


def _reach(layer, name, column):
    """One rule a threshold, the least on top and darkest; what lies beyond the greatest is the gap."""
    _load(layer, name)
    renderer = layer.renderer()
    root = renderer.rootRule()
    reach = [rule for rule in root.children() if not rule.filterExpression().startswith('"kind" = \'gap\'')]
    gap = [rule for rule in root.children() if rule not in reach]
    thresholds = _distinct(layer, column)
    if not thresholds:
        return
    quoted = _quoted(column)
    colours = _between([rule.symbol().color() for rule in reach], len(thresholds))
    for value, colour in zip(thresholds, colours):
        rule = reach[0].clone()
        symbol = rule.symbol().clone()
        symbol.setColor(colour)
        rule.setSymbol(symbol)
        kind = '"kind" = \'covered\' AND ' if gap else ""
        rule.setFilterExpression(f"{kind}{quoted} = {_literal(value)}")
        rule.setLabel("\u2264\u00a0" + _threshold_text(value, column))
        root.appendChild(rule)
    for rule in reach:
        root.removeChild(rule)
    for rule in gap:
        last = thresholds[-1]
        rule.setFilterExpression(f'"kind" = \'gap\' AND {quoted} = {_literal(last)}')
        rule.setLabel(f"{rule.label()}\u00a0(>\u00a0{_threshold_text(last, column)})")
        clone = rule.clone()
        root.removeChild(rule)
        root.appendChild(clone)
    order = QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause(quoted, False)])
    renderer.setOrderBy(order)
    renderer.setOrderByEnabled(True)


def _between(colours, count):
    """So many colours, in even steps along the given ones."""
    if count == 1:
        return [colours[min(1, len(colours) - 1)]]
    found = []
    for index in range(count):
        position = index * (len(colours) - 1) / (count - 1)
        low = min(int(position), len(colours) - 2) if len(colours) > 1 else 0
        share = position - low
        one, other = colours[low], colours[min(low + 1, len(colours) - 1)]
        found.append(QColor(*(round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3]))))
    return found


def _classes(layer, name, column):
    """Natural breaks of a column, with rounded limits; the rules of the style are the classes, from little to much."""
    _load(layer, name)
    heading = layer.renderer().rootRule().children()[0]
    classes = [rule for rule in heading.children() if not rule.isElse()]
    limits = _limits([value for value in _distinct(layer, column) if isinstance(value, (int, float))], len(classes))
    quoted = _quoted(column)
    scale, unit = _shown_in(column)
    for index, rule in enumerate(classes):
        if index > len(limits):
            heading.removeChild(rule)
            continue
        conditions = [f"{quoted} IS NOT NULL"]
        if index > 0:
            conditions.append(f"{quoted} >= {limits[index - 1]!r}")
        if index < len(limits):
            conditions.append(f"{quoted} < {limits[index]!r}")
        rule.setFilterExpression(" AND ".join(conditions))
        rule.setLabel(_range_text([limit * scale for limit in limits], index, unit))


def _limits(figures, count):
    """The limits between the classes, rounded to what tells the figures apart."""
    if len(figures) < 2:
        return []
    breaks = [found.upperBound() for found in QgsClassificationJenks().classes(figures, min(count, len(figures)))][:-1]
    for digits in range(2, 7):
        rounded = sorted({float(f"{limit:.{digits}g}") for limit in breaks})
        if len(rounded) == len(set(breaks)):
            return [limit for limit in rounded if figures[0] < limit <= figures[-1]]
    return sorted(set(breaks))


def _range_text(limits, index, unit):
    if not limits:
        return say("all", "tous")
    if index == 0:
        return f"<\u00a0{number(limits[0])}{unit}"
    if index == len(limits):
        return f"\u2265\u00a0{number(limits[-1])}{unit}"
    return f"{number(limits[index - 1])}\u2013{number(limits[index])}{unit}"


def _facets(layer, columns):
    """A group of the rules for each value of the columns, of which the first is shown: they would lie over each other."""
    root = layer.renderer().rootRule()
    choices = [[]]
    for column in columns:
        choices = [chosen + [(column, value)] for chosen in choices for value in _distinct(layer, column)]
    if len(choices) < 2:
        return
    rules = [rule.clone() for rule in root.children()]
    for rule in list(root.children()):
        root.removeChild(rule)
    for position, chosen in enumerate(choices):
        condition = " AND ".join(f"{_quoted(column)} = {_literal(value)}" for column, value in chosen)
        label = ", ".join(
            str(value) if column in ("network", "scenario") else "\u2264\u00a0" + _threshold_text(value, column)
            for column, value in chosen)
        group = QgsRuleBasedRenderer.Rule(None, 0, 0, condition, label)
        for rule in rules:
            group.appendChild(rule.clone())
        group.setActive(position == 0)
        root.appendChild(group)


def _plans(layer):
    """Of several plans of `locate` the first is shown; the others are there to be ticked."""
    plans = _distinct(layer, "sites")
    root = layer.renderer().rootRule()
    opened = next(rule for rule in root.children() if "opened" in rule.filterExpression())
    if len(plans) < 2:
        return
    for position, count in enumerate(plans):
        rule = opened.clone()
        rule.setFilterExpression(f"{opened.filterExpression()} AND \"sites\" = {_literal(count)}")
        rule.setLabel(f"{opened.label()}: {count}" if language() == "en" else f"{opened.label()}\u00a0: {count}")
        rule.setActive(position == 0)
        root.appendChild(rule)
    root.removeChild(opened)


def _cohorts(layer, names):
    if "location_quotient" in names and _distinct(layer, "location_quotient"):
        _load(layer, "quotients")
    else:
        share = next(name for name in ("share", *[n for n in names if n.startswith("share_")]) if name in names)
        _classes(layer, "cohort-shares", share)


def _assigned(layer, names):
    """The last columns are those that were added; a point is in an area where the first of them has a code."""
    _load(layer, "assign")
    added = list(names)
    while added and added[-1].endswith("_code"):
        added.pop()
    added = names[len(added):]
    if not added:
        return
    for rule in layer.renderer().rootRule().children():
        rule.setFilterExpression(rule.filterExpression().replace('"region_code"', _quoted(added[0])))
    labels = layer.labeling()
    if labels is not None:
        settings = labels.settings()
        settings.fieldName = added[0]
        labels = type(labels)(settings)
        layer.setLabeling(labels)

# SPDX-License-Identifier: GPL-2.0-or-later
"""What a parameter is: one description, from which its widget in QGIS and its words on the command line follow."""

from typing import NamedTuple, Optional, Tuple


class Parameter(NamedTuple):
    """A parameter of an algorithm, which is an option of the command.

    `kind` is one of the keys of `definitions.BUILDERS`. `option` is the option as the command writes it, empty for an
    argument without one. `label` and `help` are English and French. `parent` is the key of the layer whose fields are
    offered. `choices` are (value, English, French); `unit` is what a length is handed over in.
    """

    key: str
    option: str
    kind: str
    label: Tuple[str, str]
    help: Tuple[str, str] = ("", "")
    default: Optional[object] = None
    required: bool = False
    advanced: bool = False
    parent: Optional[str] = None
    choices: Tuple[Tuple[str, str, str], ...] = ()
    unit: str = ""

    def renamed(self, english, french):
        return self._replace(label=(english, french))


def _option(kind, key, option, english, french, **more):
    return Parameter(key, option, kind, (english, french), **more)


def text(key, option, english, french, **more):
    """A line of text, handed over as it stands."""
    return _option("text", key, option, english, french, **more)


def lines(key, option, english, french, **more):
    """Lines of text, the option once for each."""
    return _option("lines", key, option, english, french, **more)


def points(key, option, english, french, **more):
    """A layer of points."""
    return _option("points", key, option, english, french, **more)


def places(key, option, english, french, **more):
    """A layer of points, or a table of places by their names."""
    return _option("places", key, option, english, french, **more)


def polygons(key, option, english, french, **more):
    return _option("polygons", key, option, english, french, **more)


def networks(key, option, english, french, **more):
    """Several layers of points, the option once for each as NAME=FILE."""
    return _option("networks", key, option, english, french, **more)


def field(key, option, english, french, parent, **more):
    return _option("field", key, option, english, french, parent=parent, advanced=True, **more)


def choice(key, option, english, french, choices, **more):
    return _option("choice", key, option, english, french, choices=choices, **more)


def atlas_layer(key, option, english, french, **more):
    """A layer of areas of the atlas."""
    return _option("atlas_layer", key, option, english, french, **more)


def switch(key, option, english, french, **more):
    return _option("switch", key, option, english, french, **more)


def length(key, option, english, french, unit, **more):
    return _option("length", key, option, english, french, unit=unit, advanced=True, **more)


def number(key, option, english, french, **more):
    return _option("number", key, option, english, french, advanced=True, **more)


def integer(key, option, english, french, **more):
    return _option("integer", key, option, english, french, **more)


def file(key, option, english, french, **more):
    return _option("file", key, option, english, french, **more)


WITHIN = text(
    "WITHIN", "--within", "Radii (25km,50km), or times (15min,1h)", "Rayons (25km,50km) ou temps (15min,1h)",
    help=("Numbers with units (km, m, mi, nmi, ft, min, h), separated by commas. Empty: 25, 50 and 100 km, or 15, 30 and 60 min.",
          "Des nombres avec leur unité (km, m, mi, nmi, ft, min, h), séparés par des virgules. Vide : 25, 50 et 100 km, ou 15, 30 "
          "et 60 min."),
)
ANTENNAS = points(
    "ANTENNAS", "--antennas", "Offices (empty: the network of the atlas)", "Bureaux (vide : le réseau de l’atlas)",
    help=("Points with a name of their own (name, nom, id …).", "Des points qui ont chacun leur nom (name, nom, id…)."),
)
DEMAND = places("DEMAND", "--demand", "People (empty: those of the atlas)", "Population (vide : celle de l’atlas)")
WEIGHT = field("WEIGHT_FIELD", "--weight-column", "How many people a point stands for",
               "Combien de personnes compte chaque point", "DEMAND")
SKIP_UNKNOWN = switch(
    "SKIP_UNKNOWN", "--skip-unknown", "Go on without places that are not known", "Continuer sans les lieux inconnus", advanced=True)


def place(parent):
    return field("PLACE_FIELD", "--place-column", "Names or codes of places, for rows without a position",
                 "Noms ou codes de lieux, pour les lignes sans position", parent)


PEOPLE = (DEMAND, WEIGHT, place("DEMAND"), SKIP_UNKNOWN)

NEAREST_WITHIN = length(
    "NEAREST_WITHIN", "--nearest-within", "How far outside every area a point still counts for the nearest",
    "À quelle distance hors de tout territoire un point compte encore pour le plus proche", "km")
ONLY = text(
    "ONLY", "--only", "Only these areas (codes or names, separated by commas)",
    "Ces territoires seulement (codes ou noms, séparés par des virgules)", advanced=True)
BY = atlas_layer("BY", "--by", "Areas: a layer of the atlas", "Territoires : une couche de l’atlas")
AREAS_LAYER = polygons("AREAS", "--by", "Areas: a layer of your own, in its place", "Territoires : votre propre couche, à sa place")
CODES = field("CODE_FIELD", "--code-column", "Codes of your areas", "Codes de vos territoires", "AREAS")
NAMES = field("NAME_FIELD", "--name-column", "Names of your areas", "Noms de vos territoires", "AREAS")
VINTAGE = text(
    "VINTAGE", "--vintage", "Borders of which year (empty: the newest)", "Limites de quelle année (vide : les plus récentes)",
    advanced=True)
AREAS = (BY, AREAS_LAYER, CODES, NAMES, VINTAGE)

NETWORK = file(
    "NETWORK", "--network", "Travel times: a network or roads (file)", "Temps de parcours : réseau ou routes (fichier)",
    help=("What “maillage network build” makes (.network), or .osm.pbf, .osm. Thresholds are then minutes.",
          "Ce que fait « maillage network build » (.network), ou .osm.pbf, .osm. Les seuils sont alors en minutes."))
ROADS = _option(
    "roads", "ROADS", "--network", "Travel times: a layer of roads, in its place", "Temps de parcours : une couche de routes, à sa place",
    advanced=True)
DIRECTION = choice(
    "DIRECTION", "--direction", "Which way is driven", "Sens du trajet",
    (("to", "To the office", "Vers le bureau"), ("from", "From the office", "Depuis le bureau")), advanced=True)
SNAP_WITHIN = length(
    "SNAP_WITHIN", "--snap-within", "How far from a road a point or office may be (5 km unless said)",
    "À quelle distance d’une route un point ou un bureau peut être (5 km sauf indication)", "km")
PROFILE = choice(
    "PROFILE", "--profile", "How fast roads are driven", "Vitesse sur les routes",
    (("car", "Car", "Voiture"), ("car-v1", "Car, the fixed yardstick (car-v1)", "Voiture, l’étalon fixe (car-v1)")), advanced=True)
PROFILE_FILE = file("PROFILE_FILE", "--profile", "A profile of your own, in its place (JSON)",
                    "Votre propre profil, à sa place (JSON)", advanced=True)
SPEED_SCALE = number("SPEED_SCALE", "--speed-scale", "What all speeds on roads are multiplied by",
                     "Ce par quoi toutes les vitesses sur route sont multipliées")
FERRY_WAIT = number("FERRY_WAIT", "--ferry-wait", "Minutes waited for a ferry", "Minutes d’attente d’un traversier")
ROAD_TRAVEL = (NETWORK, ROADS, DIRECTION, SNAP_WITHIN, PROFILE, PROFILE_FILE, SPEED_SCALE, FERRY_WAIT)
COST_UNIT = choice(
    "COST_UNIT", "--cost-unit", "Unit of the costs", "Unité des coûts",
    (("s", "seconds", "secondes"), ("min", "minutes", "minutes"), ("h", "hours", "heures"), ("m", "metres", "mètres"),
     ("km", "kilometres", "kilomètres")), advanced=True)
COSTS = (
    file("COSTS", "--costs", "Travel costs: a table with a row a pair of point and office (CSV, JSON)",
         "Coûts de déplacement : une table, une ligne par paire de point et de bureau (CSV, JSON)", advanced=True),
    text("COST_COLUMN", "--cost-column", "Column of the costs", "Colonne des coûts", advanced=True),
    COST_UNIT,
)
TRAVEL = ROAD_TRAVEL + COSTS

RANK = (
    text("RANK_BY", "--rank-by", "Rank people by the share of a cohort: a bundled table",
         "Classer la population selon la part d’une cohorte : une table incluse", advanced=True),
    text("RANK_COHORT", "--rank-cohort", "The cohort of that table", "La cohorte de cette table", advanced=True),
)
EQUITY = switch("EQUITY", "--equity", "How evenly it is spread (Gini, Palma, Theil)", "La répartition (Gini, Palma, Theil)",
                advanced=True)
CSV_STYLE = choice(
    "CSV_STYLE", "--csv-style", "How CSV is written", "Écriture du CSV",
    (("standard", "Standard: commas, decimal points", "Standard : virgules, points décimaux"),
     ("quebec", "For Excel in French: semicolons, decimal commas", "Pour Excel en français : points-virgules, virgules décimales")),
    advanced=True)

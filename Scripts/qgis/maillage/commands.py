# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands that are algorithms: their parameters in order, what they write, and how that is drawn."""

from typing import NamedTuple, Tuple

from . import parameters as p
from .parameters import Parameter


class Command(NamedTuple):
    """A command. `writes` names its outputs beside the layer: `csv`, `html`, `indices`; a `table` has no layer."""

    name: str
    title: Tuple[str, str]
    summary: Tuple[str, str]
    parameters: Tuple[Parameter, ...]
    writes: Tuple[str, ...] = ("csv", "html")
    is_table: bool = False


COVERAGE = Command(
    "coverage",
    ("Coverage", "Couverture"),
    ("Who and what lies within reach of an office, and where the gaps are. A point is covered exactly when its geodesic distance "
     "is at most the radius. The layer has an area for each radius twice: what is within reach, and what is not.",
     "Qui et quoi se trouve à portée d’un bureau, et où sont les lacunes. Un point est couvert exactement quand sa distance "
     "géodésique est au plus le rayon. La couche a chaque territoire deux fois par rayon : ce qui est à portée, et ce qui ne l’est pas."),
    (p.WITHIN, *p.AREAS, p.ONLY, p.ANTENNAS,
     p.networks("NETWORKS", "--antennas", "Several networks of offices, in their place", "Plusieurs réseaux de bureaux, à leur place",
                advanced=True),
     *p.PEOPLE, p.NEAREST_WITHIN, *p.TRAVEL,
     p.polygons("CATCHMENTS", "--catchments", "Catchments in the place of circles: polygons with a threshold",
                "Aires desservies au lieu de cercles : des polygones avec un seuil", advanced=True),
     p.field("CATCHMENT_FIELD", "--catchment-column", "Threshold of the catchments", "Seuil des aires desservies", "CATCHMENTS"),
     p.length("ACCESS_WIDTH", "--access-width", "With a network: how far from a reached road territory is counted",
              "Avec un réseau : jusqu’où le territoire compte de part et d’autre d’une route atteinte", "m"),
     p.CSV_STYLE),
)

DISTANCE = Command(
    "distance",
    ("Distance to the nearest office", "Distance du bureau le plus proche"),
    ("How far people live from the nearest office: by area, weighted by population; or, with points of your own, for each of them.",
     "À quelle distance on habite du bureau le plus proche : par territoire, pondérée par la population ; ou, avec vos propres "
     "points, pour chacun d’eux."),
    (p.places("POINTS", "--points", "Points to answer one by one (empty: a report by area)",
              "Points à traiter un par un (vide : un rapport par territoire)"),
     p.switch("CROSSES_WATER", "--crosses-water", "With points: how far the straight line runs over water",
              "Avec des points : la longueur de la ligne droite sur l’eau", advanced=True),
     *p.AREAS, p.ONLY, p.ANTENNAS, p.DEMAND, p.WEIGHT, p.place("POINTS"), p.SKIP_UNKNOWN, p.NEAREST_WITHIN, *p.TRAVEL, p.EQUITY,
     *p.RANK,
     p.text("BEYOND", "--beyond", "With equity: radii beyond which people are counted",
            "Avec la répartition : rayons au-delà desquels on compte la population", advanced=True),
     p.CSV_STYLE),
)

ASSIGN = Command(
    "assign",
    ("Assign areas to points", "Rattacher des points aux territoires"),
    ("Adds to points the codes of the areas they lie in; every column is kept. A point on a shared border goes to one area, always "
     "the same.",
     "Ajoute à des points les codes des territoires où ils sont ; toutes les colonnes sont gardées. Un point sur une limite commune va "
     "à un seul territoire, toujours le même."),
    (p.places("POINTS", "", "Points", "Points", required=True),
     p.BY._replace(kind="atlas_layers", label=("Areas: layers of the atlas", "Territoires : des couches de l’atlas")),
     *p.AREAS[1:], p.NEAREST_WITHIN, p.place("POINTS"), p.SKIP_UNKNOWN,
     Parameter("TO_CRS", "--to-crs", "crs", ("System of the output", "Système de la sortie"), advanced=True)),
    writes=(),
)

MATRIX = Command(
    "matrix",
    ("Matrix of distances", "Matrice de distances"),
    ("How far it is from every point to every office: a table with a row a pair, in metres, or in minutes and metres by road.",
     "À quelle distance chaque point est de chaque bureau : une table, une ligne par paire, en mètres, ou en minutes et mètres par la "
     "route."),
    (p.places("POINTS", "", "Points", "Points", required=True), p.ANTENNAS, p.place("POINTS"), p.SKIP_UNKNOWN, *p.ROAD_TRAVEL,
     p.CSV_STYLE),
    writes=(),
    is_table=True,
)

COHORTS = Command(
    "cohorts",
    ("Cohorts by area", "Cohortes par territoire"),
    ("How cohorts spread over the areas, and what changed from one to another. Without a table, the census tables of the atlas answer.",
     "Comment les cohortes se répartissent entre les territoires, et ce qui a changé. Sans table, celles du recensement incluses "
     "répondent."),
    (Parameter("TABLE", "", "table", ("Table of cohorts, long or wide (empty: a bundled one)",
                                      "Table de cohortes, longue ou large (vide : une table incluse)")),
     p.text("BUNDLED_TABLE", "", "Bundled table, by its name (empty: that of the areas)",
            "Table incluse, par son nom (vide : celle des territoires)", advanced=True),
     p.field("AREA_FIELD", "--area-column", "Areas of the table", "Territoires de la table", "TABLE"),
     p.field("COHORT_FIELD", "--cohort-column", "Cohorts of a long table", "Cohortes d’une table longue", "TABLE"),
     p.field("COUNT_FIELD", "--count-column", "Counts of a long table", "Nombres d’une table longue", "TABLE"),
     *p.AREAS,
     p.text("TABLE_VINTAGE", "--table-vintage", "Borders that the table was made on, by their year",
            "Limites de la table, par leur année", advanced=True),
     p.ONLY,
     p.lines("COHORT", "--cohort", "Cohorts to report, one a line, or some together: NEW=FIRST+SECOND",
             "Cohortes à retenir, une par ligne, ou réunies : NOUVEAU=PREMIÈRE+DEUXIÈME"),
     p.text("REFERENCE", "--reference", "What to compare with (a cohort, or population)", "À quoi comparer (une cohorte, ou population)"),
     p.lines("GROUP", "--group", "Only these groups, one a line: COLUMN=VALUE+VALUE",
             "Ces groupes seulement, un par ligne : COLONNE=VALEUR+VALEUR", advanced=True),
     p.choice("ROUNDING", "--rounding", "How counts were rounded", "Arrondi des chiffres",
              (("auto", "Found out", "Reconnu"), ("none", "Not rounded", "Sans arrondi"), ("5", "To 5 (census)", "À 5 (recensement)")),
              advanced=True),
     p.lines("TOTAL", "--total", "Totals that the table does not state, one a line: COHORT=NUMBER",
             "Totaux que la table n’indique pas, un par ligne : COHORTE=NOMBRE", advanced=True),
     p.SKIP_UNKNOWN.renamed("Leave unknown areas out", "Écarter les territoires inconnus"),
     p.integer("TARGET", "--target", "A number to share out over the areas", "Un nombre à répartir entre les territoires", advanced=True),
     p.text("TARGET_WEIGHT", "--target-weight", "What it goes by (population, gap-population, inverse-location-quotient, a column)",
            "Selon quoi (population, gap-population, inverse-location-quotient, une colonne)", advanced=True),
     p.choice("TARGET_METHOD", "--target-method", "How fractions are settled", "Comment se règlent les fractions",
              (("largest-remainder", "Largest remainder", "Plus fort reste"), ("sainte-lague", "Sainte-Laguë", "Sainte-Laguë")),
              advanced=True),
     p.lines("TARGET_FLOOR", "--target-floor", "The least of each area (NUMBER), or of one a line (CODE=NUMBER)",
             "Le plancher de chaque territoire (NOMBRE), ou d’un seul par ligne (CODE=NOMBRE)", advanced=True),
     p.lines("TARGET_CEILING", "--target-ceiling", "The most of each area (NUMBER), or of one a line (CODE=NUMBER)",
             "Le plafond de chaque territoire (NOMBRE), ou d’un seul par ligne (CODE=NOMBRE)", advanced=True),
     p.text("TARGET_EXCLUDE", "--target-exclude", "Areas that get nothing (codes, separated by commas)",
            "Territoires qui n’ont rien (codes, séparés par des virgules)", advanced=True),
     p.switch("PER_ANTENNA", "--per-antenna", "People by office, and how far it is to one",
              "Personnes par bureau, et distance jusqu’à lui"),
     p.text("WITHIN", "--within", "Reach of an office (50km unless said)", "Portée d’un bureau (50km sauf indication)", advanced=True),
     p.ANTENNAS, p.DEMAND, p.WEIGHT, p.NEAREST_WITHIN, *p.TRAVEL,
     p.integer("REPLICATES", "--replicates", "Tables drawn for the intervals of the indices (999 unless said)",
               "Tables rééchantillonnées pour les intervalles des indices (999 sauf indication)", advanced=True),
     p.integer("SEED", "--seed", "What the random numbers start from", "Germe des nombres aléatoires", advanced=True),
     p.CSV_STYLE),
    writes=("csv", "html", "indices"),
)

COMPARE = Command(
    "compare",
    ("Compare networks of offices", "Comparer des réseaux de bureaux"),
    ("What a changed network changes: who gains, who loses, area by area. Offices are opened, closed and moved by name, one a line, "
     "or whole networks are compared.",
     "Ce que change un autre réseau : qui y gagne, qui y perd, territoire par territoire. Des bureaux ouvrent, ferment et déménagent "
     "par leur nom, un par ligne, ou des réseaux entiers sont comparés."),
    (p.points("BASELINE", "--baseline", "The offices as they are (empty: the network of the atlas)",
              "Les bureaux tels qu’ils sont (vide : le réseau de l’atlas)"),
     p.networks("SCENARIOS", "--scenario", "Networks to compare them with", "Réseaux à leur comparer"),
     p.lines("ADD", "--add", "Offices to open, one a line: a place of the atlas, or NAME@LON,LAT",
             "Bureaux à ouvrir, un par ligne : un lieu de l’atlas, ou NOM@LON,LAT"),
     p.lines("CLOSE", "--close", "Offices to close, one a line", "Bureaux à fermer, un par ligne"),
     p.lines("MOVE", "--move", "Offices to move, one a line: NAME=PLACE", "Bureaux à déménager, un par ligne : NOM=LIEU"),
     p.WITHIN, *p.AREAS, p.ONLY, *p.PEOPLE, p.NEAREST_WITHIN, *p.TRAVEL, p.CSV_STYLE),
)

LOCATE = Command(
    "locate",
    ("Locate new offices", "Implanter de nouveaux bureaux"),
    ("Where the next offices should stand, with a proof of how good each plan is: its objective, a bound that no plan can better, and "
     "the gap between them.",
     "Où placer les prochains bureaux, avec la preuve de la qualité de chaque plan : son objectif, une borne qu’aucun plan ne dépasse "
     "et l’écart entre les deux."),
    (p.choice("OBJECTIVE", "--objective", "What to aim at", "Le but",
              (("p-median", "Least people × distance (p-median)", "Moins de personnes × distance (p-médian)"),
               ("p-center", "Least distance of the farthest (p-center)", "Moindre distance du plus éloigné (p-centre)"),
               ("mclp", "Most people within reach (mclp)", "Plus de monde à portée (mclp)"),
               ("lscp", "Fewest sites that reach everybody (lscp)", "Moins de lieux pour atteindre tous (lscp)"))),
     p.text("WITHIN", "--within", "Reach of mclp and lscp (50km, 30min)", "Portée de mclp et de lscp (50km, 30min)"),
     p.text("ADD", "--add", "How many sites more (3, or 1..10 for a plan each)", "Combien de lieux de plus (3, ou 1..10 pour un plan chacun)"),
     p.integer("SITES", "--sites", "Or how many offices in all", "Ou combien de bureaux en tout", advanced=True),
     p.choice("KEEP", "--keep", "Which offices stay", "Quels bureaux restent",
              (("all", "All", "Tous"), ("seats", "The seats", "Les sièges"), ("none", "None", "Aucun"))),
     p.choice("CANDIDATES", "--candidates", "Where an office may stand", "Où un bureau peut être",
              (("places", "Places of the atlas", "Lieux de l’atlas"), ("municipalities", "Municipalities", "Municipalités"))),
     p.points("CANDIDATES_LAYER", "--candidates", "Candidates of your own, in their place", "Vos propres candidats, à leur place"),
     p.length("MINIMUM_DISTANCE", "--minimum-distance", "No two sites nearer than", "Pas deux lieux plus près que", "km"),
     p.atlas_layer("ONE_PER", "--one-per", "At most one site an area of", "Au plus un lieu par territoire de", advanced=True),
     p.lines("EXCLUDE", "--exclude", "No site there (codes or names, one a line)", "Pas de lieu là (codes ou noms, un par ligne)",
             advanced=True),
     p.lines("REQUIRE", "--require", "A site there in every plan (names or codes, one a line)",
             "Un lieu là dans chaque plan (noms ou codes, un par ligne)", advanced=True),
     p.integer("CAPACITY", "--capacity", "How many people an office serves at most", "Combien de gens un bureau sert au plus",
               advanced=True),
     p.text("CAPACITY_COLUMN", "--capacity-column", "Column of capacities, of your offices or candidates",
            "Colonne des capacités, de vos bureaux ou candidats", advanced=True),
     p.switch("SKIP_UNREACHABLE", "--skip-unreachable", "Leave out people whom no candidate reaches",
              "Laisser de côté les gens qu’aucun candidat n’atteint", advanced=True),
     p.text("GAP", "--gap", "Stop when bound and objective are so near (0.1%)", "S’arrêter quand borne et objectif sont si proches (0.1%)",
            advanced=True),
     p.text("TIME_LIMIT", "--time-limit", "Stop the search of each plan after (30s, 5min)",
            "Arrêter la recherche de chaque plan après (30s, 5min)", advanced=True),
     *p.AREAS, p.ANTENNAS, *p.PEOPLE, *p.TRAVEL, p.CSV_STYLE),
)

ACCESSIBILITY = Command(
    "accessibility",
    ("Accessibility", "Accessibilité"),
    ("What people can reach and share with others: floating catchment areas and gravity; for 100,000 people. By area a mean weighted "
     "by population, or for each of your points.",
     "Ce que la population peut atteindre et partager : bassins flottants et gravité ; pour 100 000 personnes. Par territoire une "
     "moyenne pondérée par la population, ou pour chacun de vos points."),
    (p.choice("METHOD", "--method", "Measure", "Mesure",
              tuple((name, english, french) for name, english, french in (
                  ("2sfca", "Two-step floating catchment areas (2SFCA)", "Bassins flottants en deux étapes (2SFCA)"),
                  ("e2sfca", "Enhanced, with steps (E2SFCA)", "Améliorée, par paliers (E2SFCA)"),
                  ("gaussian-2sfca", "Gaussian (KD2SFCA)", "Gaussienne (KD2SFCA)"),
                  ("3sfca", "Three-step (3SFCA)", "En trois étapes (3SFCA)"),
                  ("balanced", "Balanced (BFCA)", "Équilibrée (BFCA)"),
                  ("spatial-availability", "Spatial availability", "Disponibilité spatiale"),
                  ("gravity", "Gravity", "Gravité")))),
     p.text("WITHIN", "--within", "Catchment of an office (50km, 30min)", "Bassin d’un bureau (50km, 30min)"),
     p.text("STEPS", "--steps", "Weights by steps (25km:1,50km:0.68)", "Poids par paliers (25km:1,50km:0.68)", advanced=True),
     p.text("DECAY", "--decay", "Weights by a function (exponential:0.05, gaussian:20 …)",
            "Poids selon une fonction (exponential:0.05, gaussian:20…)", advanced=True),
     p.places("POINTS", "--points", "Points to answer one by one (empty: a report by area)",
              "Points à traiter un par un (vide : un rapport par territoire)"),
     *p.AREAS, p.ONLY, p.ANTENNAS,
     p.field("CAPACITY_FIELD", "--capacity-column", "How much each office offers", "Ce que chaque bureau offre", "ANTENNAS"),
     *p.PEOPLE, p.NEAREST_WITHIN, *p.TRAVEL, p.EQUITY, *p.RANK, p.CSV_STYLE),
)

ISOCHRONES = Command(
    "isochrones",
    ("Isochrones", "Isochrones"),
    ("Where one is within some minutes of an office, by road and ferry: exactly the reached parts of roads, widened by the access "
     "width, or the roads themselves.",
     "Où l’on est à quelques minutes d’un bureau, par la route et le traversier : exactement les parties de routes atteintes, élargies "
     "de la largeur d’accès, ou les routes elles-mêmes."),
    (*p.ROAD_TRAVEL,
     p.text("WITHIN", "--within", "Times (15min,30min,1h unless said)", "Temps (15min,30min,1h sauf indication)"),
     p.ANTENNAS,
     p.switch("EACH", "--each", "Of each office; else of all together", "De chaque bureau ; sinon, de tous ensemble"),
     p.switch("LINES", "--lines", "The reached roads, in the place of polygons", "Les routes atteintes, au lieu de polygones"),
     p.length("ACCESS_WIDTH", "--access-width", "How far from a reached road (500 m unless said)",
              "Jusqu’où de part et d’autre d’une route atteinte (500 m sauf indication)", "m"),
     p.atlas_layer("LAND", "--land", "Land at whose shores polygons end: a layer of the atlas",
                   "Terre aux rives de laquelle les polygones s’arrêtent : une couche de l’atlas", advanced=True,
                   choices=(("none", "None", "Aucune"),)),
     p.polygons("LAND_LAYER", "--land", "Land: a layer of your own, in its place", "Terre : votre propre couche, à sa place",
                advanced=True)),
    writes=(),
)

COMMANDS = (COVERAGE, DISTANCE, ASSIGN, MATRIX, COHORTS, COMPARE, LOCATE, ACCESSIBILITY, ISOCHRONES)

"""Oracle for the cohorts: writes cohorts-tables.csv, cohorts-indices.csv, cohorts-changes.csv, cohorts-shift-share.csv
and cohorts-apportionment.csv.

Indices come from PySAL's `segregation` where it has them, in its own definition (a group and the total population);
group against group is given to it as a group and the sum of both. The rest are written out here from their formulas.
Synthetic tables are seeded and named so; the others are census tables of GeoData.

    python cohorts.py [--output DIR] [--geodata DIR]
"""

import argparse
import csv
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

# PySAL comes with numba, which would take coverage.py beside this file for the package of that name.
sys.path.pop(0)

import numpy
import pandas
from scipy import stats
from segregation import singlegroup

SEED = 55
ROOT = Path(__file__).resolve().parents[2]


def write(folder, name, header, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, (float, numpy.floating)) else v for v in row])


# The tables: (area, first cohort, second cohort, population)


def synthetic(random_numbers, count, zeros):
    rows = []
    for area in range(count):
        population = random_numbers.randint(200, 40_000)
        a, b = (0 if random_numbers.random() < zeros else random_numbers.randint(1, population // 3) for _ in "ab")
        rows.append((f"{area + 1:03}", a, b, population))
    return rows


def tables(geodata):
    numbers = random.Random(SEED)
    result = {
        "synthetic-17": synthetic(numbers, 17, 0),
        "synthetic-zeros-40": synthetic(numbers, 40, 0.3),
        "synthetic-300": synthetic(numbers, 300, 0.05),
        "synthetic-separate": [("001", 0, 50, 400), ("002", 70, 0, 900), ("003", 0, 20, 300)],
    }
    with open(geodata / "immigrants-2016-divisions.csv", encoding="utf-8") as file:
        divisions = list(csv.DictReader(file))
    # The second column is synthetic: the population without immigrants, rounded to 5.
    result["divisions-2016"] = [
        (r["code"], int(r["immigrants_2016"]), (int(r["population_2016"]) - int(r["immigrants_2016"])) // 5 * 5,
         int(r["population_2016"]))
        for r in divisions
    ]
    with open(geodata / "immigrants-2016-cmas.csv", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["category"] == "total" and r["code"] not in ("01", "24")]
    count = {(r["code"], r["cohort"]): int(r["count"]) for r in rows}
    codes = sorted({r["code"] for r in rows})
    # Everybody in this table is an immigrant of any period.
    result["cmas-2016"] = [
        (c, count[c, "2001-2005"], count[c, "2011-2016"], sum(count[c, p] for p in sorted({r["cohort"] for r in rows} - {"total"})))
        for c in codes
    ]
    return result


# Indices


def information(x, y):
    total = math.fsum(x) + math.fsum(y)
    terms = []
    for column in (x, y):
        part = math.fsum(column) / total
        for i, value in enumerate(column):
            if value > 0:
                terms.append(value / total * math.log(value / total / ((x[i] + y[i]) / total * part)))
    return math.fsum(terms)


def half_difference(x, y):
    return math.fsum(abs(a / math.fsum(x) - b / math.fsum(y)) for a, b in zip(x, y)) / 2


def indices(x, y):
    """Every measure of a group x against the others y."""
    frame = pandas.DataFrame({"group": x, "total": [a + b for a, b in zip(x, y)]}, dtype=float)
    pysal = {
        "dissimilarity": singlegroup.Dissim, "gini": singlegroup.Gini, "theil": singlegroup.Entropy,
        "isolation": singlegroup.Isolation, "interaction": singlegroup.Interaction,
        "correlation_ratio": singlegroup.CorrelationR,
    }
    values = {name: float(kind(frame, "group", "total").statistic) for name, kind in pysal.items()}
    values["mutual_information"] = information(x, y)
    values["herfindahl"] = math.fsum((a / math.fsum(x)) ** 2 for a in x)
    table = numpy.array([[a, b] for a, b in zip(x, y) if a + b > 0], dtype=float)
    test = stats.chi2_contingency(table, correction=False)
    values["chi_square"] = float(test.statistic)
    values["chi_square_df"] = float(test.dof)
    values["p_value"] = float(test.pvalue)
    values["cramers_v"] = float(stats.contingency.association(table.astype(int), method="cramer", correction=False))
    return values


def index_rows(all_tables):
    for name, rows in all_tables.items():
        a, b, population = ([r[i] for r in rows] for i in (1, 2, 3))
        rest = [t - x for t, x in zip(population, a)]
        for mode, other in (("group", b), ("total", rest)):
            values = indices(a, other)
            values["hoover"] = half_difference(a, b if mode == "group" else population)
            for measure in sorted(values):
                yield name, mode, measure, values[measure]


# The change of an index, by iterative proportional fitting


def fitted(table, target):
    rows, columns = target.sum(axis=1), target.sum(axis=0)
    result = table.astype(numpy.longdouble)
    for _ in range(200_000):
        sums = result.sum(axis=1)
        result = result * numpy.divide(rows, sums, out=numpy.zeros_like(sums), where=sums > 0)[:, None]
        before = result.sum(axis=0)
        result = result * (columns / before)[None, :]
        if numpy.max(numpy.abs(result.sum(axis=1) - rows)) < 1e-13 * rows.max():
            break
    return result.astype(float)


def change_rows(all_tables):
    kinds = {
        "dissimilarity": half_difference,
        "mutual_information": information,
        "theil": lambda x, y: information(x, y) / entropy(math.fsum(x) / (math.fsum(x) + math.fsum(y))),
    }
    for name, rows in all_tables.items():
        if name in ("synthetic-separate", "synthetic-zeros-40"):
            continue
        first = numpy.array([[r[1], r[3] - r[1]] for r in rows], dtype=float)
        second = numpy.array([[r[2], r[3] - r[2]] for r in rows], dtype=float)
        moved_first, moved_second = fitted(first, second), fitted(second, first)
        for kind, index in kinds.items():
            at = lambda table: index(list(table[:, 0]), list(table[:, 1]))
            total = at(second) - at(first)
            structural = ((at(second) - at(moved_first)) + (at(moved_second) - at(first))) / 2
            yield name, kind, total, total - structural, structural


def entropy(p):
    return -p * math.log(p) - (1 - p) * math.log(1 - p)


# Shift-share


def shift_rows(geodata):
    with open(geodata / "immigrants-2016-cmas.csv", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["code"] not in ("01", "24") and r["category"] != "total"]
    count = {(r["code"], r["cohort"], r["category"]): Fraction(r["count"]) for r in rows}
    codes, groups = sorted({r["code"] for r in rows}), sorted({r["category"] for r in rows})
    before, after = "2001-2005", "2011-2016"
    e0 = {g: sum(count[c, before, g] for c in codes) for g in groups}
    e1 = {g: sum(count[c, after, g] for c in codes) for g in groups}
    everybody = sum(e1.values()) / sum(e0.values()) - 1
    for code in codes:
        here = {g: (count[code, before, g], count[code, after, g]) for g in groups}
        growth = sum(a * everybody for a, _ in here.values())
        mix = sum(here[g][0] * (e1[g] / e0[g] - 1 - everybody) for g in groups if e0[g] > 0)
        regional = sum(b - a * (e1[g] / e0[g] if e0[g] > 0 else 1) for g, (a, b) in here.items())
        yield code, float(growth), float(mix), float(regional)


# Apportionment, seat by seat in exact fractions


def largest_remainder(total, weights):
    quotas = [Fraction(w) * total / sum(weights) for w in weights]
    seats = [int(q) for q in quotas]
    order = sorted(range(len(weights)), key=lambda i: (-(quotas[i] - seats[i]), i))
    for i in order[: total - sum(seats)]:
        seats[i] += 1
    return seats


def sainte_lague(total, weights, floors, ceilings):
    seats = list(floors)
    while sum(seats) < total:
        open_areas = [i for i in range(len(weights)) if seats[i] < ceilings[i] and weights[i] > 0]
        seats[max(open_areas, key=lambda i: (Fraction(weights[i], 2 * seats[i] + 1), -i))] += 1
    return seats


def apportionment_rows():
    numbers = random.Random(SEED + 1)
    for case in range(60):
        count = numbers.randint(1, 25)
        weights = [0 if numbers.random() < 0.1 else numbers.randint(1, 5000) for _ in range(count)]
        if sum(weights) == 0:
            weights[0] = 1
        total = numbers.choice([0, 1, 7, 100, 1160])
        bounded = case % 2 == 1
        floors = [numbers.randint(0, total // (3 * count) + 1) if bounded and w else 0 for w in weights]
        if sum(floors) > total:
            floors = [0] * count
        ceilings = [max(f, numbers.randint(total // count, total)) if bounded else total for f in floors]
        if sum(c for c, w in zip(ceilings, weights) if w) < total:
            ceilings = [total] * count
        divisor = sainte_lague(total, weights, floors, ceilings)
        remainder = None if bounded else largest_remainder(total, weights)
        for i in range(count):
            yield (case, total, i, weights[i], floors[i], ceilings[i], divisor[i], None if remainder is None else remainder[i])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, default=ROOT / "Tests" / "Fixtures")
    parser.add_argument("--geodata", type=Path, default=ROOT / "GeoData")
    options = parser.parse_args()
    all_tables = tables(options.geodata)
    write(options.output, "cohorts-tables.csv", ["table", "area", "a", "b", "population"],
          [(name, *row) for name, rows in all_tables.items() for row in rows])
    write(options.output, "cohorts-indices.csv", ["table", "against", "measure", "value"], index_rows(all_tables))
    write(options.output, "cohorts-changes.csv", ["table", "index", "total", "marginal", "structural"],
          change_rows(all_tables))
    write(options.output, "cohorts-shift-share.csv", ["code", "growth", "mix", "regional"], shift_rows(options.geodata))
    write(options.output, "cohorts-apportionment.csv",
          ["case", "total", "area", "weight", "floor", "ceiling", "sainte_lague", "largest_remainder"],
          apportionment_rows())


if __name__ == "__main__":
    main()

"""Oracle for accessibility and equity: writes accessibility-costs.csv, accessibility.csv, equity-values.csv, equity.csv.

Floating catchments and gravity come from PySAL's `access` where it has them (2SFCA, E2SFCA, 3SFCA, gravity); the others,
and all of them once more, are written out here from their formulas, pair by pair. PySAL's three_stage_fca takes its
selection weights over the whole table of costs, so it is given the table cut at the end of the decay. Gini and Theil come
from PySAL's `inequality` on one row a person; Palma, concentration and the parts of Theil from exact fractions.

    python accessibility.py [--output DIR]
"""

import argparse
import csv
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

# access comes with geopandas, which must not take a script beside this file for a package.
sys.path.pop(0)

import numpy
import pandas
from access import Access
from access import weights as pysal_weights
from inequality.gini import Gini
from inequality.theil import Theil, TheilD

SEED = 1909
ROOT = Path(__file__).resolve().parents[2]
STEPS = {25: 1, 50: 0.68, 100: 0.22}


def write(folder, name, header, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, (float, numpy.floating)) else v for v in row])


# Accessibility: costs in kilometres, some pairs unreachable, some places without people, one facility that no one reaches


def costs(numbers):
    people = {f"p{i:02}": 0 if i % 11 == 5 else numbers.randint(1, 4000) for i in range(60)}
    capacity = {f"f{j}": numbers.choice([1, 2, 2.5, 7]) for j in range(7)}
    pairs = {}
    for i in people:
        for j in capacity:
            if j == "f6" or numbers.random() < 0.1:
                continue
            pairs[i, j] = numbers.choice([25.0, 50.0, 100.0]) if numbers.random() < 0.05 else round(numbers.uniform(0.2, 180), 3)
    return people, capacity, pairs


def decays():
    span = 100.0
    tail = math.exp(-0.5)
    sigma = math.sqrt(span * span / math.log(100) / 2)
    spread = math.sqrt(3) * 12 / math.pi
    return {
        "binary_50": (lambda d: 1.0 if d <= 50 else 0.0, 50),
        "steps": (lambda d: 1.0 if d <= 25 else 0.68 if d <= 50 else 0.22 if d <= 100 else 0.0, 100),
        "gaussian_100": (lambda d: math.exp(-d * d / (2 * sigma * sigma)) if d <= span else 0.0, 100),
        "dai_100": (lambda d: (math.exp(-0.5 * (d / span) ** 2) - tail) / (1 - tail) if d <= span else 0.0, 100),
        "exponential": (lambda d: math.exp(-0.05 * d), None),
        "power": (lambda d: max(d, 1) ** -2.0, None),
        "gaussian": (lambda d: math.exp(-d * d / (2 * sigma * sigma)), None),
        "logistic": (lambda d: (1 + math.exp(-40 / spread)) / (1 + math.exp((d - 40) / spread)), None),
    }


def plain(people, capacity, pairs, decay):
    """Every measure from its formula: {measure: {place: access}}."""
    f = {pair: decay(d) for pair, d in pairs.items()}
    rows = {i: [(j, f[i, j]) for j in capacity if f.get((i, j), 0) > 0] for i in people}
    row_sum = {i: math.fsum(v for _, v in rows[i]) for i in people}
    column = {j: [(i, f[i, j]) for i in people if f.get((i, j), 0) > 0] for j in capacity}

    def level(share):
        served = {j: math.fsum(people[i] * share(i, v) for i, v in column[j]) for j in capacity}
        return {j: capacity[j] / served[j] if served[j] > 0 else 0.0 for j in capacity}

    two = level(lambda i, v: v)
    three = level(lambda i, v: v / row_sum[i] * v)
    balanced = level(lambda i, v: v / row_sum[i])
    reach = {j: math.fsum(v for _, v in column[j]) for j in capacity}
    total = sum(people.values())
    available = {}
    for i in people:
        parts = []
        for j, v in rows[i]:
            share = {k: people[k] / total * w / reach[j] for k, w in column[j]}
            whole = math.fsum(share.values())
            if whole > 0:
                parts.append(capacity[j] * share[i] / whole)
        available[i] = math.fsum(parts) / people[i] if people[i] > 0 else 0.0
    return {
        "e2sfca": {i: math.fsum(two[j] * v for j, v in rows[i]) for i in people},
        "3sfca": {i: math.fsum(v / row_sum[i] * v * three[j] for j, v in rows[i]) for i in people},
        "balanced": {i: math.fsum(balanced[j] * v / reach[j] for j, v in rows[i]) for i in people},
        "spatial-availability": available,
        "gravity": {i: math.fsum(capacity[j] * v for j, v in rows[i]) for i in people},
    }


def pysal(people, capacity, pairs, name, decay, end):
    """The measures that PySAL has, where a place has one: {measure: {place: access}}."""
    cut = {pair: d for pair, d in pairs.items() if end is None or d <= end}
    table = pandas.DataFrame([(i, j, d) for (i, j), d in cut.items()], columns=["origin", "dest", "cost"])
    demand = pandas.DataFrame({"id": list(people), "people": list(people.values())})
    supply = pandas.DataFrame({"id": list(capacity), "capacity": list(capacity.values())})
    access = Access(
        demand_df=demand, demand_index="id", demand_value="people",
        supply_df=supply, supply_index="id", supply_value="capacity",
        cost_df=table, cost_origin="origin", cost_dest="dest", cost_name="cost",
    )
    far = 1e9 if end is None else end
    result = {}
    if name == "binary_50":
        result["2sfca"] = access.two_stage_fca(name="a", max_cost=far)["a_capacity"].to_dict()
    if name == "steps":
        weights = pysal_weights.step_fn(STEPS)
        result["e2sfca"] = access.enhanced_two_stage_fca(name="b", max_cost=far, weight_fn=weights)["b_capacity"].to_dict()
        result["3sfca"] = access.three_stage_fca(name="c", max_cost=far, weight_fn=weights)["c_capacity"].to_dict()
    else:
        result["e2sfca"] = access.enhanced_two_stage_fca(name="b", max_cost=far, weight_fn=decay)["b_capacity"].to_dict()
    if name != "binary_50":
        result["gravity"] = access.weighted_catchment(name="d", max_cost=far, weight_fn=decay)["d_capacity"].to_dict()
    return result


def accessibility(folder, numbers):
    people, capacity, pairs = costs(numbers)
    write(
        folder, "accessibility-costs.csv", ["origin", "people", "facility", "capacity", "cost_km"],
        [(i, people[i], j, float(capacity[j]), pairs.get((i, j))) for i in people for j in capacity],
    )
    rows, worst = [], 0.0
    for name, (decay, end) in decays().items():
        own = plain(people, capacity, pairs, decay)
        theirs = pysal(people, capacity, pairs, name, decay, end)
        for measure, values in theirs.items():
            mine = own["e2sfca" if measure == "2sfca" else measure]
            for i in people:
                other = values.get(i, 0.0)
                other = 0.0 if math.isnan(other) else other
                difference = abs(other - mine[i]) / mine[i] if mine[i] > 0 else abs(other)
                worst = max(worst, difference)
                assert difference < 1e-12, (name, measure, i, other, mine[i])
        for measure, values in own.items():
            rows += [(name, measure, "PySAL access" if measure in theirs or (name, measure) == ("binary_50", "e2sfca") else "formula", i, v)
                     for i, v in values.items()]
    write(folder, "accessibility.csv", ["decay", "measure", "checked_by", "origin", "access"], rows)
    print(f"PySAL access and the formulas: greatest relative difference {worst:.1e}")


# Equity


def cases(numbers):
    def case(count, value, weight, groups, ranks):
        return [(value(), weight(), numbers.randrange(groups), ranks()) for _ in range(count)]

    return {
        "distances": case(120, lambda: round(numbers.lognormvariate(2.5, 1.2), 4), lambda: numbers.randint(0, 300), 5, lambda: round(numbers.uniform(0, 0.4), 4)),
        "tied": case(90, lambda: float(numbers.randint(0, 6)), lambda: numbers.randint(1, 40), 4, lambda: float(numbers.randint(1, 5))),
        "equal": case(12, lambda: 3.5, lambda: numbers.randint(1, 9), 3, lambda: float(numbers.randint(1, 3))),
        "one": [(12.25, 7, 0, 1.0)],
        "mostly-nothing": case(30, lambda: 0.0 if numbers.random() < 0.7 else numbers.uniform(1, 9), lambda: numbers.randint(1, 50), 3, lambda: numbers.uniform(0, 1)),
    }


def lorenz(order, part):
    """The share that the first of the people have, exactly."""
    people = sum(w for w, _ in order)
    amount = sum(w * x for w, x in order)
    left, have = part * people, Fraction(0)
    for w, x in order:
        taken = min(w, left)
        have += taken * x
        left -= taken
    return have / amount


def equity_of(rows):
    rows = [(Fraction(x), Fraction(w), g, r) for x, w, g, r in rows if w > 0]
    people = sum(w for _, w, _, _ in rows)
    amount = sum(w * x for x, w, _, _ in rows)
    mean = amount / people
    everyone = numpy.repeat([float(x) for x, _, _, _ in rows], [int(w) for _, w, _, _ in rows])
    groups = numpy.repeat([g for _, _, g, _ in rows], [int(w) for _, w, _, _ in rows])
    pairs = sum(a[1] * b[1] * abs(a[0] - b[0]) for a in rows for b in rows)
    gini = pairs / (2 * people * people * mean)
    if len(everyone) > 1:
        assert abs(Gini(everyone).g - float(gini)) < 1e-12
    theil = math.fsum(float(w * x / amount) * math.log(float(x / mean)) for x, w, _, _ in rows if x > 0)
    between = 0.0
    for group in sorted({g for _, _, g, _ in rows}):
        own = [(x, w) for x, w, g, _ in rows if g == group]
        share, part = sum(w * x for x, w in own) / amount, sum(w for _, w in own) / people
        if share > 0:
            between += float(share) * math.log(float(share / part))
    if (everyone > 0).all():
        assert abs(Theil(everyone).T - theil) < 1e-12
        assert abs(TheilD(everyone, groups).bg[0] - between) < 1e-12
    order = sorted((x, w) for x, w, _, _ in rows)
    order = [(w, x) for x, w in order]
    bottom, top = lorenz(order, Fraction(4, 10)), 1 - lorenz(order, Fraction(9, 10))
    below = {}
    for rank in {r for _, _, _, r in rows}:
        same = sum(w for _, w, _, r in rows if r == rank)
        below[rank] = (sum(w for _, w, _, r in rows if r < rank) + same / 2) / people
    covariance = sum(w * (x - mean) * (below[r] - Fraction(1, 2)) for x, w, _, r in rows) / people
    index = 2 * covariance / mean
    span = max(x for x, _, _, _ in rows) - min(x for x, _, _, _ in rows)
    return {
        "people": float(people), "mean": float(mean), "gini": float(gini), "theil": theil, "theil_between": between,
        "theil_within": theil - between, "bottom_share": float(bottom), "top_share": float(top),
        "palma_shares": float(top / bottom) if bottom else None, "palma_means": float(4 * top / bottom) if bottom else None,
        "concentration_index": float(index), "erreygers_index": float(4 * mean / span * index) if span else None,
    }


def equity(folder, numbers):
    every = cases(numbers)
    write(
        folder, "equity-values.csv", ["case", "value", "people", "group", "rank"],
        [(name, *row) for name, rows in every.items() for row in rows],
    )
    write(
        folder, "equity.csv", ["case", "statistic", "value"],
        [(name, key, value) for name, rows in every.items() for key, value in equity_of(rows).items()],
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, default=ROOT / "Tests" / "Fixtures")
    folder = parser.parse_args().output
    accessibility(folder, random.Random(SEED))
    equity(folder, random.Random(SEED + 1))


if __name__ == "__main__":
    main()

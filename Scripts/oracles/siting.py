"""Oracle for sites with capacities: writes siting-costs.csv and siting.csv.

Seeded instances of places in a square, some facilities kept, some pairs out of reach, weights that are not whole. Each question
is a mixed integer program in its strong form (one row a pair), solved by HiGHS by way of SciPy to a gap of 1e-10.

    python siting.py [--output DIR]
"""

import argparse
import csv
import random
from pathlib import Path

import numpy
import scipy.sparse as sparse
from scipy.optimize import Bounds, LinearConstraint, milp

SEED = 2077
ROOT = Path(__file__).resolve().parents[2]


def instance(numbers, clients, kept, candidates, tight):
    weights = [0.0 if i % 13 == 7 else round(numbers.uniform(1, 60), 2) for i in range(clients)]
    places = [(numbers.random(), numbers.random()) for _ in range(clients)]
    facilities = [(numbers.random(), numbers.random()) for _ in range(kept + candidates)]
    costs = {}
    for i, (x, y) in enumerate(places):
        for j, (u, v) in enumerate(facilities):
            if numbers.random() < 0.05:
                continue
            costs[i, j] = round(100 * ((x - u) ** 2 + (y - v) ** 2) ** 0.5, 3)
    share = sum(weights) / tight
    capacities = [round(share * numbers.uniform(0.5, 1.5), 2) for _ in facilities]
    return weights, capacities, costs


def solve(objective, weights, capacities, costs, kept, sites, threshold):
    """The best value: variables x of pairs (shares of a client), y of facilities, and for p-center the greatest cost."""
    within = {p: c for p, c in costs.items() if weights[p[0]] > 0 and (threshold is None or c <= threshold)}
    pairs = list(within)
    count, facilities = len(pairs), len(capacities)
    size = count + facilities
    rows, columns, values, low, high = [], [], [], [], []

    def row(entries, least, most):
        for column, value in entries:
            rows.append(len(low))
            columns.append(column)
            values.append(value)
        low.append(least)
        high.append(most)

    served = {}
    loads = {}
    for k, (i, j) in enumerate(pairs):
        served.setdefault(i, []).append((k, 1))
        loads.setdefault(j, []).append((k, weights[i]))
        row([(k, 1), (count + j, -1)], -numpy.inf, 0)
    everybody = objective != "mclp"
    for i, weight in enumerate(weights):
        if weight > 0:
            if everybody and i not in served:
                return None
            row(served.get(i, []), 1 if everybody else 0, 1)
    for j in range(facilities):
        row(loads.get(j, []) + [(count + j, -capacities[j])], -numpy.inf, 0)
    if objective != "lscp":
        row([(count + j, 1) for j in range(kept, facilities)], sites, sites)
    cost = numpy.zeros(size)
    for k, (i, j) in enumerate(pairs):
        cost[k] = {"p-median": weights[i] * within[i, j], "mclp": -weights[i]}.get(objective, 0)
    if objective == "lscp":
        cost[count + kept :] = 1
    lower = numpy.zeros(size)
    lower[count : count + kept] = 1
    integrality = numpy.r_[numpy.zeros(count), numpy.ones(facilities)]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(low), size))
    result = milp(
        cost,
        constraints=LinearConstraint(matrix, low, high),
        bounds=Bounds(lower, numpy.ones(size)),
        integrality=integrality,
        options={"mip_rel_gap": 1e-10},
    )
    if result.status == 2:
        return None
    assert result.status == 0, result.message
    return {"mclp": -result.fun, "lscp": round(result.fun)}.get(objective, result.fun)


def center(weights, capacities, costs, kept, sites):
    """The least cost that occurs within which everybody can be served: bisection, each step a program without objective."""
    values = sorted(set(costs.values()))
    low, high = 0, len(values) - 1
    if solve("feasible", weights, capacities, costs, kept, sites, values[high]) is None:
        return None
    while low < high:
        middle = (low + high) // 2
        if solve("feasible", weights, capacities, costs, kept, sites, values[middle]) is None:
            low = middle + 1
        else:
            high = middle
    return values[low]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "Tests/Fixtures")
    folder = parser.parse_args().output
    numbers = random.Random(SEED)
    pairs, answers = [], []
    for name, (clients, kept, candidates, tight) in enumerate(
        [(30, 0, 12, 4), (30, 3, 12, 5), (40, 2, 15, 6), (35, 4, 14, 8), (25, 1, 16, 3)]
    ):
        weights, capacities, costs = instance(numbers, clients, kept, candidates, tight)
        for (i, j), cost in costs.items():
            pairs.append([name, i, j, weights[i], capacities[j], cost])
        for sites in (2, 4, 6):
            for objective, threshold in (("p-median", None), ("p-center", None), ("mclp", 25.0), ("mclp", 40.0)):
                if objective == "p-center":
                    value = center(weights, capacities, costs, kept, sites)
                else:
                    value = solve(objective, weights, capacities, costs, kept, sites, threshold)
                answers.append([name, kept, objective, sites, threshold, value])
        for threshold in (45.0, 60.0, 80.0):
            value = solve("lscp", weights, capacities, costs, kept, None, threshold)
            answers.append([name, kept, "lscp", None, threshold, value])
    write(folder / "siting-costs.csv", "instance,client,facility,weight,capacity,cost", pairs)
    write(folder / "siting.csv", "instance,kept,objective,sites,threshold,value", answers)


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, float) else v for v in row])


if __name__ == "__main__":
    main()

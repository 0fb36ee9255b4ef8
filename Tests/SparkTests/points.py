"""Synthetic points, from a seed: four in five around Montréal, the others anywhere in Québec."""

from __future__ import annotations

import random
from typing import Iterator, List

HEADER = "id,lon,lat,weight\n"
SEED = 20261129


def rows(count: int, seed: int = SEED) -> Iterator[str]:
    """Lines of CSV. Weights are whole numbers, eighths, and some long fractions, whose sums are not exact in doubles."""
    source = random.Random(seed)
    for index in range(count):
        is_near = source.random() < 0.8
        lon = source.uniform(-74.5, -72) if is_near else source.uniform(-79, -58)
        lat = source.uniform(45.3, 46.5) if is_near else source.uniform(45.2, 56)
        weight = (str(index % 90), repr(index % 1000 / 8), repr(source.random() * 3))[index % 3]
        yield f"p{index},{lon:.6f},{lat:.6f},{weight}\n"


def write(path: str, lines: Iterator[str] | List[str]) -> None:
    """A file of them."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(lines)

"""Oracle for the coordinate reference systems in use in Québec: writes quebec-systems.csv.

Positions in each system from pyproj, from its own geographic base, so that no datum shift (and no choice of one) takes
part. Points lie where the system is meant to be used, within Québec.

    python crs.py [--output DIR]
"""

import argparse
import csv
import random
from pathlib import Path

from pyproj import CRS, Transformer

SEED = 20210708
QUEBEC = (-79.85, 44.99, -57.1, 62.62)
LAMBERT_AND_ALBERS = (3347, 3348, 32198, 6622, 6623, 6624, 3798, 3799)
MTM = tuple(range(2944, 2953))  # zones 2 to 10 on NAD83(CSRS); zone 2 is called SCoPQ there
UTM = tuple(range(26917, 26922))  # zones 17 to 21 on NAD83
GEOGRAPHIC = (4269, 4617)


def base(crs):
    """The EPSG code of the geographic base. The database of PROJ 9.5 says 8237, NAD83(CSRS)v2, where older ones say
    4617: the numbers are the same."""
    code = crs.geodetic_crs.to_epsg()
    return 4617 if code == 8237 else code


def box(crs):
    """Where the system is used within Québec, a little inside; all of zone 2 lies east of Québec's own systems."""
    area = crs.area_of_use
    west, south = max(area.west, QUEBEC[0]), max(area.south, QUEBEC[1])
    east, north = min(area.east, QUEBEC[2]), min(area.north, QUEBEC[3])
    if crs.is_geographic:
        west, south, east, north = QUEBEC
    elif west >= east:
        west, east = area.west, area.east
    return west + 0.05, south + 0.05, east - 0.05, north - 0.05


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    fixtures = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures"
    parser.add_argument("--output", type=Path, default=fixtures, help="default: Tests/Fixtures of the checkout")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    rng, table = random.Random(SEED), []
    for epsg in GEOGRAPHIC + LAMBERT_AND_ALBERS + MTM + UTM:
        crs = CRS.from_epsg(epsg)
        west, south, east, north = box(crs)
        transformer = Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
        if crs.is_projected:  # only the projection itself: no datum shift has joined in
            assert transformer.description == f"axis order change (2D) + {crs.coordinate_operation.name}"
        corners = [(west, south), (west, north), (east, south), (east, north), ((west + east) / 2, (south + north) / 2)]
        others = [(rng.uniform(west, east), rng.uniform(south, north)) for _ in range(5)]
        for lon, lat in ((round(lon, 7), round(lat, 7)) for lon, lat in corners + others):
            x, y = transformer.transform(lon, lat, errcheck=True)
            table.append([epsg, base(crs), repr(lon), repr(lat), repr(x), repr(y)])
        print(f"  EPSG:{epsg} {crs.name}, from EPSG:{base(crs)}")
    path = options.output / "quebec-systems.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("epsg,base,lon,lat,x,y".split(","))
        writer.writerows(table)
    print(f"{path.name}: {len(table)} rows")


if __name__ == "__main__":
    main()

"""The answers and times of `run` side by side: python summary.py FOLDER. Prints tables of Markdown."""
import csv
import pathlib
import statistics
import sys

folder = pathlib.Path(sys.argv[1])


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reach(name):
    """People and land by code of region."""
    if name == "maillage":
        found = rows(folder / name / "coverage.csv")
        return {r["code"]: (int(r["covered_population"]), float(r["covered_area_km2"])) for r in found if r["code"] != "total"}
    return {r["code"].zfill(2): (int(float(r["population"])), float(r["km2"])) for r in rows(folder / name / "reach.csv")}


def nearest(name):
    """Office and metres by code of municipality."""
    found = rows(folder / name / "nearest.csv")
    return {r.get("id") or r["code"]: (r["antenna"], float(r["distance_m"])) for r in found}


times = {}
with (folder / "times.csv").open() as file:
    for name, microseconds in csv.reader(file):
        times.setdefault(name, []).append(int(microseconds) / 1e6)
own_reach, own_nearest = reach("maillage"), nearest("maillage")
own_time = statistics.median(times["maillage"])

print("| | people within 50 km | against Maillage | regions that differ | land within 50 km, km² | against Maillage |")
print("|---|---:|---:|---:|---:|---:|")
for name in times:
    if name.endswith("-degrees"):
        continue
    found = reach(name)
    people, land = (sum(value[part] for value in found.values()) for part in (0, 1))
    own_people, own_land = (sum(value[part] for value in own_reach.values()) for part in (0, 1))
    differ = [code for code in own_reach if found[code][0] != own_reach[code][0]]
    print(
        f"| {name} | {people:,} | {people - own_people:+,} | {len(differ)} {' '.join(differ)} | {land:,.1f} "
        f"| {100 * (land / own_land - 1):+.2f}% |"
    )
print("\n| | farthest | distances differ by at most | median difference | another office |")
print("|---|---:|---:|---:|---:|")
for name in times:
    found = nearest(name)
    assert found.keys() == own_nearest.keys()
    # Maillage writes whole metres: of a short distance that would be a part that counts.
    apart = [100 * (found[code][1] / own[1] - 1) for code, own in own_nearest.items() if own[1] > 20_000]
    worst, middle = max(apart, key=abs), statistics.median(map(abs, apart))
    other = sum(found[code][0] != own[0] for code, own in own_nearest.items())
    print(f"| {name} | {max(metres for _, metres in found.values()) / 1000:,.1f} km | {worst:+.3f}% | {middle:.3f}% | {other} |")
print("\n| | median of a run | ratio |")
print("|---|---:|---:|")
for name, seconds in times.items():
    median = statistics.median(seconds)
    print(f"| {name} | {median:.2f} s | {median / own_time:.0f} × |")

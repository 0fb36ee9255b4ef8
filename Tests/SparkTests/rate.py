"""What a core does on Spark, and beside it plain PySpark with geopandas on the same job, in turn in one run.

    python rate.py --program FILE --atlas FOLDER --folder FOLDER [POINTS...]

Prints a table in Markdown: elapsed times, processor seconds of the machine, which should do nothing else, points by processor
second, the ratio of these; and where there are several counts the slope from each to the next, and what the last one says of
1 000 000 000 points, in core-hours.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from typing import Callable, Dict, Iterator, List, Tuple

import pandas
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import points
import processes
from maillage_spark import job
from suite import Suite

_TYPED = "id string, lon double, lat double, weight double"
_ROWS = _TYPED + ", code string, antenna string, distance_m double"


class Peer:
    """The area and the nearest office of each point with geopandas, scipy and pyproj, in a pandas UDF.

    The join of geopandas with its index, and of the two offices nearest in a straight line through the Earth the one whose
    geodesic is shorter: the job of ``Scripts/benchmark``, batch by batch. A worker reads areas and offices once.
    """

    def __init__(self, areas: str, offices: str) -> None:
        self._areas, self._offices = areas, offices

    def __call__(self, batches: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
        import geopandas
        import numpy
        import pyproj
        from scipy.spatial import cKDTree

        areas = geopandas.read_file(self._areas)[["code", "geometry"]].set_crs(4326, allow_override=True)
        offices = geopandas.read_file(self._offices)
        to_center = pyproj.Transformer.from_crs(4979, 4978, always_xy=True)

        def centered(lon: numpy.ndarray, lat: numpy.ndarray) -> numpy.ndarray:
            return numpy.c_[to_center.transform(lon, lat, numpy.zeros(len(lon)))]

        office_lon, office_lat = offices.geometry.x.values, offices.geometry.y.values
        tree = cKDTree(centered(office_lon, office_lat))
        geod = pyproj.Geod(ellps="GRS80")
        names = offices["name"].values
        for frame in batches:
            lon, lat = frame.lon.values, frame.lat.values
            located = geopandas.GeoDataFrame(frame, geometry=geopandas.points_from_xy(lon, lat, crs=4326))
            joined = located.sjoin(areas, predicate="within", how="left")
            joined = joined[~joined.index.duplicated()].drop(columns=["geometry", "index_right"])
            _, found = tree.query(centered(lon, lat), k=2)
            lengths = [geod.inv(lon, lat, office_lon[index], office_lat[index])[2] for index in found.T]
            nearest = numpy.where(lengths[0] <= lengths[1], found[:, 0], found[:, 1])
            joined["antenna"] = names[nearest]
            joined["distance_m"] = numpy.rint(numpy.minimum(*lengths))
            yield pandas.DataFrame(joined)

    def rows(self, spark: SparkSession, path: str) -> DataFrame:
        """The rows of the answer."""
        return spark.read.csv(path, header=True, schema=_TYPED).mapInPandas(self, _ROWS)

    def report(self, spark: SparkSession, path: str) -> List[Tuple]:
        """The summary by area: people, mean, median, 90 per cent and the farthest."""
        rows = self.rows(spark, path).where("code is not null")
        # Spark's exact percentile takes whole weights only.
        weight = F.expr("cast(round(weight) as bigint)")
        return rows.groupBy("code").agg(
            F.sum("weight"), F.sum(F.col("weight") * F.col("distance_m")) / F.sum("weight"),
            F.percentile("distance_m", [0.5, 0.9], weight), F.max("distance_m"),
        ).collect()


def timed(work: Callable[[], object]) -> Tuple[float, float]:
    """Elapsed and processor seconds."""
    elapsed, taken = time.monotonic(), processes.cpu_seconds()
    work()
    return time.monotonic() - elapsed, processes.cpu_seconds() - taken


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--atlas", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--rounds", type=int, default=3, help="of the smallest number; the others have one")
    parser.add_argument("--peer-limit", type=int, default=10_000_000, help="above this number only the project is measured")
    parser.add_argument("points", type=int, nargs="*", default=[1_000_000, 10_000_000])
    options = parser.parse_args()
    counts = sorted(options.points or [1_000_000, 10_000_000])
    options.points = 1000
    suite = Suite(options)
    spark = suite.spark
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "50000")
    spark.conf.set("spark.sql.files.openCostInBytes", str(4 << 20))
    peer = Peer(os.path.join(options.atlas, "regions-2021.geojson"), os.path.join(options.atlas, "antennas.geojson"))
    own = ("--program", options.program, "--atlas", options.atlas)
    print("| points | job | Maillage on Spark | points a CPU second | geopandas on Spark | points a CPU second | ratio |")
    print("|---|---|---|---|---|---|---|", flush=True)
    slopes: Dict[str, Dict[int, float]] = {"rows": {}, "rows of the peer": {}, "report": {}, "report of the peer": {}}
    for count in counts:
        path = os.path.abspath(f"people-{count}.csv")
        points.write(path, points.rows(count))
        # Slices of 16 MB, or a quarter of the file where that is smaller.
        spark.conf.set("spark.sql.files.maxPartitionBytes", str(min(16 << 20, os.path.getsize(path) // 4 + 1)))
        jobs: Dict[str, Tuple[Callable[[], object], Callable[[], object]]] = {
            "rows": (
                lambda: job.run(["rows", *own, "--input", path, "--output", "made/rate", "--overwrite", "--", "distance"], spark),
                lambda: peer.rows(spark, path).write.mode("overwrite").parquet("made/rate-peer"),
            ),
            "report": (
                lambda: job.run(["report", *own, "--input", path, "--", "distance", "--", "--force", "--quiet", "-o", "made/rate.csv"], spark),
                lambda: peer.report(spark, path),
            ),
        }
        for name, (ours, theirs) in jobs.items():
            if count == counts[0]:
                # Workers start, libraries are loaded, Java compiles: neither side pays for that.
                ours(), theirs()
                if name == "rows":
                    agree(spark)
            sides = [(name, ours)] + ([(name + " of the peer", theirs)] if count <= options.peer_limit else [])
            turns = [[timed(work) for _, work in sides] for _ in range(options.rounds if count == counts[0] else 1)]
            cells = [f"{count:,}", name]
            for (side, _), times in zip(sides, zip(*turns)):
                elapsed, taken = (statistics.median(kind) for kind in zip(*times))
                slopes[side][count] = taken
                cells += [f"{elapsed:.1f} s, CPU {taken:.1f} s", f"{count / taken:,.0f}"]
            taken = [slopes[side][count] for side, _ in sides]
            cells += [f"{taken[1] / taken[0]:.1f}"] if len(taken) > 1 else ["–"] * 3
            print(f"| {' | '.join(cells)} |", flush=True)
        os.remove(path)
    for name, times in slopes.items():
        extrapolate(name, times)
    suite.stop()
    return 0


def extrapolate(name: str, times: Dict[int, float]) -> None:
    """Prints the slope from each number of points to the next, and what the last one says of a thousand million."""
    counts = sorted(times)
    for small, large in zip(counts, counts[1:]):
        slope = (times[large] - times[small]) / (large - small)
        print(
            f"\n{name}: ({times[large]:.1f} s − {times[small]:.1f} s) / ({large:,} − {small:,}) = {slope * 1e6:.3f} CPU "
            f"seconds a million, and {times[small] - slope * small:.1f} s whatever the number"
        )
    if len(counts) > 1:
        print(
            f"1 000 000 000 points: 1000 × {slope * 1e6:.3f} s = {slope * 1e9:,.0f} s = {slope * 1e9 / 3600:.2f} core-hours"
        )


def agree(spark: SparkSession) -> None:
    """Fails where the two do not give the same answers: metres of distances, and areas but near borders."""
    ours, theirs = spark.read.parquet("made/rate"), spark.read.parquet("made/rate-peer")
    both = ours.select("id", "code", "antenna", "distance_m").join(
        theirs.select("id", F.col("code").alias("c"), F.col("antenna").alias("a"), F.col("distance_m").alias("d")), "id"
    )
    total, far, areas = both.agg(
        F.count("*"),
        F.sum(F.expr("cast(abs(distance_m - d) > 1 as int)")),
        F.sum(F.expr("cast(not (code <=> c) as int)")),
    ).collect()[0]
    # A point just outside every area goes to the nearest one; the peer does not look for it.
    if far or areas > total / 100:
        sys.exit(f"the answers differ: {far} distances, {areas} areas of {total}")


if __name__ == "__main__":
    sys.exit(main())

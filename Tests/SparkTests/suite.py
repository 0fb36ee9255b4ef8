"""Tests of maillage on Spark, with real executors: the answer of Spark is that of one run, byte for byte, whatever breaks.

    python suite.py --program FILE --atlas FOLDER --folder FOLDER [--points N]

Scripts/test-spark sees to what this needs. The last line says how many tests passed and failed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
import traceback
from typing import Callable, Dict, List, Sequence, Tuple

import pyarrow
import pyarrow.csv
import pyarrow.parquet
import pyspark
from pyspark.sql import SparkSession

import points
import processes
from maillage_spark import job, report
from maillage_spark.bundle import program_files, write_archive, write_package
from maillage_spark.child import Program
from maillage_spark.errors import JobError
from maillage_spark.feeds import LineFeed

FORMATS = ("csv", "json", "geojson", "gpkg", "html", "svg")
TESTS: List[Tuple[str, Callable[["Suite"], None]]] = []


def test(title: str) -> Callable[[Callable[["Suite"], None]], Callable[["Suite"], None]]:
    """A test and what holds where it passes."""

    def add(function: Callable[["Suite"], None]) -> Callable[["Suite"], None]:
        TESTS.append((title, function))
        return function

    return add


def expect(is_true: object, message: str = "") -> None:
    """Fails a test."""
    if not is_true:
        raise AssertionError(message)


class Suite:
    """Inputs, the program and Spark, for all tests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.program, self.atlas, self.count = options.program, options.atlas, options.points
        self.folder = os.path.join(options.folder, "run")
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(os.path.join(self.folder, "made"))
        os.chdir(self.folder)
        os.environ["MAILLAGE_ATLAS"] = self.atlas
        self.lines = list(points.rows(self.count))
        points.write("people.csv", self.lines)
        with open("offices.csv", "w", encoding="utf-8") as file:
            file.write("name,lon,lat\nGranby,-72.73,45.4\nVal-d’Or,-77.78,48.1\nGaspé,-64.48,48.83\n")
        # What stands in for the program where something is to be killed: slow enough to be found.
        self.slow = self._script("maillage-slow", f'sleep 1\nexec {self.program} "$@"')
        self.endless = self._script("maillage-endless", "while :; do sleep 1; done")
        self.spark = self._session()
        self._references: Dict[Tuple[str, ...], Dict[str, bytes]] = {}

    def stop(self) -> None:
        """Stops Spark, and removes what a local cluster keeps of this application, beside Spark and nowhere else."""
        name = self.spark.sparkContext.applicationId
        self.spark.stop()
        shutil.rmtree(os.path.join(os.path.dirname(pyspark.__file__), "work", name), ignore_errors=True)

    def _script(self, name: str, body: str) -> str:
        path = os.path.abspath(name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n{body}\n")
        os.chmod(path, 0o755)
        return path

    def _session(self) -> SparkSession:
        package = os.path.abspath("maillage_spark.zip")
        write_package(os.path.dirname(report.__file__), package)
        os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
        log = os.path.join(os.path.dirname(os.path.dirname(report.__file__)), "log4j2.properties")
        settings = {
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{log}",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.local.dir": os.path.abspath("local"),
            "spark.sql.warehouse.dir": os.path.abspath("warehouse"),
            "spark.submit.pyFiles": package,
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            # Slices of 13 to 20: a few hundred thousand bytes, or what long runs have of them.
            "spark.sql.files.maxPartitionBytes": str(max(1, os.path.getsize("people.csv") // 13)),
            "spark.sql.files.openCostInBytes": "0",
        }
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("maillage-tests")
        for key, value in settings.items():
            builder = builder.config(key, value)
        return builder.getOrCreate()

    def one_run(self, command: Sequence[str], formats: Sequence[str] = FORMATS) -> Dict[str, bytes]:
        """What one run over all points writes, by format."""
        key = tuple(command)
        made = self._references.setdefault(key, {})
        missing = [form for form in formats if form not in made]
        if missing:
            self.run(*command, "--demand", "people.csv", "--force", "--quiet", *outputs(missing))
            for form in missing:
                made[form] = content(f"made/out.{form}")
        return {form: made[form] for form in formats}

    def run(self, *arguments: str, code: int = 0) -> str:
        """Runs the program itself; gives its standard error."""
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, check=False)
        expect(done.returncode == code, f"{arguments}: {done.returncode} {done.stderr}")
        return done.stderr

    def job(self, *arguments: str, program: str = "") -> None:
        """Runs a job in the session of the tests."""
        words = list(arguments)
        job.run([words[0], "--program", program or self.program, "--atlas", self.atlas, *words[1:]], self.spark)

    def spark_report(self, command: Sequence[str], *own: str, program: str = "", formats: Sequence[str] = FORMATS) -> Dict[str, bytes]:
        """What a job writes, by format."""
        inputs = () if "--input" in own else ("--input", "people.csv")
        merging = ("--source-name", "people.csv", "--force", "--quiet", *outputs(formats))
        self.job("report", *inputs, *own, "--", *command, "--", *merging, program=program)
        return {form: content(f"made/out.{form}") for form in formats}

    def fails(self, *arguments: str) -> JobError:
        """The error of a job that is to fail."""
        try:
            self.job(*arguments)
        except JobError as error:
            expect("Traceback" not in error.message and "\n" not in error.message, error.message)
            return error
        raise AssertionError(f"{arguments}: no error")

    def table(self, folder: str) -> pyarrow.Table:
        """What a job wrote, in the order of ``id``."""
        return pyarrow.parquet.read_table(folder).sort_by("id").combine_chunks()


def outputs(formats: Sequence[str]) -> List[str]:
    """Options for a file of each format."""
    return [word for form in formats for word in ("-o", f"made/out.{form}")]


def content(path: str) -> bytes:
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def same(made: Dict[str, bytes], wanted: Dict[str, bytes]) -> None:
    """Fails where some format differs."""
    different = [form for form in wanted if made[form] != wanted[form]]
    expect(not different, f"differs: {', '.join(different)}")


@test("merges of 1, 2, 7 and 100 slices, in any order, by any number of threads, are one run")
def splits(suite: Suite) -> None:
    for command in (["distance"], ["coverage", "--within", "10km,50km", "--by", "division"]):
        wanted = suite.one_run(command)
        for count in (1, 2, 7, 100):
            source = random.Random(count)
            shuffled = source.sample(suite.lines, len(suite.lines))
            names = []
            for part in range(count):
                points.write("slice.csv", shuffled[part::count])
                names.append(f"made/part-{part}")
                suite.run(*command, "--demand", "slice.csv", "--partial", names[-1], "--force", "--threads", str(part % 3 + 1))
            source.shuffle(names)
            formats = FORMATS if count == 7 else ("csv", "json")
            suite.run("merge", *names, "--source-name", "people.csv", "--force", "--quiet", *outputs(formats))
            same({form: content(f"made/out.{form}") for form in formats}, {form: wanted[form] for form in formats})


@test("the report of Spark is that of one run, in every format, over CSV, merged in one round or in several")
def reports(suite: Suite) -> None:
    for command in (["distance"], ["coverage", "--within", "10km,50km"], ["distance", "--by", "division", "--antennas", "offices.csv"]):
        wanted = suite.one_run(command)
        same(suite.spark_report(command), wanted)
        same(suite.spark_report(command, "--fan-in", "3", formats=("csv", "json")), suite.one_run(command, ("csv", "json")))


@test("so is the report of cohorts, with its indices, whose table and areas go along")
def cohorts(suite: Suite) -> None:
    with open("cohorts.csv", "w", encoding="utf-8") as file:
        file.write("code,a,b\n06,1050,3000\n16,30,200\n07,500,450\n")
    command = ["cohorts", "cohorts.csv", "--by", "region", "--antennas", "offices.csv", "--per-antenna", "--replicates", "20"]
    wanted = suite.one_run(command)
    same(suite.spark_report(command), wanted)
    suite.run(*command, "--demand", "people.csv", "--indices", "made/one.csv", "--force", "--quiet")
    suite.job("report", "--input", "people.csv", "--", *command, "--", "--indices", "made/many.csv", "--force", "--quiet")
    expect(content("made/many.csv") == content("made/one.csv"), "the indices differ")


@test("so it is over Parquet and GeoParquet")
def parquet(suite: Suite) -> None:
    prepare_parquet(suite)
    wanted = suite.one_run(["distance"])
    same(suite.spark_report(["distance"], "--input", "people.parquet"), wanted)
    same(suite.spark_report(["distance"], "--input", "people-geo.parquet", "--columns", "weight"), wanted)


def prepare_parquet(suite: Suite) -> None:
    """The points as a folder of Parquet and one of GeoParquet."""
    import json
    import struct

    if os.path.isdir("people-geo.parquet"):
        return
    table = pyarrow.csv.read_csv("people.csv")
    positions = zip(table["lon"].to_pylist(), table["lat"].to_pylist())
    wkb = pyarrow.array([struct.pack("<BIdd", 1, 1, x, y) for x, y in positions], pyarrow.binary())
    geo = table.drop_columns(["lon", "lat"]).append_column("geometry", wkb)
    described = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}
    geo = geo.replace_schema_metadata({"geo": json.dumps(described)})
    for name, whole in (("people.parquet", table), ("people-geo.parquet", geo)):
        os.makedirs(name)
        for part in range(4):
            size = -(-whole.num_rows // 4)
            pyarrow.parquet.write_table(whole.slice(part * size, size), f"{name}/{part}.parquet")


def own_rows(suite: Suite, *command: str, text: Sequence[str]) -> pyarrow.Table:
    """What the command itself writes, with the columns ``text`` as text, in the order of ``id``."""
    suite.run(*command, "--force", "--quiet", "-o", "made/rows.csv")
    names = content("made/rows.csv").split(b"\n", 1)[0].decode().split(",")
    types = {name: pyarrow.string() if name in text or "all" in text else pyarrow.float64() for name in names}
    options = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
    return pyarrow.csv.read_csv("made/rows.csv", convert_options=options).sort_by("id").combine_chunks()


@test("rows of distance and of assign have the columns and values of the command itself")
def rows(suite: Suite) -> None:
    wanted = own_rows(suite, "distance", "--points", "people.csv", text=("id", "code", "antenna"))
    prepare_parquet(suite)
    for name in ("people.csv", "people.parquet", "people-geo.parquet"):
        suite.job("rows", "--input", name, "--output", "made/rows", "--overwrite", "--", "distance")
        expect(suite.table("made/rows").equals(wanted), name)
    wanted = own_rows(suite, "assign", "people.csv", text=("all",))
    suite.job("rows", "--input", "people.csv", "--output", "made/rows", "--overwrite", "--", "assign")
    expect(suite.table("made/rows").equals(wanted), "assign over CSV")
    suite.job("rows", "--input", "people.parquet", "--output", "made/rows", "--overwrite", "--", "assign")
    made = suite.table("made/rows")
    original = pyarrow.parquet.read_table("people.parquet").sort_by("id").combine_chunks()
    expect(made.select(original.column_names).equals(original), "columns of Parquet keep their types and values")
    codes = [name for name in wanted.column_names if name.endswith("_code")]
    expect(codes and made.select(codes).equals(wanted.select(codes)), "codes over Parquet")


@test("a slice of which neither the rows nor the answers come in one piece")
def long_slice(suite: Suite) -> None:
    points.write("long.csv", points.rows(80_000, seed=7))
    table = pyarrow.csv.read_csv("long.csv").sort_by("id").combine_chunks()
    # One group of rows, which Spark does not cut.
    pyarrow.parquet.write_table(table, "long.parquet", row_group_size=table.num_rows)
    suite.run("assign", "long.csv", "--by", "region", "--force", "--quiet", "-o", "made/long.csv")
    codes = pyarrow.csv.ConvertOptions(column_types={"region_code": pyarrow.string()}, strings_can_be_null=True)
    wanted = pyarrow.csv.read_csv("made/long.csv", convert_options=codes).sort_by("id").combine_chunks()
    suite.job("rows", "--input", "long.parquet", "--output", "made/rows", "--overwrite", "--", "assign", "--by", "region")
    made = suite.table("made/rows")
    expect(made.select(table.column_names).equals(table), "columns keep their types and values")
    expect(made.column("region_code").equals(wanted.column("region_code")), "codes")


@test("children killed at random: the same bytes")
def killed_children(suite: Suite) -> None:
    wanted = suite.one_run(["distance"], ("csv", "json"))
    with processes.Killer(lambda: [each.pid for each in processes.children()], 3) as killer:
        made = suite.spark_report(["distance"], program=suite.slow, formats=("csv", "json"))
    expect(killer.killed, "none was killed")
    same(made, wanted)
    wanted_rows = own_rows(suite, "distance", "--points", "people.csv", text=("id", "code", "antenna"))
    with processes.Killer(lambda: [each.pid for each in processes.children()], 3, seed=2) as killer:
        suite.job("rows", "--input", "people.csv", "--output", "made/rows", "--overwrite", "--", "distance", program=suite.slow)
    expect(killer.killed, "none was killed")
    expect(suite.table("made/rows").equals(wanted_rows), "rows differ")


@test("Python workers killed at random: their children die with them, and the bytes are the same")
def killed_workers(suite: Suite) -> None:
    wanted = suite.one_run(["distance"], ("csv", "json"))
    orphans: List[int] = []

    def workers() -> List[int]:
        running = processes.children()
        orphans[:] = orphans + [each.pid for each in running if each.pid not in orphans]
        return [each.parent for each in running]

    with processes.Killer(workers, 3, seed=3) as killer:
        made = suite.spark_report(["distance"], program=suite.slow, formats=("csv", "json"))
    expect(killer.killed, "none was killed")
    same(made, wanted)
    expect(processes.ends_within(3, lambda: not any(map(processes.is_alive, orphans))), "a child is left")


@test("an executor lost: its children die with it, and the bytes are the same")
def lost_executor(suite: Suite) -> None:
    wanted = suite.one_run(["distance"], ("csv", "json"))
    children: List[int] = []

    def working() -> List[int]:
        for executor in processes.executors():
            own = [each.pid for each in processes.below(executor.pid) if each.is_child]
            if own:
                children[:] = own
                return [executor.pid]
        return []

    with processes.Killer(working, 1, seed=4) as killer:
        made = suite.spark_report(["distance"], "--fan-in", "3", program=suite.slow, formats=("csv", "json"))
    expect(killer.killed, "none was killed")
    same(made, wanted)
    expect(processes.ends_within(5, lambda: not any(map(processes.is_alive, children))), "a child is left")


@test("a task cancelled: its child is killed")
def cancelled(suite: Suite) -> None:
    ended: List[str] = []

    def work() -> None:
        context = suite.spark.sparkContext
        context.setJobGroup("endless", "a job that does not end", interruptOnCancel=True)
        rows = suite.spark.read.text("people.csv").selectExpr("cast(value as binary) as value")
        task = report.PartTask(Program(suite.endless), ("distance",), LineFeed(b"id,lon,lat,weight", False))
        try:
            list(report.reduced(report.parts_of(rows, task), task.program, 16))
            ended.append("it came to an end")
        except Exception as error:
            ended.append(str(error))

    from pyspark import InheritableThread

    thread = InheritableThread(target=work)
    thread.start()
    expect(processes.ends_within(30, lambda: len(processes.children()) > 0), "no child came up")
    running = [each.pid for each in processes.children()]
    suite.spark.sparkContext.cancelJobGroup("endless")
    thread.join(60)
    expect(ended and "cancel" in ended[0].lower(), f"{ended}")
    expect(processes.ends_within(5, lambda: not any(map(processes.is_alive, running))), "a child is left")


@test("a part delivered twice counts once")
def delivered_twice(suite: Suite) -> None:
    wanted = suite.one_run(["distance"], ("csv",))
    rows = suite.spark.read.text("people.csv").selectExpr("cast(value as binary) as value").where("value != X'" + points.HEADER.strip().encode().hex() + "'")
    program = Program(suite.program, suite.atlas)
    arguments = ("distance", "--demand", "-", "--partial", "-", "--quiet", "--threads", "1")
    task = report.PartTask(program, arguments, LineFeed(points.HEADER.strip().encode(), True))
    parts = report.parts_of(rows, task)
    twice = parts.selectExpr("slice", "part", "explode(array(1, 2)) as time").drop("time")
    for fan_in in (3, 100):
        whole = report.merged(program, list(report.reduced(twice, program, fan_in)))
        # And so it is where merge itself is given one twice.
        for name in ("made/whole", "made/again"):
            with open(name, "wb") as file:
                file.write(whole.bytes)
        told = suite.run("merge", "made/whole", "made/again", "--source-name", "people.csv", "--force", "-o", "made/out.csv")
        expect("counted once" in told, told)
        expect(content("made/out.csv") == wanted["csv"], "differs")


@test("slices that hold the same points are an error, and not counted once")
def equal_slices(suite: Suite) -> None:
    shutil.copy("people.csv", "copy.csv")
    error = suite.fails("report", "--input", "people.csv", "--input", "copy.csv", "--", "distance")
    expect(error.code == 65 and "the same points" in error.message, error.message)


@test("the first error of a slice comes up with exit code, file and line or row, in one line")
def errors(suite: Suite) -> None:
    line = suite.count * 3 // 4
    bad = list(suite.lines)
    bad[line - 2] = bad[line - 2].replace(",-", ",x-", 1)
    points.write("bad.csv", bad)
    where = f"{os.path.abspath('bad.csv')}:{line}, column “lon”"
    for kind in (("report",), ("rows", "--output", "made/none")):
        error = suite.fails(*kind, "--input", "bad.csv", "--", "distance")
        expect(error.code == 65 and error.message.startswith(where) and "partition" in error.message, error.message)
    expect(not os.path.exists("made/none/_SUCCESS"), "an output of a job that failed")
    prepare_parquet(suite)
    table = pyarrow.parquet.read_table("people-geo.parquet/2.parquet")
    values = table["geometry"].to_pylist()
    values[7] = values[7][:9]
    table = table.set_column(table.column_names.index("geometry"), "geometry", pyarrow.array(values, pyarrow.binary()))
    shutil.copytree("people-geo.parquet", "bad-geo.parquet")
    pyarrow.parquet.write_table(table, "bad-geo.parquet/2.parquet")
    error = suite.fails("report", "--input", "bad-geo.parquet", "--", "distance")
    expect(error.code == 65 and f"{os.path.abspath('bad-geo.parquet/2.parquet')}, row 8: " in error.message, error.message)
    error = suite.fails("report", "--input", "people.csv", "--", "distance", "--by", "nonsense")
    expect(error.code == 64 and "nonsense" in error.message, error.message)
    error = suite.fails("report", "--input", "nothing.csv", "--", "distance")
    expect(error.code == 66, error.message)


@test("a field of several lines needs --whole-files, which is said; columns in Windows-1252 stay what they are")
def lines(suite: Suite) -> None:
    with open("notes.csv", "w", encoding="utf-8") as file:
        file.write("id,lon,lat,note\n")
        file.writelines(f'n{index:05},{-71 - index / 1e5:.5f},46.8,"one\n{"two " * 40}\nthree"\n' for index in range(20_000))
    error = suite.fails("rows", "--input", "notes.csv", "--output", "made/notes", "--", "assign")
    expect(error.code == 65 and "--whole-files" in error.message, error.message)
    partition = suite.spark.conf.get("spark.sql.files.maxPartitionBytes"), suite.spark.conf.get("spark.sql.files.openCostInBytes")
    suite.job("rows", "--input", "notes.csv", "--whole-files", "--output", "made/notes", "--overwrite", "--", "assign")
    suite.spark.conf.set("spark.sql.files.maxPartitionBytes", partition[0])
    suite.spark.conf.set("spark.sql.files.openCostInBytes", partition[1])
    notes = suite.table("made/notes")
    expect(notes.num_rows == 20_000 and notes["note"][0].as_py().count("\n") == 2, "rows are not whole")
    with open("french.csv", "wb") as raw:
        raw.write("nom;lon;lat\n".encode("cp1252"))
        raw.writelines(f"Québec {index};{-71 - index / 1e5:.5f};46,8\n".replace(".", ",").encode("cp1252") for index in range(20_000))
    suite.job("rows", "--input", "french.csv", "--output", "made/french", "--", "distance")
    french = suite.table("made/french")
    expect(french.num_rows == 20_000 and french["id"][0].as_py() == "Québec 0" and french["lon"][0].as_py() == -71, "texts differ")


@test("GeoParquet in another system is refused, and read where --input-crs hands it on")
def systems(suite: Suite) -> None:
    import json
    import struct

    with open("metres.csv", "w", encoding="utf-8") as file:
        file.write("id,x,y\nm0,-395265.5,181673.4\nm1,-210000.25,300000.5\n")
    wanted = own_rows(suite, "distance", "--points", "metres.csv", "--input-crs", "EPSG:32198", text=("id", "code", "antenna"))
    wkb = [struct.pack("<BIdd", 1, 1, -395265.5, 181673.4), struct.pack(">BIddd", 0, 1001, -210000.25, 300000.5, 12)]
    table = pyarrow.table({"id": ["m0", "m1"], "geometry": pyarrow.array(wkb, pyarrow.binary())})
    system = {"name": "NAD83 / Quebec Lambert", "id": {"authority": "EPSG", "code": 32198}}
    described = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "geometry_types": [], "crs": system}}}
    pyarrow.parquet.write_table(table.replace_schema_metadata({"geo": json.dumps(described)}), "metres.parquet")
    error = suite.fails("rows", "--input", "metres.parquet", "--output", "made/metres", "--", "distance")
    expect(error.code == 65 and "EPSG:32198" in error.message, error.message)
    suite.job("rows", "--input", "metres.parquet", "--output", "made/metres", "--", "distance", "--input-crs", "EPSG:32198")
    expect(suite.table("made/metres").equals(wanted), "positions differ")


@test("the archive of the program is the same bytes each time, and executors run what is in it")
def bundle(suite: Suite) -> None:
    for name in ("one.tar.gz", "two.tar.gz"):
        os.makedirs("scratch", exist_ok=True)
        write_archive(program_files(suite.program, suite.atlas, "scratch"), name)
    expect(content("one.tar.gz") == content("two.tar.gz"), "two archives differ")
    own = ("report", "--bundle", "one.tar.gz", "--input", "people.csv", "--", "distance", "--by", "division", "--antennas", "offices.csv")
    merging = ("--", "--source-name", "people.csv", "--force", "--quiet", *outputs(("csv", "json")))
    job.run([*own, *merging], suite.spark)
    wanted = suite.one_run(["distance", "--by", "division", "--antennas", "offices.csv"], ("csv", "json"))
    same({form: content(f"made/out.{form}") for form in wanted}, wanted)


@test("by Scripts/spark/submit: the report alone on standard output; an error is one line, and the exit code that of the program")
def submitted(suite: Suite) -> None:
    submit = os.path.join(os.path.dirname(os.path.dirname(report.__file__)), "submit")
    environment = dict(os.environ, SPARK_HOME=os.path.dirname(pyspark.__file__))
    cluster = ("--master", "local-cluster[2,1,1024]", "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false")
    own = ("report", "--program", suite.program, "--atlas", suite.atlas)

    def submitted(*words: str) -> "subprocess.CompletedProcess[str]":
        call = [submit, *cluster, *own, *words]
        return subprocess.run(call, env=environment, capture_output=True, text=True, check=False)

    done = submitted("--input", "people.csv", "--", "distance", "--", "--format", "csv", "--quiet")
    expect(done.returncode == 0 and done.stdout.encode() == suite.one_run(["distance"], ("csv",))["csv"], done.stderr)
    points.write("bad-line.csv", [*suite.lines[:999], "p,x,46,1\n"])
    done = submitted("--input", "bad-line.csv", "--", "distance")
    told = done.stderr.splitlines()
    wanted = f"maillage-spark: {os.path.abspath('bad-line.csv')}:1001, column “lon”: "
    expect(done.returncode == 65 and len(told) == 1 and told[0].startswith(wanted), done.stderr)


@test("outputs that cannot be made are refused before the work; a report that fails keeps what was merged")
def kept(suite: Suite) -> None:
    prepare_parquet(suite)
    with open("made/there.csv", "w", encoding="utf-8"):
        pass
    error = suite.fails("report", "--input", "people.csv", "--", "distance", "--", "-o", "made/there.csv")
    expect(error.code == 73 and "made/there.csv exists" in error.message, error.message)
    error = suite.fails("rows", "--input", "people.csv", "--output", "people.parquet", "--", "distance")
    expect(error.code == 73, error.message)
    error = suite.fails("report", "--input", "people.csv", "--", "distance", "--", "--only", "nowhere", "-o", "made/new.csv")
    path = error.message.rsplit(" ", 1)[1]
    suite.run("merge", path, "--source-name", "people.csv", "--force", "--quiet", "-o", "made/out.csv")
    expect(content("made/out.csv") == suite.one_run(["distance"], ("csv",))["csv"], "what was kept is something else")


@test("plans in 1, 2, 7 and 30 slices are one run, in both formats; what is wrong with a line comes up with it")
def plans_shared_out(suite: Suite) -> None:
    rng = random.Random(11)
    with open("plans.jsonl", "w", encoding="utf-8") as file:
        for plan in range(30):
            file.write(f'{{"name":"p{plan}","add":"P{plan}@{rng.uniform(-79, -60)},{rng.uniform(45, 50)}"}}\n\n')
    command = ["compare", "--antennas", "offices.csv", "--within", "40km"]
    for form in ("jsonl", "csv"):
        suite.run(*command, "--plans", "plans.jsonl", "-o", f"made/plans.{form}", "--force", "--quiet")
        for slices in (1, 2, 7, 30, 99):
            own = ("--input", "plans.jsonl", "--output", f"made/shared.{form}", "--overwrite", "--slices", str(slices))
            suite.job("plans", *own, "--", *command)
            expect(content(f"made/shared.{form}") == content(f"made/plans.{form}"), f"{form}, {slices} slices")
    with open("questions.jsonl", "w", encoding="utf-8") as file:
        file.writelines(f'{{"objective":"mclp","within":"{radius}km"}}\n' for radius in range(20, 80, 10))
    command = ["locate", "--candidates", "municipalities"]
    suite.run(*command, "--plans", "questions.jsonl", "-o", "made/plans.jsonl", "--force", "--quiet")
    suite.job("plans", "--input", "questions.jsonl", "--output", "made/shared.jsonl", "--overwrite", "--", *command)
    expect(content("made/shared.jsonl") == content("made/plans.jsonl"), "locate")
    with open("wrong.jsonl", "w", encoding="utf-8") as file:
        file.write('{"add":"Matane"}\n{"ad":"Matane"}\n{"close":"Nulle part"}\n')
    error = suite.fails("plans", "--input", "wrong.jsonl", "--output", "made/wrong.jsonl", "--", "compare")
    expect(error.code == 65 and error.message.startswith("wrong.jsonl:2: “ad”"), error.message)
    error = suite.fails("plans", "--input", "plans.jsonl", "--output", "made/shared.csv", "--", "compare")
    expect(error.code == 73, error.message)
    error = suite.fails("plans", "--input", "plans.jsonl", "--output", "made/new.svg", "--", "compare")
    expect(error.code == 64, error.message)
    expect(suite.fails("plans", "--input", "none.jsonl", "--output", "made/new.csv", "--", "compare").code == 66)


def main() -> int:
    """Runs all tests."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--atlas", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--only", help="tests whose function has this in its name")
    options = parser.parse_args()
    suite = Suite(options)
    failed = passed = 0
    for title, function in TESTS:
        if options.only and options.only not in function.__name__:
            continue
        began = time.monotonic()
        try:
            function(suite)
            passed += 1
            print(f"ok      {title} ({time.monotonic() - began:.1f} s)", flush=True)
        except Exception as error:
            failed += 1
            print(f"FAILED  {title}: {error or type(error).__name__}", flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
    suite.stop()
    left = processes.children()
    if left:
        failed += 1
        print(f"FAILED  children are left: {left}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

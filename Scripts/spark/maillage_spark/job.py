"""The job: reads its command line, runs on Spark, and ends with the exit code of the program where that failed."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from itertools import islice
from typing import Iterator, List, Optional, Sequence, Tuple

import pyarrow
from pyspark.sql import SparkSession
from pyspark.sql import types as T

from maillage_spark import plans
from maillage_spark import session as sessions
from maillage_spark import sources
from maillage_spark.child import Child, Program
from maillage_spark.errors import CANNOT_CREATE, DATA, USAGE, JobError, SliceError
from maillage_spark.feeds import LineFeed, TableFeed
from maillage_spark.report import PartTask, check_outputs, make_report
from maillage_spark.rows import NUMBERING, RowTask, is_text, names_of, points_argument

_ROW_COMMANDS = ("distance", "assign", "matrix")
_PLAN_COMMANDS = ("compare", "locate")
#: Options that the job itself gives to the program, or whose place is elsewhere.
_OWN = ("-o", "--output", "--format", "--points", "--demand", "--partial", "--threads", "--force", "--progress")
#: The same of plans, whose people are those of the command.
_OWN_OF_PLANS = ("-o", "--output", "--format", "--plans", "--slice", "--checkpoint", "--threads", "--force", "--progress")
_FIRST_ROWS = 1000

_USAGE = """\
submit [OPTIONS OF spark-submit] rows   --input PATH... --output FOLDER [OPTIONS] -- distance|assign|matrix [OPTIONS]
       submit [OPTIONS OF spark-submit] report --input PATH... [OPTIONS] -- COMMAND [OPTIONS] [-- OPTIONS OF merge]
       submit [OPTIONS OF spark-submit] plans  --input FILE --output FILE [OPTIONS] -- compare|locate [OPTIONS]
"""


def parser() -> argparse.ArgumentParser:
    """The options of the job; those of the program stand behind ``--``."""
    main = argparse.ArgumentParser(prog="maillage-spark", usage=_USAGE, description="Maillage on Spark.")
    kinds = main.add_subparsers(dest="kind", required=True, metavar="rows|report|plans")
    rows = kinds.add_parser("rows", help="an answer for each point, as Parquet")
    report = kinds.add_parser("report", help="the report of all points, in any format of the program")
    many = kinds.add_parser("plans", help="a result for each plan of a file")
    for each in (rows, report):
        each.add_argument("--input", action="append", required=True, metavar="PATH", help="files or folders; repeatable")
        each.add_argument("--input-format", choices=("csv", "parquet"), help="default: what the names say")
        each.add_argument("--columns", help="of Parquet: only these columns, separated by commas")
        each.add_argument("--whole-files", action="store_true", help="of CSV: a slice is a file, for fields of several lines")
    for each in (rows, report, many):
        each.add_argument("--bundle", metavar="FILE", help="the archive of program and atlas")
        each.add_argument("--program", metavar="FILE", help="the program, where all nodes have it")
        each.add_argument("--atlas", metavar="FOLDER", help="the atlas, where all nodes have it")
    rows.add_argument("--output", required=True, metavar="FOLDER", help="a folder of Parquet")
    rows.add_argument("--partition-by", metavar="COLUMN", help="a folder for each value of a column of the output")
    rows.add_argument("--overwrite", action="store_true", help="replace the output")
    many.add_argument("--input", required=True, metavar="FILE", help="the file of plans, a line each")
    many.add_argument("--output", required=True, metavar="FILE", help="results, a line each: .jsonl or .csv, here; - prints")
    many.add_argument("--slices", type=int, metavar="N", help="how many slices; default: four for each task at once")
    many.add_argument("--overwrite", action="store_true", help="replace the output")
    report.add_argument("--keep-partial", metavar="FILE", help="also keep the merged partial result")
    report.add_argument("--fan-in", type=int, default=16, metavar="N", help="how many parts are merged at once; default 16")
    return main


def split(arguments: Sequence[str]) -> Tuple[List[str], List[str], List[str]]:
    """The options of the job, the command and the options of ``merge``, which ``--`` parts."""
    parts: List[List[str]] = [[]]
    for word in arguments:
        if word == "--" and len(parts) < 3:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts[0], parts[1] if len(parts) > 1 else [], parts[2] if len(parts) > 2 else []


def check(kind: str, command: Sequence[str], merging: Sequence[str]) -> None:
    """Refuses what cannot be before Spark starts."""
    if not command:
        raise JobError("the command stands behind “--”, such as -- distance --by region", USAGE)
    if kind == "rows" and command[0] not in _ROW_COMMANDS:
        raise JobError(f"“{command[0]}” has no answer for each point: {', '.join(_ROW_COMMANDS)} have", USAGE)
    if kind == "plans" and command[0] not in _PLAN_COMMANDS:
        raise JobError(f"“{command[0]}” has no file of plans: {', '.join(_PLAN_COMMANDS)} have", USAGE)
    if kind != "report" and merging:
        raise JobError("options of merge are for report", USAGE)
    for word in command[1:]:
        if word.split("=")[0] in (_OWN_OF_PLANS if kind == "plans" else _OWN):
            raise JobError(f"“{word}” has no place here: input and output are options of the job", USAGE)


def run(arguments: Sequence[str], spark: Optional[SparkSession] = None) -> None:
    """Runs the job, in a session of its own where none is given. Raises ``JobError``."""
    own, command, merging = split(arguments)
    options = parser().parse_args(own)
    check(options.kind, command, merging)
    if options.kind == "plans":
        plans.check_output(options.output, options.overwrite)
    is_own = spark is None
    spark = spark or sessions.start()
    try:
        if options.kind == "plans":
            with told():
                path, count = plans.fetch(spark, options.input)
                named = [command[0], "--plans", path, *command[1:]]
                program, words = sessions.ship(spark, named, options.bundle, options.program, options.atlas)
                words += ["--threads", spark.conf.get("spark.task.cpus", "1")]
                plans.write_plans(spark, program, words, count, options.output, options.slices)
            return
        columns = options.columns.split(",") if options.columns else None
        source = sources.read(spark, options.input, options.input_format, columns, options.whole_files, command)
        for notice in source.notices:
            print(f"maillage-spark: {notice}", file=sys.stderr)
        program, words = sessions.ship(spark, command, options.bundle, options.program, options.atlas)
        words += ["--threads", spark.conf.get("spark.task.cpus", "1")]
        with told(source):
            if options.kind == "rows":
                write_rows(spark, source, program, words, options)
            else:
                write_report(source, program, words, merging, options)
    except KeyboardInterrupt:
        spark.sparkContext.cancelAllJobs()
        raise
    finally:
        if is_own:
            spark.stop()


@contextmanager
def told(source: Optional[sources.Source] = None) -> Iterator[None]:
    """Makes the error of a task that of the job."""
    try:
        yield
    except JobError:
        raise
    except SliceError as error:
        raise located(error, source) from None
    except Exception as error:
        found = SliceError.find(str(error))
        if found is None:
            raise
        raise located(found, source) from None


def located(error: SliceError, source: Optional[sources.Source]) -> JobError:
    """The error of a task with the file and the line of the row that it is about."""
    place, advice = source.where(error.partition, error.row) if source and error.row is not None else (None, "")
    message = error.message
    if place and message.startswith("-:"):
        # The program speaks of a line of standard input.
        message = place + message[len("-:"):].lstrip("0123456789")
    elif place:
        message = f"{place}: {message}"
    return JobError(f"{message}{advice} (partition {error.partition}, exit code {error.code})", error.code)


def first_rows(source: sources.Source) -> Tuple[int, pyarrow.RecordBatch]:
    """The first rows of the first slice that has some, and its number."""
    context = source.rows.rdd.context
    schema = source.rows.schema
    for partition in range(source.rows.rdd.getNumPartitions()):
        rows = context.runJob(source.rows.rdd, lambda part: list(islice(part, _FIRST_ROWS)), [partition])
        if isinstance(source.feed, LineFeed):
            rows = rows[: source.feed.whole_lines([row[0] for row in rows])]
        if rows:
            from pyspark.sql.pandas.types import to_arrow_schema

            columns = list(zip(*rows))
            types = to_arrow_schema(schema)
            arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, types)]
            return partition, pyarrow.RecordBatch.from_arrays(arrays, types.names)
    raise JobError("there is no point in the input", DATA)


def write_rows(
    spark: SparkSession, source: sources.Source, program: Program, command: List[str], options: argparse.Namespace
) -> None:
    """Writes the answers as Parquet, a file for each slice."""
    jvm, configuration = spark._jvm, spark._jsparkSession.sessionState().newHadoopConf()
    folder = jvm.org.apache.hadoop.fs.Path(options.output)
    if folder.getFileSystem(configuration).exists(folder) and not options.overwrite:
        raise JobError(f"{options.output} exists: --overwrite replaces it", CANNOT_CREATE)
    feed = source.feed
    is_beside = isinstance(feed, TableFeed) and command[0] == "assign"
    if is_beside:
        feed = TableFeed(feed.columns, feed.geometry, feed.position, NUMBERING)
    arguments = (command[0], *points_argument(command[0]), *command[1:])
    arguments += ("--format", "csv", "--quiet", "--progress", "never")

    # Which columns there are decides the program: it is asked, here, about the first rows.
    partition, batch = first_rows(source)
    with Child(program, arguments, partition, lambda sink: feed(partition, iter([batch]), sink)) as child:
        header = child.stdout.readline()
        while child.stdout.read(1 << 16):
            pass
        child.finish()
    printed = tuple(names_of(header))
    fields = [T.StructField(name, T.StringType() if is_text(command[0], name) else T.DoubleType()) for name in printed]
    added: Optional[Tuple[str, ...]] = None
    if is_beside:
        assert isinstance(feed, TableFeed)
        handed_on = {*feed.columns, *feed.position, NUMBERING}
        replaced = [name for name in printed if name.endswith("_code") and name in feed.columns]
        added = tuple(name for name in printed if name not in handed_on or name in replaced)
        kept = [field for field in source.rows.schema if field.name not in added]
        texts = {name: T.StructField(name, T.StringType()) for name in added}
        fields = [texts.pop(field.name, field) for field in source.rows.schema] + list(texts.values())
        assert len(fields) == len(kept) + len(added)
    task = RowTask(program, arguments, feed, printed, added)
    writer = source.rows.mapInArrow(task, T.StructType(fields)).write
    if options.partition_by:
        if options.partition_by not in [field.name for field in fields]:
            raise JobError(f"--partition-by: there is no column “{options.partition_by}” in the output", USAGE)
        writer = writer.partitionBy(options.partition_by)
    writer.mode("overwrite" if options.overwrite else "errorifexists").parquet(options.output)


def write_report(
    source: sources.Source, program: Program, command: List[str], merging: List[str], options: argparse.Namespace
) -> None:
    """Writes the report of all points."""
    arguments = (command[0], "--demand", "-", "--partial", "-", *command[1:], "--quiet", "--progress", "never")
    task = PartTask(program, arguments, source.feed)
    check_outputs(merging, options.keep_partial)
    # What is wrong with the command shows at the first rows, here, and not on all nodes an hour later.
    partition, batch = first_rows(source)
    try:
        task.part(partition, iter([batch]))
    except SliceError as error:
        if error.code != DATA:
            raise
    name = ", ".join(path.rstrip("/").rsplit("/", 1)[-1] for path in options.input)
    make_report(source.rows, task, merging, name, options.keep_partial, options.fan_in)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The exit code of the job; what went wrong stands on standard error, in one line."""
    try:
        run(sys.argv[1:] if arguments is None else arguments)
    except JobError as error:
        print(f"maillage-spark: {error.message}", file=sys.stderr)
        return error.code
    except SystemExit as end:
        # argparse ends with 2 where the program and sysexits say 64.
        return USAGE if end.code == 2 else int(end.code or 0)
    except KeyboardInterrupt:
        return 130
    return 0

"""The Spark session, and what the job sends to the executors."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from typing import Dict, List, Optional, Sequence, Tuple

from pyspark import SparkFiles
from pyspark.sql import SparkSession

from maillage_spark.bundle import write_archive
from maillage_spark.child import BUNDLE_NAME, Program
from maillage_spark.errors import NO_INPUT, JobError

#: Rows that go from Spark to the feeding thread at a time. Fewer cost more messages, more cost memory.
_BATCH = 50_000


def start() -> SparkSession:
    """The session of this job; how large it is, and where, is for ``spark-submit`` to say."""
    session = (
        SparkSession.builder.appName("maillage")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", _BATCH)
        # What a worker says when it fails, without the frames of Spark's own code.
        .config("spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled", True)
        .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
        .getOrCreate()
    )
    session.sparkContext.setLogLevel(os.environ.get("MAILLAGE_SPARK_LOG", "OFF"))
    return session


def ship(
    session: SparkSession, command: Sequence[str], bundle: Optional[str], program: Optional[str], atlas: Optional[str]
) -> Tuple[Program, List[str]]:
    """Sends the program and the files that options name to the executors.

    Returns where nodes find them, and the command as it is to be given there.
    """
    if program is None:
        if bundle is None or not os.path.isfile(bundle):
            raise JobError(
                f"{bundle or '--bundle'}: there is no archive of the program; Scripts/spark/submit makes it, "
                "or --program names the program that all nodes have",
                NO_INPUT,
            )
        session.sparkContext.addArchive(f"{os.path.abspath(bundle)}#{BUNDLE_NAME}")
    words, files = inputs_of(command)
    return Program(program, atlas, _ship_files(session, files) if files else None), words


def _ship_files(session: SparkSession, files: Dict[str, str]) -> str:
    """Sends files to the executors; gives the name under which they are unpacked there."""
    # In a folder that Spark removes.
    folder = tempfile.mkdtemp(dir=SparkFiles.getRootDirectory())
    archive = os.path.join(folder, "inputs.tar.gz")
    write_archive(files, archive)
    with open(archive, "rb") as content:
        name = f"maillage-inputs-{hashlib.sha256(content.read()).hexdigest()[:12]}"
    if not os.path.isdir(SparkFiles.get(name)):
        own = os.path.join(folder, f"{name}.tar.gz")
        os.rename(archive, own)
        session.sparkContext.addArchive(f"{own}#{name}")
    return name


def inputs_of(command: Sequence[str]) -> Tuple[List[str], Dict[str, str]]:
    """The command as it is to be given where its files lie in the working folder, and these files by their names there.

    Whatever in an option has a dot or a slash and is a file of this machine counts as one: ``--by areas.geojson``,
    ``--antennas 2018=old.csv,2024=new.csv``. A relative name stays what it is, since reports print it; others are cut to
    their last part.
    """
    files: Dict[str, str] = {}

    def placed(name: str) -> str:
        if not re.search(r"[./]", name) or not os.path.isfile(name):
            return name
        own = os.path.normpath(name)
        if os.path.isabs(own) or own.startswith(".."):
            own = os.path.basename(own)
        else:
            own = name
        if os.path.realpath(files.setdefault(os.path.normpath(own), name)) != os.path.realpath(name):
            raise JobError(f"{files[os.path.normpath(own)]} and {name} have the same name", NO_INPUT)
        return own

    def word(text: str) -> str:
        whole = placed(text)
        if whole != text or os.path.isfile(text):
            return whole
        pieces = re.split(r"([=,])", text)
        return "".join(piece if index % 2 else placed(piece) for index, piece in enumerate(pieces))

    return [word(text) for text in command], files

"""The report of all points."""
from __future__ import annotations
def make_report(spark, source, program, command, merging, options):
    raise NotImplementedError

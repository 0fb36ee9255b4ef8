"""Maillage on Spark: the program itself on every executor, fed by Spark and read by Spark.

``rows`` answers for every point, ``report`` makes the report of all of them. Both run the same program that people have on
their machines as a child of each task, so that figures are its figures.
"""

"""``python -m maillage_spark``: the job, in a session with the options of ``spark-submit`` that PYSPARK_SUBMIT_ARGS holds."""

import sys

from maillage_spark.job import main

sys.exit(main())

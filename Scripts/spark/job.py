"""What spark-submit runs: the job of maillage_spark."""

import sys

from maillage_spark.job import main

sys.exit(main())

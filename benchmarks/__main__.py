"""`python -m benchmarks RUN --site URL --owner-email E --owner-key K --accounts FILE`"""

import sys

from benchmarks.cli import main

sys.exit(main())

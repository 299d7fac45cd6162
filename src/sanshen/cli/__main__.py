"""``python -m sanshen.cli``."""

import sys

from sanshen.cli.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

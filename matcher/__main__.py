"""Start the command line: `vmeste`, also `python -m matcher`."""

import gc
import sys

from matcher.cli import run

# A command is short and its data has hardly any circles; looking for them after every
# 700 new objects, as Python does, and again at the end costs 7 % of a school's match.
_OBJECTS_BETWEEN_LOOKS = 100_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()

"""Everything quick: `python -m benchmarks`. The gate, then speed, then quality."""

import sys

from benchmarks import gate
from benchmarks.quality import __main__ as quality
from benchmarks.speed import __main__ as speed


def main() -> int:
    """Measure all but the longest sections; return 1 where an answer got worse."""
    worse = gate.main([])
    speed.main([])
    quality.main([])
    return worse


if __name__ == "__main__":
    sys.exit(main())

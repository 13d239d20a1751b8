"""Makes the sample files again: `python -m matcher.synthetic sample_data`."""

import sys
from pathlib import Path

from matcher.synthetic.samples import write_samples


def main(arguments: list[str]) -> int:
    """Write the samples into the folder named; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("python -m matcher.synthetic FOLDER\n")
        return 2
    for path in write_samples(Path(arguments[0])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Make an environment for every peer: `python -m benchmarks.peers.make`.

mentor-match and matching install the same import package, so nothing is shared. What
cannot be installed is said and left out of the tables.
"""

import sys
import venv
from pathlib import Path

from benchmarks.children import run_child

FOLDER = Path(__file__).resolve().parent


def environment(name: str) -> Path:
    """Return the interpreter of a peer, whether it is there or not."""
    return FOLDER / f".env-{name}" / "bin" / "python"


def names() -> list[str]:
    """Return the peers that are pinned."""
    return sorted(path.stem for path in FOLDER.glob("*.lock"))


def make(name: str) -> bool:
    """Install a peer from its lock; return whether it worked."""
    python = environment(name)
    venv.create(python.parent.parent, with_pip=True, clear=True)
    lock = FOLDER / f"{name}.lock"
    command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    done = run_child([*command, "-r", str(lock)], is_heard=False)
    if done.returncode:
        python.unlink()
    return done.returncode == 0


def main() -> int:
    """Make all of them; fail only where none could be made."""
    made = {name: make(name) for name in names()}
    for name, is_there in made.items():
        print(f"{name}: {'ready' if is_there else 'could not be installed, left out'}")
    return 0 if any(made.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

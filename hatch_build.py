"""Compile the kernels while the package is installed, where it can be.

Without a C compiler the package does without them: the same answers, later.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KERNELS = (
    Path("matcher/compatibility/kernel/rows"),
    Path("matcher/solver/kernel/network"),
)
"""The compiled kernels, without the ending that differs between systems."""

# A product and a sum in one step would round once instead of twice: other bytes.
_EXACT = "-ffp-contract=off"
_FLAGS = ("-std=c99", "-O3", _EXACT, "-Wall", "-Wextra", "-shared", "-fPIC")


class CompiledKernels(BuildHookInterface[Any]):
    """Puts the compiled kernels beside their sources, and into wheels."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are gathered."""
        del version
        if self.target_name != "wheel":
            return
        compiler = _compiler()
        if compiler is None:
            self.app.display_warning("no C compiler: installed without the kernels")
            return
        for stem in KERNELS:
            compiled = self._compile(compiler, stem)
            if compiled is not None:
                build_data["artifacts"].append(f"/{compiled.as_posix()}")
                build_data["pure_python"] = False
                build_data["infer_tag"] = True

    def _compile(self, compiler: list[str], stem: Path) -> Path | None:
        """Return the compiled kernel, or None if that cannot be done here."""
        compiled = stem.with_suffix(".dylib" if sys.platform == "darwin" else ".so")
        # An older one may be in use by a running service: replaced, never overwritten.
        fresh = compiled.with_suffix(".new")
        root = Path(self.root)
        sources = sorted(str(one) for one in (root / stem.parent).glob("*.c"))
        command = [*compiler, *_FLAGS, "-o", str(fresh), *sources]
        done = subprocess.run(  # noqa: S603
            command, cwd=self.root, capture_output=True, text=True, check=False
        )
        if done.returncode:
            self.app.display_warning(f"{stem} was not compiled: {done.stderr}")
            return None
        (root / fresh).replace(root / compiled)
        return compiled


def _compiler() -> list[str] | None:
    """Return the command of the C compiler: CC, or one that is there."""
    named = os.environ.get("CC", "").split()
    known = [named] if named else [["cc"], ["gcc"], ["clang"]]
    return next((words for words in known if shutil.which(words[0])), None)

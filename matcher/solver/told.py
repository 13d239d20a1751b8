"""What is told of a solve, kept from rising where a solver starts a new step."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.solver.objective import Progress, Watch, silent


def falling(watch: Watch) -> Watch:
    """Return a watch that is told no bound above an earlier one.

    Every bound told holds for what was asked, so the lowest does; a solver of several
    steps begins each with bounds of its own.
    """
    if watch.progress is silent:
        return watch
    return replace(watch, progress=_Falling(watch).tell)


@dataclass(slots=True)
class _Falling:
    """The lowest bound told so far."""

    watch: Watch
    bound: float = np.inf

    def tell(self, progress: Progress) -> None:
        self.bound = min(self.bound, progress.bound)
        self.watch.progress(replace(progress, bound=self.bound))

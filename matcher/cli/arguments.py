"""Arguments and options that several commands share, with their help."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from matcher.cli.words import words
from matcher.solver import Objective

ObjectiveOption: TypeAlias = Annotated[
    Objective | None, typer.Option("--objective", help=words("help.objective"))
]
TimeLimitOption: TypeAlias = Annotated[
    float | None,
    typer.Option("--time-limit", help=words("help.time_limit"), min=0.0),
]
SeedOption: TypeAlias = Annotated[
    int, typer.Option("--seed", help=words("help.seed"), min=0)
]
OutOption: TypeAlias = Annotated[
    Path | None, typer.Option("--out", help=words("help.out"))
]

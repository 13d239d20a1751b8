"""The command line of Vmeste."""

from matcher.cli.app import run

__all__ = ["run"]

"""Where independent parts of a work are done: in this process, or on many machines."""

from matcher.engine.choose import engine_named
from matcher.engine.engine import Engine, never
from matcher.engine.threads import HERE, Threads

__all__ = ["HERE", "Engine", "Threads", "engine_named", "never"]

"""Faults that the library tells with ids, said with names to whoever knows them."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language
from matcher.errors import RequestError
from matcher.messages import say_error
from matcher.participants import Mentee, Mentor
from matcher.pipeline import ClashError
from matcher.questionnaires import names_by_id, with_names


@contextmanager
def faults_by_name(people: Iterable[Mentee | Mentor]) -> Iterator[None]:
    """Say what does not fit with the names of the people, and leave."""
    try:
        yield
    except RequestError as error:
        said = say_error(error, chosen_language())
        sys.stderr.write(f"{with_names(said, names_by_id(people))}\n")
        clashes = isinstance(error, ClashError)
        raise SystemExit(Exit.PERSON if clashes else Exit.UNREADABLE) from error

"""What the exit codes of `vmeste` mean."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, the same for every command.

    DONE
        The work was done and needs nobody.
    PERSON
        The work was done as far as it goes; a person must look: doubts in the files,
        rules that clash, a solution that is not what it claims.
    UNREADABLE
        Nothing could be done: an unreadable file, an impossible option.
    STOPPED
        Ended by Ctrl+C before the work was done, as shells count it.
    """

    DONE = 0
    PERSON = 1
    UNREADABLE = 2
    STOPPED = 130

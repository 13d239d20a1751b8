"""Why a match could not be made at all, with everything a person needs to mend it."""

from matcher.errors import RequestError
from matcher.questionnaires import IntakeProblem, Severity


class UnusableError(RequestError):
    """The questionnaires cannot be used as they are.

    Parameters
    ----------
    problems
        Everything that reading them found, errors and lesser doubts.
    """

    def __init__(self, problems: tuple[IntakeProblem, ...]) -> None:
        errors = tuple(p for p in problems if p.severity is Severity.ERROR)
        super().__init__("pipeline.unusable", field="files", count=len(errors))
        self.problems = problems
        self.errors = errors


class ClashError(RequestError):
    """The curator's fixed pairs and limits cannot all be kept.

    Parameters
    ----------
    sentences
        One for each clash, in the reader's language; ids only.
    """

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("pipeline.clash", field="fixed", clashes=" ".join(sentences))
        self.sentences = sentences

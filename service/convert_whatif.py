"""Bodies of questions about a match to the library's types, and answers to bytes."""

from matcher.errors import RequestError
from matcher.whatif import (
    Edits,
    PlacesEdit,
    RuleEdit,
    WeightEdit,
    answers_to_json,
    outlook,
    prepare,
    trial_to_json,
    try_edits,
    why,
)
from service.convert import match_request, named_pairs, watch_of
from service.schemas import ChangesBody, ExplainBody, WhatIfBody
from service.settings import Settings
from service.workers import Control


def explain_to_json(body: ExplainBody, settings: Settings, control: Control) -> bytes:
    """Match the people of a body and answer about a person, a pair or the whole."""
    if body.mentor is not None and body.mentee is None:
        raise RequestError("service.mentee_needed", field="mentee")
    request = match_request(body, settings)
    prepared = prepare(request, watch=watch_of(control))
    if body.mentee is None:
        return answers_to_json(prepared, (), outlook(prepared))
    mentee = prepared.mentee_at(body.mentee, "mentee")
    mentor = None
    if body.mentor is not None:
        mentor = prepared.mentor_at(body.mentor, "mentor")
    return answers_to_json(prepared, why(prepared, mentee, mentor))


def what_if_to_json(body: WhatIfBody, settings: Settings, control: Control) -> bytes:
    """Match the people of a body as they are and as they would be."""
    request = match_request(body, settings)
    edits = edits_of(body.changes)
    prepared = prepare(request, watch=watch_of(control))
    trial = try_edits(prepared, edits, watch=watch_of(control))
    return trial_to_json(prepared, trial)


def edits_of(body: ChangesBody) -> Edits:
    """Return what a body would change, each with its place in the body."""
    return Edits(
        weights=tuple(
            WeightEdit(name, weight, f"changes.weights.{name}")
            for name, weight in body.weights.items()
        ),
        rules=tuple(
            RuleEdit(name, value, f"changes.rules.{name}")
            for name, value in body.rules.items()
        ),
        places=tuple(
            PlacesEdit(mentor, places, "changes.capacity")
            for mentor, places in body.capacity.items()
        ),
        fixed=named_pairs(body.fixed, "changes.fixed"),
        forbidden=named_pairs(body.forbidden, "changes.forbidden"),
    )

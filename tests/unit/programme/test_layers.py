from matcher.programme.layers import laid_over


def test_tables_are_joined_and_the_rest_replaced() -> None:
    under = {"a": {"x": 1, "y": 2}, "b": [1]}
    over = {"a": {"y": 3}, "b": [2], "c": 4}
    assert laid_over(under, over) == {"a": {"x": 1, "y": 3}, "b": [2], "c": 4}


def test_a_criterion_of_another_kind_is_replaced_as_a_whole() -> None:
    under = {"c": {"kind": "closeness", "reach": 3, "weight": 1}}
    over = {"c": {"kind": "text", "weight": 2}}
    assert laid_over(under, over) == over


def test_layers_are_not_altered() -> None:
    under = {"a": {"x": 1}}
    laid_over(under, {"a": {"x": 2}})
    assert under == {"a": {"x": 1}}

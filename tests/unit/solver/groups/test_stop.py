from matcher.solver.groups.stop import Stop


def test_without_a_word_a_program_goes_on_to_its_proof() -> None:
    assert (Stop().gap, Stop().nodes) == (0.0, None)

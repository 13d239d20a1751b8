from matcher.programme.faults import unknown_name


def test_the_near_name_is_proposed() -> None:
    error = unknown_name(
        "unknown_key", "rules.consnt", "consnt", ["consent", "formats"]
    )
    assert (error.code, error.values["near"]) == (
        "programme.unknown_key_near",
        "consent",
    )


def test_nothing_is_proposed_where_nothing_is_near() -> None:
    error = unknown_name("unknown_key", "rules.zzz", "zzz", ["consent"])
    assert error.code == "programme.unknown_key"
    assert error.values["expected"] == "consent"

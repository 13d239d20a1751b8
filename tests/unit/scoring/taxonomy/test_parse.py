from matcher.scoring.taxonomy.parse import OWN_FILE, merged_tags, read_tags


def test_known_tags_are_not_altered() -> None:
    topics, _ = read_tags(OWN_FILE)
    tags = merged_tags(topics, {})
    before = tags["math"]
    more = merged_tags({"math": {"words": "счёт"}}, tags)
    assert tags["math"] is before
    assert more["math"].words == (*before.words, "счёт")
    assert more["math"].parent == "exact"

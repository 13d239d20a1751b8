"""Settings come from the environment and are valid once they exist."""

import pytest

from service.faults import SettingError
from service.settings import Settings

HASH = "a" * 64


def test_defaults_listen_on_loopback_and_ask_for_no_key() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.host == "127.0.0.1"
    assert settings.api_key_hashes == frozenset()


def test_each_setting_is_read_from_its_variable() -> None:
    settings = Settings.from_environment(
        {
            "VMESTE_PORT": "9000",
            "VMESTE_MAX_BODY_MB": "1.5",
            "VMESTE_WORKERS": "3",
            "VMESTE_API_KEY_HASHES": f"{HASH}, {'b' * 64}",
        }
    )
    assert settings.port == 9000
    assert settings.max_body_bytes == 1_500_000
    assert settings.workers == 3
    assert settings.api_key_hashes == {HASH, "b" * 64}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("VMESTE_PORT", "eighty", "service.setting_not_number"),
        ("VMESTE_PORT", "70000", "service.setting_port"),
        ("VMESTE_WORKERS", "0", "service.setting_positive"),
        ("VMESTE_MAX_SECONDS", "nan", "service.setting_positive"),
        ("VMESTE_MAX_WAITING", "-1", "service.setting_not_negative"),
        ("VMESTE_API_KEY_HASHES", "not-a-hash", "service.setting_hashes"),
    ],
)
def test_wrong_value_is_refused_by_the_name_of_its_variable(
    name: str, value: str, code: str
) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.from_environment({name: value})
    assert (caught.value.code, caught.value.field) == (code, name)

import pytest

from tests.unit.synthetic.damage.tables import file_of


@pytest.mark.parametrize(
    ("damage", "beginning"),
    [
        ("utf8", "ФИО,".encode()),
        ("utf8_bom", b"\xef\xbb\xbf" + "ФИО;".encode()),
        ("cp1251", "ФИО;".encode("cp1251")),
        ("utf16", b"\xff\xfe" + "ФИО\t".encode("utf-16-le")),
        ("workbook_named_csv", b"PK"),
        ("workbook_named_xls", b"PK"),
        ("open_document", b"PK"),
    ],
)
def test_file_begins_as_such_files_do(damage: str, beginning: bytes) -> None:
    assert file_of(damage).content.startswith(beginning)


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("text_named_xlsx", "mentees.xlsx"),
        ("workbook_named_csv", "mentees.csv"),
        ("workbook_named_xls", "mentees.xls"),
        ("utf16", "mentees.txt"),
    ],
)
def test_name_says_something_else(damage: str, name: str) -> None:
    assert file_of(damage).name == name

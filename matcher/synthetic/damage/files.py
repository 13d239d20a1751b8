"""Damage to the file: encodings, delimiters, names that say something else."""

from dataclasses import replace

from matcher.synthetic.damage.draft import Container, Draft
from matcher.synthetic.dice import Dice


def utf8(draft: Draft, _: Dice) -> Draft:
    """Write a text table in UTF-8 without a mark."""
    return replace(draft, container=Container.CSV, encoding="utf-8")


def utf8_bom(draft: Draft, _: Dice) -> Draft:
    """Write a text table in UTF-8 with a mark and `;`, as Excel saves it."""
    return replace(draft, container=Container.CSV, encoding="utf-8-sig", delimiter=";")


def cp1251(draft: Draft, _: Dice) -> Draft:
    """Write a text table in windows-1251 with `;`."""
    return replace(draft, container=Container.CSV, encoding="cp1251", delimiter=";")


def utf16(draft: Draft, _: Dice) -> Draft:
    """Write «Текст Юникод»: UTF-16 with tabs."""
    return replace(
        draft,
        container=Container.CSV,
        encoding="utf-16",
        delimiter="\t",
        extension="txt",
    )


def text_named_xlsx(draft: Draft, _: Dice) -> Draft:
    """Write a text table and name it .xlsx."""
    return replace(utf8_bom(draft, _), extension="xlsx")


def workbook_named_csv(draft: Draft, _: Dice) -> Draft:
    """Write a workbook and name it .csv."""
    return replace(draft, container=Container.XLSX, extension="csv")


def workbook_named_xls(draft: Draft, _: Dice) -> Draft:
    """Write a new workbook and name it like an old one."""
    return replace(draft, container=Container.XLSX, extension="xls")


def open_document(draft: Draft, _: Dice) -> Draft:
    """Write a workbook of LibreOffice or МойОфис."""
    return replace(draft, container=Container.ODS)

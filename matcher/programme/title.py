"""What a thing of a programme is called, in both languages."""

from dataclasses import dataclass

from matcher.messages import Language


@dataclass(frozen=True, slots=True)
class Title:
    """A title in Russian and in English; it is configuration, not a message.

    Examples
    --------
    >>> Title("Общие интересы", "Common interests").said(Language.EN)
    'Common interests'
    """

    ru: str
    en: str

    def __post_init__(self) -> None:
        if not (self.ru.strip() and self.en.strip()):
            raise ValueError("Expected a title in both languages.")

    def said(self, language: Language) -> str:
        """Return the title in the reader's language."""
        return self.ru if language is Language.RU else self.en

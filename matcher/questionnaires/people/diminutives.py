"""Short forms of Russian first names."""

from functools import cache, lru_cache
from typing import Final

_FORMS: Final = """
александр саша саня шура алекс сашка
александра саша саня шура
алексей леша алеша леха
анастасия настя настюша ася
анатолий толя
андрей андрюша
анна аня нюра анюта
антон тоша антоша
антонина тоня
арсений сеня арсюша
артем тема артемий
борис боря
вадим вадик
валентин валя
валентина валя
валерий валера
валерия лера
варвара варя
василий вася
василиса вася
вероника ника
виктор витя
виктория вика
виталий виталик
владимир вова володя
владислав влад владик
всеволод сева
вячеслав слава
галина галя
геннадий гена
георгий гоша жора
григорий гриша
дарья даша
денис ден дениска
диана ди
дмитрий дима митя димон
евгений женя
евгения женя
егор егорка
екатерина катя
елена лена алена
елизавета лиза
иван ваня
игорь игорек
илья илюша
ирина ира
кирилл кира кирюша
константин костя
ксения ксюша оксана
лариса лара
лев лева
леонид леня
лидия лида
любовь люба
людмила люда мила
максим макс
маргарита рита
марина мариша
мария маша маруся
матвей мотя
михаил миша
надежда надя
наталья наташа наталия ната
никита ник
николай коля
нина ниночка
оксана ксюша
олег олежка
ольга оля
павел паша
петр петя
полина поля
раиса рая
роман рома
руслан рус
светлана света лана
святослав слава
семен сема сеня
сергей сережа серега
софия соня софья софа
софья соня софия
станислав стас слава
степан степа
таисия тася тая
тамара тома
татьяна таня
тимофей тима
тимур тима
ульяна уля
федор федя
филипп филя
эдуард эдик
юлия юля
юрий юра
яков яша
ярослав ярик слава
ярослава яся слава
"""


def same_first_name(one: str, other: str) -> bool:
    """Whether two words may be forms of one first name, «петя» and «петр».

    Examples
    --------
    >>> same_first_name("петя", "петр"), same_first_name("саша", "мария")
    (True, False)
    """
    forms = _short_forms()
    return other in forms.get(one, ()) or one in forms.get(other, ())


def is_first_name(word: str) -> bool:
    """Whether a word is a usual first name, full or short."""
    return word in _all_forms()


@lru_cache(maxsize=65_536)
def full_names(word: str) -> tuple[str, ...]:
    """Return other forms of a first name: full ones of a short, short of a full."""
    forms = _short_forms()
    shorts = sorted(forms.get(word, ()))
    return (*shorts, *(full for full, short in forms.items() if word in short))


@cache
def _all_forms() -> frozenset[str]:
    return frozenset(_FORMS.split())


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Return the short forms of each full name."""
    lines = [line.split() for line in _FORMS.split("\n") if line.strip()]
    return {full: frozenset(short) for full, *short in lines}

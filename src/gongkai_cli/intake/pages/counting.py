"""Numbers as lists draw them: 1, 一, 壹, ①, a, IV, 甲 …"""

from __future__ import annotations

from gongkai_cli.language.numerals import DIGITS

_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_MOST = 9999
"""Of what is counted in other than Arabic digits."""

LIST_STYLES = {
    "1": "decimal", "decimal": "decimal", "decimal-leading-zero": "decimalZero",
    "a": "lowerLetter", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "A": "upperLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "i": "lowerRoman", "lower-roman": "lowerRoman", "I": "upperRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-decimal": "ideographDigital",
}  # fmt: skip
"""Of web pages, by the name that Word has for them."""


def numeral(count: int, style: str) -> str:
    """A number as a list draws it; empty for a style that draws none.

    Args:
        count: the number.
        style: of Word, such as ``chineseCounting``.
    """
    if style in ("", "none", "bullet"):
        return ""
    draw = _STYLES.get(style)
    if draw is None or not 0 < count <= _MOST:
        return str(count)
    return draw(count)


def _chinese(count: int, digits: str = DIGITS, units: str = "千百十") -> str:
    """十一, not 一十一, as lists count."""
    drawn, zero = "", False
    for at, unit in zip((1000, 100, 10), units, strict=True):
        digit = count // at % 10
        if digit:
            drawn += ("零" if zero else "") + digits[digit] + unit
            zero = False
        else:
            zero = bool(drawn)
    if count % 10:
        drawn += ("零" if zero else "") + digits[count % 10]
    return drawn.removeprefix("一") if drawn.startswith("一十") else drawn


def _formal(count: int) -> str:
    return _chinese(count, _FORMAL, "仟佰拾")


def _each_digit(count: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(count))


def _counting(count: int) -> str:
    """Word's chineseCounting counts with 十 to 99 and by digits from 100."""
    return _chinese(count) if count < 100 else _each_digit(count)  # noqa: PLR2004


def _letters(count: int) -> str:
    """After z comes aa, then bb, as in Word."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    drawn = ""
    for value, sign in _ROMAN:
        drawn += sign * (count // value)
        count %= value
    return drawn


def _circled(count: int) -> str:
    return next((chr(at + count - low) for low, high, at in _CIRCLED if low <= count <= high), str(count))


def _wide(count: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(count))


_STYLES = {
    "decimalZero": lambda count: f"{count:02}",
    "chineseCounting": _counting,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _each_digit,
    "taiwaneseDigital": _each_digit,
    "japaneseDigitalTenThousand": _each_digit,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: _BRANCHES[(count - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedParen": lambda count: f"({count})",
    "ideographEnclosedCircle": lambda count: chr(0x3280 + count - 1) if count <= 10 else str(count),  # noqa: PLR2004
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
}

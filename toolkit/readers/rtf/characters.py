"""The characters of an RTF file: code pages, character sets of fonts, and control words that are a character."""

from __future__ import annotations

from types import MappingProxyType

# Fonts of character set 2 hold pictures. The one named Symbol holds Greek, which is text.
PICTURES = "pictures"
SYMBOL = "symbol"

_PAGES = {
    **{number: f"cp{number}" for number in (437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864)},
    **{number: f"cp{number}" for number in (865, 866, 869, 874, 932, 949, 950, *range(1250, 1259))},
    **{28590 + part: f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15)},
    708: "iso8859-6",
    819: "latin-1",
    936: "gbk",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    20866: "koi8_r",
    21866: "koi8_u",
    54936: "gb18030",
    65001: "utf-8",
}
_SETS = {
    0: "cp1252",
    2: PICTURES,
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gbk",
    81: "big5",
    83: "cp1255",
    84: "cp1256",
    85: "mac_greek",
    86: "mac_turkish",
    87: "cp874",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
WORDS = MappingProxyType(
    {
        b"emdash": "—",
        b"endash": "–",
        b"lquote": "‘",
        b"rquote": "’",
        b"ldblquote": "“",
        b"rdblquote": "”",
        b"bullet": "•",
        b"emspace": "\u2003",
        b"enspace": "\u2002",
        b"qmspace": "\u2005",
        b"zwj": "\u200d",
        b"zwnj": "\u200c",
        b"zwbo": "\u200b",
        b"zwnbo": "\u2060",
    }
)
SYMBOLS = MappingProxyType({b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"-": "\u00ad", b"_": "-"})

_GREEK = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
)
_SIGNS = str.maketrans("£°±²³´¸¹»·", "≤°±″≥×÷≠≈•")
_PRIVATE = 0xF000  # Where the pictures of a font are in Unicode: this, and the byte.


def code_page(number: int) -> str:
    """Return the codec of a Windows code page; empty for one that is not known.

    >>> code_page(1251), code_page(0)
    ('cp1251', '')
    """
    return _PAGES.get(number, "")


def character_set(number: int) -> str:
    """Return the codec of a font's character set; empty for that of the document.

    >>> character_set(204), character_set(1)
    ('cp1251', '')
    """
    return _SETS.get(number, "")


def decoded(data: bytes, codec: str) -> str:
    r"""Decode the bytes of a text; what the codec does not have becomes the replacement character.

    >>> decoded(b"\x82\xa0", "cp932"), decoded(b"a", SYMBOL)
    ('あ', 'α')
    """
    if codec == SYMBOL:
        return data.decode("cp1252", "replace").translate(_GREEK).translate(_SIGNS)
    return data.decode("cp1252" if codec == PICTURES else codec, "replace")


def character(number: int, codec: str) -> str:
    r"""Return the character of ``\u``; half of one for half a number, the other half comes next.

    >>> character(-10179, "cp1252") + character(-8704, "cp1252") == "\ud83d\ude00"
    True
    """
    number += 0x10000 if number < 0 else 0
    if codec == SYMBOL and _PRIVATE + 0x20 <= number <= _PRIVATE + 0xFF:
        return decoded(bytes([number - _PRIVATE]), SYMBOL)
    return chr(number) if 0 <= number <= 0x10FFFF else "\ufffd"

"""What decides in the definition of a word: pieces of text, every character, and a line of each of twelve languages."""

from __future__ import annotations

import sys
import unicodedata

from budgets import LONG

EVERY_CHARACTER = list(map(chr, range(sys.maxunicode + 1)))


def characters_of_every_kind() -> list[str]:
    """Return the first and the last character of each kind in each block of 256; all of them in `make test-long`.

    A kind is what a tokenizer may ask: category, letter or digit, decimal, space. Below U+3000 and among the
    compatibility forms, where signs are exchanged one by one, all are returned.
    """
    if LONG:
        return EVERY_CHARACTER
    chosen = {each for each in EVERY_CHARACTER if each < "\u3000" or "\ufe00" <= each <= "\uffff"}
    for ordered in (EVERY_CHARACTER, EVERY_CHARACTER[::-1]):
        met = set()
        for each in ordered:
            kind = (ord(each) >> 8, unicodedata.category(each), each.isalnum(), each.isdecimal(), each.isspace())
            if kind not in met:
                met.add(kind)
                chosen.add(each)
    return sorted(chosen)


# What decides in the definition of a word, one of each kind and of each length in UTF-8.
PIECES = [
    *("a", "é", "漢", "𝒜", "1", "٣", "𝟗", "²", "Ⅷ", "_", "\u0301", "ि", "\u200c", "\u200d", "\U000e0100"),
    *("-", "‐", "\uff0d", "'", "’", "ʼ", "\uff07", "&", ".", ",", "/", "“", '"', ":"),
    *(" ", "\n", "\t", "\x0b", "\x1c", "\x85", "\u00a0", "\u2028", "\u3000", "\0", "\x7f", "\ud800", "\udfff", "😀"),
    *("@", "://", ":/", "www.", "ww", "w", "U.", "S.", "É.", "U.S.", "1,2", "n't", "क्ष", "ال", "ไทย"),
    *("a" * 8, "b" * 15, "c" * 16, "d" * 17, "e" * 33, "f" * 199, "g" * 200, "h" * 201, "é" * 200, "漢" * 201),
]
LANGUAGES = {
    "English": "The U.S.-backed women’s unit didn't pay $22.8 m on 9/11; see www.example.org or a.b@example.org.",
    "German": "Über 1.000 Straßenbahn‑Fahrgäste warten, z.B. in Köln-Mülheim – „so geht’s nicht“, hieß es.",
    "French": "L’été dernier, aujourd’hui et qu’est‑ce que c’est ? « Peut-être » 3,5 % d’œufs.",
    "Turkish": "İstanbul'da ılık bir gün; Iğdır’ın nüfusu 1.234,5 kişi değil.",
    "Greek": "Η Ελλάδα του 2024· «όχι», είπε ο κ. Παπαδόπουλος στις 5/6.",
    "Russian": "В Санкт-Петербурге й ё ещё 12,5 млн. человек, т.е. почти все.",
    "Arabic": "قالَ الوزيرُ إنّ ٢٬٥ مليون شخص، و٣٫٧ في المئة، غادروا.",
    "Hindi": "दिल्ली में १२.५ करोड़ लोग हैं, क्‍योंकि राज्य‑सरकार ने कहा।",
    "Persian": "می‌خواهم کتاب‌های شما را در سال ۱۴۰۲/۰۳ بخوانم.",
    "Vietnamese": "Tie\u0302\u0301ng Vie\u0323\u0302t có 6 thanh điệu; người Hà‑Nội nói “được”.",
    "Japanese": "東京では２０２４年に、コンピューター・ゲームがﾊﾟｿｺﾝで売れた。",
    "Thai": "ประเทศไทยมีประชากร ๖๖.๑ ล้านคน",
}

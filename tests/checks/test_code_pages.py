"""The encoding of a file by the small words it spells; sentences of our own in the languages of each code page."""

from __future__ import annotations

import pytest

from toolkit.checks.code_pages import likely_encodings

TEXTS = {
    "cp1252": [
        "Der Müller hat für die Brücke keine Erlaubnis, während wir über den Bach gehen können.",
        "La mairie était fermée, même le café, où nous étions déjà allés après la fête.",
        "El alcalde también dijo que él está aquí, después de todo, y qué más.",
        "Kommunen är på väg att bygga för många hus, så när då?",
        "The café was naïve – and the river rose, and nobody said that it would.",
    ],
    "cp1250": [
        "Rada się zebrała i są pieniądze, także że już więcej nie będzie.",
        "Zastupitelstvo se sešlo, aby řeklo, že už není čas, protože může přijít voda.",
        "Primarul a spus că podul va fi gata până la vară, după care însă nu mai sunt bani.",
    ],
    "cp1251": [
        "Совет деревни собрался и решил, что дорога будет закрыта, но она уже старая.",
        "Съветът се събра и реши, че мостът ще бъде построен през лятото.",
    ],
    "koi8-r": ["Мельник сказал, что мост старый, а вода уже очень высокая, и его не слушали."],
    "cp1253": ["Το συμβούλιο αποφάσισε ότι η γέφυρα θα γίνει και ότι δεν υπάρχει άλλη λύση."],
    "cp1254": ["Köprü için para yok, çünkü daha önce söylediği gibi değil."],
    "cp1257": [
        "Taryba susirinko ir nusprendė, kad tiltas bus pastatytas, nes jo reikia visiems, o kas mokės, dar nežino."
    ],
    "iso8859-2": ["Burmistrz mówił, że są pieniądze i że się już wszystko zaczęło."],
}


@pytest.mark.parametrize(("codec", "text"), [(codec, text) for codec, texts in TEXTS.items() for text in texts])
def test_the_encoding_is_named_by_the_words_that_it_spells(codec, text):
    assert likely_encodings(text.encode(codec)) == [codec]


def test_nothing_is_named_where_no_word_tells():
    assert likely_encodings(bytes(range(0xC0, 0xE0)) * 9) == []

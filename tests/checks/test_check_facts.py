"""Dates and titles that some have and others lack, and texts in another language."""

from __future__ import annotations

import pytest
from checking import PROSE, corpus_of, facts_in, told

HEAD = "---\ntitle: The ferry\ndate: 2022-01-0{}\n---\n"
GERMAN = (
    "Die Fähre war noch nicht im Hafen, und der Wind kam aus dem Norden, aber sie hatten keine Angst, denn sie kannten"
    " das Meer und wussten, dass es mit ihnen nicht böse war. Am Abend saßen sie alle in der Küche und sangen die"
    " Lieder, die sie von ihren Vätern hatten, und als der Morgen kam, war das Schiff wieder da und wartete auf sie.\n"
)
DANISH = (
    "Færgen var ikke i havnen endnu, og vinden kom fra nord, men de var ikke bange, for de kendte havet og vidste, at"
    " det ikke var ondt mod dem. Om aftenen sad de alle i køkkenet og sang de sange, som de havde fra deres fædre, og"
    " da morgenen kom, var skibet der igen og ventede på dem, og de gik om bord og sejlede ud på det store hav.\n"
)
NORWEGIAN = (
    "Fergen var ikke i havnen ennå, og vinden kom fra nord, men de var ikke redde, for de kjente havet og visste at"
    " det ikke var ondt mot dem. Om kvelden satt de alle på kjøkkenet og sang de sangene som de hadde fra sine fedre,"
    " og da morgenen kom, var skipet der igjen og ventet på dem, og de gikk om bord og seilte ut på det store havet.\n"
)


def found(folder, contents, unit="document", **how):
    return facts_in(corpus_of(folder, contents, **how), unit)


def test_nothing_is_found_where_all_have_what_they_should(tmp_path):
    assert found(tmp_path, {"a.txt": HEAD.format(1) + PROSE, "b.txt": HEAD.format(2) + PROSE}) == []


def test_what_none_has_is_not_missed(tmp_path):
    assert found(tmp_path, {"a.txt": PROSE, "b.txt": PROSE}) == []


def test_one_without_a_date_and_a_title_is_named(tmp_path):
    assert found(tmp_path, {"a.txt": HEAD.format(1) + PROSE, "b.txt": PROSE, "c.txt": ""}) == [
        ("note", "b.txt", "undated", "1 document has no date", "toolkit documents . --where 'date='", 1),
        ("note", "b.txt", "untitled", "1 document has no title", "toolkit documents . --where 'title='", 1),
    ]


@pytest.mark.parametrize(("without", "told_of"), [(3, True), (4, False)])
def test_what_fewer_than_a_quarter_have_is_not_missed(tmp_path, without, told_of):
    contents = {"a.txt": HEAD.format(1) + PROSE, **{f"b{n}.txt": PROSE for n in range(without)}}

    assert bool(found(tmp_path, contents)) == told_of


def test_several_are_one_note_that_names_the_first(tmp_path):
    contents = {f"{letter}.txt": PROSE for letter in "bcdef"}
    dated = {f"a{n}.txt": HEAD.format(n) + PROSE for n in (1, 2)}
    listed = found(tmp_path, {**dated, **contents})

    assert listed[0].detail == "5 of 7 documents have no date: b.txt, c.txt, d.txt and 2 more"
    assert [(each.document, each.number) for each in listed] == [("", 5), ("", 5)]


def test_a_text_in_another_language_is_to_be_moved_to_a_folder_of_its_own(tmp_path):
    listed = told(found(tmp_path, {"a.txt": PROSE * 3, "b/german.txt": GERMAN, "c.txt": PROSE}), "other language")

    ((severity, document, detail, fix),) = listed
    assert (severity, document) == ("warning", "b/german.txt")
    assert detail.endswith("% of its words are stop words of de, 3 % of en")  # "am" and "in", of 64
    assert fix == "mkdir -p ../de && mv -n b/german.txt ../de/"


def test_records_in_another_language_are_left_out_by_a_condition(tmp_path):
    table = "id,text\n" + "".join(f'{n},"{text.strip()}"\n' for n, text in enumerate([PROSE, PROSE, GERMAN], 1))
    listed = told(found(tmp_path, {"a.csv": table}), "other language")

    assert [(document, fix) for _, document, _, fix in listed] == [
        ("3", "toolkit documents a.csv --where 'document!=3'")
    ]


def test_a_section_in_another_language_is_told_by_its_line(tmp_path):
    text = f"# One\n\n{PROSE}\n# Two\n\n{PROSE}\n# Drei\n\n{GERMAN}"
    listed = told(found(tmp_path, {"a.md": text}, "section"), "other language")

    assert [(document, fix) for _, document, _, fix in listed] == [("a.md:9", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Ja, der Hafen war leer.",
        "1 2 3 " * 40,
        "Kabul Kunduz Herat Balkh Ghor " * 12,
        "Kabul Kunduz Herat Balkh und " * 20,
    ],
)
def test_few_words_numbers_and_names_are_of_no_language(tmp_path, text):
    assert told(found(tmp_path, {"a.txt": PROSE * 3, "b.txt": text}), "other language") == []


def test_languages_that_are_next_of_kin_are_not_told_apart(tmp_path):
    contents = {"a.txt": DANISH, "b.txt": NORWEGIAN}

    assert told(found(tmp_path, contents, language="da"), "other language") == []
    assert told(found(tmp_path, contents, language="no"), "other language") == []


def test_a_language_that_is_not_known_is_compared_with_none(tmp_path):
    assert told(found(tmp_path, {"a.txt": "Kabul Kunduz Herat " * 90, "b.txt": PROSE}), "other language") == []


def test_a_script_without_spaces_is_a_warning(tmp_path):
    listed = told(found(tmp_path, {"a.txt": PROSE, "b.txt": "这是一个关于港口的故事。渡轮很晚才到。" * 9}), "no spaces")

    assert listed == [("warning", "b.txt", "its script has no spaces and is not segmented into words", "")]


def dated(days):
    return {f"{n}.txt": f"---\ntitle: T{n}\ndate: {day}\n---\n{PROSE}" for n, day in enumerate(days)}


@pytest.mark.parametrize(("number", "told_of"), [(9, 0), (10, 10)])
def test_ten_documents_of_which_none_is_dated_are_one_note(tmp_path, number, told_of):
    listed = found(tmp_path, {f"{n}.txt": f"---\ntitle: T{n}\n---\n{PROSE}" for n in range(number)})
    assert sum(each.number for each in listed if each.finding == "none dated") == told_of


@pytest.mark.parametrize(("days", "told_of"), [(["2022-01-01"] * 4, 0), (["2022-01-01"] * 5, 5), (["2022"] * 5, 0)])
def test_dates_that_are_all_of_one_day_are_one_note(tmp_path, days, told_of):
    listed = [each for each in found(tmp_path, dated(days)) if each.finding == "one day"]
    assert sum(each.number for each in listed) == told_of


@pytest.mark.parametrize(("last", "told_of"), [("2031-12-31", []), ("2032-01-01", ["5.txt"])])
def test_a_date_ten_years_after_all_others_is_named(tmp_path, last, told_of):
    listed = found(tmp_path, dated([*(f"2022-01-0{n}" for n in range(1, 6)), last]))
    assert [each.document for each in listed if each.finding == "late date"] == told_of

"""Where keyphrases begin and end in other languages than English."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.corpus.document import Block, Sentence
from toolkit.corpus.word_boundaries import BOUNDARY
from toolkit.language.stopwords import language
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.closed_lists import (
    ARTICLE,
    LINKING,
    SPOKEN,
    SUBJECT,
    function_word_kinds,
    shortened_kind,
    spoken_words,
    verb_forms,
)
from toolkit.methods.keywords.sentence_words import Lexicon

_RED_CROSS = ["Committee of the Red Cross", "southern Houston County"]

_RECIBE = ["pueblo", "redes", "cofradía", "agua de mar"]


def phrases(code, text, boundaries="cut"):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    found = split_into_chunks(sentences, Lexicon(language(code)), boundaries=boundaries)
    return [chunk.form(0, len(chunk.forms)) for chunk in found.chunks]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # Nouns have capitals, their attributes an ending.
        ("de", "So hat der Rat dem Hafenplan zugestimmt.", ["Rat", "Hafenplan"]),
        ("de", "Der Hafenplan legt die Tiefe der Fahrrinne fest.", ["Hafenplan", "Tiefe", "Fahrrinne"]),
        ("de", "Wegen der geräucherten Aale.", ["geräucherten Aale"]),
        ("de", "Die Satzung des Verbandes ostfriesischer Fischer.", ["Satzung", "Verbandes", "ostfriesischer Fischer"]),
        ("de", "So fordern die Fischer ein Boot.", ["Fischer", "Boot"]),
        ("de", "Die Fischer fordern Boote.", ["Fischer", "Boote"]),
        ("de", "Er sprach mit der Präsidentin Ruta Falk.", ["Präsidentin Ruta Falk"]),
        # Shortened words, terms with a link, verbs by their lists, endings and neighbours.
        ("fr", "Avec l'eau du port.", ["eau", "port"]),
        ("fr", "Le plan n'exclut pas les anguilles.", ["plan", "anguilles"]),
        ("fr", "Il réclame la levée d'impôts.", ["levée d'impôts"]),
        ("fr", "Le projet de loi interdit la pêche.", ["projet de loi", "pêche"]),
        ("fr", "Les pêcheurs vendaient le poisson.", ["pêcheurs", "poisson"]),
        ("fr", "La mairie a adopté le budget.", ["mairie", "budget"]),
        ("es", "El concejo compró un barco.", ["concejo", "barco"]),
        ("es", "El concejo venderá barcos.", ["concejo", "barcos"]),
        ("es", "El casco antiguo.", ["casco antiguo"]),
        ("es", "Una nueva red de anguilas.", ["red de anguilas"]),
        ("es", "Los vecinos temen la marea alta.", ["vecinos", "marea alta"]),
        ("it", "Dell'acqua di mare.", ["acqua di mare"]),
        ("it", "I dissalatori lavoreranno nel porto.", ["dissalatori", "porto"]),
        ("it", "Il consiglio trova barche usate.", ["consiglio", "barche usate"]),
        ("nl", "De netbeheerder onderzoekt palingen.", ["netbeheerder", "palingen"]),
        ("nl", "De havenmeester vergist de boten.", ["havenmeester", "boten"]),
        ("nl", "Om palingen te roken.", ["palingen"]),
    ],
)
def test_verbs_and_adjectives_are_cut_off(code, text, expected):
    assert phrases(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # Portuguese: forms of regular verbs, endings, short past tenses, adjectives that judge, numbers and units.
        ("pt", "O porto venderá barcos.", ["porto", "barcos"]),
        ("pt", "A lota alugou barcos.", ["lota", "barcos"]),
        ("pt", "Os pescadores recusam barcos novos.", ["pescadores", "barcos"]),
        ("pt", "Uma grande rede de pesca.", ["rede de pesca"]),
        ("pt", "Vinte barcos a trinta quilómetros da Ribeira Nova.", ["barcos", "Ribeira Nova"]),
        ("pt", "O acordo assinado pelos pescadores.", ["acordo", "pescadores"]),
        # Russian: reflexive verbs, endings, adjectives that judge, numbers and units.
        ("ru", "Гавань открылась весной.", ["Гавань", "весной"]),
        ("ru", "Рыбаки продают лодки.", ["Рыбаки", "лодки"]),
        ("ru", "Старая гавань стоит в двадцати километрах от маяка.", ["гавань", "маяка"]),
        ("ru", "Они хотят строить причал.", ["причал"]),
        ("ru", "Рыбная гавань города.", ["Рыбная гавань города"]),
        # Participles with their agent behind them, but not others.
        ("fr", "Un accord conclu par les pêcheurs.", ["accord", "pêcheurs"]),
        ("fr", "Un pain cuit au four.", ["pain cuit", "four"]),
        ("it", "Un porto gestito dal comune.", ["porto", "comune"]),
        ("es", "Una red tejida por abuelas.", ["red", "abuelas"]),
        # Two German nouns are no compound, if the first is a plural and the second has eleven letters.
        ("de", "Dort fanden die Fischer Netzschnipsel.", ["Fischer", "Netzschnipsel"]),
        ("de", "Dort fanden die Fischer Netzfetzen.", ["Fischer Netzfetzen"]),
        ("de", "Im Hafen Wilhelmshaven.", ["Hafen Wilhelmshaven"]),
        ("de", "Die Hamburger Hafenverwaltung.", ["Hamburger Hafenverwaltung"]),
        ("de", "Der Minister Wolkenstein.", ["Minister Wolkenstein"]),
        # Superlatives, and adjectives of duration.
        ("de", "Die größte Sorge.", ["Sorge"]),
        ("de", "Nach dreistündiger Fahrt.", ["Fahrt"]),
        ("de", "Der zweijährige Vertrag.", ["Vertrag"]),
    ],
)
def test_verbs_numbers_and_participles_of_more_languages_are_cut_off(code, text, expected):
    assert phrases(code, text) == expected


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        # In Japanese a word of one character is the end of a compound, but no numeral and no word of time.
        ("ja", "灯台 守 が 灯台 に 住む", ["灯台守", "灯台"]),
        ("ja", "三 年 の 漁業", ["漁業"]),
        # In Chinese it is not; numbers with a measure word, adverbs and verbs are no part of a phrase.
        ("zh", "老 渔船", ["渔船"]),
        ("zh", "四十五艘 渔船", ["渔船"]),
        ("zh", "渔港 已经 关闭", ["渔港"]),
        ("zh", "渔船 名", ["渔船"]),
        ("th", "ชาวประมง คัดค้าน เขื่อน", ["ชาวประมง", "เขื่อน"]),
    ],
)
def test_words_of_scripts_without_spaces(code, words, expected):
    # The words are as a segmenter divides them.
    block = Block("paragraph", words.replace(" ", BOUNDARY), 1)
    found = split_into_chunks([Sentence(block.text, 1, block, 0)], Lexicon(language(code)))

    assert [chunk.form(0, len(chunk.forms)) for chunk in found.chunks] == expected


def test_words_that_are_cut_off_are_kept_for_counting():
    assert phrases("es", "El concejo venderá barcos.", "split") == ["concejo", "venderá", "barcos"]
    assert phrases("es", "Una antigua red.", "split") == ["antigua", "red"]
    assert phrases("es", "Una antigua red.") == ["red"]


def test_nothing_is_cut_in_a_language_without_lists():
    assert phrases("sv", "En hamn säljer båtar.") == ["hamn säljer båtar"]


@pytest.mark.parametrize(
    ("word", "code", "kind"),
    [
        ("l'eau", "fr", ARTICLE),
        ("d'eau", "fr", LINKING),
        ("n'a", "fr", SUBJECT),
        ("dell'acqua", "it", LINKING),
        ("l'eau", "de", 0),
        ("aujourd'hui", "fr", 0),
        ("l'", "fr", 0),
        ("eau", "fr", 0),
    ],
)
def test_shortened_words_have_a_kind(word, code, kind):
    assert shortened_kind(word, code) == kind


def test_an_ending_shows_a_verb_in_a_word_of_some_length():
    # Seven letters, five where the ending has an accent.
    assert phrases("es", "Con guardaron tristes.") == ["tristes"]
    assert phrases("es", "Con ataron tristes.") == ["ataron tristes"]
    assert phrases("es", "Con saltó triste.") == ["triste"]
    assert phrases("es", "Con rió triste.") == ["rió triste"]


def test_some_endings_show_a_verb_in_a_word_of_four_letters():
    assert phrases("pt", "Com ceou tristes.") == ["tristes"]
    assert phrases("pt", "Com oou tristes.") == ["oou tristes"]


def test_regular_verbs_have_forms_of_the_third_person():
    assert {"detectar", "detecta", "detectan"} <= verb_forms("es")
    assert {"riapre", "riaprono", "colpisce"} <= verb_forms("it")
    assert {"aceita", "aceitam", "vende"} <= verb_forms("pt")
    assert {"attire", "attirent", "choisissent"} <= verb_forms("fr")


def test_every_language_has_its_function_words():
    for code in SPOKEN:
        assert {ARTICLE, LINKING, SUBJECT} <= set(function_word_kinds(code).values())
        # A word is in one list of function words, so that its kind does not depend on their order.
        names = ("article", "linking", "copula", "subject", "clause", "infinitive")
        listed = [word for name in names for word in sorted(spoken_words(code, name))]
        assert len(listed) == len(set(listed)), [word for word in listed if listed.count(word) > 1]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # Infinitives without an article, and nouns with their endings.
        ("fr", "Une heure pour décharger le hareng.", ["hareng"]),
        ("fr", "Sans danger pour le hareng.", ["danger", "hareng"]),
        ("es", "Un muelle para descargar arenques.", ["muelle", "arenques"]),
        ("es", "Un muelle de mar y un hogar.", ["muelle de mar", "hogar"]),
        ("it", "Un molo per scaricare aringhe.", ["molo", "aringhe"]),
        ("it", "Un molo di mare.", ["molo di mare"]),
        ("pt", "Um cais para descarregar arenques.", ["cais", "arenques"]),
        # Irregular participles after an auxiliary.
        ("it", "Il porto ha chiesto moli di pietra.", ["porto", "moli di pietra"]),
        ("fr", "Le port a ouvert deux quais.", ["port", "quais"]),
        # Dutch nouns are written together: what follows one in lower case is a verb or a predicate.
        ("nl", "De visboot inspecteert haring.", ["visboot", "haring"]),
        ("nl", "De windstille haven en het openbaar vervoer.", ["windstille haven", "openbaar vervoer"]),
        ("nl", "Namens de haven vraag ik om haring.", ["haven", "haring"]),
        # Imperfects, and participles with a place or an agent behind them.
        ("fr", "Le garde surveillait le port.", ["garde", "port"]),
        ("fr", "Un portrait du port.", ["portrait", "port"]),
        ("pt", "A lei mandava o porto fechar.", ["lei", "porto"]),
        ("es", "Los barcos previstos para el puerto.", ["barcos", "puerto"]),
        ("es", "Yo lo llamo arenque.", ["arenque"]),
        ("es", "La medida afectaría a los puertos.", ["medida", "puertos"]),
        ("it", "Tra poco pianteremo ulivi.", ["ulivi"]),
        # Quantities.
        ("it", "Poche aringhe e molte barche.", ["aringhe", "barche"]),
        # No place names.
        ("de", "Die Heringe im Westen.", ["Heringe"]),
    ],
)
def test_infinitives_participles_and_dutch_verbs_are_cut_off(code, text, expected):
    assert phrases(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # Attributes agree with their noun: another number or gender, or an ending that attributes have not, is a verb.
        ("es", "Los pescadores remiendan redes.", ["pescadores", "redes"]),
        ("es", "El bosque arde sin control.", ["bosque", "control"]),
        ("es", "El tribunal anula multas.", ["tribunal", "multas"]),
        ("es", "La cooperativa elabora quesos.", ["cooperativa", "quesos"]),
        ("pt", "As abelhas polinizam amendoeiras.", ["abelhas", "amendoeiras"]),
        ("pt", "O glaciar recua.", ["glaciar"]),
        ("pt", "O vulcão expele cinza.", ["vulcão", "cinza"]),
        ("it", "Le rondini tornano a Modena.", ["rondini", "Modena"]),
        ("it", "Il vulcano erutta cenere.", ["vulcano", "cenere"]),
        ("it", "I pescatori rammendano reti.", ["pescatori", "reti"]),
        ("fr", "Les hirondelles nichent sous les toits.", ["hirondelles", "toits"]),
        ("nl", "De zwaluwen klapperen in de storm.", ["zwaluwen", "storm"]),
        # Nouns that are verbs behind another noun.
        ("pt", "O trator quebra na estrada.", ["trator", "estrada"]),
        ("pt", "Uma quebra de contrato e a rede de pesca.", ["quebra de contrato", "rede de pesca"]),
        ("es", "La visita al puerto.", ["visita", "puerto"]),
        ("es", "El pueblo mismo recibe redes, y la cofradía solo recibe agua de mar.", _RECIBE),
        # A noun behind an adjective is no verb, nor is one in -a that is masculine.
        ("es", "Un brutal ataque y el viejo mapa.", ["brutal ataque", "viejo mapa"]),
        ("es", "La dura lucha obrera.", ["dura lucha obrera"]),
        ("pt", "Uma nova luta sindical.", ["luta sindical"]),
        ("it", "Il temuto clima e le possenti mura.", ["temuto clima", "possenti mura"]),
        ("fr", "Une longue marche et le compte épargne.", ["marche", "compte épargne"]),
        # What agrees stays, and so do words of any number, words in -s that are no plurals, and *el agua*.
        ("es", "El partido socialista.", ["partido socialista"]),
        ("es", "Los países miembro y las palabras clave.", ["países miembro", "palabras clave"]),
        ("es", "El agua fría y la crisis económica.", ["agua fría", "crisis económica"]),
        ("es", "Las órdenes y la orden judicial.", ["órdenes", "orden judicial"]),
        ("pt", "A taxa de juros básica.", ["taxa de juros básica"]),
        ("pt", "A ordem judicial e o homem branco.", ["ordem judicial", "homem branco"]),
        ("it", "Il governatore romano e la crisi bancaria.", ["governatore romano", "crisi bancaria"]),
        ("it", "Le navi scuola e il telefono rosso.", ["navi scuola", "telefono rosso"]),
        ("fr", "Le corps enseignant et les corps enseignants.", ["corps enseignant", "corps enseignants"]),
        ("fr", "Les mots clés et les ventes record.", ["mots clés", "ventes record"]),
        ("nl", "In de Betuweroute rijden treinen en de Russische wijn.", ["Betuweroute", "treinen", "Russische wijn"]),
        ("pt", "O silêncio desapareceu e o museu europeu.", ["silêncio", "museu europeu"]),
        ("fr", "La ressource inquiète aussi.", ["ressource"]),
        ("fr", "Des gardes de vingt-quatre heures.", ["gardes"]),
        ("fr", "Les écoles de voile ferment.", ["écoles de voile"]),
        ("fr", "La pêche survivra.", ["pêche"]),
        ("es", "El embalse de Proserpina refresca.", ["embalse de Proserpina"]),
        ("pt", "O meu tio cosia redes.", ["tio", "redes"]),
        ("nl", "De houten molens en de aangenomen moties.", ["houten molens", "aangenomen moties"]),
        # Adjectives that judge, behind their noun as well.
        ("it", "Un piatto migliore e il mercato unico.", ["piatto", "mercato unico"]),
        ("fr", "Une décision importante.", ["décision"]),
        ("pt", "Uma sala construída em pedra.", ["sala", "pedra"]),
    ],
)
def test_words_that_do_not_agree_with_the_noun_before_them_are_verbs(code, text, expected):
    assert phrases(code, text) == expected


def test_a_verb_that_is_known_by_its_number_has_four_letters():
    assert phrases("es", "Los barcos oxan redes.") == ["barcos", "redes"]
    assert phrases("es", "Los barcos xan redes.") == ["barcos xan redes"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # Between two capitals, behind a noun that a body's name begins with, or a minister.
        ("en", "He quotes the Convention on Sea Birds.", ["Convention on Sea Birds"]),
        ("en", "She joined the Office for the Care of Seals.", ["Office for the Care of Seals"]),
        ("en", "In the Net Menders' Union.", ["Net Menders' Union"]),
        ("de", "Das Amt für Fischerei in Bonn.", ["Amt für Fischerei", "Bonn"]),
        ("fr", "Avec la Cour des comptes.", ["Cour des comptes"]),
        ("fr", "Selon l'Office national de la pêche.", ["Office national de la pêche"]),
        ("fr", "Le ministre de l'Intérieur et l'Agence de l'eau.", ["ministre de l'Intérieur", "Agence de l'eau"]),
        ("es", "Con la Universidad de los Andes.", ["Universidad de los Andes"]),
        ("es", "El ministro del Interior.", ["ministro del Interior"]),
        ("pt", "O Vale do Ribeira.", ["Vale do Ribeira"]),
        ("pt", "A Entidade Reguladora das Pescas.", ["Entidade Reguladora das Pescas"]),
        ("it", "Con la Corte dei conti.", ["Corte dei conti"]),
        ("it", "Il Ministero dell'Interno.", ["Ministero dell'Interno"]),
        ("it", "Il ministro della Salute.", ["ministro della Salute"]),
        ("nl", "Bij het Bureau voor de Visserij.", ["Bureau voor de Visserij"]),
        ("nl", "De wethouder De Graaf en Jan van den Berg.", ["wethouder De Graaf", "Jan van den Berg"]),
        ("en", "At the Sea Board and Institute of Fishery.", ["Sea Board", "Institute of Fishery"]),
        ("en", "At the Department of Trade and Fishery.", ["Department of Trade and Fishery"]),
        ("en", "With Falk and Ruta Brandt.", ["Falk", "Ruta Brandt"]),
        ("en", "In Mali and Burkina Faso.", ["Mali", "Burkina Faso"]),
        ("fr", "La conserverie Le Goff.", ["conserverie Le Goff"]),
        # *And* in the portfolio of a ministry.
        ("de", "Das Ministerium für Fischerei und Forschung.", ["Ministerium für Fischerei und Forschung"]),
        ("es", "El Ministerio de Agricultura y Pesca.", ["Ministerio de Agricultura y Pesca"]),
        ("es", "El ministro de Pesca y Pedro Ruiz.", ["ministro de Pesca", "Pedro Ruiz"]),
        ("de", "Das Amt für Fischerei und Boote.", ["Amt für Fischerei", "Boote"]),
        ("es", "El puerto de La Unión.", ["puerto de La Unión"]),
        ("en", "From Mali and Chad to Riga and Falk.", ["Mali", "Chad", "Riga and Falk"]),
        # In a heading as well, unless it is in capitals.
        ("en", "# Speech by the Minister for Trade", ["Speech", "Minister for Trade"]),
        ("pt", "# Barcos do Vale do Ribeira", ["Barcos", "Vale do Ribeira"]),
        # Otherwise a small word ends the phrase.
        ("en", "He wrote the report on Russia for the Sea Board.", ["report", "Russia", "Sea Board"]),
        ("de", "Das Geld für Boote.", ["Geld", "Boote"]),
        ("fr", "Le Gouvernement de la région.", ["Gouvernement", "région"]),
        ("es", "El alcalde del pueblo.", ["alcalde", "pueblo"]),
        ("pt", "O prefeito da cidade.", ["prefeito", "cidade"]),
        ("it", "Il sindaco della città.", ["sindaco", "città"]),
        ("nl", "De haven van de stad.", ["haven", "stad"]),
    ],
)
def test_names_go_on_behind_small_words(code, text, expected):
    assert phrases(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The restorer Mateo Falk left.", ["restorer", "Mateo Falk"]),
        ("pt", "A pescadora Benedita Falcão.", ["pescadora", "Benedita Falcão"]),
        ("en", "The Professor Mateo Falk left.", ["Professor Mateo Falk"]),
        ("en", "My colleague Ruta bought eels in central London.", ["colleague", "Ruta", "eels", "central London"]),
        ("en", "The nearby Tarn Lake.", ["nearby Tarn Lake"]),
        ("en", "The Heart of Asia Society.", ["Heart of Asia Society"]),
        ("en", "The Committee of the Red Cross in southern Houston County.", _RED_CROSS),
    ],
)
def test_a_full_name_is_no_part_of_the_role_before_it(code, text, expected):
    assert phrases(code, text) == expected


def test_a_capital_is_no_small_word():
    # *De Bilt* begins a phrase, *de* does not.
    assert phrases("nl", "In Den Haag en De Bilt.") == ["Den Haag", "De Bilt"]
    assert phrases("en", "They visited La Paz harbour.") == ["La Paz harbour"]
